"""Views of unmatched payments: a row of the list, and one remittance."""

from moi_pwa.actions.finance.unmatched import OpenRemittance, OutstandingRefund, Unmatched
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance._provider_text import provider_in_words
from moi_pwa.presentation.finance._refund_presenter import present_refund
from moi_pwa.presentation.finance.unmatched_view import RemittanceView, UnmatchedRowView
from moi_pwa.presentation.format import format_exact_amount, format_moment, format_money, isolated


def present_unmatched(found: Unmatched, language: Language) -> UnmatchedRowView:
    row = found.row
    return UnmatchedRowView(
        href=f"/{language}/finance/payment/?id={row.id}",
        order=row.order_id,
        amount=format_money(row.money(), language),
        reason=say(f"desk.unmatched.reason.{row.reason}", language) if row.reason else "",
        bill=found.bill.number if found.bill else "",
        reference=found.bill.reference if found.bill else "",
        received=format_moment(row.at, language),
        note=say("desk.unmatched.waits", language) if found.waits else "",
    )


def present_outstanding(found: OutstandingRefund, language: Language) -> UnmatchedRowView:
    refund, row, bill = found.refund, found.row, found.bill
    page, page_id = "payment", row.id
    if refund.guarantee_id is not None:
        page, page_id = "guarantee", refund.guarantee_id
    elif row.reason is None and bill is not None:
        page, page_id = "bill", bill.id
    return UnmatchedRowView(
        href=f"/{language}/finance/{page}/?id={page_id}",
        order=row.order_id,
        amount=format_money(refund.money(row), language),
        reason=say(f"desk.unmatched.outstanding.{refund.status}", language),
        bill=bill.number if bill else "",
        reference=bill.reference if bill else "",
        received=format_moment(row.at, language),
        note="",
    )


def present_remittance(found: OpenRemittance, language: Language) -> RemittanceView:
    row, bill = found.row, found.bill
    amount = format_money(row.money(), language)
    matched = ""
    if found.match:
        name = found.names.get(str(found.match.officer_id), "")
        matched = say(
            "desk.payment.matched_text", language, name=isolated(name), date=format_moment(found.match.at, language)
        )
    return RemittanceView(
        id=str(row.id),
        order=row.order_id,
        amount=amount,
        provider=provider_in_words(row.provider, language),
        received=format_moment(row.at, language),
        status_text=_badge(found, language),
        problem=""
        if row.reason is None or found.match
        else say(
            f"desk.payment.why.{row.reason}",
            language,
            amount=amount,
            total=format_exact_amount(bill.total_fils, language) if bill else "",
        ),
        bill=bill.number if bill else "",
        bill_href=f"/{language}/finance/bill/?id={bill.id}" if bill else "",
        matched=matched,
        may_match=found.may_match,
        refund=present_refund(found, amount, language),
    )


def _badge(found: OpenRemittance, language: Language) -> str:
    if found.match:
        return say("desk.payment.matched", language)
    return say(f"desk.unmatched.reason.{found.row.reason}", language) if found.row.reason else ""
