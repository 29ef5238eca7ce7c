"""The interface of payment providers. Every call may be repeated: its key makes it one."""

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
    """There was no answer, or none that can be used: ask again later. `retry_after` is in seconds, None if unknown."""

    def __init__(self, why: str, *, retry_after: int | None = None) -> None:
        super().__init__(why)
        self.retry_after = retry_after


class ForeignAnswerError(ProviderUnavailableError):
    """The answer is about another order or merchant than was asked about.

    It is not used, and may be asked for again.
    """


class ProviderRefusedError(Exception):
    """The provider refuses the request as it is; repeating it does not help."""


class PaymentProvider(Protocol):
    """A payment provider. Its methods raise ProviderUnavailableError or ProviderRefusedError."""

    name: str
    """The name in the ledger and in rows: "card", "efawateercom"."""

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:
        """Give money back. `refund_id` is the key: the same one gives it back once."""
        ...

    async def settled(self, first: datetime, last: datetime) -> Sequence[SettledTransaction | UnreadableLine]:
        """Return the transactions from `first` on, before `last`."""
        ...

    async def close(self) -> None:
        """Close the connections that are kept open; nothing is asked afterwards."""
        ...


class CardGateway(PaymentProvider, Protocol):
    """A provider that takes cards on a page of its own.

    All methods but `notified_order` raise as those of `PaymentProvider`.
    """

    async def open_checkout(self, request: CheckoutRequest) -> Checkout: ...

    async def fetch_order(self, order_id: str) -> Order:
        """Return the state of an order, which is the truth; everything else that is heard of it is a hint.

        Raises ForeignAnswerError, too.
        """
        ...

    def notified_order(self, headers: Mapping[str, str], body: bytes) -> str | None:
        """Return the order that a notification is about, None if the provider did not send it.

        `headers` have names in lower case.
        """
        ...
