"""The environment is read once, secrets never show, and a mistake is named with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from segar.errors import UsageError
from segar.model.register import Role
from segar.settings import DEFAULT_DATABASE, Engine, Recipient, Settings


def test_an_empty_environment_has_defaults_that_need_no_set_up():
    settings = Settings.from_environment({})
    assert settings.database_url == DEFAULT_DATABASE
    assert settings.sites == Path("sites.yaml")
    assert settings.recipients == ()
    assert settings.telegram_token == ""
    assert settings.telegram_base_url == "https://api.telegram.org/bot"
    assert settings.log_level == "WARNING"


def test_what_is_set_is_taken():
    settings = Settings.from_environment(
        {
            "SEGAR_DATABASE": "postgresql+psycopg://segar@db/segar",
            "SEGAR_SITES": "etc/opd.yaml",
            "SEGAR_TELEGRAM_TOKEN": "12:abc",
            "SEGAR_TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot",
            "SEGAR_LOG_LEVEL": "debug",
        }
    )
    assert settings.database_url == "postgresql+psycopg://segar@db/segar"
    assert settings.sites == Path("etc/opd.yaml")
    assert settings.telegram_token == "12:abc"
    assert settings.telegram_base_url == "http://127.0.0.1:8081/bot"
    assert settings.log_level == "DEBUG"


@pytest.mark.parametrize(
    "name", ["SEGAR_DATABASE", "SEGAR_SITES", "SEGAR_TELEGRAM_BASE_URL", "SEGAR_LOG_LEVEL"]
)
def test_a_variable_that_is_set_to_nothing_is_as_good_as_unset(name):
    assert Settings.from_environment({name: ""}) == Settings.from_environment({})


def test_without_a_mapping_the_process_own_environment_is_read(monkeypatch):
    monkeypatch.setenv("SEGAR_SITES", "dari-lingkungan.yaml")
    assert Settings.from_environment().sites == Path("dari-lingkungan.yaml")


def test_a_secret_never_shows():
    settings = Settings.from_environment(
        {
            "SEGAR_DATABASE": "postgresql://segar:rahasia1@db/segar",
            "SEGAR_TELEGRAM_TOKEN": "12:rahasia2",
            "SEGAR_TELEGRAM_CHATS": "office=987654",
        }
    )
    shown = f"{settings!r} {settings}"
    assert not any(secret in shown for secret in ("rahasia1", "rahasia2", "987654"))


def chats(text: str) -> tuple[Recipient, ...]:
    return Settings.from_environment({"SEGAR_TELEGRAM_CHATS": text}).recipients


def test_chats_are_told_by_agency_and_role():
    assert chats("dinas-x:pic=12345, dinas-x:head=-100777 ,office=777,operator=5,") == (
        Recipient("dinas-x", Role.PIC, "12345"),
        Recipient("dinas-x", Role.HEAD, "-100777"),
        Recipient("", Role.OFFICE, "777"),
        Recipient("", Role.OPERATOR, "5"),
    )


@pytest.mark.parametrize(
    ("text", "named"),
    [
        pytest.param("dinas-x:pic", "dinas-x:pic", id="no chat"),
        pytest.param("dinas-x:pic=", "dinas-x:pic", id="an empty chat"),
        pytest.param("dinas-x:pic=@humas", "dinas-x:pic", id="a name for a chat"),
        pytest.param("dinas-x:boss=1", "dinas-x:boss", id="a role that is none"),
        pytest.param("=1", "“”", id="no role"),
        pytest.param("pic=1", "pic", id="an agency's role without an agency"),
        pytest.param(":pic=1", ":pic", id="an empty agency"),
        pytest.param("dinas-x:office=1", "dinas-x:office", id="the office of one agency"),
        pytest.param("office=1,office=2", "office", id="twice"),
        pytest.param("office=-", "office", id="a lone minus"),
        pytest.param("office=--5", "office", id="two minuses"),
        pytest.param("office=²", "office", id="a digit that is no number"),
    ],
)
def test_a_chat_that_cannot_be_read_is_named_with_what_to_write(text, named):
    with pytest.raises(UsageError) as caught:
        chats(text)
    said = str(caught.value)
    assert "SEGAR_TELEGRAM_CHATS" in said
    assert named in said


def test_an_error_does_not_repeat_the_chat():
    with pytest.raises(UsageError) as caught:
        chats("dinas-x:boss=987654")
    assert "987654" not in f"{caught.value!r} {caught.value}"


def test_who_visits_is_one_setting():
    assert Settings.from_environment({}).engine is Engine.LOCAL
    assert Settings.from_environment({"SEGAR_ENGINE": "queue"}).engine is Engine.QUEUE
    with pytest.raises(UsageError, match="SEGAR_ENGINE: “kafka” is none"):
        Settings.from_environment({"SEGAR_ENGINE": "kafka"})


def test_the_address_of_the_reports_is_whole_and_without_a_slash_at_its_end():
    given = {"SEGAR_REPORTS_URL": "https://segar.contoh.go.id/laporan/"}
    assert Settings.from_environment(given).reports_url == "https://segar.contoh.go.id/laporan"
    with pytest.raises(UsageError, match="SEGAR_REPORTS_URL"):
        Settings.from_environment({"SEGAR_REPORTS_URL": "segar.contoh.go.id"})


@pytest.mark.parametrize("text", ["²", "9" * 5000, "1e3", "-1"])
@pytest.mark.parametrize("name", ["SEGAR_DESKS", "SEGAR_SMTP_PORT", "SEGAR_X_DAILY_UNITS"])
def test_what_is_no_number_is_named_with_what_to_write(name, text):
    given = {"SEGAR_SMTP_HOST": "mail.contoh.go.id", "SEGAR_MAIL_FROM": "segar@contoh.go.id", name: text}
    with pytest.raises(UsageError, match=name):
        Settings.from_environment(given)
