"""Views of refunds: the steps of one, and what the officer can do now."""

from collections.abc import Mapping, Sequence

from moi_pwa.actions.finance.finance_bills import OpenBill, RefundRow
from moi_pwa.actions.finance.unmatched import OpenRemittance
from moi_pwa.core.payments import RefundStep
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.finance.refund_view import RefundView
from moi_pwa.presentation.format import format_moment


def present_refund(found: OpenBill | OpenRemittance, amount: str, language: Language) -> RefundView:
    """Return the refund of a bill or of an unmatched payment. `amount` is what a confirmation pays out, in words."""
    return RefundView(
        state=refund_in_words(found.refund, found.steps, language),
        confirm_text=say("desk.refund.confirm_text", language, amount=amount),
        may_request="requested" in found.may,
        may_confirm="confirmed" in found.may,
        may_decline="declined" in found.may,
        may_send_again="sent_again" in found.may,
        may_record_transfer="transferred" in found.may,
        steps=_steps(found.steps, found.names, language),
    )


def refund_in_words(refund: RefundRow | None, steps: Sequence[RefundStep], language: Language) -> str:
    """Return the progress of a refund in words; "" if nobody has asked for it."""
    if refund is not None:
        date = format_moment(refund.ended_at, language) if refund.ended_at else ""
        return say(f"desk.refund.status.{refund.status}", language, date=date)
    return say("desk.refund.waits", language) if steps and steps[-1].kind == "requested" else ""


def _steps(steps: Sequence[RefundStep], names: Mapping[str, str], language: Language) -> list[HappenedView]:
    """Return the steps of a refund, newest first."""
    return [
        HappenedView(
            title=say(f"desk.refund.step.{each.kind}", language),
            at=format_moment(each.at, language),
            by=names.get(each.officer_id, ""),
            note=each.reason,
        )
        for each in reversed(steps)
    ]
