"""Collective bills as their payers make them and give them up."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.bills.bill_transaction import BillTransaction, lock_bills
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.acting import require_still
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.core.collective_bills import CollectiveBill, CollectiveStanding
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    DifferentContentError,
    PaymentsUnavailableError,
    StepRefusedError,
)
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.rules.accounts.attempts import COLLECTIVE_BILLS
from moi_pwa.rules.bills.collective import MAX_BILLS, MIN_BILLS, standing
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.bills.number import bill_number
from moi_pwa.rules.dates import amman_day, end_of_day
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.bills import bills, collective_bills
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.collective_bills import CollectiveBillLineRow, CollectiveBillRow
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.payments import payments


@dataclass(frozen=True, kw_only=True)
class PayersCollective:
    """A collective bill as its payer sees it."""

    bill: CollectiveBill
    standing: CollectiveStanding


async def make_collective_bill(
    deps: Deps, acting: Acting, collective_id: UUID, numbers: Sequence[str]
) -> PayersCollective:
    """Put several bills of the party under one number, and return it. Asking again under the same id changes nothing.

    An earlier collective bill with one of these bills is dissolved.

    Raises:
        AbsentError: one of the bills is unknown or another party's, or another party has used the id.
        AnswersRefusedError: path "bills": "too_few", "too_many".
        DifferentContentError: the id stands for other bills.
        NotAMemberError, NotPermittedError: as `require_still`.
        PaymentsUnavailableError: no bank takes payments by number.
        StepRefusedError: "not_now": one of the bills cannot be paid now.
        TooManyAttemptsError: the party has made too many of them.
    """
    wanted = sorted(set(numbers))
    if not MIN_BILLS <= len(wanted) <= MAX_BILLS:
        code = "too_few" if len(wanted) < MIN_BILLS else "too_many"
        raise AnswersRefusedError([Problem(path="bills", code=code)])
    async with deps.database.transaction() as session:
        found = await bills.find_bills(session, wanted)
        if len(found) != len(wanted) or any(each.party_id != acting.party_id for each in found):
            raise AbsentError
        if deps.presentment is None:
            raise PaymentsUnavailableError
        locked, earlier = await _lock(deps, session, found)
        await sequences.lock_party(session, acting.party_id)
        await require_still(session, acting, "pay")
        made = await collective_bills.find_collective_by_id(session, collective_id)
        if made is not None:
            return await _same(deps, session, acting, made, wanted)
        await _require_payable(deps, session, found)
        await attempts.count_attempt(session, COLLECTIVE_BILLS, str(acting.party_id), now=deps.now())
        for replaced in earlier:
            replaced.status, replaced.ended_at = "dissolved", deps.now()
        row = await _issue(deps, session, acting, collective_id, found)
        for bill in locked:
            await bill.tell_phones()
        return await _as_payer_sees(deps, session, row)


async def dissolve_collective_bill(deps: Deps, acting: Acting, collective_id: UUID) -> PayersCollective:
    """Give up the number of a collective bill. Its bills stay as they are. Asking again changes nothing.

    Money that still comes for the number goes back.

    Raises:
        AbsentError: there is no such collective bill of the party.
        NotAMemberError, NotPermittedError: as `require_still`.
        StepRefusedError: "not_now": it is paid.
    """
    async with deps.database.transaction() as session:
        found = await collective_bills.find_collective_by_id(session, collective_id)
        if found is None or found.party_id != acting.party_id:
            raise AbsentError
        locked = await lock_bills(deps, session, await collective_bills.bills_in(session, collective_id))
        row = await collective_bills.lock_collective(session, collective_id)
        await sequences.lock_party(session, acting.party_id)
        await require_still(session, acting, "pay")
        if row.status == "paid":
            raise StepRefusedError("not_now")
        if row.status == "issued":
            row.status, row.ended_at = "dissolved", deps.now()
            for bill in locked:
                await bill.tell_phones()
        return await _as_payer_sees(deps, session, row)


async def _lock(
    deps: Deps, session: Session, found: Sequence[BillRow]
) -> tuple[list[BillTransaction], list[CollectiveBillRow]]:
    """Lock bills with their cases, and return them with the collective bills, locked too, that wait to be paid with one
    of them.
    """
    ids = [each.id for each in found]
    locked = await lock_bills(deps, session, ids)
    waiting = await collective_bills.issued_with(session, ids)
    return locked, [await collective_bills.lock_collective(session, each) for each in waiting]


async def _same(
    deps: Deps, session: Session, acting: Acting, made: CollectiveBillRow, wanted: Sequence[str]
) -> PayersCollective:
    if made.party_id != acting.party_id:
        raise AbsentError
    payers = await _as_payer_sees(deps, session, made)
    if [each.number for each in payers.bill.bills] != wanted:
        raise DifferentContentError
    return payers


async def _require_payable(deps: Deps, session: Session, found: Sequence[BillRow]) -> None:
    """Refuse bills that cannot be paid now, or whose card page is open."""
    pages = await payments.open_pages(session, [each.id for each in found])
    now = deps.now()
    if any(now < page.expires_at + GRACE for page in pages.values()):
        raise StepRefusedError("not_now")
    if any(each.current() not in PAYABLE or now >= end_of_day(each.due_on) for each in found):
        raise StepRefusedError("not_now")


async def _issue(
    deps: Deps, session: Session, acting: Acting, collective_id: UUID, found: Sequence[BillRow]
) -> CollectiveBillRow:
    now = deps.now()
    year = amman_day(now).year
    row = CollectiveBillRow(
        id=collective_id,
        number=bill_number(year, await sequences.next_bill_ordinal(session, year)),
        party_id=acting.party_id,
        asked_by=acting.actor_id,
        total_fils=sum(each.total_fils for each in found),
        due_on=min(each.due_on for each in found),
        issued_at=now,
        status="issued",
    )
    await session.flush()
    await insert_rows(session, [row])
    await insert_rows(session, [CollectiveBillLineRow(collective_id=row.id, bill_id=each.id) for each in found])
    return row


async def _as_payer_sees(deps: Deps, session: Session, row: CollectiveBillRow) -> PayersCollective:
    [bill] = await collective_bills.with_bills(session, [row])
    pages = await payments.open_pages(session, [each.id for each in bill.bills])
    now = standing(
        bill.status,
        [each.status for each in bill.bills],
        is_late=deps.today() > bill.due_on,
        card_page_is_open=any(deps.now() < page.expires_at + GRACE for page in pages.values()),
    )
    return PayersCollective(bill=bill, standing=now)
