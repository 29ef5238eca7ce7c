"""Outcomes of background jobs."""

from dataclasses import dataclass
from typing import Any, Literal

JobKind = Literal["tell_applicant", "send_push", "send_sms", "expire_case", "escalate_consultation"]
"""tell_applicant: works out who is told of an event and how. send_push, send_sms: one message to one browser or mobile.
expire_case: details did not come in time. escalate_consultation: an agency did not answer in time."""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """`payload` contains ids only; there is one job for a `key`."""

    kind: JobKind
    key: str
    payload: dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Done:
    """`then`: what follows, written in the transaction that ends this one."""

    then: tuple[NewJob, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Retry:
    """Temporary failure. `retry_after`: seconds that the other side asked us to wait."""

    why: str
    retry_after: int | None = None


@dataclass(frozen=True, kw_only=True)
class PermanentFailure:
    """It will not succeed by itself; an operator must look at it."""

    why: str


Outcome = Done | Retry | PermanentFailure
