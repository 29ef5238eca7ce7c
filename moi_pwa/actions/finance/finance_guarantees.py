"""Guarantees as finance sees them: lists, one with its history, and the steps towards its return or forfeiture."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import get_args
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names, require_on_duty
from moi_pwa.actions.applicant.ask_for_return import tell_of_guarantee
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.bills.end_waiting_money import has_lost_its_ground
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.refund import end_transferred_refund, refund_guarantee, send_failed_refund_again
from moi_pwa.core.errors import AbsentError, StepRefusedError
from moi_pwa.core.guarantees import Guarantee, GuaranteeEventKind, GuaranteeStatus, GuaranteeSummary
from moi_pwa.core.officer import Officer
from moi_pwa.rules.guarantees.lifecycle import WAITS_AS, WITH_REASON, possible_steps, require_guarantee_step
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.permissions import require_officer
from moi_pwa.rules.written_text import tidied_reason
from moi_pwa.storage.bills import guarantees, pledges
from moi_pwa.storage.bills.guarantees import GuaranteeCursor, GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow

GUARANTEE_PAGE_SIZE = 50
MAX_COUNTED = 1_000

_CONFIRMS: frozenset[GuaranteeEventKind] = frozenset({"released", "forfeited"})

GUARANTEE_STATUSES: tuple[GuaranteeStatus, ...] = get_args(GuaranteeStatus)


@dataclass(frozen=True, kw_only=True)
class GuaranteePage:
    """A page of the list of guarantees."""

    rows: Sequence[GuaranteeSummary]
    after: GuaranteeCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class OpenGuarantee:
    """A guarantee with its whole history, oldest first."""

    summary: GuaranteeSummary
    guarantee: Guarantee
    pledge: PledgeRow | None
    """The letter that stands for it; None if it was paid."""
    refund: RefundRow | None
    """The refund by which the money goes back; None if there is none."""
    names: Mapping[str, str]
    """Names of officers, by id."""
    may: frozenset[GuaranteeEventKind]
    """The steps that this officer can take now."""


async def list_guarantees(
    deps: Deps,
    officer: Officer,
    status: GuaranteeStatus,
    *,
    after: GuaranteeCursor | None = None,
    limit: int = GUARANTEE_PAGE_SIZE,
) -> GuaranteePage:
    """List guarantees, the longest held first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        rows = await guarantees.guarantee_page(session, status, after, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return GuaranteePage(rows=rows[:limit], after=(last.held_at, last.id) if last else None)


async def count_guarantees(deps: Deps, officer: Officer) -> dict[GuaranteeStatus, int]:
    """Count the guarantees in each status; MAX_COUNTED means that many or more.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        return {
            status: await guarantees.count_guarantees(session, status, at_most=MAX_COUNTED)
            for status in GUARANTEE_STATUSES
        }


async def open_guarantee(deps: Deps, officer: Officer, guarantee_id: UUID) -> OpenGuarantee:
    """Return a guarantee with its history.

    Raises:
        AbsentError: there is no such guarantee.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        found = await guarantees.find_guarantee(session, guarantee_id)
        if found is None:
            raise AbsentError
        guarantee, refund = await _read(session, found.id, found.status)
        return OpenGuarantee(
            summary=found,
            guarantee=guarantee,
            pledge=await pledges.find_pledge(session, found.pledge_id) if found.pledge_id else None,
            refund=refund,
            names=await officer_names(session, {each.officer_id for each in guarantee.events if each.officer_id}),
            may=possible_steps(officer, guarantee),
        )


async def take_guarantee_step(
    deps: Deps, officer: Officer, guarantee_id: UUID, kind: GuaranteeEventKind, *, reason: str = ""
) -> None:
    """Take an officer's step of `rules/guarantees/lifecycle.py`.

    Raises:
        AbsentError: there is no such guarantee, or the officer has left.
        AnswersRefusedError: "unprintable".
        StepRefusedError: "not_yours"; "not_now": nobody has asked for it, or somebody has for something else, or it is
            no longer held; "same_officer": the officer who asked may not confirm; "data_missing": a reason;
            "ground_gone": the application was decided anew, issued or revoked since somebody asked for it.
    """
    require_officer(officer, "read_books")
    written_reason = tidied_reason(reason)
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        found = await guarantees.find_guarantee(session, guarantee_id)
        if found is None:
            raise AbsentError
        bill = await lock_bill(deps, session, found.bill_id)
        row = await guarantees.lock_guarantee(session, guarantee_id)
        assert row is not None  # noqa: S101 -- guarantees are never deleted
        guarantee, refund = await _read(session, row.id, row.current())
        require_guarantee_step(officer, kind, guarantee)
        if kind in WITH_REASON and not written_reason:
            raise StepRefusedError("data_missing")
        if kind in _CONFIRMS and await _ground_is_gone(bill, guarantee):
            raise StepRefusedError("ground_gone")
        await append_to_guarantee(session, row, kind, at=bill.at, officer_id=officer.id, reason=written_reason)
        case_id = bill.row.case_id
        await tell_of_guarantee(deps, session, row, kind, case_id=case_id, before=guarantee, reason=written_reason)
        if kind == "released" and row.pledge_id is None:  # a letter is handed back
            await refund_guarantee(bill, row)
        elif kind == "forfeited":
            await _forfeit(deps, session, row)
        elif kind == "refund_transferred" and refund is not None:
            await end_transferred_refund(deps, session, refund, bill)
        elif refund is not None:
            await send_failed_refund_again(deps, session, refund)


async def _read(session: Session, guarantee_id: UUID, status: GuaranteeStatus) -> tuple[Guarantee, RefundRow | None]:
    refund = await payments.refund_of_guarantee(session, guarantee_id)
    events = await guarantees.events_of_guarantee(session, guarantee_id)
    return Guarantee(status=status, events=events, refund=refund.current() if refund else None), refund


async def _ground_is_gone(bill: BillTransaction, guarantee: Guarantee) -> bool:
    step, asked = WAITS_AS[guarantee.status], guarantee.events[-1]
    return await has_lost_its_ground(bill.session, bill.row.case_id, step, since=asked.at)


async def _forfeit(deps: Deps, session: Session, row: GuaranteeRow) -> None:
    enter = entries.guarantee_forfeited if row.pledge_id is None else entries.pledge_called
    taken = enter(str(row.id), row.fils, holder=str(row.party_id))
    await ledger.post(session, taken, entry_id=deps.new_id(), at=deps.now())
