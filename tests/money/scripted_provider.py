"""A provider whose lists and answers a test writes."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime

from moi_pwa.core.payments import Money, RefundOutcome, SettledTransaction, UnreadableLine
from moi_pwa.gateways.payments.provider import ProviderRefusedError, ProviderUnavailableError

Answer = RefundOutcome | ProviderRefusedError | ProviderUnavailableError
Line = SettledTransaction | UnreadableLine


@dataclass
class ScriptedProvider:
    """A provider whose list of any span is `lines`, and whose answer to a refund is `answer`.

    `failures` are raised first, in their order, by questions for lists. `spans` holds the spans for which lists were
    asked, and `refunds` the order, key and money of each refund that was asked for.
    """

    lines: Sequence[Line] = ()
    name: str = "efawateercom"
    answer: Answer = "done"
    failures: list[Exception] = field(default_factory=list[Exception])
    spans: list[tuple[datetime, datetime]] = field(default_factory=list[tuple[datetime, datetime]])
    refunds: list[tuple[str, str, Money]] = field(default_factory=list[tuple[str, str, Money]])

    async def refund(self, order_id: str, refund_id: str, money: Money) -> RefundOutcome:
        self.refunds.append((order_id, refund_id, money))
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer

    async def settled(self, first: datetime, last: datetime) -> Sequence[Line]:
        self.spans.append((first, last))
        if self.failures:
            raise self.failures.pop(0)
        return self.lines

    async def close(self) -> None:
        pass
