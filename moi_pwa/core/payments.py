"""Payments, as providers report them, in our own words."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from moi_pwa.core.text import Language

OrderStatus = Literal["absent", "open", "declined", "paid"]
"""The status of an order at its provider.

* `absent`: the provider knows of no attempt to pay yet.
* `open`: the outcome is not known.
* `paid`: money was taken.
"""


@dataclass(frozen=True, kw_only=True)
class Money:
    """An amount in a currency."""

    amount: Decimal
    currency: str
    """ISO 4217."""


@dataclass(frozen=True, kw_only=True)
class CheckoutRequest:
    """A request to open a provider's payment page."""

    order_id: str
    """The idempotency key: however many checkouts are opened for an order, it is paid once at most."""
    reference: str
    """The reference that the payer knows."""
    fils: int
    description: str
    language: Language
    return_url: str
    notification_url: str
    seconds: int
    """The time for which the provider's page may be used."""


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """A payment page that was opened at a provider."""

    session_id: str
    success_indicator: str
    """The value that the payer's browser brings back after a payment; it is a hint only."""
    page_url: str
    """The address where the payer pays."""


@dataclass(frozen=True, kw_only=True)
class Order:
    """The state of an order at its provider now."""

    id: str
    status: OrderStatus
    reference: str
    """The bill number for which the order was opened; "" if the order is absent."""
    captured: Money
    """All money that was taken."""
    returned: Money
    """The part of it that went back by refunds, voids and chargebacks, in the same currency."""

    @property
    def kept(self) -> Money:
        """The money that was taken and has not gone back; only that pays a bill."""
        return Money(amount=self.captured.amount - self.returned.amount, currency=self.captured.currency)


@dataclass(frozen=True, kw_only=True)
class MoneyReceived:
    """Money that a provider took."""

    provider: str
    order_id: str
    """The id of the provider's order or transaction, which is entered once; that of the part for a part of one."""
    money: Money
    transaction_id: str = ""
    """The provider's transaction of which it is a part, paid for a collective bill; "" for all of one."""
    collective: str = ""
    """The number of the collective bill for which it came; "" for none."""


SettledKind = Literal["payment", "refund", "void", "chargeback", "unknown"]
"""The kind of a settled transaction.

* `void`: a payment was undone, as if it had never been.
* `chargeback`: the payer's bank took the money back.
* `unknown`: we have no word for it.
"""


@dataclass(frozen=True, kw_only=True)
class SettledTransaction:
    """A line of the provider's list of a day: money that moved."""

    order_id: str
    transaction_id: str
    kind: SettledKind
    money: Money
    at: datetime
    bill_number: str = ""
    """The bill's number if it was paid by that number, else ""."""


@dataclass(frozen=True, kw_only=True)
class UnreadableLine:
    """A line of the provider's list that cannot be read."""

    key: str
    """The key of the line, always equal for the same line, whenever it is listed."""


@dataclass(frozen=True, kw_only=True)
class PresentedBill:
    """A bill as anybody who has its number sees it: the sum, and the last day.

    It tells neither whose it is, nor what for.
    """

    number: str
    is_paid: bool
    fils: int
    issued_at: datetime
    due_on: date
    """The last day for paying, in Amman."""
    opens_at: datetime | None = None
    """The bill is being paid by card, and no money is to be taken for it before this.

    None means that it can be paid now.
    """


@dataclass(frozen=True, kw_only=True)
class BillPayment:
    """Money that was taken for a bill's number."""

    transaction_id: str
    """The provider's id, the same however often it reports the payment."""
    bill_number: str
    money: Money


NoticeOutcome = Literal["entered", "conflicts", "refused"]
"""The outcome of a provider's notice of a payment.

* `entered`: the payment is in our books, since now or before.
* `conflicts`: the same transaction is in our books with another bill or other money.
* `refused`: nobody pays such a sum.
"""

RefundOutcome = Literal["done", "retry", "refused", "by_transfer"]
"""The outcome of a refund at its provider.

`by_transfer`: the provider cannot give money back; finance transfers it to the payer's account.
"""

PaymentStatus = Literal["open", "paid", "unmatched", "closed"]
"""The status of one attempt to pay a bill.

* `unmatched`: money arrived that does not pay the bill.
* `closed`: no money arrived while it could.
"""

UnmatchedReason = Literal[
    "wrong_amount", "other_currency", "bill_expired", "bill_cancelled", "paid_twice", "unknown_order"
]

RefundStatus = Literal["requested", "done", "failed", "transfer_due"]
"""The status of a refund.

* `failed`: the provider refused it, and a person must look at it.
* `transfer_due`: the provider cannot give the money back, and finance transfers it.
"""

ReturnState = Literal["under_way", "delayed", "by_transfer", "returned"]
"""The state of a payment that goes back, as its payer sees it.

* `under_way`: the provider gives it back without anybody's doing.
* `delayed`: the provider refused to, and finance looks into it.
* `by_transfer`: finance transfers it.
"""


@dataclass(frozen=True, kw_only=True)
class ReturnedPayment:
    """A payment for a bill that did not pay it, and goes back."""

    provider: str
    fils: int
    at: datetime
    """The time at which the payment was entered."""
    state: ReturnState
    returned_at: datetime | None


RefundStepKind = Literal["requested", "confirmed", "declined", "dropped", "sent_again", "transferred"]


@dataclass(frozen=True, kw_only=True)
class RefundStep:
    """One step of a refund.

    An officer requests it, and another one confirms or declines it. Money that the provider did not give back is sent
    again, or transferred. A waiting request is `dropped` by itself when its application goes on or is issued.
    """

    kind: RefundStepKind
    officer_id: str
    """The officer's id, empty for `dropped`."""
    reason: str
    """The reason, or the bank's reference for `transferred`. Empty where the step has none."""
    at: datetime


DifferenceKind = Literal[
    "unknown_order",
    "amount_differs",
    "missing_at_provider",
    "paid_again",
    "bill_differs",
    "voided",
    "charged_back",
    "unknown_kind",
    "unreadable",
    "unknown_refund",
    "refund_differs",
    "refunded_twice",
    "refund_missing",
    "still_open",
    "not_entered",
    "unbalanced",
    "guarantees_differ",
    "cash_differs",
    "conflicting_notice",
    "foreign_answer",
]
"""The kind of a difference between the provider's list and our books; `actions/payments/reconcile.py` explains each.

* `conflicting_notice`: a known transaction was reported again, with another bill or other money.
* `foreign_answer`: asked about our order, the gateway answered about another one until its page was over; the attempt
  has ended without money.
"""
