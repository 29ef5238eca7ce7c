"""Webhooks of institutions' systems: what they tell, when they are tried again, and when they are given up.

They follow the Standard Webhooks specification (standardwebhooks.com).
"""

import json
from collections.abc import Collection
from datetime import UTC, datetime, timedelta
from typing import Literal
from uuid import UUID

from moi_pwa.core.institutions import WebhookDisabled
from moi_pwa.rules.accounts.attempts import Limit
from moi_pwa.rules.parties.scopes import READ_CASES, file_scope

EVENT_TYPE: Literal["application.changed"] = "application.changed"
"""The type of the only event that webhooks tell."""

DELAYS = (
    timedelta(seconds=5),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
    timedelta(hours=5),
    timedelta(hours=10),
    timedelta(hours=14),
    timedelta(hours=20),
    timedelta(hours=24),
)
"""The waits after the attempts of a delivery, as the specification advises. After the attempt that follows the last
of them it is given up.
"""
JITTER = 0.1
"""The part by which chance lengthens a wait, so that deliveries that failed together are not tried together."""

MAX_ASKED_WAIT = timedelta(hours=12)
"""The longest wait that a receiver may ask for."""

FAILING_FOR = timedelta(days=5)
"""The time of failures alone after which a webhook is disabled."""
FORMER_SECRET_SIGNS = timedelta(hours=24)
"""The time for which the former secret signs as well."""
KEEP_DELIVERIES = timedelta(days=30)
WEBHOOK_MESSAGES = Limit(name="webhook_message", most=20, window=timedelta(days=1))
"""The messages of a day to an institution's administrators that a webhook is disabled."""
MAX_URL_LENGTH = 500
SHOWN_DELIVERIES = 50

_GONE = 410
_BUSY = frozenset({429, 503})


def is_covered(scopes: Collection[str], service: str) -> bool:
    """Return whether a client of these scopes is told of applications for a service, by its code."""
    return READ_CASES in scopes or file_scope(service) in scopes


def message(*, application_id: UUID, service: str, status: str, at: datetime) -> str:
    """Return the JSON that tells of a change, which names nobody.

    Args:
        application_id: the application.
        service: the code of its service.
        status: its status as its applicant sees it.
        at: the time of the change; aware.
    """
    timestamp = at.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    data = {"application": str(application_id), "service": service, "status": status}
    return json.dumps({"type": EVENT_TYPE, "timestamp": timestamp, "data": data}, separators=(",", ":"))


def wait_after(attempts: int, *, chance: float, asked: timedelta = timedelta(0)) -> timedelta | None:
    """Return the wait after a failed attempt, None if the delivery is given up.

    Args:
        attempts: how often it was tried, 1 or more.
        chance: a number from [0, 1).
        asked: the wait that the receiver asked for (`asked_wait`).
    """
    if attempts > len(DELAYS):
        return None
    return max(DELAYS[attempts - 1], asked) * (1 + JITTER * chance)


def asked_wait(status: int | None, retry_after: int | None) -> timedelta:
    """Return the wait that a busy receiver asks for, bounded: nobody is told a day late because of a mistake there.

    Args:
        status: the HTTP status of the answer. Only 429 and 503 ask for a wait (RFC 6585 §4, RFC 9110 §15.6.4).
        retry_after: the seconds that it says, None for none.
    """
    if status not in _BUSY or retry_after is None:
        return timedelta(0)
    return timedelta(seconds=min(retry_after, MAX_ASKED_WAIT.total_seconds()))


def is_delivered(status: int | None) -> bool:
    """Return whether an answer of this HTTP status says that a delivery has arrived. None means no answer."""
    return status is not None and 200 <= status < 300  # noqa: PLR2004 -- RFC 9110 §15.3


def disabled_by(status: int | None, *, failing_since: datetime, now: datetime) -> WebhookDisabled | None:
    """Return why a failed attempt disables its webhook; None if it does not.

    Args:
        status: the HTTP status of the answer; None means no answer.
        failing_since: the time of the first failure after the last success.
        now: the time.
    """
    if status == _GONE:
        return "gone"
    return "failing" if now - failing_since >= FAILING_FOR else None
