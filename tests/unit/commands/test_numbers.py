"""What an operator is told of numbers by `moi numbers`."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from moi_pwa.cli import app
from moi_pwa.composition import migrate_database, open_deps
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.settings import Settings
from moi_pwa.storage.sequences import BillSequenceRow

YEAR = amman_day(now()).year


@pytest.fixture
def settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    settings = Settings(demo=True, data_dir=tmp_path / "data")
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_DATA_DIR", str(settings.data_dir))
    migrate_database(settings)
    return settings


def give_out(settings: Settings, bills: int) -> None:
    async def act() -> None:
        async with open_deps(settings) as deps, deps.database.transaction() as session:
            session.add(BillSequenceRow(year=YEAR, last=bills))

    asyncio.run(act())


def numbers(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["numbers", *arguments])


def test_numbers_that_last_are_shown(settings: Settings):
    give_out(settings, 5)
    shown = numbers("show")
    assert (shown.exit_code, shown.output) == (0, f"bill {YEAR}: 5 of 99999999\n")


def test_numbers_that_may_run_out_are_said_to_and_the_command_fails(settings: Settings):
    give_out(settings, 60_000_000)
    shown = numbers("show")
    assert (shown.exit_code, shown.output) == (
        1,
        f"bill {YEAR}: 60000000 of 99999999  may run out within a year\n",
    )
