"""Which events the applicant is notified of, and how. Everything is in the application's timeline as well."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from moi_pwa.core.case import EventKind


@dataclass(frozen=True, kw_only=True)
class Notification:
    """`text`: by text message, which costs money: for what counts even to one who never opens the product again."""

    push: bool = False
    text: bool = False


NOTIFICATIONS: Mapping[EventKind, Notification] = {
    "submitted": Notification(text=True),  # the phone that has just sent it shows that it was received
    "details_asked": Notification(push=True, text=True),
    "approved": Notification(push=True, text=True),
    "rejected": Notification(push=True, text=True),
    "issued": Notification(push=True),
    "expired": Notification(push=True),
}
"""Of other events the applicant is not notified. The sentence of a text message is `sms.<event>`."""


def notification_of(kind: str) -> Notification:
    """How the applicant is notified of an event; in no way of those that are not in the table."""
    return NOTIFICATIONS.get(cast("EventKind", kind), Notification())
