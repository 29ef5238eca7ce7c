"""Background jobs: their kinds, and their outcomes."""

from dataclasses import dataclass
from typing import Any, Literal

JobKind = Literal[
    "tell_applicant",
    "send_push",
    "send_sms",
    "push_look",
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
    "set_due_days",
    "record_completions",
    "look_at_registrations",
    "tell_administrator",
    "tell_of_webhook",
    "tell_of_passkey",
    "tell_of_identity",
    "tell_of_change",
    "end_account_wait",
    "send_webhook",
]
"""The kind of a background job.

* `tell_applicant`: works out who is notified of an event, and how.
* `send_push`, `send_sms`: sends one message to one browser or mobile.
* `push_look`: tells one browser that a shared paper was looked at.
* `remind_applicant`: notifies again of a request that is not answered yet.
* `remind_holder`: notifies the holder that what was issued ends.
* `remind_visit`: notifies of a visit on the day before.
* `expire_case`: ends a case whose details did not come in time.
* `expire_bill`: ends a bill that was not paid in time.
* `bill_case`: bills a case that was approved before anything was billed.
* `issue_case`: issues papers that could not be signed at once.
* `poll_payment`: asks the provider until an attempt to pay has ended.
* `settle_payment`: asks the provider once, because somebody said that something happened.
* `escalate_consultation`: escalates a consultation that an agency did not answer in time.
* `follow_bill`: moves a case on after something happened to its bill.
* `tell_of_return`: notifies the applicant that money which paid no bill goes back.
* `set_due_days`: writes the days by which open cases are due again, some cases at a time.
* `record_completions`: records for the statistics which cases were decided or ended, some cases at a time.
* `look_at_registrations`: finds the institutions whose registration ends soon or has ended, some at a time.
* `tell_administrator`: tells one administrator of an institution that its registration ends.
* `tell_of_webhook`: tells one administrator of an institution that the webhook of a system is disabled.
* `tell_of_passkey`: tells a contact point of a person that a passkey was added.
* `tell_of_identity`: tells a contact point of a person that a national identity was linked.
* `tell_of_change`: tells a contact point of a person of a change of the account.
* `end_account_wait`: carries out a change of an account whose waiting time is over.
* `send_webhook`: sends what is due to the webhook of an institution's system.
"""


@dataclass(frozen=True, kw_only=True)
class NewJob:
    """A job to be enqueued."""

    kind: JobKind
    key: str
    """There is one job for a key."""
    payload: dict[str, Any]
    """Contains ids only."""


def due_days_job(why: str) -> NewJob:
    """Return the job that writes the days of all open cases. One that waits for the same reason is enough."""
    return NewJob(kind="set_due_days", key=f"set_due_days:{why}", payload={"why": why})


def completions_job(why: str) -> NewJob:
    """Return the job that records what changed since the last time. One that waits for the same reason is enough."""
    return NewJob(kind="record_completions", key=f"record_completions:{why}", payload={"why": why})


def registrations_job(why: str) -> NewJob:
    """Return the job that looks at the ends of registrations. One that waits for the same reason is enough."""
    return NewJob(kind="look_at_registrations", key=f"look_at_registrations:{why}", payload={})


@dataclass(frozen=True, kw_only=True)
class Done:
    """The job succeeded."""

    then: tuple[NewJob, ...] = ()
    """The jobs that follow, written in the transaction that ends this one."""


@dataclass(frozen=True, kw_only=True)
class Retry:
    """The job failed for now."""

    why: str
    retry_after: int | None = None
    """Seconds that the other side asked us to wait. None means that it did not say."""


@dataclass(frozen=True, kw_only=True)
class Wait:
    """The job needs something that is not there yet. It is tried again until it is, and never given up."""

    why: str


@dataclass(frozen=True, kw_only=True)
class PermanentFailure:
    """The job will not succeed by itself; an operator must look at it."""

    why: str


Outcome = Done | Retry | Wait | PermanentFailure
