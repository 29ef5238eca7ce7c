"""A payer's receipt for a bill. It is signed at every request with the current key; for one bill the contents stay the
same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.payments.settle_payment import GRACE
from moi_pwa.actions.payments.stations import takes_cash
from moi_pwa.core.billing import BillEvent, BillStatus
from moi_pwa.core.collective_bills import CollectiveBill
from moi_pwa.core.payments import RefundStatus, ReturnedPayment, ReturnState
from moi_pwa.crypto.receipt import sign_payment_receipt
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.storage.bills import bills, collective_bills, guarantees, pledges
from moi_pwa.storage.bills.bills import BillRow
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.payments import payments
from moi_pwa.storage.payments.payments import RefundRow, RemittanceRow

_WITH_RECEIPT: frozenset[BillStatus] = frozenset({"paid", "refund_asked", "refund_requested"})
"""Statuses of bills that count as paid. A refunded bill does not."""


@dataclass(frozen=True, kw_only=True)
class PayersBill:
    """A bill as its payer sees it."""

    row: BillRow
    receipt: str
    """A JWS; "" if the bill is not paid."""
    guarantees: Sequence[GuaranteeRow] = ()
    """The guarantees that are or were held for the bill, in the order of its lines."""
    cash: bool = False
    """Whether the bill can be paid in cash."""
    is_pledged: bool = False
    """Whether a letter for its guarantees has come, which finance verifies."""
    card_until: datetime | None = None
    """The time after which the open card page can no longer be paid on; None if none is open."""
    returned: Sequence[ReturnedPayment] = ()
    """Payments for the bill beside the one that paid it, which are refunded."""
    collective: CollectiveBill | None = None
    """The collective bill that waits to be paid with this bill; None if it is in none."""


async def with_receipts(deps: Deps, session: Session, rows: Sequence[BillRow]) -> list[PayersBill]:
    """Return the bills as their payer sees them, in the order of `rows`."""
    ids = [row.id for row in rows]
    pages = await payments.open_pages(session, ids)
    returned: dict[UUID, list[ReturnedPayment]] = {}
    for refund, remittance in await payments.refunds_of_unmatched(session, ids):
        returned.setdefault(remittance.bill_id or refund.id, []).append(_returned(deps, refund, remittance))
    cash = bool(rows) and await takes_cash(deps, session)
    pledged = await pledges.bills_with_waiting_pledge(session, [row.id for row in rows])
    paid = await bills.payments_of_bills(session, [row.id for row in rows if row.current() in _WITH_RECEIPT])
    collected = await collective_bills.issued_of_bills(session, [row.id for row in rows if row.current() in PAYABLE])
    held: dict[UUID, list[GuaranteeRow]] = {}
    for guarantee in await guarantees.guarantees_of_bills(session, [row.id for row in rows]):
        held.setdefault(guarantee.bill_id, []).append(guarantee)
    return [
        PayersBill(
            row=row,
            receipt=_receipt(deps, row, event) if (event := paid.get(row.id)) else "",
            guarantees=held.get(row.id, ()),
            cash=cash,
            is_pledged=row.id in pledged,
            card_until=pages[row.id].expires_at + GRACE if row.id in pages else None,
            returned=returned.get(row.id, ()),
            collective=collected.get(row.id),
        )
        for row in rows
    ]


def _returned(deps: Deps, refund: RefundRow, remittance: RemittanceRow) -> ReturnedPayment:
    is_by_itself = deps.card is not None and remittance.provider == deps.card.name
    states: dict[RefundStatus, ReturnState] = {
        "requested": "under_way" if is_by_itself else "by_transfer",
        "failed": "delayed",
        "transfer_due": "by_transfer",
        "done": "returned",
    }
    return ReturnedPayment(
        provider=remittance.provider,
        fils=remittance.fils or 0,
        at=remittance.at,
        state=states[refund.current()],
        returned_at=refund.ended_at if refund.status == "done" else None,
    )


def _receipt(deps: Deps, bill: BillRow, paid: BillEvent) -> str:
    content = {
        "bill": bill.number,
        "application_id": str(bill.case_id),
        "lines": [{"fee": line.fee, "quantity": line.quantity, "fils": line.fils} for line in bill.billed_lines()],
        "total_fils": bill.total_fils,
        "paid_at": paid.at.isoformat().replace("+00:00", "Z"),
        "provider": paid.data["provider"],
        "transaction": paid.data.get("transaction", paid.data["order_id"]),
    }
    return sign_payment_receipt(content, deps.receipt_key)
