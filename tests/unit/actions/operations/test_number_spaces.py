"""An operator sees how many numbers are left, is warned before there are none, and so is the log."""

import logging

import pytest

from moi_pwa.actions.audit.run_audit import examine_if_due
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.number_spaces import read_ending_spaces
from moi_pwa.rules.number_spaces import Counter
from moi_pwa.storage.engine.sequences import (
    BillSequenceRow,
    next_bill_ordinal,
    next_drawer_ordinal,
    next_reference_number,
    next_session_ordinal,
)
from moi_pwa.storage.operations.number_counters import counters
from moi_pwa.storage.papers.papers import PaperSequenceRow

NEARLY_ALL = Counter(space="bill", within="", year=2026, last=60_000_000)


async def use_up_bills(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        session.add(BillSequenceRow(year=2026, last=NEARLY_ALL.last))


async def test_every_counter_is_seen(deps: Deps):
    async with deps.database.transaction() as session:
        await next_reference_number(session, 12, 2026)
        await next_bill_ordinal(session, 2026)
        await next_drawer_ordinal(session, 2026)
        await next_session_ordinal(session, 2026)
        session.add(PaperSequenceRow(kind="visa", year=2026, last=3))
    async with deps.database.reading() as session:
        seen = {(each.space, each.within, each.last) for each in await counters(session)}
    assert seen == {
        ("application", "012", 1),
        ("bill", "", 1),
        ("cash_drawer", "", 1),
        ("committee_session", "", 1),
        ("paper", "visa", 3),
    }


async def test_an_operator_reads_which_numbers_may_run_out(deps: Deps):
    await use_up_bills(deps)
    assert await read_ending_spaces(deps) == [NEARLY_ALL]


async def test_the_log_warns_once_a_day_of_numbers_that_may_run_out(deps: Deps, caplog: pytest.LogCaptureFixture):
    await use_up_bills(deps)
    with caplog.at_level(logging.WARNING):
        await examine_if_due(deps)
        await examine_if_due(deps)
    assert [record.getMessage() for record in caplog.records if "run out" in record.getMessage()] == [
        "numbers may run out within a year: bill  of 2026, 60000000 of 99999999 given out"
    ]
