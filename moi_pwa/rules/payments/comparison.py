"""The comparison of a provider's list with our books, for one order: pure, and the same however often it is done."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from moi_pwa.core.payments import DifferenceKind, Money, RefundStatus, SettledKind, SettledTransaction
from moi_pwa.rules.payments.refund_id import refund_id_of

CLOCKS_DIFFER = timedelta(days=1)
"""The largest difference between the provider's clock and ours.

A payment that it lists later than this after ours was entered is another one.
"""


@dataclass(frozen=True, kw_only=True)
class BookedRefund:
    """A refund in our books."""

    id: str
    key: str
    """The key of its last attempt at the provider."""
    money: Money
    status: RefundStatus
    was_transferred: bool
    """Whether finance gave the money back by another way."""

    @property
    def is_done(self) -> bool:
        return self.status == "done"


@dataclass(frozen=True, kw_only=True)
class BookedOrder:
    """An order in our books."""

    money: Money | None
    """The money that arrived. None means that none did."""
    entered_at: datetime | None
    is_known: bool
    """Whether it belongs to an order that we made, or to a bill that we issued."""
    bill_numbers: Sequence[str]
    """The numbers under which the money may have come: of its bill, and of collective bills; empty for none."""
    refunds: Sequence[BookedRefund]


@dataclass(frozen=True, kw_only=True)
class Finding:
    """A difference between the list and the books."""

    kind: DifferenceKind
    transaction_id: str = ""
    """The line of the list that it is about; "" if it is about the order."""
    ours: Money | None = None
    theirs: Money | None = None


def compare_order(listed: Sequence[SettledTransaction], booked: BookedOrder) -> list[Finding]:
    """Compare all lines of one order with the books, sum by sum and kind by kind.

    `listed` is ordered by time, with no line twice. Money in the list that the books missed was entered before.
    """
    return [
        *_payments(_of_kind(listed, "payment"), _of_kind(listed, "void"), booked),
        *_refunds(_of_kind(listed, "refund"), booked),
        *(
            Finding(kind=kind, transaction_id=each.transaction_id, ours=booked.money, theirs=each.money)
            for named, kind in _REPORTED_EACH
            for each in _of_kind(listed, named)
        ),
    ]


_REPORTED_EACH: tuple[tuple[SettledKind, DifferenceKind], ...] = (
    ("chargeback", "charged_back"),
    ("unknown", "unknown_kind"),
)


def _of_kind(listed: Sequence[SettledTransaction], kind: SettledKind) -> list[SettledTransaction]:
    return [each for each in listed if each.kind == kind]


def _payments(
    taken: Sequence[SettledTransaction], voided: Sequence[SettledTransaction], booked: BookedOrder
) -> Iterator[Finding]:
    ours = booked.money
    if ours is None and voided and _sum(taken) == _sum(voided):
        return  # taken and undone before anything was entered: both sides have nothing
    for each in voided:
        yield Finding(kind="voided", transaction_id=each.transaction_id, ours=ours, theirs=each.money)
    if not taken:
        return
    theirs = _sum(taken)
    named = theirs or taken[0].money
    if not booked.is_known:
        yield Finding(kind="unknown_order", theirs=named)
    yield from (
        Finding(kind="bill_differs", transaction_id=each.transaction_id, ours=ours, theirs=each.money)
        for each in taken
        if booked.bill_numbers and each.bill_number and each.bill_number not in booked.bill_numbers
    )
    if ours is None:
        yield Finding(kind="amount_differs", theirs=named)
        return
    if theirs == ours and not _is_later(taken[0], booked):
        return
    again = [each for each in taken if _is_later(each, booked)] or list(taken[1:])
    if again and (_is_more(theirs, ours) or len(taken) == len(again)):
        yield from (
            Finding(kind="paid_again", transaction_id=each.transaction_id, ours=ours, theirs=each.money)
            for each in again
        )
    else:
        yield Finding(kind="amount_differs", ours=ours, theirs=theirs)


def _is_later(each: SettledTransaction, booked: BookedOrder) -> bool:
    return booked.entered_at is not None and each.at > booked.entered_at + CLOCKS_DIFFER


def _is_more(theirs: Money | None, ours: Money) -> bool:
    return theirs is None or (theirs.currency == ours.currency and theirs.amount > ours.amount)


def _sum(listed: Sequence[SettledTransaction]) -> Money | None:
    """Return the sum of the lines. None means that there are none, or that they are in several currencies."""
    currencies = {each.money.currency for each in listed}
    if len(currencies) != 1:
        return None
    return Money(amount=sum((each.money.amount for each in listed), start=Decimal(0)), currency=currencies.pop())


def _refunds(given_back: Sequence[SettledTransaction], booked: BookedOrder) -> Iterator[Finding]:
    by_id = {each.id: each for each in booked.refunds}
    for each in given_back:
        ours = by_id.get(refund_id_of(each.transaction_id))
        if ours is None or (ours.key != each.transaction_id and not ours.is_done):
            yield Finding(kind="unknown_refund", transaction_id=each.transaction_id, theirs=each.money)
        elif ours.was_transferred or ours.key != each.transaction_id:
            yield Finding(kind="refunded_twice", transaction_id=each.transaction_id, ours=ours.money, theirs=each.money)
        elif ours.money != each.money:
            yield Finding(kind="refund_differs", transaction_id=each.transaction_id, ours=ours.money, theirs=each.money)
