"""The output of `moi numbers` for an operator."""

import asyncio
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from moi_pwa.actions.audit.write_audit_log import NEWEST
from moi_pwa.cli import app
from moi_pwa.composition.database import migrate_database
from moi_pwa.composition.deps import open_deps
from moi_pwa.composition.examine import examine_before_serving
from moi_pwa.core.audit import Head
from moi_pwa.crypto.log_head import sign_head
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.settings import Settings
from moi_pwa.storage.engine.sequences import BillSequenceRow

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


def put_back_an_older_database(settings: Settings) -> None:
    """Put back a database whose log is empty, after entries of it were signed."""

    async def act() -> None:
        async with open_deps(settings) as deps:
            deps.heads.save(NEWEST, sign_head(Head(at=now(), seq=40, hash="0" * 64), deps.receipt_key))

    asyncio.run(act())


def test_a_server_with_an_older_database_does_not_start_and_says_what_to_do(settings: Settings):
    put_back_an_older_database(settings)
    started = CliRunner().invoke(app, ["serve"])
    assert started.exit_code == 1
    assert "up to 40 entries are missing" in started.output
    assert "run `moi numbers skip` once" in started.output


def test_jobs_with_an_older_database_do_not_run(settings: Settings):
    put_back_an_older_database(settings)
    started = CliRunner().invoke(app, ["work"])
    assert (started.exit_code, "run `moi numbers skip` once" in started.output) == (1, True)


def test_once_numbers_were_skipped_nothing_is_missing(settings: Settings):
    put_back_an_older_database(settings)
    skipped = numbers("skip")
    assert skipped.exit_code == 0
    assert skipped.output.endswith("entries given up: 40 at most, after 0; counters moved by 100040\n")
    assert asyncio.run(examine_before_serving(settings)) is None
    assert "40 entries were given up" in CliRunner().invoke(app, ["audit", "verify"]).output


def test_where_nothing_was_lost_nothing_is_moved(settings: Settings):
    skipped = numbers("skip")
    assert (skipped.exit_code, "nothing was moved" in skipped.output) == (1, True)
    assert "bill" not in numbers("show").output


def test_more_than_a_year_has_is_not_skipped(settings: Settings):
    give_out(settings, 99_000_000)
    skipped = numbers("skip", "--lost", "1000000")
    assert (skipped.exit_code, "nothing was moved" in skipped.output) == (1, True)
    assert f"bill {YEAR}: 99000000 of 99999999" in numbers("show").output
