"""Unmatched payments: an officer of finance matches one to the bill that it pays, or refunds it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts.on_duty import officer_names, require_on_duty
from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bill
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance.absent_bill import code_of_absent
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError
from moi_pwa.core.finance import BillSummary
from moi_pwa.core.officer import Officer
from moi_pwa.core.payments import RefundStep, RefundStepKind
from moi_pwa.core.problems import Problem
from moi_pwa.rules.bills.number import read_bill_number
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.payments.matching import match_refusal
from moi_pwa.rules.payments.refund_steps import possible_steps
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.bills import bill_lists, bills
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.finance import ledger
from moi_pwa.storage.payments import payments, refund_steps
from moi_pwa.storage.payments.payments import RefundRow, RemittanceCursor, RemittanceMatchRow, RemittanceRow

PAGE_SIZE = 50
MAX_OUTSTANDING = 50
MAX_NUMBER_LENGTH = 40


@dataclass(frozen=True, kw_only=True)
class Unmatched:
    """A remittance in a list."""

    row: RemittanceRow
    bill: BillSummary | None
    """The bill whose order it came for; None if not known."""
    waits: bool
    """Whether somebody has asked for its refund."""


@dataclass(frozen=True, kw_only=True)
class OutstandingRefund:
    """A refund that no provider paid out."""

    refund: RefundRow
    row: RemittanceRow
    """The remittance that is refunded."""
    bill: BillSummary | None
    """The bill that it paid, or for which it came; None if not known."""


@dataclass(frozen=True, kw_only=True)
class UnmatchedPage:
    """A page of the list of unmatched payments."""

    rows: Sequence[Unmatched]
    outstanding: Sequence[OutstandingRefund]
    """Refunds that no provider paid out; only on the first page."""
    after: RemittanceCursor | None
    """The cursor at which the next page begins; None if this is the last."""


@dataclass(frozen=True, kw_only=True)
class OpenRemittance:
    """A remittance with what became of it."""

    row: RemittanceRow
    bill: BillSummary | None
    """The bill that it pays, or else whose order it came for."""
    match: RemittanceMatchRow | None
    refund: RefundRow | None
    steps: Sequence[RefundStep]
    names: Mapping[str, str]
    """Names of officers, by id."""
    may: frozenset[RefundStepKind]
    """The steps towards a refund that this officer can take now."""
    may_match: bool
    """Whether a bill can be named."""


async def list_unmatched(
    deps: Deps, officer: Officer, *, after: RemittanceCursor | None = None, limit: int = PAGE_SIZE
) -> UnmatchedPage:
    """List unmatched payments, oldest first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        rows = await payments.unmatched_remittances(session, after, limit + 1)
        outstanding = await payments.outstanding_refunds(session, MAX_OUTSTANDING) if after is None else ()
        known = await bill_lists.summaries_of(session, [row.bill_id for _, row in outstanding if row.bill_id])
        last = rows[limit - 1] if len(rows) > limit else None
        return UnmatchedPage(
            rows=await _with_bills(session, rows[:limit]),
            outstanding=[
                OutstandingRefund(refund=refund, row=row, bill=known.get(row.bill_id) if row.bill_id else None)
                for refund, row in outstanding
            ],
            after=(last.at, last.id) if last else None,
        )


async def open_remittance(deps: Deps, officer: Officer, remittance_id: UUID) -> OpenRemittance:
    """Return a remittance with what became of it.

    Raises:
        AbsentError: there is no such remittance.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "read_books")
    async with deps.database.reading() as session:
        row = await payments.find_remittance_by_id(session, remittance_id)
        if row is None:
            raise AbsentError
        match = await payments.match_of(session, row.id)
        refund = await payments.refund_of(session, row.id)
        steps = await refund_steps.steps_of(session, row.id)
        bill_id = match.bill_id if match else row.bill_id
        found = await bill_lists.summary_of(session, bill_id) if bill_id else None
        is_unmatched = row.reason is not None and match is None
        actors = {each.officer_id for each in steps}
        if match:
            actors.add(str(match.officer_id))
        stands = refund.current() if refund else None
        possible = possible_steps(officer, steps, stands) if is_unmatched else frozenset[RefundStepKind]()
        return OpenRemittance(
            row=row,
            bill=found[1] if found else None,
            match=match,
            refund=refund,
            steps=steps,
            names=await officer_names(session, actors),
            may=possible,
            may_match=row.fils is not None and "requested" in possible,
        )


async def match_remittance(deps: Deps, officer: Officer, remittance_id: UUID, *, number: str) -> None:
    """Match a remittance to the bill of this number, which it pays.

    Raises:
        AbsentError: there is no such remittance, or the officer has left.
        AnswersRefusedError: path "number": "no_such_bill", "collective_bill", or why not
            (`rules/payments/matching.py`).
        StepRefusedError: "not_yours"; "not_now": it pays a bill already, or is refunded, or somebody has asked for a
            refund.
    """
    require_officer(officer, "keep_books")
    read = read_bill_number(number[:MAX_NUMBER_LENGTH])
    async with deps.database.transaction() as session:
        await require_on_duty(session, officer)
        found = await bills.find_bill(session, read) if read else None
        if found is None:
            raise AnswersRefusedError([Problem(path="number", code=await code_of_absent(session, read))])
        bill = await lock_bill(deps, session, found.id)
        remittance = await payments.lock_remittance(session, remittance_id)
        if remittance is None:
            raise AbsentError
        if not await _is_free(session, remittance):
            raise StepRefusedError("not_now")
        refusal = match_refusal(remittance.fils, bill=bill.row.current(), total_fils=bill.row.total_fils)
        if refusal is not None:
            raise AnswersRefusedError([Problem(path="number", code=refusal)])
        await _match(bill, remittance, officer)


async def _is_free(session: Session, remittance: RemittanceRow) -> bool:
    """Return whether it pays no bill, is not refunded, and nobody has asked for a refund."""
    steps = await refund_steps.steps_of(session, remittance.id)
    if steps and steps[-1].kind == "requested":
        return False
    pays = remittance.reason is None or await payments.bill_paid_by(session, remittance) is not None
    return not pays and await payments.refund_of(session, remittance.id) is None


async def _match(bill: BillTransaction, remittance: RemittanceRow, officer: Officer) -> None:
    match = RemittanceMatchRow(
        remittance_id=remittance.id, bill_id=bill.row.id, officer_id=UUID(officer.id), at=bill.at
    )
    await insert_rows(bill.session, [match])
    moved = entries.remittance_matched(
        remittance.order_id, bill.row.number, bill.row.billed_lines(), holder=str(bill.row.party_id)
    )
    await ledger.post(bill.session, moved, entry_id=bill.deps.new_id(), at=bill.at)
    data = {"provider": remittance.provider, "order_id": remittance.order_id, "matched_by": officer.id}
    await bill.append("paid", data=data)


async def _with_bills(session: Session, rows: Sequence[RemittanceRow]) -> list[Unmatched]:
    steps = await refund_steps.steps_of_all(session, [row.id for row in rows])
    known = await bill_lists.summaries_of(session, [row.bill_id for row in rows if row.bill_id])
    return [
        Unmatched(
            row=row,
            bill=known.get(row.bill_id) if row.bill_id else None,
            waits=row.id in steps and steps[row.id][-1].kind == "requested",
        )
        for row in rows
    ]
