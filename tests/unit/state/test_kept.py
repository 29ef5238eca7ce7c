"""The values that a State may keep: a page's words, what is typed in it, and ids; never what the ministry stores.

A value lies in memory for as long as the page is open, in reach of anything that pickles or logs a state.
"""

import dataclasses
import types
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints
from uuid import UUID

import pytest
import reflex as rx

from moi_pwa.actions.desk.consultations import ConsultationCursor
from moi_pwa.actions.desk.desk_queue import QueueCursor
from moi_pwa.actions.finance.finance_bills import BillCursor
from moi_pwa.actions.finance.unmatched import RemittanceCursor
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.reference import Value
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.presentation.accounts.absences_view import AbsencesView
from moi_pwa.presentation.accounts.officers_view import AccountChangeView, OfficerView
from moi_pwa.presentation.accounts.own_passkeys_view import OwnPasskeyView
from moi_pwa.presentation.accounts.own_sessions_view import OwnSessionView
from moi_pwa.presentation.accounts.recoveries_view import RecoveryView
from moi_pwa.presentation.cases.bulk_view import OutcomeView
from moi_pwa.presentation.cases.case_view import CaseView
from moi_pwa.presentation.cases.consultation_view import ConsultationRowView, ConsultationView
from moi_pwa.presentation.cases.earlier_view import EarlierCaseView
from moi_pwa.presentation.cases.queue_view import QueueRowView
from moi_pwa.presentation.cases.team_view import TeamView
from moi_pwa.presentation.cases.visit_view import VisitRowView
from moi_pwa.presentation.committee.committee_view import MinutesView, SessionListView, SessionView
from moi_pwa.presentation.finance.bill_view import BillRowView, BillView
from moi_pwa.presentation.finance.books_view import BalancesView, ComparedDayView, DayBooksView, DifferenceView
from moi_pwa.presentation.finance.cash_view import CashDeskView, DrawerRowView, DrawerView, DueBillView, ReceiptView
from moi_pwa.presentation.finance.guarantee_view import GuaranteeRowView, GuaranteeView
from moi_pwa.presentation.finance.income_view import IncomeView
from moi_pwa.presentation.finance.pledge_view import PledgeRowView
from moi_pwa.presentation.finance.unmatched_view import RemittanceView, UnmatchedRowView
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.presentation.papers.unissued_seal_view import UnissuedSealView
from moi_pwa.presentation.parties.institution_view import InstitutionDetailView, InstitutionRowView
from moi_pwa.presentation.reference.reference_view import (
    EntryDetailView,
    InputView,
    PeriodDifferenceView,
    ReferenceListView,
)
from moi_pwa.presentation.statistics.statistics_view import StatisticsView
from moi_pwa.storage.accounts.officers import OfficerRecord
from moi_pwa.storage.bills.guarantees import GuaranteeCursor
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.documents import DocumentRow
from moi_pwa.storage.committee.committee_sessions import SessionCursor
from moi_pwa.storage.finance.cash_drawers import DrawerCursor
from tests.desk.states import STATES

FLAG = bool
NUMBER = int
"""The type of a count, a page or a version."""
WORD = str
"""The type of a sentence on the screen, an id, or the name of the thing that is shown."""
TYPED = dict[str, str]
"""Name of a control -> the text typed in it, or the sentence beside it."""

