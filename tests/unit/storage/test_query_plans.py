"""Officers' queries walk an index and sort no more than a page: their time does not grow with the number of cases.

The plans are those of SQLite; PostgreSQL chooses by statistics, and is measured in tests/bench.
"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import event

from moi_pwa.core.finance import BillFilter
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter, QueueOrder, QueueScope
from moi_pwa.rules.cases import work
from moi_pwa.storage.accounts.absences import absences_of, delegated_to, known_absences
from moi_pwa.storage.bills.bill_lists import bill_page, bills_found, count_bills
from moi_pwa.storage.bills.bills import find_bill
from moi_pwa.storage.bills.guarantees import count_guarantees, guarantee_page, guarantees_of_bill
from moi_pwa.storage.bills.pledges import bills_with_waiting_pledge, ending_pledges, pledges_of_bill, waiting_pledges
from moi_pwa.storage.cases import consents, team_counts, visits, watches
from moi_pwa.storage.cases.case_identities import applicants_of, memberships_of
from moi_pwa.storage.cases.cases import events_after
from moi_pwa.storage.cases.completion_figures import (
    CompletionScope,
    arrivals_counted,
    completions_counted,
    open_counted,
    reasons_counted,
    times_counted,
    times_of_deciders,
    times_of_reviewers,
)
from moi_pwa.storage.cases.completions import CompletionMarkRow, changed_cases
from moi_pwa.storage.cases.consultation_keys import delete_keys_of_ended, documents_given, open_keys_of
from moi_pwa.storage.cases.consultations import open_page
from moi_pwa.storage.cases.holdings import count_held
from moi_pwa.storage.cases.queue_rows import listed_cases
from moi_pwa.storage.cases.queue_walks import QueueCursor
from moi_pwa.storage.cases.queues import (
    count_queue,
    held_cases,
    last_events_held,
    newest_hits,
    queue_page,
    search_cases,
    statuses_beside,
)
from moi_pwa.storage.cases.readings import last_printings
from moi_pwa.storage.cases.saved_views import lock_and_count, saved_views_of
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
from moi_pwa.storage.parties.institutions import events_of_kinds
from moi_pwa.storage.parties.oauth_clients import clients_of_institutions, institutions_with_clients, tokens_of
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
COMPLETIONS = CompletionScope(directorates=DIRECTORATES, bounds=[date(2026, 1, 4), date(2026, 1, 11)], service=None)
MARK = CompletionMarkRow(id=1, changed_at=NOON, case_id=UUID(int=1), looked_at=NOON)
PAID_IN_JANUARY = BillFilter(status="paid", first=date(2026, 1, 1), last=date(2026, 1, 31))
OF_A_SERVICE = QueueFilter(statuses=["submitted"], service="TEMP_EXT")

APPROVER = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer", "approver"}), directorates=frozenset(DIRECTORATES))
OWN_WORK = QueueFilter(statuses=work.WAITING, work=work.work_of(APPROVER))
OF_A_NATIONALITY = replace(WAITING, nationality="ETH")
INDEXES: dict[QueueOrder, set[str]] = {
    "due": {"cases_by_due", "cases_by_service_due"},
    "submitted": {"cases_by_desk", "cases_by_service"},
    "changed": {"cases_by_change", "cases_by_service_change"},
}
"""Maps an order of a queue to the indexes along which it is read."""

DATED, UNDATED = (date(2026, 1, 15), NOON, UUID(int=1)), (None, NOON, UUID(int=1))
PAGES: list[tuple[str, QueueFilter, QueueCursor | None]] = [
    ("first page", WAITING, None),
    ("later page", WAITING, DATED),
    ("page of the undated", WAITING, UNDATED),
    ("of a service", OF_A_SERVICE, DATED),
]
"""The pages of a queue: its name, the filter and the cursor."""


def _page(chosen: QueueFilter, after: QueueCursor | None) -> Callable[[Session], Any]:
    return lambda session: queue_page(session, SCOPE, chosen, after, 51)


QUERIES = {
    "first page": lambda session: queue_page(session, SCOPE, WAITING, None, 51),
    "of a committee's secretary": lambda session: queue_page(session, OF_COMMITTEES, WAITING, None, 51),
    **{
        f"{name}, {order}": _page(replace(chosen, order=order), after)
        for order in INDEXES
        for name, chosen, after in PAGES
    },
    "work": _page(OWN_WORK, None),
    "later page of work": _page(OWN_WORK, DATED),
    "work counted": lambda session: count_queue(session, SCOPE, OWN_WORK, at_most=1000),
    "absent officers of a delegate": lambda session: delegated_to(session, UUID(int=7), date(2026, 1, 15)),
    "absences": lambda session: known_absences(session, [UUID(int=7), UUID(int=8)], date(2026, 1, 15)),
    "absences of officers": lambda session: absences_of(session, [UUID(int=7)], date(2026, 1, 15)),
    "work of a delegate": _page(
        replace(OWN_WORK, work=replace(work.work_of(APPROVER), stands_for=frozenset({str(UUID(int=8))}))), None
    ),
    "listed": lambda session: listed_cases(session, [UUID(int=1), UUID(int=2)], date(2026, 1, 15)),
    "institutions with clients": lambda session: institutions_with_clients(session, UUID(int=1), 100),
    "events about clients": lambda session: events_of_kinds(session, [UUID(int=1), UUID(int=2)], ["client_registered"]),
    "clients of institutions": lambda session: clients_of_institutions(session, [UUID(int=1), UUID(int=2)]),
    "tokens of clients": lambda session: tokens_of(session, [UUID(int=1), UUID(int=2)]),
    "cases of officers counted": lambda session: count_held(session, [UUID(int=7), UUID(int=8)]),
    "watched": lambda session: watches.watched_cases(session, UUID(int=7), OF_COMMITTEES),
    "team: by officer": lambda session: team_counts.count_held_by(
        session, DIRECTORATES, [UUID(int=7)], work.WAITING, date(2026, 1, 15)
    ),
    "team: free": lambda session: team_counts.count_free_by_service(
        session, DIRECTORATES, work.WAITING, work.WAITING, date(2026, 1, 15)
    ),
    "team: waiting": lambda session: team_counts.count_waiting(session, DIRECTORATES, ["needs_details"], NOON, NOON),
    "of an officer": _page(replace(WAITING, holder=str(UUID(int=7))), None),
    "due today": _page(replace(WAITING, due_from=date(2026, 1, 15), due_before=date(2026, 1, 16)), None),
    "last events in hand": lambda session: last_events_held(session, UUID(int=7), ["noted"]),
    "of a nationality": _page(OF_A_NATIONALITY, DATED),
    "of a nationality and a service": _page(replace(OF_A_NATIONALITY, service="TEMP_EXT"), DATED),
    "of a nationality, changed": _page(replace(OF_A_NATIONALITY, order="changed"), None),
    "work of a nationality": _page(replace(OWN_WORK, nationality="ETH"), DATED),
    "of a nationality counted": lambda session: count_queue(session, SCOPE, OF_A_NATIONALITY, at_most=1000),
    "saved views": lambda session: saved_views_of(session, UUID(int=7)),
    "saved views counted": lambda session: lock_and_count(session, UUID(int=7)),
    "late": lambda session: queue_page(session, SCOPE, replace(WAITING, due_before=date(2026, 1, 15)), None, 51),
    "late counted": lambda session: count_queue(
        session, SCOPE, replace(WAITING, due_before=date(2026, 1, 15)), at_most=1000
    ),
    "overdue at agencies": lambda session: queue_page(session, SCOPE, ESCALATED, None, 51),
    "completions counted": lambda session: completions_counted(session, COMPLETIONS),
    "times counted": lambda session: times_counted(session, COMPLETIONS),
    "reasons counted": lambda session: reasons_counted(session, COMPLETIONS),
    "times of deciders": lambda session: times_of_deciders(session, COMPLETIONS, ["approved"]),
    "times of reviewers": lambda session: times_of_reviewers(session, replace(COMPLETIONS, service="TEMP_EXT")),
    "arrivals counted": lambda session: arrivals_counted(session, DIRECTORATES, [NOON, NOON + DAY], None),
    "open cases counted": lambda session: open_counted(
        session, DIRECTORATES, ["in_review", "submitted"], date(2026, 1, 15), None
    ),
    "changed cases": lambda session: changed_cases(session, None, NOON, 200),
    "changed cases after the mark": lambda session: changed_cases(session, MARK, NOON, 200),
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
    "case of a paper": lambda session: papers.find_paper(session, "V26000123"),
    "case of a refusal": lambda session: refusal_papers.find_refused_case(session, "D26000123"),
    "bill of a number": lambda session: find_bill(session, "260000000179"),
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


@pytest.mark.parametrize("order", INDEXES)
@pytest.mark.parametrize("page", [name for name, *_ in PAGES])
async def test_a_page_is_cut_from_an_index_before_anything_is_sorted(sqlite: Database, page: str, order: QueueOrder):
    async with sqlite.reading() as session:
        plan = await _plan(session, f"{page}, {order}")
    walked = {line.split()[5] for line in plan if line.startswith("SEARCH cases USING COVERING INDEX cases_by_")}
    assert walked
    assert walked <= INDEXES[order]
    # The one sort of each walk is that of the pages of each status, merged.
    merged = sum("SEARCH cases USING INDEX sqlite_autoindex_cases" in line for line in plan)
    assert [line for line in plan if "TEMP B-TREE" in line] == ["USE TEMP B-TREE FOR ORDER BY"] * merged


async def test_a_page_of_a_nationality_is_cut_from_an_index_in_the_order_of_deadlines(sqlite: Database):
    async with sqlite.reading() as session:
        plan = await _plan(session, "of a nationality")
    walked = {line.split()[5] for line in plan if line.startswith("SEARCH cases USING COVERING INDEX cases_by_")}
    assert walked == {"cases_by_nationality"}
    merged = sum("SEARCH cases USING INDEX sqlite_autoindex_cases" in line for line in plan)
    assert [line for line in plan if "TEMP B-TREE" in line] == ["USE TEMP B-TREE FOR ORDER BY"] * merged


WITHOUT_INDEX = {
    "of a nationality and a service": {"cases_by_nationality", "cases_by_service_due"},
    "of a nationality, changed": {"cases_by_nationality", "cases_by_change"},
    "work of a nationality": {"cases_by_nationality", "cases_by_holder"},
}
"""Choices that no index has whole, and the indexes by which they are read: of a nationality, a service or, in another
order than that of the deadlines, a desk, no more is read than the cases of the statuses of the view.
"""


@pytest.mark.parametrize("query", WITHOUT_INDEX)
async def test_a_choice_without_an_index_of_its_own_is_read_by_a_wider_one(sqlite: Database, query: str):
    async with sqlite.reading() as session:
        plan = await _plan(session, query)
    by_index = [line for line in plan if line.startswith("SEARCH cases USING") and "cases_by" in line]
    assert by_index
    assert {line.split("INDEX ")[1].split()[0] for line in by_index} <= WITHOUT_INDEX[query]
    assert all("status=?" in line or "cases_by_holder" in line for line in by_index)


async def test_a_page_of_work_is_cut_from_indexes(sqlite: Database):
    async with sqlite.reading() as session:
        plan = await _plan(session, "later page of work")
    walked = {
        line.split("INDEX ")[1].split()[0] for line in plan if line.startswith("SEARCH cases USING INDEX cases_by")
    }
    assert walked == {"cases_by_due", "cases_by_holder"}


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
