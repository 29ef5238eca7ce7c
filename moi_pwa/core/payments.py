"""What a provider of payments tells us, in our own words."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Literal

from moi_pwa.core.text import Language

JOD = "JOD"
_FILS = 1000

OrderStatus = Literal["absent", "open", "declined", "paid"]
"""absent: the provider knows of no attempt to pay yet. open: the outcome is not known. paid: money was taken."""


@dataclass(frozen=True, kw_only=True)
class Money:
    """`currency`: ISO 4217."""

    amount: Decimal
    currency: str

    @classmethod
    def of_fils(cls, fils: int) -> "Money":
        return cls(amount=Decimal(fils).scaleb(-3), currency=JOD)

    @property
    def fils(self) -> int | None:
        """None if it is another currency, or no whole number of fils."""
        fils = self.amount * _FILS
        return int(fils) if self.currency == JOD and fils == int(fils) else None


@dataclass(frozen=True, kw_only=True)
class CheckoutRequest:
    """`order_id` is the idempotency key: however many checkouts are opened for an order, it is paid once at most.

    `reference`: what the payer knows it by. `seconds`: how long the provider's page may be used.
    """

    order_id: str
    reference: str
    fils: int
    description: str
    language: Language
    return_url: str
    notification_url: str
    seconds: int


@dataclass(frozen=True, kw_only=True)
class Checkout:
    """`page_url`: where the payer pays. `success_indicator`: what he brings back if he did, which is a hint only."""

    session_id: str
    success_indicator: str
    page_url: str


@dataclass(frozen=True, kw_only=True)
class Order:
    """What the provider says of an order now.

    `reference`: what the order was opened for, which is the bill's number in ours; "" of an absent one. `captured`: all that was taken;
    `returned`: of it, all that went back by refunds, voids and chargebacks, in the same currency.
    """

    id: str
    status: OrderStatus
    reference: str
    captured: Money
    returned: Money

    @property
    def kept(self) -> Money:
        """What was taken and has not gone back: only that pays a bill."""
        return Money(amount=self.captured.amount - self.returned.amount, currency=self.captured.currency)


@dataclass(frozen=True, kw_only=True)
class MoneyReceived:
    """Money that a provider took. `order_id`: of the provider's order or transaction, which is entered once."""

    provider: str
    order_id: str
    money: Money


SettledKind = Literal["payment", "refund", "void", "chargeback", "unknown"]
"""void: a payment was undone, as if it had never been. chargeback: the payer's bank took it back. unknown: we have no word for it."""


@dataclass(frozen=True, kw_only=True)
class SettledTransaction:
    """A line of the provider's list of a day: money that moved. `bill_number`: of what is paid by the bill's number."""

    order_id: str
    transaction_id: str
    kind: SettledKind
    money: Money
    at: datetime
    bill_number: str = ""


@dataclass(frozen=True, kw_only=True)
class UnreadableLine:
    """A line of the list that means nothing to us. `key`: the same for the same line, whenever it is listed."""

    key: str


@dataclass(frozen=True, kw_only=True)
class PresentedBill:
    """A bill before whoever has its number: what is due and until when (a day in Amman), not whose it is, nor for what.

    `opens_at`: it is being paid by card, and no money is to be taken for it before; None: it can be paid now.
    """

    number: str
    is_paid: bool
    fils: int
    issued_at: datetime
    due_on: date
    opens_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class BillPayment:
    """Money that was taken for a bill's number. `transaction_id`: the provider's, the same however often it tells us."""

    transaction_id: str
    bill_number: str
    money: Money


NoticeOutcome = Literal["entered", "conflicts", "refused"]
"""What became of a payment that we were told of. entered: it is in our books, now or since before. conflicts: the same transaction is
there with another bill or other money. refused: it is no sum that anybody pays."""

RefundOutcome = Literal["done", "retry", "refused", "by_transfer"]
"""by_transfer: the provider cannot give money back; finance transfers it to the payer's account."""

PaymentStatus = Literal["open", "paid", "unmatched", "closed"]
"""Of one attempt to pay a bill. unmatched: money came that does not pay the bill. closed: none came while it could."""

UnmatchedReason = Literal[
    "wrong_amount", "other_currency", "bill_expired", "bill_cancelled", "paid_twice", "unknown_order"
]

RefundStatus = Literal["requested", "done", "failed", "transfer_due"]
"""failed: the provider refused it, and a person must look at it. transfer_due: it cannot give money back, and finance transfers it."""

ReturnState = Literal["under_way", "delayed", "by_transfer", "returned"]
"""How a payment that goes back stands, as its payer is told. under_way: its provider gives it back without anybody's doing. delayed:
the provider refused to, and finance looks into it. by_transfer: finance transfers it."""


@dataclass(frozen=True, kw_only=True)
class ReturnedPayment:
    """A payment that came for a bill, did not pay it, and goes back. `at`: when it was entered."""

    provider: str
    fils: int
    at: datetime
    state: ReturnState
    returned_at: datetime | None


RefundStepKind = Literal["requested", "confirmed", "declined", "dropped", "sent_again", "transferred"]


@dataclass(frozen=True, kw_only=True)
class RefundStep:
    """An officer asked for money to be given back, another one confirmed or declined it; or what the provider did not give back was
    sent again, or transferred.

    dropped: a request that waited ended by itself, for its application goes on or was issued; `officer_id` is "" then.

    `reason`: "" where the step has none; of a transfer its reference at the bank.
    """

    kind: RefundStepKind
    officer_id: str
    reason: str
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
"""What the provider's list and ours say differently; `actions/payments/reconcile.py` says what each is. conflicting_notice: we were told of a
known transaction again, with another bill or other money. foreign_answer: asked about our order, the gateway went on answering about
another one until its page was over; the attempt has ended without money."""
