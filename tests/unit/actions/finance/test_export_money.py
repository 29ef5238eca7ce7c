"""Finance exports bills and entries in pages, and each export is recorded before its first line is read."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance import export_money
from moi_pwa.actions.finance.export_money import export_bills, export_entries
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.finance import BillFilter
from moi_pwa.core.officer import Officer
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.engine.database import insert_rows
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.exports import ExportRow
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, Clock
from tests.money.billing import a_bill
from tests.money.finance import ABEER, FADI, MAHER, RANA, add_staff, refusal
from tests.money.invariants import all_rows

DAY = timedelta(days=1)
AN_HOUR = timedelta(hours=1)
TODAY = NOON.date()
EVERYTHING = BillFilter()

Export = Callable[[Deps, Officer], Any]


async def exported_bills(deps: Deps, officer: Officer) -> list[str]:
    return [row.number async for row in await export_bills(deps, officer, EVERYTHING)]


async def exported_entries(deps: Deps, officer: Officer, day: date = TODAY) -> list[str]:
    return [row.entry.subject async for row in await export_entries(deps, officer, day)]


EXPORTS: list[Export] = [exported_bills, exported_entries]


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    await add_staff(deps)
    return deps


@pytest.fixture
def small_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an export read three rows at once, and seven at most."""
    monkeypatch.setattr(export_money, "BATCH_SIZE", 3)
    monkeypatch.setattr(export_money, "MAX_EXPORTED", 7)


async def add_bills(deps: Deps, count: int) -> list[str]:
    """Add bills of one case to a first one, each an hour later than the one before.

    Return the numbers of all, newest first.
    """
    first = await a_bill(deps)
    more = [like(first, number) for number in range(1, count)]
    async with deps.database.transaction() as session:
        await insert_rows(session, more)
    return [each.number for each in (*reversed(more), first)]


def like(bill: BillRow, number: int) -> BillRow:
    changed = {
        "id": UUID(int=number),
        "number": f"{number:012}",
        "purpose": f"{number}",
        "issued_at": bill.issued_at + number * AN_HOUR,
    }
    return BillRow(**bill.model_dump() | changed)


async def post(deps: Deps, *subjects: str) -> None:
    """Post entries about these subjects, all at this moment, in the order of their ids."""
    async with deps.database.transaction() as session:
        for number, subject in enumerate(subjects, 1):
            held = entries.guarantee_held(subject, 5_000, holder="h", into=entries.drawer("AMM-1"))
            await ledger.post(session, held, entry_id=UUID(int=number), at=deps.now())


