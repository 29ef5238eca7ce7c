"""Officers' queries walk an index and sort no more than a page: their time does not grow with the number of cases.

The plans are those of SQLite; PostgreSQL chooses by statistics, and is measured in tests/bench.
"""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from moi_pwa.core.finance import BillFilter
from moi_pwa.core.queue import QueueFilter, QueueScope
from moi_pwa.storage.bills.bill_lists import bill_page, bills_found, count_bills
from moi_pwa.storage.bills.guarantees import count_guarantees, guarantee_page, guarantees_of_bill
from moi_pwa.storage.bills.pledges import bills_with_waiting_pledge, ending_pledges, pledges_of_bill, waiting_pledges
from moi_pwa.storage.cases import consents, visits
from moi_pwa.storage.cases.case_identities import applicants_of, memberships_of
from moi_pwa.storage.cases.cases import events_after
from moi_pwa.storage.cases.consultation_keys import delete_keys_of_ended, documents_given, open_keys_of
from moi_pwa.storage.cases.consultations import open_page
from moi_pwa.storage.cases.queues import count_queue, held_cases, newest_hits, queue_page, search_cases, statuses_beside
from moi_pwa.storage.cases.readings import last_printings
from moi_pwa.storage.committee.committee_sessions import (
    days_of_sessions_to_come,
    session_page,
    session_to_come,
    waiting_cases,
)
from moi_pwa.storage.engine.database import Database, Session
from moi_pwa.storage.finance.cash_drawers import count_drawers, drawer_page, drawers_of, fils_in_drawers, receipts_of
from moi_pwa.storage.finance.ledger_days import balances_between, entry_page, income_by_day, sums_between
from moi_pwa.storage.papers import credential_statuses, paper_pdfs, papers, refusal_papers
from moi_pwa.storage.payments.payments import credited_remittance, outstanding_refunds, unmatched_remittances
from moi_pwa.storage.payments.reconciliations import count_differences, differences_between
from moi_pwa.storage.reference.reference_changes import changes_after, changes_of
from moi_pwa.storage.schema import metadata
from tests.factories import NOON

DIRECTORATES = ["residence", "visas"]
SCOPE = QueueScope(directorates=DIRECTORATES)
OF_COMMITTEES = QueueScope(directorates=DIRECTORATES, courses=frozenset({"committee", "committee_minister"}))
WAITING = QueueFilter(statuses=["in_review", "submitted"])
ESCALATED = QueueFilter(statuses=["at_agencies"], escalated=True)
DAY = timedelta(days=1)
PAID_IN_JANUARY = BillFilter(status="paid", first=date(2026, 1, 1), last=date(2026, 1, 31))
OF_A_SERVICE = QueueFilter(statuses=["submitted"], service="TEMP_EXT")

