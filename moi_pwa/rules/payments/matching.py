"""The match of an unmatched remittance and a bill."""

from typing import Literal

from moi_pwa.core.billing import BillStatus
from moi_pwa.rules.bills.lifecycle import PAYABLE

MatchRefusal = Literal["other_currency", "amount_differs", "bill_expired", "bill_cancelled", "bill_paid"]


def match_refusal(fils: int | None, *, bill: BillStatus, total_fils: int) -> MatchRefusal | None:
    """Return why a remittance may not pay a bill, None if it may.

    `fils` is the remittance's amount, None in another currency.

    An expired bill stays expired: its case has gone on without the money.
    """
    if fils is None:
        return "other_currency"
    if bill == "expired":
        return "bill_expired"
    if bill == "cancelled":
        return "bill_cancelled"
    if bill not in PAYABLE:
        return "bill_paid"
    return "amount_differs" if fils != total_fils else None
