"""The recorded readings can be listed: who opened which case, and when."""

import asyncio
import json
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner

from moi_pwa.actions.accounts.list_readings import list_readings
from moi_pwa.actions.deps import Deps
from moi_pwa.cli import app
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import readings
from moi_pwa.storage.cases.readings import ReadingRow
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.schema import migrate
from tests.factories import NOON, add_case


async def opened_by(database: Database, *names: str) -> None:
    """Let each of `names` open two cases in turn."""
    cases = [await add_case(database, number) for number in (1, 2)]
    async with database.transaction() as session:
        for number, name in enumerate(names, start=100):
            account = OfficerAccount(
                id=UUID(int=number),
                sign_in_name=name,
                display_name=name,
                roles=frozenset({"reviewer"}),
                directorates=frozenset({"library"}),
            )
            await officers.add_officer(session, account, password="", at=NOON)
            for index, case in enumerate(cases):
                reading = ReadingRow(
                    id=UUID(int=1_000_000_000 + number * 10 + index), at=NOON, officer_id=account.id, case_id=case.id
                )
                await readings.record_reading(session, reading)


@pytest.mark.parametrize(
    "chosen, expected",
    [
        ({}, [(None, "R-1"), (None, "R-2"), ("lina", "R-1"), ("lina", "R-2"), ("omar", "R-1"), ("omar", "R-2")]),
        ({"officer": "omar"}, [("omar", "R-1"), ("omar", "R-2")]),
        ({"reference": "R-2"}, [(None, "R-2"), ("lina", "R-2"), ("omar", "R-2")]),
        ({"reference": "R-1", "officer": "lina"}, [("lina", "R-1")]),
    ],
    ids=["all", "of an officer", "of a case", "of both"],
)
async def test_who_opened_what_is_listed_in_order(
    deps: Deps, monkeypatch: pytest.MonkeyPatch, chosen: dict[str, str], expected: list[tuple[str | None, str]]
):
    monkeypatch.setattr("moi_pwa.actions.accounts.list_readings.READINGS_PAGE_SIZE", 2)
    await opened_by(deps.database, "lina", "omar")
    listed = [(reading.officer, reading.reference) async for reading in list_readings(deps, **chosen)]
    assert listed == expected


def test_the_command_prints_a_line_for_each_reading(tmp_path: Path):
    async def prepare() -> None:
        database = Database(f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}")
        await opened_by(database, "lina")
        await database.close()

    migrate(f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}")
    asyncio.run(prepare())
    told = CliRunner().invoke(
        app,
        ["audit", "readings", "--officer", "lina", "--case", "R-1"],
        env={"MOI_DEMO": "true", "MOI_DATA_DIR": str(tmp_path)},
    )
    assert [json.loads(line) for line in told.stdout.splitlines()] == [
        {
            "at": "2026-01-15T09:00:00+00:00",
            "officer": "lina",
            "officer_id": str(UUID(int=100)),
            "case": "R-1",
            "case_id": str(UUID(int=1_000_001)),
            "document_id": None,
            "paper_number": None,
        }
    ]