QUERIES = {
    "first page": lambda session: queue_page(session, SCOPE, WAITING, None, 51),
    "of a committee's secretary": lambda session: queue_page(session, OF_COMMITTEES, WAITING, None, 51),
    "later page": lambda session: queue_page(session, SCOPE, WAITING, (NOON, UUID(int=1)), 51),
    "of a service": lambda session: queue_page(session, SCOPE, OF_A_SERVICE, (NOON, UUID(int=1)), 51),
    "overdue at agencies": lambda session: queue_page(session, SCOPE, ESCALATED, None, 51),
    "printings of a case": lambda session: last_printings(session, UUID(int=1), 20),
    "an agency's": lambda session: open_page(session, ["security"], (NOON, UUID(int=1)), 51),
    "bills": lambda session: bill_page(session, BillFilter(), (NOON, UUID(int=1)), 51),
    "bills of a status": lambda session: bill_page(session, PAID_IN_JANUARY, (NOON, UUID(int=1)), 51),
    "bills counted": lambda session: count_bills(session, PAID_IN_JANUARY, at_most=1000),
    "a bill": lambda session: bills_found(session, number="260000000179", reference=None, limit=50),
    "bills of a case": lambda session: bills_found(session, number=None, reference="MOI-2026-012-000001-1", limit=50),
    "what paid a bill": lambda session: credited_remittance(session, UUID(int=1)),
    "unmatched": lambda session: unmatched_remittances(session, (NOON, UUID(int=1)), 51),
    "guarantees": lambda session: guarantee_page(session, "held", (NOON, UUID(int=1)), 51),
    "guarantees counted": lambda session: count_guarantees(session, "held", at_most=1000),
    "guarantees of a bill": lambda session: guarantees_of_bill(session, UUID(int=1)),
    "drawers": lambda session: drawer_page(session, "counted", (NOON, UUID(int=1)), 51),
    "drawers counted": lambda session: count_drawers(session, "counted", at_most=1000),
    "a cashier's drawers": lambda session: drawers_of(session, UUID(int=1), 10),
    "receipts of a drawer": lambda session: receipts_of(session, UUID(int=1), 100),
    "cash in drawers": fils_in_drawers,
    "pledges of a bill": lambda session: pledges_of_bill(session, UUID(int=1)),
    "pledges that wait": lambda session: waiting_pledges(session, 100),
    "pledges that end": lambda session: ending_pledges(session, date(2026, 1, 1), date(2027, 3, 1), 100),
    "bills whose pledges wait": lambda session: bills_with_waiting_pledge(session, [UUID(int=1), UUID(int=2)]),
    "sessions of committees": lambda session: session_page(
        session, DIRECTORATES, "held", (date(2026, 1, 1), UUID(int=1)), 51
    ),
    "before a committee": lambda session: waiting_cases(session, "residence", 100),
    "days of sessions to come": lambda session: days_of_sessions_to_come(session, [UUID(int=1), UUID(int=2)]),
    "session to come": lambda session: session_to_come(session, UUID(int=1)),
    "refused refunds": lambda session: outstanding_refunds(session, 50),
    "differences": lambda session: differences_between(session, date(2026, 1, 1), date(2026, 1, 31), 200),
    "differences counted": lambda session: count_differences(session, date(2026, 1, 1), date(2026, 1, 31)),
    "income": lambda session: income_by_day(session, [NOON, NOON + DAY, NOON + 2 * DAY]),
    "sums of a day": lambda session: sums_between(session, NOON, NOON + DAY),
    "accounts of a day": lambda session: balances_between(session, NOON, NOON + DAY),
    "entries of a day": lambda session: entry_page(session, NOON, NOON + DAY, (NOON, UUID(int=1)), 500),
    "count": lambda session: count_queue(session, SCOPE, WAITING, at_most=1000),
    "statuses that are unknown": lambda session: statuses_beside(session, SCOPE, WAITING.statuses),
    "in hand": lambda session: held_cases(session, UUID(int=7)),
    "news": lambda session: events_after(session, UUID(int=1), 7, 200),
    "news of requests": lambda session: consents.changes_after(session, UUID(int=1), 7, 200),
    "requests": lambda session: consents.requests_of(session, UUID(int=1), [UUID(int=2)]),
    "requests of a day": lambda session: consents.count_asked_since(session, UUID(int=1), NOON),
    "requests that wait": lambda session: consents.count_waiting(session, UUID(int=1)),
    "papers of cases": lambda session: papers.papers_of_cases(session, [UUID(int=1)]),
    "paper": lambda session: papers.find_paper(session, "V26000001"),
    "decision as a paper": lambda session: refusal_papers.refusal_paper(session, UUID(int=1), 1),
    "decisions of a case": lambda session: refusal_papers.numbers_of_case(session, UUID(int=1)),
    "decisions of cases": lambda session: refusal_papers.numbers_of_cases(session, [UUID(int=1)]),
    "when a decision was annulled": lambda session: refusal_papers.annulled_at(session, "D26000001"),
    "status of a paper": lambda session: credential_statuses.status_of(session, "V26000001"),
    "invalid credentials of a list": lambda session: credential_statuses.invalid_places(session, 1),
    "marks of papers": lambda session: credential_statuses.marks_of(session, ["V26000001"]),
    "PDF of a paper": lambda session: paper_pdfs.pdf_of(session, "V26000001"),
    "visits booked": lambda session: visits.booked_from(session, "residence", NOON),
    "visits of a month": lambda session: visits.visits_between(session, SCOPE, NOON, NOON + DAY, 200),
    "visit of a case": lambda session: visits.booked_of_case(session, UUID(int=1)),
    "known again": lambda session: memberships_of(session, [b"a", b"b"], ["submitted", "issued"]),
    "who applied": lambda session: applicants_of(session, [UUID(int=1), UUID(int=2)]),
    "reference data": lambda session: changes_after(session, 7, 201),
    "history": lambda session: changes_of(session, "ports", "JAB", 9, 50),
    "document of an agency": lambda session: open_keys_of(session, UUID(int=1), UUID(int=2), ["security"]),
    "documents of a consultation": lambda session: documents_given(session, UUID(int=1)),
    "keys of what has ended": lambda session: delete_keys_of_ended(session, UUID(int=1)),
    "a common name": lambda session: session.exec(newest_hits("residence", ["ليلي", "ليليان"])),
    "search": lambda session: search_cases(
        session, QueueScope(directorates=["residence"]), [("ليلي",), ("0795", "962795")], 50
    ),
}


