"""Notifications: the events that are notified, to whom, how, and in which language.

All events are in the timeline as well.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from moi_pwa.core.answers import Answers
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True)
class Notification:
    """The ways in which an event is notified."""

    push: bool = False
    text: bool = False
    """Whether a text message is sent, which costs money: only for what matters even to a person who never opens the
    product again.
    """


@dataclass(frozen=True, kw_only=True)
class ContactChoice:
    """The contact that the applicant chose in the form (`catalogue/blocks/contact.py`)."""

    channel: Literal["sms", "push"] = "sms"
    language: Language | None = None
    """The chosen language. None means that it was not asked."""


Subject = EventKind | Literal["expiring", "stay_expiring"]
"""The subject of a message: an event; "expiring", the end of what was issued; or "stay_expiring", the end of a stay
that can be extended.
"""

NOTIFICATIONS: Mapping[Subject, Notification] = {
    "submitted": Notification(text=True),  # the phone that has just sent it shows that it was received
    "consent_asked": Notification(push=True, text=True),  # the other party is notified
    "consent_given": Notification(push=True),
    "consent_declined": Notification(push=True, text=True),
    "bill_issued": Notification(push=True, text=True),
    "paid": Notification(push=True, text=True),
    "pledge_received": Notification(push=True),
    "pledge_accepted": Notification(push=True, text=True),
    "pledge_declined": Notification(push=True, text=True),
    "pledge_ended": Notification(push=True),
    "details_asked": Notification(push=True, text=True),
    "correction_accepted": Notification(push=True, text=True),
    "correction_declined": Notification(push=True, text=True),
    "interview_asked": Notification(push=True, text=True),
    "visit_asked": Notification(push=True, text=True),
    "visit_booked": Notification(text=True),
    "visit_moved": Notification(text=True),
    "visit_missed": Notification(push=True, text=True),
    "visit_cancelled": Notification(push=True, text=True),
    "committee_scheduled": Notification(push=True),
    "committee_unscheduled": Notification(push=True),
    "committee_postponed": Notification(push=True),
    "committee_recommended": Notification(push=True),
    "approved": Notification(push=True, text=True),
    "rejected": Notification(push=True, text=True),
    "objection_accepted": Notification(push=True, text=True),
    "objection_rejected": Notification(push=True, text=True),
    "issued": Notification(push=True, text=True),
    "revoked": Notification(push=True, text=True),
    "replaced": Notification(push=True, text=True),
    "return_declined": Notification(push=True, text=True),
    "guarantee_released": Notification(push=True, text=True),
    "guarantee_forfeited": Notification(push=True, text=True),
    "refund_declined": Notification(push=True, text=True),
    "payment_refunded": Notification(push=True, text=True),
    "recorded": Notification(push=True),
    "closed": Notification(push=True),
    "expired": Notification(push=True, text=True),
    "expiring": Notification(push=True, text=True),
    "stay_expiring": Notification(push=True, text=True),
}
"""The notification of each subject; all others are not notified. The sentence of a text message is `sms.<subject>`."""

TO_OTHER_PARTY: frozenset[str] = frozenset({"consent_asked"})
"""The events that are notified to the other party; all others are notified to the applicant."""

MAX_TEXTS_TO_OTHER_PARTY = 3
"""The number of texts to one mobile in 24 hours, whoever requests them: anyone may enter a number.

Later ones are shown in the app alone.
"""


def contact_choice(answers: Answers) -> ContactChoice:
    """Return the contact that the answers name; text messages if they name no channel that exists."""
    language = answers.get("contact_language")
    return ContactChoice(
        channel="push" if answers.get("contact_channel") == "push" else "sms",
        language=language if language in LANGUAGES else None,
    )


def subject_of(kind: str, *, is_reminder: bool) -> str:
    """Return the subject of a message about an event. A reminder of a request has the same subject as the request."""
    return "expiring" if kind == "issued" and is_reminder else kind


def subject_of_approval(kinds: Collection[str]) -> str:
    """Return the subject of the text about an approval, by the `kinds` of all events right after it.

    - "approved_issued": the document is in the wallet.
    - "approved_unpaid": something is to be paid first.
    - "approved": neither is known yet; another text follows.
    """
    if "issued" in kinds:
        return "approved_issued"
    return "approved_unpaid" if "bill_issued" in kinds else "approved"


def notification_of(kind: str, choice: ContactChoice, *, has_browser: bool) -> Notification:
    """Return how the applicant is notified of an event; in no way if the event is not in the table.

    Browsers are notified whatever was chosen, because each of them was asked. An applicant who chose push gets no text
    messages, unless there is no browser (`has_browser`).
    """
    notification = NOTIFICATIONS.get(cast("Subject", kind), Notification())
    return replace(notification, text=notification.text and (choice.channel == "sms" or not has_browser))
