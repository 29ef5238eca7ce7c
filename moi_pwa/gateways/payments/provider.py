"""What this product asks of whoever takes payments for it. Every call may be repeated: its key makes it one."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from moi_pwa.core.payments import (
    Checkout,
    CheckoutRequest,
    Money,
    Order,
    RefundOutcome,
    SettledTransaction,
    UnreadableLine,
)


class ProviderUnavailableError(Exception):
    """No answer, or none that can be used: ask again later. `retry_after`: seconds, if known."""

    def __init__(self, why: str, *, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class ForeignAnswerError(ProviderUnavailableError):
    """The answer is about another order or merchant than was asked about: it is not used, and may be asked for again."""


class ProviderRefusedError(Exception):
    """The provider refuses the request as it is; repeating it does not help."""


class PaymentProvider(Protocol):
    """Raises ProviderUnavailableError or ProviderRefusedError."""

    name: str
    """In the ledger, and in rows: "card", "efawateercom"."""

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:
        """`refund_id` is the key: the same one gives the money back once."""
        ...

    async def settled(self, first: datetime, last: datetime) -> Sequence[SettledTransaction | UnreadableLine]:
        """What was taken and given back from `first` on, before `last`."""
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is asked afterwards."""
        ...


class CardGateway(PaymentProvider, Protocol):
    """Takes cards on a page of its own. All but `notified_order` raise as above."""

    async def open_checkout(self, request: CheckoutRequest) -> Checkout: ...

    async def fetch_order(self, order_id: str) -> Order:
        """The truth about an order: whatever else is heard of it is a hint. Raises ForeignAnswerError, too."""
        ...

    def notified_order(self, headers: Mapping[str, str], body: bytes) -> str | None:
        """The order that a notification is about; None if the provider did not send it. `headers`: names in lower case."""
        ...