@pytest.fixture
async def sqlite(empty_sqlite: Path):
    database = Database(f"sqlite+aiosqlite:///{empty_sqlite}")
    yield database
    await database.close()


@pytest.mark.parametrize("query", QUERIES)
async def test_no_table_is_read_from_end_to_end(sqlite: Database, query: str):
    async with sqlite.reading() as session:
        plan = await _plan(session, query)
    assert [line for line in plan if line.split()[:2] in [["SCAN", table] for table in metadata.tables]] == []


@pytest.mark.parametrize("query", ["first page", "later page", "of a service"])
async def test_a_page_is_cut_from_an_index_before_anything_is_sorted(sqlite: Database, query: str):
    async with sqlite.reading() as session:
        plan = await _plan(session, query)
    # The one sort is that of the pages of each status, merged.
    assert any("COVERING INDEX cases_by_" in line for line in plan)
    assert [line for line in plan if "TEMP B-TREE" in line] == ["USE TEMP B-TREE FOR ORDER BY"]


async def test_of_a_common_name_the_newest_are_cut_from_an_index_without_sorting(sqlite: Database):
    async with sqlite.reading() as session:
        plan = await _plan(session, "a common name")
    assert any("COVERING INDEX case_word_by_desk" in line for line in plan)
    assert [line for line in plan if "TEMP B-TREE" in line] == []


@pytest.mark.parametrize("query", ["bills", "bills of a status", "guarantees"])
async def test_a_page_of_money_needs_no_sorting(sqlite: Database, query: str):
    async with sqlite.reading() as session:
        plan = await _plan(session, query)
    assert any("INDEX bill_by_" in line or "INDEX guarantee_by_status" in line for line in plan)
    assert [line for line in plan if "TEMP B-TREE" in line] == []


async def _plan(session: Session, query: str) -> list[str]:
    """Return the lines of EXPLAIN QUERY PLAN of every statement that the query runs."""
    ran: list[tuple[str, Any]] = []
    connection = (await session.connection()).sync_connection
    event.listen(connection, "before_cursor_execute", lambda _c, _x, sql, values, *_: ran.append((sql, values)))
    await QUERIES[query](session)
    lines: list[str] = []
    for sql, values in tuple(ran):
        plan = await (await session.connection()).exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values)
        lines += [row.detail for row in plan]
    return lines


@pytest.mark.parametrize(
    "query", ["bills", "bills of a status", "guarantees", "drawers", "unmatched", "entries of a day", "a common name"]
)
async def test_postgresql_can_read_a_page_in_the_order_of_an_index(empty_postgres: Callable[[], str], query: str):
    # The tables are empty, so that PostgreSQL would read them whole and sort. The settings forbid that, to show that it
    # need not.
    database = Database(empty_postgres())
    async with database.reading() as session:
        connection = await session.connection()
        for setting in ("enable_seqscan", "enable_sort", "enable_bitmapscan"):
            await connection.exec_driver_sql(f"SET LOCAL {setting} = off")
        ran: list[tuple[str, Any]] = []
        event.listen(
            connection.sync_connection,
            "before_cursor_execute",
            lambda _c, _x, sql, values, *_: ran.append((sql, values)),
        )
        await QUERIES[query](session)
        lines = [
            row[0]
            for sql, values in tuple(ran)
            if "EXPLAIN" not in sql
            for row in await connection.exec_driver_sql(f"EXPLAIN {sql}", values)
        ]
    await database.close()
    assert any("Index Scan" in line or "Index Only Scan" in line for line in lines)
    assert [line for line in lines if "Seq Scan" in line or line.strip("-> ").startswith("Sort")] == []
