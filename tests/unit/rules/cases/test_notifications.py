"""The notifications of all subjects, and the contact that the applicant chose."""

import json
from typing import Any, get_args

import pytest

from moi_pwa.core.case import EventKind
from moi_pwa.rules.cases.notifications import (
    MAX_TEXTS_TO_OTHER_PARTY,
    NOTIFICATIONS,
    TO_OTHER_PARTY,
    ContactChoice,
    Notification,
    contact_choice,
    notification_of,
    subject_of,
    subject_of_approval,
)

KINDS: tuple[EventKind, ...] = get_args(EventKind)
NEITHER, PUSH, TEXT, BOTH = (False, False), (True, False), (False, True), (True, True)

WAYS: dict[str, tuple[bool, bool]] = {
    "submitted": TEXT,
    "consent_asked": BOTH,
    "consent_given": PUSH,
    "consent_declined": BOTH,
    "bill_issued": BOTH,
    "paid": BOTH,
    "pledge_received": PUSH,
    "pledge_accepted": BOTH,
    "pledge_declined": BOTH,
    "pledge_ended": PUSH,
    "taken": NEITHER,
    "released": NEITHER,
    "assigned": NEITHER,
    "noted": NEITHER,
    "details_asked": BOTH,
    "details_given": NEITHER,
    "correction_asked": NEITHER,
    "correction_accepted": BOTH,
    "correction_declined": BOTH,
    "visit_asked": BOTH,
    "visit_booked": TEXT,
    "visit_moved": TEXT,
    "visit_held": NEITHER,
    "visit_missed": BOTH,
    "visit_cancelled": BOTH,
    "document_checked": NEITHER,
    "consultation_asked": NEITHER,
    "consultation_answered": NEITHER,
    "consultation_escalated": NEITHER,
    "consultation_recalled": NEITHER,
    "consultation_closed": NEITHER,
    "interview_asked": BOTH,
    "interview_closed": NEITHER,
    "recommended": NEITHER,
    "sent_back": NEITHER,
    "committee_scheduled": PUSH,
    "committee_unscheduled": PUSH,
    "committee_postponed": PUSH,
    "committee_recommended": PUSH,
    "approved": BOTH,
    "rejected": BOTH,
    "objected": NEITHER,
    "objection_accepted": BOTH,
    "objection_rejected": BOTH,
    "issued": BOTH,
    "revocation_asked": NEITHER,
    "revocation_declined": NEITHER,
    "revoked": BOTH,
    "replacement_asked": NEITHER,
    "replacement_declined": NEITHER,
    "replaced": BOTH,
    "return_asked": NEITHER,
    "return_declined": BOTH,
    "guarantee_released": BOTH,
    "guarantee_forfeited": BOTH,
    "refund_asked": NEITHER,
    "refund_declined": BOTH,
    "payment_refunded": BOTH,
    "recorded": PUSH,
    "closed": PUSH,
    "expired": BOTH,
    "withdrawn": NEITHER,
    "expiring": BOTH,
    "stay_expiring": BOTH,
}
"""Subject -> whether browsers are notified, and whether a text is sent to an applicant who chose texts."""


def ways(notification: Notification) -> tuple[bool, bool]:
    return notification.push, notification.text


def choice_of(answers: dict[str, Any]) -> ContactChoice:
    """Return the choice in answers that came from a phone."""
    return contact_choice(json.loads(json.dumps(answers)))


def test_every_event_and_every_end_to_come_is_decided_on():
    assert set(WAYS) == {*KINDS, "expiring", "stay_expiring"}


@pytest.mark.parametrize("subject", WAYS)
def test_a_subject_is_notified_only_in_the_ways_decided_on(subject: Any):
    assert (subject in NOTIFICATIONS) == (WAYS[subject] != NEITHER)
    assert ways(NOTIFICATIONS.get(subject, Notification())) == WAYS[subject]


@pytest.mark.parametrize("subject", WAYS)
def test_an_applicant_who_chose_texts_gets_them_and_browsers_are_notified_too(subject: str):
    for has_browser in (False, True):
        assert ways(notification_of(subject, ContactChoice(channel="sms"), has_browser=has_browser)) == WAYS[subject]


@pytest.mark.parametrize("subject", WAYS)
def test_an_applicant_who_chose_push_gets_no_text(subject: str):
    push, _ = WAYS[subject]
    assert ways(notification_of(subject, ContactChoice(channel="push"), has_browser=True)) == (push, False)


@pytest.mark.parametrize("subject", WAYS)
def test_an_applicant_who_chose_push_and_has_no_browser_gets_texts(subject: str):
    assert ways(notification_of(subject, ContactChoice(channel="push"), has_browser=False)) == WAYS[subject]


@pytest.mark.parametrize("channel", ["sms", "push"])
@pytest.mark.parametrize("has_browser", [False, True])
def test_an_event_that_is_not_known_here_is_notified_in_no_way(channel: Any, *, has_browser: bool):
    assert ways(notification_of("weighed", ContactChoice(channel=channel), has_browser=has_browser)) == NEITHER


def test_a_person_who_was_not_asked_gets_texts_in_no_chosen_language():
    assert ContactChoice() == ContactChoice(channel="sms", language=None)


LANGUAGES = [("ar", "ar"), ("en", "en"), ("fr", None), ("EN", None), ("", None), (None, None), (["ar"], None)]
CHANNELS = [("push", "push"), ("sms", "sms"), ("email", "sms"), ("", "sms"), (None, "sms"), (["push"], "sms")]


@pytest.mark.parametrize("language,chosen_language", LANGUAGES)
@pytest.mark.parametrize("channel,chosen_channel", CHANNELS)
def test_the_answers_name_the_channel_and_the_language(
    channel: Any, chosen_channel: Any, language: Any, chosen_language: Any
):
    chosen = choice_of({"contact_channel": channel, "contact_language": language})
    assert chosen == ContactChoice(channel=chosen_channel, language=chosen_language)


def test_answers_that_name_no_contact_choose_text_messages():
    assert choice_of({"mobile": "+962790000000"}) == ContactChoice(channel="sms", language=None)


@pytest.mark.parametrize("kind", KINDS)
def test_a_message_about_an_event_has_the_event_as_its_subject(kind: EventKind):
    assert subject_of(kind, is_reminder=False) == kind


@pytest.mark.parametrize("kind", sorted({*KINDS} - {"issued"}))
def test_a_reminder_of_a_request_has_the_subject_of_the_request(kind: EventKind):
    assert subject_of(kind, is_reminder=True) == kind


def test_a_reminder_of_what_was_issued_is_about_its_end():
    assert subject_of("issued", is_reminder=True) == "expiring"


@pytest.mark.parametrize(
    "kinds,subject",
    [
        (set[str](), "approved"),
        ({"released"}, "approved"),
        ({"bill_issued"}, "approved_unpaid"),
        ({"bill_issued", "pledge_received"}, "approved_unpaid"),
        ({"issued"}, "approved_issued"),
        ({"bill_issued", "paid", "issued"}, "approved_issued"),
    ],
)
def test_the_text_about_an_approval_says_what_came_of_it(kinds: set[str], subject: str):
    assert subject_of_approval(kinds) == subject


def test_the_other_party_is_notified_of_nothing_but_the_request_to_agree():
    assert {"consent_asked"} == TO_OTHER_PARTY


def test_the_other_party_gets_three_texts_a_day():
    assert MAX_TEXTS_TO_OTHER_PARTY == 3
