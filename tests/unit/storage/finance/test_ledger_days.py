"""Days and pages of the ledger begin and end where they say."""

from datetime import datetime, timedelta
from uuid import UUID

import pytest

from moi_pwa.core.billing import BilledLine
from moi_pwa.rules.ledger import entries
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.finance.ledger_days import entry_page, income_by_day
from tests.factories import NOON

FEE = [BilledLine(kind="fee", fee="annual", quantity=1, fils_each=30_000, fils=30_000)]
DAY = timedelta(days=1)


async def post(database: Database, number: int, at: datetime) -> None:
    async with database.transaction() as session:
        paid = entries.bill_paid(f"bill {number}", FEE, holder="P", into=entries.provider("card"))
        await ledger.post(session, paid, entry_id=UUID(int=number), at=at)


async def test_a_page_goes_on_behind_the_last_entry_also_where_several_are_of_one_moment(database: Database):
    for number, at in ((1, NOON), (2, NOON), (3, NOON), (4, NOON + DAY / 2)):
        await post(database, number, at)
    read, after = [], None
    async with database.reading() as session:
        for _ in range(2):
            page = await entry_page(session, NOON, NOON + DAY, after, 2)
            read += [each.id for each in page]
            after = (page[-1].at, page[-1].id)
        assert await entry_page(session, NOON, NOON + DAY, after, 2) == []
    assert read == [UUID(int=number) for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    "at, counted",
    [
        (NOON - timedelta(microseconds=1), {}),
        (NOON, {(0, "fee_income"): 30_000}),
        (NOON + DAY, {(1, "fee_income"): 30_000}),
        (NOON + 2 * DAY - timedelta(microseconds=1), {(1, "fee_income"): 30_000}),
        (NOON + 2 * DAY, {}),
    ],
)
async def test_income_counts_on_the_day_that_begins_with_it(database: Database, at: datetime, counted):
    await post(database, 1, at)
    async with database.reading() as session:
        assert await income_by_day(session, [NOON, NOON + DAY, NOON + 2 * DAY]) == counted
