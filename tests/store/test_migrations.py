"""A database of every earlier Segar is brought up to date with all that it holds."""

from __future__ import annotations

from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from segar.errors import StoreError
from segar.store import open_store
from segar.store.engine import connect
from segar.store.migrate import configuration
from segar.store.revision import newest
from segar.store.tables import metadata

REVISIONS = [script.revision for script in ScriptDirectory.from_config(configuration()).walk_revisions()]
RUN = "INSERT INTO runs (id, started_at, ended_at, network_fine) VALUES ('r1', '2026-11-24 01:00:00', NULL, NULL)"
VISIT = (
    "INSERT INTO visits (id, run_id, channel_id, started_at, ended_at, outcome, detail, final_url, requests, bytes)"
    " VALUES ('v1', 'r1', 'a/website/a.go.id', '2026-11-24 01:00:00', '2026-11-24 01:00:09', 'read', '', '', 3, 99)"
)


def of_revision(url: str, revision: str) -> None:
    """A database as that revision left it, with a visit."""
    engine = connect(url)
    config = configuration()
    with engine.connect().execution_options(segar_write=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
        connection.execute(sa.text(RUN))
        connection.execute(sa.text(VISIT))
    engine.dispose()


def test_the_newest_revision_is_told_without_alembic():
    assert newest() == ScriptDirectory.from_config(configuration()).get_current_head()


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_database_of_each_revision_comes_up_to_date_with_what_it_holds(tmp_path: Path, revision: str):
    url = f"sqlite:///{tmp_path}/segar.db"
    of_revision(url, revision)
    store = open_store(url)
    with store.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []
    visit = store.visits.find("v1")
    store.close()
    assert visit is not None
    assert (visit.channel_id, visit.requests, visit.bytes) == ("a/website/a.go.id", 3, 99)


def test_a_database_of_a_newer_segar_is_refused_and_left_alone(tmp_path: Path):
    url = f"sqlite:///{tmp_path}/segar.db"
    of_revision(url, REVISIONS[0])
    engine = connect(url)
    with engine.connect().execution_options(segar_write=True) as connection, connection.begin():
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    with pytest.raises(StoreError, match="newer Segar"):
        open_store(url)
