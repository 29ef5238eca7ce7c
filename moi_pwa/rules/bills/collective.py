"""The rules of collective bills: all of its bills are paid at once, or none."""

from collections.abc import Iterable

from moi_pwa.core.billing import BillStatus
from moi_pwa.core.collective_bills import CollectiveStanding, CollectiveStatus
from moi_pwa.core.payments import Money, UnmatchedReason
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.payments.settlement import unmatched_reason

MIN_BILLS, MAX_BILLS = 2, 100
"""The numbers of bills in a collective bill. The switch waits while all of them are entered in one transaction."""


def standing(
    status: CollectiveStatus, bills: Iterable[BillStatus], *, is_late: bool, card_page_is_open: bool
) -> CollectiveStanding:
    """Return the standing of a collective bill now, from the statuses of its bills."""
    if status == "paid":
        return "paid"
    if status == "dissolved" or is_late or any(each not in PAYABLE for each in bills):
        return "over"
    return "busy" if card_page_is_open else "payable"


def reason_against(
    money: Money, *, status: CollectiveStatus, bills: Iterable[BillStatus], total_fils: int
) -> UnmatchedReason | None:
    """Return why money that arrived for a collective bill pays none of its bills, None if it pays all of them.

    An open card page is no reason: a bank may have asked before the page was opened, as with a single bill.
    """
    reason = unmatched_reason(money, bill="issued", total_fils=total_fils)
    if reason is not None:
        return reason
    if status == "paid":
        return "paid_twice"
    now = set(bills)
    if status == "issued" and "expired" in now:
        return "bill_expired"
    # The payer gave the number up, or one of the bills ended or was paid in another way: the money goes back by itself.
    return None if status == "issued" and now <= PAYABLE else "bill_cancelled"
