"""The settlement of an order, from its state at the provider: pure, so every order of hints has the same result."""

from dataclasses import dataclass
from typing import Literal

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.billing import BillStatus
from moi_pwa.core.payments import Money, Order, UnmatchedReason
from moi_pwa.rules.bills.lifecycle import PAYABLE
from moi_pwa.rules.money import fils_of


@dataclass(frozen=True, kw_only=True)
class Settlement:
    """The action that an order calls for.

    * `credit`: the money pays the bill.
    * `unmatched`: the money does not pay the bill, for a `reason`.
    * `declined`: nothing was taken; another card may pay.
    * `close`: nothing arrived or nothing was kept, and nothing will arrive by this attempt.
    * `wait`: not known yet.
    """

    outcome: Literal["credit", "unmatched", "declined", "close", "wait"]
    reason: UnmatchedReason | None = None


def decide_settlement(
    order: Order, *, number: str, bill: BillStatus, total_fils: int, page_is_over: bool
) -> Settlement:
    """Return what to do with an order of which no money was entered yet.

    `number` is that of the bill that it is to pay.

    An order that the provider itself calls undecided is waited for without limit: the money may have been taken. An
    order that was opened for something else than this bill is a stranger's: it never pays the bill, and is waited for
    only while its page can be used.
    """
    if order.status != "absent" and order.reference != number:
        return _of_a_stranger(order, page_is_over=page_is_over)
    match order.status:
        case "paid" if order.kept.amount <= 0:
            return Settlement(outcome="close")
        case "paid":
            reason = unmatched_reason(order.kept, bill=bill, total_fils=total_fils)
            return Settlement(outcome="unmatched" if reason else "credit", reason=reason)
        case "declined":
            return Settlement(outcome="close" if page_is_over else "declined")
        case "absent":
            return Settlement(outcome="close" if page_is_over else "wait")
        case "open":
            return Settlement(outcome="wait")


def _of_a_stranger(order: Order, *, page_is_over: bool) -> Settlement:
    if not page_is_over:
        return Settlement(outcome="wait")
    if order.kept.amount > 0:
        return Settlement(outcome="unmatched", reason="unknown_order")
    return Settlement(outcome="close")


def unmatched_reason(money: Money, *, bill: BillStatus, total_fils: int) -> UnmatchedReason | None:
    """Return why money that arrived for a bill does not pay it, None if it does."""
    if money.currency != COUNTRY.currency.code:
        return "other_currency"
    if fils_of(money) != total_fils:
        return "wrong_amount"
    if bill == "expired":
        return "bill_expired"
    if bill == "cancelled":
        return "bill_cancelled"
    return None if bill in PAYABLE else "paid_twice"
