"""Views of bills for finance: a row of the list, and one bill with its history."""

from collections.abc import Sequence
from dataclasses import replace

from moi_pwa.actions.finance.finance_bills import OpenBill, RefundClaim
from moi_pwa.core.billing import BilledLine, BillEvent
from moi_pwa.core.finance import BillSummary
from moi_pwa.core.ledger import LedgerLine, PostedEntry
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance._refund_presenter import present_refund
from moi_pwa.presentation.finance.bill_view import (
    AttemptView,
    BilledGuaranteeView,
    BillLineView,
    BillRowView,
    BillView,
    ClaimView,
    EntryLineView,
    EntryView,
)
from moi_pwa.presentation.finance.guarantee_presenter import GUARANTEE_TONES
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.finance.pledge_presenter import present_pledges
from moi_pwa.presentation.finance.refund_view import RefundView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_figure, format_moment
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.ledger.names import account_in_words, fee_in_words

_TONES = {
    "issued": "waiting",
    "pending_confirmation": "sending",
    "paid": "received",
    "failed": "problem",
    "expired": "problem",
    "cancelled": "problem",
    "refund_asked": "waiting",
    "refund_requested": "waiting",
    "refunded": "sending",
    "open": "sending",
    "unmatched": "problem",
    "closed": "sending",
}
"""Maps the status of a bill or of an attempt to pay to the badge's class in `screens.css`."""

_KINDS = ("fee", "fine", "guarantee")


def present_bill_row(bill: BillSummary, language: Language) -> BillRowView:
    return BillRowView(
        href=f"/{language}/finance/bill/?id={bill.id}",
        number=bill.number,
        reference=bill.reference,
        status=say(f"desk.bill.status.{bill.status}", language),
        tone=_TONES[bill.status],
        kinds=_kinds(bill.lines, language),
        total=format_exact_amount(bill.total_fils, language),
        issued=format_day(amman_day(bill.issued_at), language),
        due=say("desk.bills.due", language, date=format_day(bill.due_on, language)),
    )


def present_bill(found: OpenBill, language: Language) -> BillView:
    bill = found.bill
    return BillView(
        id=str(bill.id),
        number=bill.number,
        reference=bill.reference,
        status=say(f"desk.bill.status.{bill.status}", language),
        tone=_TONES[bill.status],
        total=format_exact_amount(bill.total_fils, language),
        issued=format_moment(bill.issued_at, language),
        due=format_day(bill.due_on, language),
        lines=[present_line(line, language) for line in bill.lines],
        events=[_event(each, language) for each in reversed(found.events)],
        attempts=[
            AttemptView(
                order=each.order_id,
                status=say(f"desk.bill.attempt.{each.status}", language),
                tone=_TONES[each.status],
                started=format_moment(each.created_at, language),
                amount=format_figure(each.fils),
            )
            for each in reversed(found.attempts)
        ],
        posted=[present_entry(each, language) for each in found.entries],
        guarantees=[
            BilledGuaranteeView(
                href=f"/{language}/finance/guarantee/?id={each.id}",
                fee=fee_in_words(each.fee, language),
                status=say(f"desk.guarantee.status.{each.status}", language),
                tone=GUARANTEE_TONES[each.current()],
            )
            for each in found.guarantees
        ],
        claim=_claim(found.claim, language),
        refund=_refund(found, language),
        pledges=present_pledges(found.pledges, bill, found.names, language),
    )


def present_entry(posted: PostedEntry, language: Language) -> EntryView:
    return EntryView(
        title=say(f"desk.entry.{posted.entry.kind}", language),
        at=format_moment(posted.at, language),
        lines=[_entry_line(line, language) for line in posted.entry.lines],
    )


def _kinds(lines: Sequence[BilledLine], language: Language) -> str:
    present = {line.kind for line in lines}
    names = [say(f"desk.bill.kinds.{kind}", language) for kind in _KINDS if kind in present]
    return ("، " if language == "ar" else ", ").join(names)


def present_line(line: BilledLine, language: Language) -> BillLineView:
    return BillLineView(
        kind=say(f"desk.bill.kind.{line.kind}", language),
        fee=fee_in_words(line.fee, language),
        quantity=str(line.quantity),
        each=format_figure(line.fils_each),
        amount=format_figure(line.fils),
    )


def _event(event: BillEvent, language: Language) -> HappenedView:
    is_replaced = event.kind == "expired" and event.data.get("reason") in ("pledged", "renewed")
    return HappenedView(
        title=say(f"desk.bill.event.{'replaced' if is_replaced else event.kind}", language),
        at=format_moment(event.at, language),
        by=str(event.data.get("transaction", event.data.get("order_id", ""))),
        note="" if is_replaced else str(event.data.get("reason", "")),
    )


def _entry_line(line: LedgerLine, language: Language) -> EntryLineView:
    amount = format_figure(abs(line.fils))
    return EntryLineView(
        account=account_in_words(line.subaccount, language),
        debit=amount if line.fils > 0 else "",
        credit=amount if line.fils < 0 else "",
    )


def _claim(claim: RefundClaim | None, language: Language) -> ClaimView:
    if claim is None:
        return ClaimView()
    asked = format_moment(claim.asked_at, language)
    return ClaimView(asked=asked, message=claim.message, may_decline=claim.may_decline)


def _refund(found: OpenBill, language: Language) -> RefundView:
    refund = present_refund(found, format_exact_amount(found.bill.total_fils, language), language)
    is_unpaid = found.claim is None and found.bill.status != "paid"
    return replace(refund, state=say("desk.refund.not_paid", language)) if is_unpaid and not refund.state else refund
