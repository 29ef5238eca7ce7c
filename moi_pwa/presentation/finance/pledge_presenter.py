"""Views of pledges: those of a bill, and those that wait for finance."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from moi_pwa.actions.finance.pledges import BillsPledges, PledgeDecisionRow, PledgeRow
from moi_pwa.core.finance import BillSummary
from moi_pwa.core.pledges import PledgeStatus, PledgeSummary
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.pledge_view import PledgeRowView, PledgesView, PledgeView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_moment, isolated
from moi_pwa.rules.money import dinars
from moi_pwa.rules.pledges.checks import guaranteed_fils
from moi_pwa.rules.pledges.letters import Backing

_TONES: dict[PledgeStatus, str] = {
    "received": "waiting",
    "accepted": "received",
    "declined": "problem",
    "not_needed": "sending",
}


def present_pledges(
    found: BillsPledges, bill: BillSummary, names: Mapping[str, str], language: Language
) -> PledgesView:
    fils = guaranteed_fils(bill.lines)
    return PledgesView(
        rows=[
            replace(
                _pledge(row, decision, names, language),
                elsewhere=_elsewhere(found.elsewhere.get(row.letter, ()), language),
            )
            for row, decision in found.rows
        ],
        entry_text=say("desk.pledge.entry_text", language, amount=format_exact_amount(fils, language))
        if found.may_enter
        else "",
        figure=dinars(fils) if found.may_enter else "",
        may_enter=found.may_enter,
        may_accept=found.may_accept,
        may_decline=found.may_decline,
    )


def _elsewhere(backings: Sequence[Backing], language: Language) -> str:
    """Return what the letter stands for beside this bill; "" if nothing."""
    if not backings:
        return ""
    parts = [
        f"{isolated(each.bill_number)} ({format_exact_amount(each.guaranteed_fils, language)})" for each in backings
    ]
    return say("desk.pledge.elsewhere", language, bills=("، " if language == "ar" else ", ").join(parts))


def present_waiting_pledge(found: PledgeSummary, language: Language) -> PledgeRowView:
    return _row(found, format_moment(found.received_at, language), language)


def present_ending_pledge(found: PledgeSummary, language: Language) -> PledgeRowView:
    date = format_day(found.entry.valid_until, language)
    return _row(found, say("desk.pledge.ends", language, date=date), language)


def _row(found: PledgeSummary, when: str, language: Language) -> PledgeRowView:
    return PledgeRowView(
        href=f"/{language}/finance/bill/?id={found.bill_id}",
        number=found.entry.number,
        issuer=found.entry.issuer,
        bill=found.bill_number,
        reference=found.reference,
        amount=format_exact_amount(found.entry.fils, language),
        when=when,
    )


def _pledge(
    row: PledgeRow, decision: PledgeDecisionRow | None, names: Mapping[str, str], language: Language
) -> PledgeView:
    entry = row.entry()
    return PledgeView(
        kind=say(f"desk.pledge.kind.{entry.kind}", language),
        issuer=entry.issuer,
        number=entry.number,
        amount=format_exact_amount(entry.fils, language),
        valid_until=format_day(entry.valid_until, language),
        status=say(f"desk.pledge.status.{row.status}", language),
        tone=_TONES[row.current()],
        entered=say(
            "desk.pledge.entered",
            language,
            name=isolated(names.get(str(row.officer_id), "")),
            date=format_moment(row.received_at, language),
        ),
        decided=say(
            f"desk.pledge.decided.{decision.status}",
            language,
            name=isolated(names.get(str(decision.officer_id), "")),
            date=format_moment(decision.at, language),
        )
        if decision
        else "",
        note=decision.reason if decision else "",
    )
