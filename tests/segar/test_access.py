"""What is set for platforms: read from the environment alone, refused where it cannot be meant, never shown."""

from __future__ import annotations

from datetime import date

import pytest

from segar.errors import UsageError
from segar.model.access import Access, PlatformAccess
from segar.settings import Settings, environment_with


def test_a_platforms_variables_are_read():
    access = Settings.from_environment(
        {
            "SEGAR_X_TOKEN": " t1 ",
            "SEGAR_X_DAILY_UNITS": "30",
            "SEGAR_TIKTOK_TOKENS": "@Dinas=t2, badan=t3=",
            "SEGAR_FACEBOOK_TOKEN_EXPIRES": "2026-12-31",
            "SEGAR_YOUTUBE_BASE_URL": "http://127.0.0.1:1/",
        }
    ).access
    assert (access.of("x").token, access.of("x").daily_units) == ("t1", 30)
    assert access.of("tiktok").owners_token("DINAS") == "t2"
    assert access.of("tiktok").owners_token("badan") == "t3="
    assert access.of("facebook").expires == date(2026, 12, 31)
    assert access.of("youtube").base_url == "http://127.0.0.1:1"
    assert access.secrets == {"t1", "t2", "t3="}
    assert access.of("mastodon") == PlatformAccess()


def test_the_bots_token_is_no_key_to_a_platform():
    settings = Settings.from_environment(
        {
            "SEGAR_TELEGRAM_TOKEN": "bot",
            "SEGAR_TELEGRAM_BASE_URL": "http://bot",
            "SEGAR_TME_BASE_URL": "http://tme",
        }
    )
    assert settings.telegram_base_url == "http://bot"
    assert settings.access.of("telegram").base_url == "http://tme"
    assert settings.access.secrets == frozenset()


@pytest.mark.parametrize(
    ("variable", "text"),
    [
        ("SEGAR_X_DAILY_UNITS", "banyak"),
        ("SEGAR_X_DAILY_UNITS", "-1"),
        ("SEGAR_X_TOKEN_EXPIRES", "besok"),
        ("SEGAR_TIKTOK_TOKENS", "rahasia"),
        ("SEGAR_TIKTOK_TOKENS", "=rahasia"),
    ],
)
def test_what_cannot_be_meant_is_refused_by_name_and_no_secret_is_repeated(variable: str, text: str):
    with pytest.raises(UsageError, match=variable) as refused:
        Settings.from_environment({variable: text})
    assert "rahasia" not in str(refused.value)


def test_no_secret_is_shown():
    settings = Settings.from_environment({"SEGAR_X_TOKEN": "rahasia", "SEGAR_TIKTOK_TOKENS": "dinas=rahasia"})
    assert "rahasia" not in repr(settings)


@pytest.mark.parametrize(("day", "warned"), [(17, True), (31, True), (18, True), (16, False), (1, False)])
def test_a_token_is_told_of_fourteen_days_before_it_ends_and_after(day: int, warned: bool):
    ends = date(2026, 12, 31)
    access = Access({"facebook": PlatformAccess(expires=ends), "x": PlatformAccess()})
    assert access.expiring(date(2026, 12, day)) == ({"facebook": ends} if warned else {})


def test_a_sample_network_never_meets_the_tokens_of_real_platforms(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SEGAR_TIKTOK_TOKENS", "dinas=rahasia")
    monkeypatch.setenv("SEGAR_ARCHIVE", "arsip")
    child = environment_with({"SEGAR_X_TOKEN": "contoh"})
    assert "SEGAR_TIKTOK_TOKENS" not in child
    assert (child["SEGAR_ARCHIVE"], child["SEGAR_X_TOKEN"]) == ("arsip", "contoh")
