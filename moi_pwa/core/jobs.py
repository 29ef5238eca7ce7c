"""Outcomes of background jobs."""

from dataclasses import dataclass
from typing import Any, Literal

JobKind = Literal[
    "tell_applicant",
    "send_push",
    "send_sms",
    "remind_applicant",
    "remind_holder",
    "remind_visit",
    "expire_case",
    "expire_bill",
    "bill_case",
    "issue_case",
    "poll_payment",
    "settle_payment",
    "send_refund",
    "escalate_consultation",
    "follow_bill",
    "tell_of_return",
]
"""tell_applicant: works out who is told of an event and how. send_push, send_sms: one message to one browser or mobile.
remind_applicant: tells of a request again that is not answered yet. remind_visit: tells of a visit on the day before. remind_holder: tells that what was issued ends.
expire_case: details did not come in time. expire_bill: nor did the money. bill_case: it was approved before anything was billed. issue_case: its papers could not be signed at once.
poll_payment: asks the provider until an attempt to pay has ended. settle_payment: asks once, for somebody said that something happened.
escalate_consultation: an agency did not answer in time. follow_bill: a case goes on from what happened to its bill. tell_of_return:
the applicant is told that money goes back which paid no bill."""


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
class Wait:
    """What it needs is not there yet: it is tried again for as long as that takes, and never given up."""

    why: str


@dataclass(frozen=True, kw_only=True)
class PermanentFailure:
    """It will not succeed by itself; an operator must look at it."""

    why: str


Outcome = Done | Retry | Wait | PermanentFailure
