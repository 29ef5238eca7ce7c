"""The commands of those who examine the server."""

import asyncio
from pathlib import Path

import pytest
from sqlalchemy import delete, update
from typer.testing import CliRunner, Result

from moi_pwa.cli import app
from moi_pwa.core.reference import ReferenceChange
from moi_pwa.storage.audit.audit_log import AuditLogRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.reference.reference_changes import ReferenceChangeRow, add_change
from moi_pwa.storage.schema import migrate
from tests.attack.tampering import intruder, table
from tests.factories import NOON


@pytest.fixture
def url(tmp_path: Path) -> str:
    """Return the address of a database with one change of reference data."""
    url = f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}"
    migrate(url)
    change = ReferenceChange(seq=1, list="ports", code="X", rows=(), changed_by=f"{7:032x}", at=NOON, note="why")

    async def fill() -> None:
        database = Database(url)
        async with database.transaction() as session:
            await add_change(session, change, previous_hash="", its_hash="")
        await database.close()

    asyncio.run(fill())
    return url


def run(tmp_path: Path, *arguments: str) -> Result:
    return CliRunner().invoke(
        app, ["audit", *arguments], env={"MOI_DEMO": "true", "MOI_DATA_DIR": str(tmp_path), "MOI_DATABASE_URL": ""}
    )


def cut_off(url: str) -> None:
    async def tamper() -> None:
        async with intruder(Database(url)) as connection:
            await connection.execute(delete(table(ReferenceChangeRow)))
            await connection.execute(delete(table(AuditLogRow)))

    asyncio.run(tamper())


def test_nothing_is_found_where_nobody_tampered(tmp_path: Path, url: str):
    assert run(tmp_path, "head").exit_code == 0
    told = run(tmp_path, "verify")
    assert (told.exit_code, told.stdout, told.stderr) == (0, "", "nothing was found\n")


def test_each_finding_is_a_line_and_the_command_fails(tmp_path: Path, url: str):
    run(tmp_path, "head")

    async def tamper() -> None:
        async with intruder(Database(url)) as connection:
            await connection.execute(update(table(ReferenceChangeRow)).values(note="another"))

    asyncio.run(tamper())
    told = run(tmp_path, "verify")
    assert (told.exit_code, told.stdout, told.stderr) == (1, "reference 1: changed\n", "1 finding\n")


def test_a_head_that_was_kept_elsewhere_tells_of_an_end_cut_off(tmp_path: Path, url: str):
    kept = tmp_path / "kept.jws"
    kept.write_text(run(tmp_path, "head").stdout)
    cut_off(url)
    told = run(tmp_path, "verify", "--head", str(kept))
    assert told.exit_code == 1
    assert "head kept.jws: log_shorter" in told.stdout.splitlines()


def test_a_head_that_cannot_be_read_stops_the_command(tmp_path: Path, url: str):
    told = run(tmp_path, "verify", "--head", str(tmp_path / "none.jws"))
    assert (told.exit_code, told.stderr) == (1, "A head cannot be read: FileNotFoundError.\n")


def test_the_head_is_printed_to_be_kept(tmp_path: Path, url: str):
    told = run(tmp_path, "head")
    assert told.stdout.count(".") == 2
    assert told.stderr.startswith("entries: 1  at: ")
