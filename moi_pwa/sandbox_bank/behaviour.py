"""What the sandbox bank does wrong on request."""

from dataclasses import dataclass
from typing import Any, Literal

from moi_pwa.sandbox_bank.bank import RefundCode
from moi_pwa.sandbox_bank.webhooks import Webhooks


@dataclass(frozen=True, kw_only=True)
class Behaviour:
    """What goes wrong from now on. POST /sandbox/behaviour changes it.

    `webhooks`: "held" keeps them until POST /sandbox/release, which sends the newest first. `answer_delay`: seconds before
    every answer of the API. `unavailable`: the API answers 503. `crash`: the program ends after the next charge, before
    anybody is told. `refunds`: what becomes of those that are asked for from now on. `amount`: what is paid for bills by their
    numbers, whatever is due; "": what is due.
    """

    webhooks: Literal["once", "twice", "held", "lost"] = "once"
    webhook_delay: float = 0.0
    answer_delay: float = 0.0
    unavailable: bool = False
    crash: bool = False
    refunds: RefundCode = "APPROVED"
    amount: str = ""


def notify(webhooks: Webhooks, url: str, body: dict[str, Any], behaviour: Behaviour) -> None:
    """As often and as late as is wanted now."""
    match behaviour.webhooks:
        case "held":
            webhooks.hold(url, body)
        case "once" | "twice" as number:
            webhooks.send(url, body, times=2 if number == "twice" else 1, after=behaviour.webhook_delay)
        case "lost":
            pass
