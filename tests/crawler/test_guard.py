"""The crawler connects to public addresses only, and to the networks that the register allows."""

from __future__ import annotations

from ipaddress import ip_network

import pytest

from crawler.guard import Forbidden, Guard, check_url, own_ports

PUBLIC = ["103.87.160.10", "8.8.8.8", "2404:6800:4003:c00::65", "2606:4700:4700::1111"]
FORBIDDEN = {
    "loopback": "127.0.0.1",
    "loopback far in its range": "127.255.255.254",
    "this host": "0.0.0.0",
    "private A": "10.1.2.3",
    "private B": "172.16.0.1",
    "private C": "192.168.1.1",
    "link-local, cloud metadata": "169.254.169.254",
    "carrier-grade NAT": "100.64.0.1",
    "benchmarking": "198.18.0.1",
    "documentation": "203.0.113.7",
    "multicast": "224.0.0.1",
    "reserved": "240.0.0.1",
    "broadcast": "255.255.255.255",
    "protocol assignments": "192.0.0.8",
    "6to4 relay": "192.88.99.1",
    "IPv6 loopback": "::1",
    "IPv6 unspecified": "::",
    "IPv6 unique local": "fd00::1",
    "IPv6 link-local": "fe80::1",
    "IPv6 link-local with zone": "fe80::1%eth0",
    "IPv6 site-local": "fec0::1",
    "IPv6 multicast": "ff02::1",
    "IPv6 documentation": "2001:db8::1",
    "IPv6 new documentation": "3fff::1",
    "mapped loopback": "::ffff:127.0.0.1",
    "mapped private": "::ffff:10.0.0.1",
    "compatible loopback": "::127.0.0.1",
    "NAT64 of loopback": "64:ff9b::7f00:1",
    "local NAT64": "64:ff9b:1::a00:1",
    "6to4 of private": "2002:a00:1::1",
    "Teredo": "2001:0:4136:e378:8000:63bf:3fff:fdd2",
    "no address": "bkd.contoh.go.id",
    "nothing": "",
}


@pytest.mark.parametrize("address", PUBLIC)
def test_a_public_address_may_be_visited(address: str):
    assert Guard().permits(address)


@pytest.mark.parametrize("address", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_an_address_that_is_not_public_may_not_be_visited(address: str):
    assert not Guard().permits(address)


def test_an_allowed_network_may_be_visited_and_no_other():
    guard = Guard((ip_network("10.20.0.0/16"), ip_network("fd12::/16")))
    assert guard.permits("10.20.3.4")
    assert guard.is_inside("10.20.3.4")
    assert guard.permits("::ffff:10.20.3.4")
    assert guard.permits("fd12::1")
    assert not guard.permits("10.21.0.1")
    assert not guard.permits("127.0.0.1")
    assert guard.permits("8.8.8.8")
    assert not guard.is_inside("8.8.8.8")


@pytest.mark.parametrize(
    "url",
    [
        "ftp://bkd.contoh.go.id/",
        "file:///etc/passwd",
        "javascript:alert(1)",
        "gopher://127.0.0.1:6379/_INFO",
        "https://admin:rahasia@bkd.contoh.go.id/",
        "https://bkd.contoh.go.id:6379/",
        "https://bkd.contoh.go.id:99999/",
        "https://[::1/",
        "http://",
        "/berita",
        "https://bkd.contoh.go.id/\ud83d",
    ],
)
def test_only_plain_web_addresses_on_web_ports_are_asked(url: str):
    with pytest.raises(Forbidden):
        check_url(url)


@pytest.mark.parametrize("url", ["http://a.go.id/", "https://a.go.id:443/x", "http://a.go.id:8080/"])
def test_a_web_address_is_asked(url: str):
    check_url(url)


def test_an_unusual_port_is_asked_where_the_channels_own_address_names_it():
    ports = own_ports("https://bkd.contoh.go.id:9443/portal")
    check_url("https://bkd.contoh.go.id:9443/berita", ports)
    with pytest.raises(Forbidden):
        check_url("https://bkd.contoh.go.id:9444/berita", ports)
