"""The desk's pages, once in each language: an address begins with its language."""

import reflex as rx

from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import say
from moi_pwa.pages.desk.bill import bill_page
from moi_pwa.pages.desk.bills import bills_page
from moi_pwa.pages.desk.books import books_page
from moi_pwa.pages.desk.case import case_page
from moi_pwa.pages.desk.consultations import consultation_page, consultations_page
from moi_pwa.pages.desk.guarantee import guarantee_page
from moi_pwa.pages.desk.guarantees import guarantees_page
from moi_pwa.pages.desk.officers import officers_page
from moi_pwa.pages.desk.payment import payment_page
from moi_pwa.pages.desk.queue import queue_page
from moi_pwa.pages.desk.reconciliation import reconciliation_page
from moi_pwa.pages.desk.reference import reference_page
from moi_pwa.pages.desk.unmatched import unmatched_page
from moi_pwa.state.case import CaseState
from moi_pwa.state.consultations import AgencyQueueState, ConsultationState
from moi_pwa.state.finance_bill import BillState
from moi_pwa.state.finance_bills import BillsState
from moi_pwa.state.finance_books import BooksState, ReconciliationState
from moi_pwa.state.finance_guarantees import GuaranteesState, GuaranteeState
from moi_pwa.state.finance_unmatched import RemittanceState, UnmatchedState
from moi_pwa.state.officers import OfficersState
from moi_pwa.state.queue import QueueState
from moi_pwa.state.reference import ReferenceState
from moi_pwa.state.session import SessionState


def add_pages(app: rx.App) -> None:
    for language in LANGUAGES:
        app.add_page(
            queue_page(language),
            route=f"/{language}",
            title=say("desk.queue.title", language),
            on_load=[SessionState.load, QueueState.load],
        )
        app.add_page(
            case_page(language),
            route=f"/{language}/case",
            title=say("desk.case.title", language),
            on_load=[SessionState.load, CaseState.load],
        )
        app.add_page(
            consultations_page(language),
            route=f"/{language}/consultations",
            title=say("desk.consultations.title", language),
            on_load=[SessionState.load, AgencyQueueState.load],
        )
        app.add_page(
            consultation_page(language),
            route=f"/{language}/consultation",
            title=say("desk.consultation.title", language),
            on_load=[SessionState.load, ConsultationState.load],
        )
        app.add_page(
            bills_page(language),
            route=f"/{language}/finance",
            title=say("desk.bills.title", language),
            on_load=[SessionState.load, BillsState.load],
        )
        app.add_page(
            bill_page(language),
            route=f"/{language}/finance/bill",
            title=say("desk.bill.title", language),
            on_load=[SessionState.load, BillState.load],
        )
        app.add_page(
            guarantees_page(language),
            route=f"/{language}/finance/guarantees",
            title=say("desk.guarantees.title", language),
            on_load=[SessionState.load, GuaranteesState.load],
        )
        app.add_page(
            guarantee_page(language),
            route=f"/{language}/finance/guarantee",
            title=say("desk.guarantee.title", language),
            on_load=[SessionState.load, GuaranteeState.load],
        )
        app.add_page(
            unmatched_page(language),
            route=f"/{language}/finance/unmatched",
            title=say("desk.unmatched.title", language),
            on_load=[SessionState.load, UnmatchedState.load],
        )
        app.add_page(
            payment_page(language),
            route=f"/{language}/finance/payment",
            title=say("desk.payment.title", language),
            on_load=[SessionState.load, RemittanceState.load],
        )
        app.add_page(
            reconciliation_page(language),
            route=f"/{language}/finance/reconciliation",
            title=say("desk.reconciliation.title", language),
            on_load=[SessionState.load, ReconciliationState.load],
        )
        app.add_page(
            books_page(language),
            route=f"/{language}/finance/books",
            title=say("desk.books.title", language),
            on_load=[SessionState.load, BooksState.load],
        )
        app.add_page(
            reference_page(language),
            route=f"/{language}/reference",
            title=say("desk.reference.title", language),
            on_load=[SessionState.load, ReferenceState.load],
        )
        app.add_page(
            officers_page(language),
            route=f"/{language}/officers",
            title=say("desk.officers.title", language),
            on_load=[SessionState.load, OfficersState.load],
        )