async def recorded(deps: Deps) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and filter of each export."""
    return [(row.kind, row.chosen) for row in await all_rows(deps, ExportRow)]


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("count", range(1, 9))
async def test_bills_are_exported_over_all_pages_the_newest_first(deps: Deps, count: int):
    numbers = await add_bills(deps, count)

    assert await exported_bills(deps, ABEER) == numbers


@pytest.mark.usefixtures("small_pages")
async def test_one_bill_more_than_the_most_shows_that_there_are_others(deps: Deps):
    numbers = await add_bills(deps, 10)

    assert await exported_bills(deps, ABEER) == numbers[:8]


@ON_SQLITE
async def test_ten_thousand_bills_and_one_more_are_exported(deps: Deps):
    await add_bills(deps, 10_002)

    assert len(await exported_bills(deps, ABEER)) == 10_001


@pytest.mark.usefixtures("small_pages")
@pytest.mark.parametrize("count", range(1, 9))
async def test_entries_are_exported_over_all_pages_the_oldest_first(deps: Deps, clock: Clock, count: int):
    subjects = [f"g{number}" for number in range(count)]
    for number, subject in enumerate(subjects):
        held = entries.guarantee_held(subject, 5_000, holder="h", into=entries.drawer("AMM-1"))
        async with deps.database.transaction() as session:
            await ledger.post(session, held, entry_id=UUID(int=100 - number), at=clock() + number * AN_HOUR)

    assert await exported_entries(deps, ABEER) == subjects


@pytest.mark.usefixtures("small_pages")
async def test_one_entry_more_than_the_most_shows_that_there_are_others(deps: Deps):
    subjects = [f"g{number}" for number in range(10)]
    await post(deps, *subjects)

    assert await exported_entries(deps, ABEER) == subjects[:8]


async def test_the_entries_of_other_days_are_not_exported(deps: Deps, clock: Clock):
    clock.moment = NOON.replace(hour=20, minute=59)
    await post(deps, "before midnight in Amman")
    clock.move(timedelta(minutes=1))
    async with deps.database.transaction() as session:
        held = entries.guarantee_held("from midnight on", 5_000, holder="h", into=entries.drawer("AMM-1"))
        await ledger.post(session, held, entry_id=UUID(int=2), at=clock())

    assert [await exported_entries(deps, ABEER, TODAY + n * DAY) for n in (-1, 0, 1, 2)] == [
        [],
        ["before midnight in Amman"],
        ["from midnight on"],
        [],
    ]


@pytest.mark.parametrize(
    "chosen, expected",
    [
        (EVERYTHING, ["R-2", "R-1"]),
        (BillFilter(last=TODAY), ["R-1"]),
        (BillFilter(first=TODAY + DAY), ["R-2"]),
        (BillFilter(status="paid"), []),
    ],
    ids=["everything", "up to a day", "from a day on", "a status"],
)
async def test_the_bills_of_the_filter_are_exported(deps: Deps, clock: Clock, chosen: BillFilter, expected: list[str]):
    await a_bill(deps, 1)
    clock.move(DAY)
    await a_bill(deps, 2)

    assert [row.reference async for row in await export_bills(deps, ABEER, chosen)] == expected


@pytest.mark.parametrize(
    "chosen, expected",
    [
        (EVERYTHING, {"status": None, "first": None, "last": None}),
        (BillFilter(status="paid"), {"status": "paid", "first": None, "last": None}),
        (BillFilter(first=date(2026, 1, 2)), {"status": None, "first": "2026-01-02", "last": None}),
        (BillFilter(last=date(2026, 1, 3)), {"status": None, "first": None, "last": "2026-01-03"}),
    ],
    ids=["everything", "a status", "from a day on", "up to a day"],
)
async def test_an_export_of_bills_is_recorded_with_its_filter(
    deps: Deps, chosen: BillFilter, expected: dict[str, str | None]
):
    await export_bills(deps, ABEER, chosen)

    assert await recorded(deps) == [("bills", expected)]


async def test_an_export_of_entries_is_recorded_with_its_day(deps: Deps):
    await export_entries(deps, ABEER, date(2026, 1, 2))

    assert await recorded(deps) == [("entries", {"day": "2026-01-02"})]


@pytest.mark.parametrize("export", EXPORTS)
async def test_an_export_is_recorded_with_its_officer_and_its_time(deps: Deps, export: Export, clock: Clock):
    clock.move(AN_HOUR)
    await export(deps, MAHER)
    [row] = await all_rows(deps, ExportRow)

    assert (str(row.officer_id), row.at) == (MAHER.id, clock())


@pytest.mark.parametrize("export", [export_bills, export_entries])
async def test_an_export_is_recorded_before_its_first_line_is_read(deps: Deps, export: Any):
    await export(deps, ABEER, EVERYTHING if export is export_bills else TODAY)

    assert len(await recorded(deps)) == 1


@pytest.mark.parametrize("export", EXPORTS)
@pytest.mark.parametrize("officer", [RANA, FADI], ids=["reviewer", "cashier"])
async def test_nobody_but_finance_exports_and_what_is_refused_is_not_recorded(
    deps: Deps, export: Export, officer: Officer
):
    assert await refusal(export(deps, officer)) == "not_yours"
    assert await recorded(deps) == []


@pytest.mark.parametrize("export", EXPORTS)
async def test_an_officer_who_has_left_exports_nothing(deps: Deps, export: Export):
    async with deps.database.transaction() as session:
        await officers.mark_disabled(session, UUID(ABEER.id), at=NOON)

    with pytest.raises(AbsentError):
        await export(deps, ABEER)
    assert await recorded(deps) == []
