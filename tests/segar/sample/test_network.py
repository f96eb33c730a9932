"""The sample network starts, is steered, keeps its log, and leaves nothing behind."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from segar.model.register import Channel, Register
from segar.sample.network import SampleNetwork
from segar.sample.truth import Truth
from tests.segar.sample.conftest import NOW, get


def _is_alive(process_id: int) -> bool:
    try:
        os.kill(process_id, 0)
    except ProcessLookupError:
        return False
    return True


def _seconds_of_children() -> float:
    """Work, not waiting: a busy machine makes no slow start."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def test_it_starts_with_little_work_and_leaves_no_process() -> None:
    before = _seconds_of_children()
    with SampleNetwork(now=NOW) as network:
        process_id = network.process_id
        url = network.addresses["dinas-pertanian"]
        assert get(url).status == 200
    assert _seconds_of_children() - before < 3
    assert not _is_alive(process_id)
    with pytest.raises(ConnectionRefusedError):
        get(url)


def test_it_ends_when_its_parent_is_killed() -> None:
    program = (
        "from tests.segar.sample.conftest import NOW\n"
        "from segar.sample.network import SampleNetwork\n"
        "import os, signal\n"
        "network = SampleNetwork(now=NOW).__enter__()\n"
        "print(network.process_id, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    root = Path(__file__).parents[3]
    ran = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, cwd=root, check=False
    )
    process_id = int(ran.stdout)
    deadline = time.monotonic() + 5
    while _is_alive(process_id) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not _is_alive(process_id)


def test_its_register_is_a_valid_one(network: SampleNetwork) -> None:
    register = Register.model_validate(network.register())
    assert register.organisation.name == "Pemerintah Provinsi Contoh"
    assert {official.role for agency in register.agencies for official in agency.officials} == {"pic", "head"}


def test_its_register_is_written_as_a_sites_yaml(network: SampleNetwork, tmp_path: Path) -> None:
    network.write_register(tmp_path / "sites.yaml")
    text = (tmp_path / "sites.yaml").read_text(encoding="utf-8")
    assert all(url in text for url in network.addresses.values())


def test_the_truth_is_declared_for_every_channel_of_the_register(network: SampleNetwork) -> None:
    listed = {agency["id"]: agency["channels"][0] for agency in network.register()["agencies"]}
    assert {truth.agency: truth.url for truth in of_sites(network, NOW)} == listed
    accounts = {
        Channel.model_validate(channel).address
        for agency in network.register()["agencies"]
        for channel in agency["channels"][1:]
    }
    assert {truth.url for truth in network.truth(NOW) if truth.channel != "website"} == accounts


def of_sites(network: SampleNetwork, at: datetime) -> list[Truth]:
    return [truth for truth in network.truth(at) if truth.channel == "website"]


def test_every_site_has_an_address_of_its_own_or_a_folder_of_its_host(network: SampleNetwork) -> None:
    assert len(set(network.addresses.values())) == len(network.addresses)
    below = {site: url for site, url in network.addresses.items() if "/opd/" in url}
    at_root = [url.split("/")[2] for site, url in network.addresses.items() if site not in below]
    assert len(set(at_root)) == len(at_root)
    assert {url.split("/opd/")[0] + "/" for url in below.values()} == {network.addresses["biro-adpim"]}
    assert len(below) == 2


def test_the_log_holds_each_request(network: SampleNetwork) -> None:
    before = len(network.log())
    get(network.addresses["dinas-kesehatan"] + "feed/?halaman=1", User_Agent="penguji/1")
    entry = network.log()[before]
    assert (entry.site, entry.path, entry.status) == ("dinas-kesehatan", "/feed/?halaman=1", 200)
    assert entry.user_agent == "penguji/1"


def test_a_network_of_the_same_seed_and_port_is_the_same() -> None:
    pages = []
    for _ in range(2):
        with SampleNetwork(now=NOW, seed=7, port=18077) as network:
            pages.append({site: get(url).text for site, url in network.addresses.items() if _speaks(site)})
    assert pages[0] == pages[1]


def _speaks(site: str) -> bool:
    return site not in ("biro-hukum", "biro-pembangunan", "biro-pengadaan", "inspektorat-daerah")


def test_another_seed_gives_other_posts() -> None:
    told = []
    for seed in (1, 2):
        with SampleNetwork(now=NOW, seed=seed) as network:
            told.append(
                {truth.agency: (truth.last_title, truth.last_published) for truth in of_sites(network, NOW)}
            )
    assert not [site for site, last in told[0].items() if last[0] and told[1][site] == last]


def test_a_day_later_living_sites_have_new_posts_and_silent_ones_do_not() -> None:
    with SampleNetwork(now=NOW) as network:
        later = NOW + timedelta(days=1, hours=9)
        first = {truth.agency: truth for truth in of_sites(network, NOW)}
        then = {truth.agency: truth for truth in of_sites(network, later)}
        feed = network.addresses["dinas-pertanian"] + "feed/"
        assert then["dinas-pertanian"].last_title not in get(feed).text
        network.set_now(later)
        assert str(then["dinas-pertanian"].last_title) in get(feed).text
    assert then["dinas-pertanian"].last_published != first["dinas-pertanian"].last_published
    assert then["dinas-kesehatan"].last_published == first["dinas-kesehatan"].last_published


def test_an_unchanged_page_is_answered_304(network: SampleNetwork) -> None:
    url = network.addresses["dinas-kesehatan"] + "feed/"
    first = get(url)
    again = get(url, If_None_Match=first.headers["etag"])
    assert (again.status, again.text) == (304, "")
    assert network.log()[-1].conditional


def test_a_naive_instant_is_refused(network: SampleNetwork) -> None:
    with pytest.raises(ValueError, match="aware"):
        network.set_now(NOW.replace(tzinfo=None))
