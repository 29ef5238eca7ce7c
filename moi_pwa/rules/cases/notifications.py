"""Which events are notified, to whom, how, and in which language. Everything is in the timeline as well."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, cast

from moi_pwa.core.answers import Answers
from moi_pwa.core.case import EventKind
from moi_pwa.core.text import LANGUAGES, Language


@dataclass(frozen=True, kw_only=True)
class Notification:
    """`text`: by text message, which costs money: for what counts even to one who never opens the product again."""

    push: bool = False
    text: bool = False


@dataclass(frozen=True, kw_only=True)
class ContactChoice:
    """What the form's own questions say (`catalogue/blocks/contact.py`); `language` None: it was not asked."""

    channel: Literal["sms", "push"] = "sms"
    language: Language | None = None


Subject = EventKind | Literal["expiring", "stay_expiring"]
"""What a message is about: an event; that what an event issued ends soon; or that a stay which can be extended does."""

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
"""Of other events nobody is notified. The sentence of a text message is `sms.<subject>`."""

TO_OTHER_PARTY: frozenset[str] = frozenset({"consent_asked"})
"""Of these the other party is notified, of all others the applicant."""

MAX_TEXTS_TO_OTHER_PARTY = 3
"""In 24 hours, for requests of whomever: anyone may enter a number. Later ones are shown in the app alone."""


def contact_choice(answers: Answers) -> ContactChoice:
    """Of answers that name no channel which exists, text messages."""
    language = answers.get("contact_language")
    return ContactChoice(
        channel="push" if answers.get("contact_channel") == "push" else "sms",
        language=language if language in LANGUAGES else None,
    )


def subject_of(kind: str, *, is_reminder: bool) -> str:
    """Of a message about an event. A request is told again in the words in which it was told first."""
    return "expiring" if kind == "issued" and is_reminder else kind


def subject_of_approval(kinds: Collection[str]) -> str:
    """Return what the text about an approval says. `kinds`: of all that happened right after it.

    - "approved_issued": the document is in the wallet.
    - "approved_unpaid": something is to be paid first.
    - "approved": neither is known yet; another text follows.
    """
    if "issued" in kinds:
        return "approved_issued"
    return "approved_unpaid" if "bill_issued" in kinds else "approved"


def notification_of(kind: str, choice: ContactChoice, *, has_browser: bool) -> Notification:
    """How the applicant is notified of an event; in no way of those that are not in the table.

    Browsers are notified whatever was chosen: each of them was asked. Who chose that gets no text messages besides, unless
    there is no browser (`has_browser`).
    """
    found = NOTIFICATIONS.get(cast("Subject", kind), Notification())
    return replace(found, text=found.text and (choice.channel == "sms" or not has_browser))