KEPT: dict[str, dict[str, Any]] = {
    "AgencyQueueState": {
        "lines": list[ConsultationRowView], "page": NUMBER, "has_next": FLAG, "loaded": FLAG, "as_of": WORD,
        "_cursors": list[ConsultationCursor],
    },
    "VisitsState": {"lines": list[VisitRowView], "loaded": FLAG, "as_of": WORD},
    "BillState": {
        "bill": BillView, "absent": FLAG, "problem": WORD, "notice": WORD, "warning": WORD,
        "pledge_problems": TYPED, "claim_problem": WORD, "_remittance_id": WORD, "_pledge": WORD,
    },
    "BillsState": {
        "lines": list[BillRowView], "counts": dict[str, int], "income": IncomeView, "status": WORD, "first": WORD, "last": WORD,
        "problem": WORD, "found": WORD, "page": NUMBER, "has_next": FLAG, "loaded": FLAG, "as_of": WORD,
        "query": WORD, "_cursors": list[BillCursor],
    },
    "BooksState": {
        "balances": BalancesView, "shown": DayBooksView, "problem": WORD, "notice": WORD, "warning": WORD,
    },
    "CashDeskState": {
        "desk": CashDeskView, "bill": DueBillView, "loaded": FLAG, "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "CashReceiptState": {"receipt": ReceiptView, "absent": FLAG},
    "DrawerState": {
        "drawer": DrawerView, "absent": FLAG, "problem": WORD, "reference_problem": WORD, "reason_problem": WORD,
        "count_problem": WORD,
        "notice": WORD, "warning": WORD,
    },
    "DrawersState": {
        "lines": list[DrawerRowView], "counts": dict[str, int], "status": WORD, "page": NUMBER, "has_next": FLAG,
        "loaded": FLAG, "as_of": WORD, "_cursors": list[DrawerCursor],
    },
    "CaseState": {
        "case": CaseView, "earlier": list[EarlierCaseView], "absent": FLAG, "panel": WORD, "outcome": WORD, "problem": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "InstitutionsState": {
        "lines": list[InstitutionRowView], "detail": InstitutionDetailView, "absent": FLAG, "found": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "IssuedState": {
        "paper": WORD,
        "case": CaseView, "earlier": list[EarlierCaseView], "absent": FLAG, "panel": WORD, "outcome": WORD, "problem": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "OwnPasskeysState": {
        "lines": list[OwnPasskeyView], "problems": TYPED, "notice": WORD, "warning": WORD, "turn": NUMBER,
    },
    "OwnSessionsState": {
        "lines": list[OwnSessionView], "problems": TYPED, "notice": WORD, "warning": WORD, "turn": NUMBER,
    },
    "RecoveriesState": {
        "lines": list[RecoveryView], "sent_to": WORD, "problems": TYPED, "notice": WORD, "warning": WORD,
        "turn": NUMBER, "_new": WORD,
    },
    "AbsencesState": {
        "shown": AbsencesView, "loaded": FLAG, "problems": TYPED, "notice": WORD, "warning": WORD, "turn": NUMBER,
    },
    "AssignmentState": {
        "receivers": list[OptionView],
        "case": CaseView, "earlier": list[EarlierCaseView], "absent": FLAG, "panel": WORD, "outcome": WORD, "problem": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "NotesState": {
        "note_problem": WORD, "note_turn": NUMBER,
        "case": CaseView, "earlier": list[EarlierCaseView], "absent": FLAG, "panel": WORD, "outcome": WORD, "problem": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "BulkState": {
        "panel": WORD, "officers": list[OptionView], "documents": list[OptionView], "problem": WORD,
        "outcomes": list[OutcomeView], "summary": WORD,
    },
    "ConsultationState": {
        "consultation": ConsultationView, "absent": FLAG, "problem": WORD, "notice": WORD, "warning": WORD,
    },
    "InterviewState": {
        "interview": ConsultationView, "not_found": WORD, "problem": WORD, "notice": WORD, "warning": WORD,
        "_consultation_id": UUID | None,
    },
    "GuaranteeState": {
        "guarantee": GuaranteeView, "absent": FLAG, "problem": WORD, "notice": WORD, "warning": WORD,
    },
    "GuaranteesState": {
        "pledges": list[PledgeRowView], "ending": list[PledgeRowView], "lines": list[GuaranteeRowView], "counts": dict[str, int], "status": WORD, "page": NUMBER, "has_next": FLAG,
        "loaded": FLAG, "as_of": WORD, "_cursors": list[GuaranteeCursor],
    },
    "OfficersState": {
        "lines": list[OfficerView], "detail": OfficerView, "history": list[AccountChangeView],
        "absent": FLAG, "found": WORD, "task": WORD, "problems": TYPED, "typed": TYPED, "chosen": list[str],
        "notice": WORD, "warning": WORD, "once": WORD, "once_of": WORD, "turn": NUMBER,
    },
    "QueueState": {
        "saved": WORD, "saved_views": list[OptionView], "name_problem": WORD, "nationality": WORD, "status": WORD,
        "view": WORD, "service": WORD, "order": WORD, "holder": WORD, "holder_name": WORD,
        "lines": list[QueueRowView], "counts": dict[str, int], "found": WORD,
        "page": NUMBER, "has_next": FLAG, "loaded": FLAG, "as_of": WORD, "holiday": WORD, "notice": WORD,
        "_cursors": list[QueueCursor],
    },
    "TeamState": {"board": TeamView, "loaded": FLAG, "as_of": WORD},
    "WatchState": {
        "case": CaseView, "earlier": list[EarlierCaseView], "absent": FLAG, "panel": WORD, "outcome": WORD, "problem": WORD,
        "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "ReconciliationState": {
        "days": list[ComparedDayView], "differences": list[DifferenceView], "missing": WORD, "more": WORD, "page": NUMBER,
        "has_next": FLAG, "loaded": FLAG, "_cursors": list[date],
    },
    "ReferenceState": {
        "shown": ReferenceListView, "detail": EntryDetailView, "absent": FLAG, "found": WORD, "task": WORD,
        "inputs": list[InputView], "preview": list[PeriodDifferenceView], "notice": WORD, "warning": WORD, "turn": NUMBER,
        "_first": WORD, "_rows": list[dict[str, Value]], "_code": WORD, "_note": WORD, "_seen": NUMBER,
    },
    "RemittanceState": {
        "payment": RemittanceView, "absent": FLAG, "problem": WORD, "number_problem": WORD, "notice": WORD,
        "warning": WORD,
    },
    "MinutesState": {"minutes": MinutesView, "absent": FLAG},
    "SessionOpenState": {
        "session": SessionView, "absent": FLAG, "problems": TYPED, "notice": WORD, "warning": WORD,
    },
    "SessionsState": {
        "shown": SessionListView, "counts": dict[str, int], "status": WORD, "problems": TYPED, "warning": WORD, "page": NUMBER,
        "has_next": FLAG, "loaded": FLAG, "as_of": WORD, "_cursors": list[SessionCursor],
    },
    "SessionState": {
        "officer": WORD, "name": WORD, "places": list[str], "over": FLAG, "not_yours": WORD,
        "failed": FLAG,
        "step_up": Literal["", "asked", "confirmed"], "code_problem": WORD,
    },
    "StatisticsState": {"weeks": WORD, "service": WORD, "shown": StatisticsView},
    "UnissuedSealsState": {"lines": list[UnissuedSealView], "loaded": FLAG},
    "UnmatchedState": {
        "lines": list[UnmatchedRowView], "outstanding": list[UnmatchedRowView], "page": NUMBER, "has_next": FLAG, "loaded": FLAG,
        "as_of": WORD, "_cursors": list[RemittanceCursor],
    },
}  # fmt: skip
"""Every var, so that a new one is thought about here. `_rows` holds reference data, which everybody may read."""

PLAIN = {bool, int, str, date, datetime, UUID, type(None)}
"""Types of plain values. A `str` may also hold ciphertext or a key: KEPT is read to see that no var does."""


def kinds_in(kind: Any) -> Iterator[Any]:
    """Yield the kinds of values that a var of this type may hold, down to those that have no parts."""
    origin, parts = get_origin(kind), get_args(kind)
    if origin is Literal:
        yield from (type(each) for each in parts)
    elif origin in (list, dict, tuple, Union, types.UnionType):
        for part in parts:
            yield from () if part is Ellipsis else kinds_in(part)
    elif dataclasses.is_dataclass(kind) and kind.__module__.startswith("moi_pwa.presentation."):
        for each in get_type_hints(kind).values():
            yield from kinds_in(each)
    else:
        yield kind


def vars_of(state: type[rx.State]) -> dict[str, Any]:
    """Return the type of each var that is the class's own, shown, hidden or computed; Any for one without a type."""
    typed = get_type_hints(state)
    own = {name: typed.get(name, Any) for name in state.get_fields() if name not in rx.State.get_fields()}
    return own | {name: var._var_type for name, var in state.computed_vars.items()}


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_a_state_keeps_what_is_listed_and_nothing_else(state: type[rx.State]):
    assert vars_of(state) == KEPT[state.__name__]


@pytest.mark.parametrize("state", STATES, ids=lambda state: state.__name__)
def test_what_a_state_keeps_is_made_of_views_and_plain_values(state: type[rx.State]):
    assert {kind for each in vars_of(state).values() for kind in kinds_in(each)} <= PLAIN


@pytest.mark.parametrize(
    "kind", [CaseRow, OfficerRecord, OfficerAccount, SigningKey, bytes, Any, object, list[DocumentRow], dict[str, Any]]
)
def test_a_row_an_account_a_key_or_a_document_is_no_plain_value(kind: Any):
    assert not set(kinds_in(kind)) <= PLAIN
