"""The desk's pages, once in each language. An address begins with its language."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import reflex as rx

from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.accounts.absences import absences_page
from moi_pwa.pages.desk.accounts.officers import officers_page
from moi_pwa.pages.desk.accounts.own_passkeys import own_passkeys_page
from moi_pwa.pages.desk.accounts.own_sessions import own_sessions_page
from moi_pwa.pages.desk.accounts.recoveries import recoveries_page
from moi_pwa.pages.desk.cases.case import case_page
from moi_pwa.pages.desk.cases.consultations import consultation_page, consultations_page
from moi_pwa.pages.desk.cases.interviews import interview_page
from moi_pwa.pages.desk.cases.queue import queue_page
from moi_pwa.pages.desk.cases.team import team_page
from moi_pwa.pages.desk.cases.visits import visits_page
from moi_pwa.pages.desk.committee.committee_minutes import committee_minutes_page
from moi_pwa.pages.desk.committee.committee_session import committee_session_page
from moi_pwa.pages.desk.committee.committee_sessions import committee_sessions_page
from moi_pwa.pages.desk.finance.bill import bill_page
from moi_pwa.pages.desk.finance.bills import bills_page
from moi_pwa.pages.desk.finance.books import books_page
from moi_pwa.pages.desk.finance.cash import cash_page
from moi_pwa.pages.desk.finance.cash_receipt import cash_receipt_page
from moi_pwa.pages.desk.finance.drawer import drawer_page
from moi_pwa.pages.desk.finance.drawers import drawers_page
from moi_pwa.pages.desk.finance.guarantee import guarantee_page
from moi_pwa.pages.desk.finance.guarantees import guarantees_page
from moi_pwa.pages.desk.finance.payment import payment_page
from moi_pwa.pages.desk.finance.reconciliation import reconciliation_page
from moi_pwa.pages.desk.finance.unmatched import unmatched_page
from moi_pwa.pages.desk.papers.unissued_seals import unissued_seals_page
from moi_pwa.pages.desk.parties.institutions import institutions_page
from moi_pwa.pages.desk.reference.reference import reference_page
from moi_pwa.pages.desk.statistics.statistics import statistics_page
from moi_pwa.state.accounts.absences import AbsencesState
from moi_pwa.state.accounts.officers import OfficersState
from moi_pwa.state.accounts.own_passkeys import OwnPasskeysState
from moi_pwa.state.accounts.own_sessions import OwnSessionsState
from moi_pwa.state.accounts.recoveries import RecoveriesState
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.consultations import AgencyQueueState, ConsultationState
from moi_pwa.state.cases.interviews import InterviewState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.cases.team import TeamState
from moi_pwa.state.cases.visits import VisitsState
from moi_pwa.state.committee.committee import MinutesState, SessionOpenState, SessionsState
from moi_pwa.state.finance.cash_desk import CashDeskState, CashReceiptState
from moi_pwa.state.finance.finance_bill import BillState
from moi_pwa.state.finance.finance_bills import BillsState
from moi_pwa.state.finance.finance_books import BooksState, ReconciliationState
from moi_pwa.state.finance.finance_drawers import DrawersState, DrawerState
from moi_pwa.state.finance.finance_guarantees import GuaranteesState, GuaranteeState
from moi_pwa.state.finance.finance_unmatched import RemittanceState, UnmatchedState
from moi_pwa.state.papers.unissued_seals import UnissuedSealsState
from moi_pwa.state.parties.institutions import InstitutionsState
from moi_pwa.state.reference.reference import ReferenceState
from moi_pwa.state.session import SessionState
from moi_pwa.state.statistics.statistics import StatisticsState


@dataclass(frozen=True)
class DeskPage:
    """A page of the desk."""

    path: str
    """The address after the language."""
    title: str
    """The key of the title in the browser's tab."""
    content: Callable[[Language], rx.Component]
    state: Any
    """The State that reads what the page shows."""


PAGES = (
    DeskPage("", "desk.queue.title", queue_page, QueueState),
    DeskPage("/case", "desk.case.title", case_page, CaseState),
    DeskPage("/visits", "desk.visits.title", visits_page, VisitsState),
    DeskPage("/statistics", "desk.statistics.title", statistics_page, StatisticsState),
    DeskPage("/team", "desk.team.title", team_page, TeamState),
    DeskPage("/absences", "desk.absences.title", absences_page, AbsencesState),
    DeskPage("/own-passkeys", "desk.own_passkeys.title", own_passkeys_page, OwnPasskeysState),
    DeskPage("/own-sessions", "desk.own_sessions.title", own_sessions_page, OwnSessionsState),
    DeskPage("/consultations", "desk.consultations.title", consultations_page, AgencyQueueState),
    DeskPage("/consultation", "desk.consultation.title", consultation_page, ConsultationState),
    DeskPage("/interview", "desk.interview.title", interview_page, InterviewState),
    DeskPage("/committee", "desk.committee.title", committee_sessions_page, SessionsState),
    DeskPage("/committee/session", "desk.session.title", committee_session_page, SessionOpenState),
    DeskPage("/committee/minutes", "desk.minutes.title", committee_minutes_page, MinutesState),
    DeskPage("/finance", "desk.bills.title", bills_page, BillsState),
    DeskPage("/finance/bill", "desk.bill.title", bill_page, BillState),
    DeskPage("/finance/guarantees", "desk.guarantees.title", guarantees_page, GuaranteesState),
    DeskPage("/finance/guarantee", "desk.guarantee.title", guarantee_page, GuaranteeState),
    DeskPage("/finance/drawers", "desk.drawers.title", drawers_page, DrawersState),
    DeskPage("/finance/drawer", "desk.drawer.title", drawer_page, DrawerState),
    DeskPage("/finance/unmatched", "desk.unmatched.title", unmatched_page, UnmatchedState),
    DeskPage("/finance/payment", "desk.payment.title", payment_page, RemittanceState),
    DeskPage("/finance/reconciliation", "desk.reconciliation.title", reconciliation_page, ReconciliationState),
    DeskPage("/finance/books", "desk.books.title", books_page, BooksState),
    DeskPage("/cash", "desk.cash.title", cash_page, CashDeskState),
    DeskPage("/cash/receipt", "desk.receipt.title", cash_receipt_page, CashReceiptState),
    DeskPage("/reference", "desk.reference.title", reference_page, ReferenceState),
    DeskPage("/institutions", "desk.institutions.title", institutions_page, InstitutionsState),
    DeskPage("/recoveries", "desk.recoveries.title", recoveries_page, RecoveriesState),
    DeskPage("/officers", "desk.officers.title", officers_page, OfficersState),
    DeskPage("/seals", "desk.seals.title", unissued_seals_page, UnissuedSealsState),
)


def add_pages(app: rx.App) -> None:
    """Add the pages. Their content is made when Reflex compiles them: a server, which compiles none, starts sooner."""
    for language in LANGUAGES:
        for page in PAGES:
            app.add_page(
                _content(page, language),
                route=f"/{language}{page.path}",
                title=say(page.title, language),
                description=say("api.desk_lead", language),
                on_load=[SessionState.load, page.state.load],
            )


def _content(page: DeskPage, language: Language) -> Callable[[], rx.Component]:
    """Return a function of this module: Reflex places what it writes of a page by the module of its function."""
    return lambda: page.content(language)
