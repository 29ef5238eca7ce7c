"""What came of a job."""

from dataclasses import dataclass
from typing import Any, Literal

JobKind = Literal["tell_applicant", "send_push", "send_sms", "expire_case"]
"""tell_applicant: works out who is told of an event and how. send_push, send_sms: one message to one browser or mobile.
expire_case: details did not come in time."""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """`payload` holds ids only; there is one job a `key`."""

    kind: JobKind
    key: str
    payload: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Done:
    """`then`: what follows, written in the transaction that ends this one."""

    then: tuple[NewJob, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Again:
    """Not now. `asked`: seconds that the other side asked us to wait."""

    why: str
    asked: int | None = None


@dataclass(frozen=True, kw_only=True)
class GiveUp:
    """Never: a person should look at it."""

    why: str


Outcome = Done | Again | GiveUp
