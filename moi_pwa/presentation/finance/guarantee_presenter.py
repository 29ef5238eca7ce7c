"""Views of guarantees for finance: a row of a list, and one with its history."""

from moi_pwa.actions.finance.finance_guarantees import OpenGuarantee, PledgeRow
from moi_pwa.core.guarantees import GuaranteeStatus, GuaranteeSummary
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance._refund_presenter import refund_in_words
from moi_pwa.presentation.finance.guarantee_view import GuaranteeRowView, GuaranteeView
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_moment, isolated
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.ledger.names import fee_in_words

GUARANTEE_TONES: dict[GuaranteeStatus, str] = {
    "held": "received",
    "return_asked": "waiting",
    "release_requested": "waiting",
    "forfeiture_requested": "waiting",
    "released": "sending",
    "forfeited": "problem",
}
"""Maps the status of a guarantee to the badge's class in `screens.css`."""


def present_guarantee_row(found: GuaranteeSummary, language: Language) -> GuaranteeRowView:
    return GuaranteeRowView(
        href=f"/{language}/finance/guarantee/?id={found.id}",
        fee=fee_in_words(found.fee, language),
        reference=found.reference,
        amount=format_exact_amount(found.fils, language),
        since=format_day(amman_day(found.held_at), language),
    )


def present_guarantee(found: OpenGuarantee, language: Language) -> GuaranteeView:
    summary, line = found.summary, present_guarantee_row(found.summary, language)
    confirms = "release" if "released" in found.may else "forfeiture" if "forfeited" in found.may else ""
    return GuaranteeView(
        id=str(summary.id),
        fee=line.fee,
        reference=line.reference,
        amount=line.amount,
        since=line.since,
        status=say(f"desk.guarantee.status.{summary.status}", language),
        tone=GUARANTEE_TONES[summary.status],
        bill=summary.number,
        bill_href=f"/{language}/finance/bill/?id={summary.bill_id}",
        state=_state(found, language),
        pledge=_pledge(found.pledge, language),
        may_request="release_requested" in found.may,
        may_decline="return_declined" in found.may,
        confirms=confirms,
        confirm_text=say(f"desk.guarantee.confirm_text.{confirms}", language, amount=line.amount) if confirms else "",
        may_send_again="refund_sent_again" in found.may,
        may_record_transfer="refund_transferred" in found.may,
        events=[
            HappenedView(
                title=say(f"desk.guarantee.event.{each.kind}", language),
                at=format_moment(each.at, language),
                by=found.names.get(each.officer_id, ""),
                note=each.reason,
            )
            for each in reversed(found.guarantee.events)
        ],
    )


def _state(found: OpenGuarantee, language: Language) -> str:
    """Return the progress of a guarantee in words; "" while it is held and nobody has asked."""
    if found.refund is not None:
        return refund_in_words(found.refund, (), language)
    if found.summary.status == "return_asked":
        return say("desk.guarantee.asked", language)
    if found.summary.status in ("release_requested", "forfeiture_requested"):
        return say("desk.guarantee.waits", language)
    return ""


def _pledge(row: PledgeRow | None, language: Language) -> str:
    if row is None:
        return ""
    date = format_day(row.valid_until, language)
    return say(
        "desk.guarantee.by_letter", language, issuer=isolated(row.issuer), number=isolated(row.number), date=date
    )
