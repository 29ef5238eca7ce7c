"""Letters: the guarantees that each of them covers, on all bills."""

from collections.abc import Sequence
from uuid import UUID

from sqlalchemy import exists, or_, text
from sqlmodel import col, select

from moi_pwa.rules.pledges.checks import guaranteed_fils
from moi_pwa.rules.pledges.letters import Backing
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import HELD, GuaranteeRow
from moi_pwa.storage.bills.pledges import PledgeRow
from moi_pwa.storage.engine.database import Session

_LOCK_DIGITS = 15


async def lock_letter(session: Session, letter: str) -> None:
    """Lock a letter: nobody else enters or accepts it until this transaction ends. Its bill must be locked before."""
    # SQLite lets only one transaction write at a time anyway.
    if session.get_bind().dialect.name == "postgresql":
        key = int(letter[:_LOCK_DIGITS], 16)
        await (await session.connection()).execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})


async def backings_of(session: Session, letters: Sequence[str]) -> dict[str, list[tuple[UUID, Backing]]]:
    """Return each letter's bills, by number, with what it covers of each.

    A bill is returned if the letter waits to be verified, or a guarantee of the bill is held by it.
    """
    holds = exists().where(col(GuaranteeRow.pledge_id) == col(PledgeRow.id), col(GuaranteeRow.status).in_(HELD))
    chosen = select(PledgeRow, BillRow).join(BillRow, col(BillRow.id) == col(PledgeRow.bill_id))
    chosen = chosen.where(
        col(PledgeRow.letter).in_(letters),
        or_(col(PledgeRow.status) == "received", (col(PledgeRow.status) == "accepted") & holds),
    )
    backings: dict[str, list[tuple[UUID, Backing]]] = {}
    for pledge, bill in await session.exec(chosen.order_by(col(BillRow.number))):
        backing = Backing(
            bill_number=bill.number, guaranteed_fils=guaranteed_fils(bill.billed_lines()), letter_fils=pledge.fils
        )
        backings.setdefault(pledge.letter, []).append((bill.id, backing))
    return backings


async def backings_elsewhere(session: Session, letter: str, bill_id: UUID) -> list[Backing]:
    """Return what the letter covers besides this bill."""
    backings = (await backings_of(session, [letter])).get(letter, [])
    return [backing for its_bill, backing in backings if its_bill != bill_id]
