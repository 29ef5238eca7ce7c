"""The faults of the sandbox bank, on request."""

from dataclasses import dataclass
from typing import Any, Literal

from moi_pwa.sandbox_bank.bank import RefundCode
from moi_pwa.sandbox_bank.webhooks import Webhooks


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """The faults from now on. POST /sandbox/behaviour changes them."""

    webhooks: Literal["once", "twice", "held", "lost"] = "once"
    """"held" keeps them until POST /sandbox/release, which sends the newest first."""
    webhook_delay: float = 0.0
    answer_delay: float = 0.0
    """Seconds before every answer of the API."""
    unavailable: bool = False
    """The API answers 503."""
    crash: bool = False
    """The program ends after the next charge, before anybody is notified."""
    refunds: RefundCode = "APPROVED"
    """The outcome of refunds that are requested from now on."""
    amount: str = ""
    """The amount paid for bills by their numbers, whatever is due; "" means what is due."""


def notify(webhooks: Webhooks, url: str, body: dict[str, Any], behaviour: Behaviour) -> None:
    """Send a notification as often and as late as is wanted now."""
    match behaviour.webhooks:
        case "held":
            webhooks.hold(url, body)
        case "once" | "twice" as number:
            webhooks.send(url, body, times=2 if number == "twice" else 1, after=behaviour.webhook_delay)
        case "lost":
            pass
