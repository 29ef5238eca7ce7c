"""Notifications of what happened to an application, by push message to the phones that want them, and by text message.

Everything is in the application's timeline as well, so a lost message loses nothing. A text names the reference; a push
message does not even do that; neither gives reasons. Channel and language are read from the answers when a message goes
out: jobs hold no names, and details may change them. The other party is addressed in the language that they use.
"""

from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.case import STATUSES, CaseEvent
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import Done, NewJob, Outcome, PermanentFailure, Retry
from moi_pwa.core.text import Language
from moi_pwa.gateways.email import Email
from moi_pwa.gateways.push import PushMessage
from moi_pwa.locales import say
from moi_pwa.rules.cases.applicant_view import ASKING, asking_event
from moi_pwa.rules.cases.lifecycle import APPLICANTS_TURN, is_newer
from moi_pwa.rules.cases.notifications import (
    MAX_TEXTS_TO_OTHER_PARTY,
    TO_OTHER_PARTY,
    ContactChoice,
    contact_choice,
    notification_of,
    subject_of,
    subject_of_approval,
)
from moi_pwa.rules.dates import numeric_day
from moi_pwa.rules.money import printed_dinars
from moi_pwa.rules.papers.follow_ups import is_offered
from moi_pwa.storage.accounts import people, push_subscriptions
from moi_pwa.storage.cases import cases, consents
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import parties

_RIGHT_AFTER = timedelta(minutes=1)
"""An event within this time after an approval belongs to it: one press of a button signs papers and makes a bill."""


async def notify_applicant(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Work out which messages an event causes. The payload is {case_id, seq}."""
    async with deps.database.reading() as session:
        return Done(then=await messages_about(session, payload))


async def remind_applicant(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Notify of a request once more unless it was answered. The payload is {case_id, seq of the request, days that are
    left}.
    """
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        asking = asking_event(case.status, await events_to_tell_of(session, case))
        if asking is None or asking.seq != event.seq:
            return Done()
        return Done(then=await _messages(session, case, event, payload))


async def messages_about(session: Session, payload: dict[str, Any]) -> tuple[NewJob, ...]:
    """Return a job for each message to the addressee. The payload is {case_id, seq, days if it is a reminder}."""
    case, event = await _case_and_event(session, payload)
    return await _messages(session, case, event, payload)


async def _messages(session: Session, case: CaseRow, event: EventRow, payload: dict[str, Any]) -> tuple[NewJob, ...]:
    to = await _addressee(session, case, event)
    browsers = await push_subscriptions.subscriptions_of(session, to.person_id) if to.person_id else []
    notification = notification_of(_subject(event, payload), to.choice, has_browser=bool(browsers))
    pushes = [
        NewJob(kind="send_push", key=f"push:{_key(payload)}:{browser.id}", payload={**payload, "browser": browser.id})
        for browser in browsers
        if notification.push
    ]
    is_in_earlier_text = await _is_in_approval_text(session, case, event, payload)
    texts = [_text_job(payload)] if notification.text and not to.is_spared_texts and not is_in_earlier_text else []
    return (*texts, *pushes)


async def send_sms(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Send one text message about an event, or an e-mail to a person without a mobile.

    The payload is {case_id, seq, days if it is a reminder}.
    """
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        to = await _addressee(session, case, event)
        person = await people.find_person(session, to.person_id) if to.person_id else None
        subject = await _subject_of_text(deps, session, case, event, payload)
    if person is None:
        return Done()
    language = to.choice.language or _language(case.language)
    text, key = _text(deps, case, event, subject, language), f"case:{_key(payload)}"
    if person.mobile:
        outcome = await deps.sms.send(mobile=person.mobile, text=text, key=key)
    elif person.email:
        outcome = await deps.email.send(
            Email(
                to=person.email,
                subject=say("email.case_subject", language, ref=case.reference),
                text=text,
                language=language,
                at=deps.now(),
                key=key,
            )
        )
    else:
        return Done()
    if outcome == "retry":
        return Retry(why="the gateway is busy or silent")
    return Done() if outcome == "sent" else PermanentFailure(why="the gateway refused")


async def send_push(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Send one push message about an event to one browser. The payload is {case_id, seq, days if it is a reminder,
    browser}.

    A person who chose push messages and whose last browser has gone gets a text message instead.
    """
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        to = await _addressee(session, case, event)
        browser = await push_subscriptions.find(session, payload["browser"])
        waiting = await count_waiting(session, to.party_id)
    if browser is None or browser.person_id != to.person_id:
        return Done()
    language = to.choice.language or browser.subscription.language
    outcome = await deps.push.send(
        browser.subscription, _message(deps, case, _subject(event, payload), language, waiting)
    )
    if outcome.result == "gone":
        async with deps.database.transaction() as session:
            await push_subscriptions.remove(session, browser.id)
            left = await push_subscriptions.subscriptions_of(session, browser.person_id)
        is_text = notification_of(_subject(event, payload), to.choice, has_browser=bool(left)).text
        instead = to.choice.channel == "push" and is_text
        return Done(then=(_text_job(payload),) if instead else ())
    if outcome.result == "retry":
        return Retry(why="the push service is busy or silent", retry_after=outcome.retry_after)
    return PermanentFailure(why="the push service refused") if outcome.result == "refused" else Done()


async def count_waiting(session: Session, party_id: UUID) -> int:
    """Return how many applications wait for the person, the number on the application's icon."""
    return await cases.count_of_person(session, party_id, APPLICANTS_TURN) + await consents.count_waiting(
        session, party_id
    )


async def _case_and_event(session: Session, payload: dict[str, Any]) -> tuple[CaseRow, EventRow]:
    """Return a job's case and event. They exist: the job was written with them, and cases are not deleted.

    Raises:
        NewerCaseError: the meaning of the event is not known here.
    """
    case_id = UUID(payload["case_id"])
    [case] = await cases.cases_of(session, [case_id])
    [event] = [event for event in await cases.events_of(session, [case_id]) if event.seq == payload["seq"]]
    if is_newer(case.course, event.event()):
        raise NewerCaseError
    return case, event


async def events_to_tell_of(session: Session, case: CaseRow) -> list[CaseEvent]:
    """Return all events of a case whose applicant is reminded of it.

    Raises:
        NewerCaseError: this process cannot tell whether the request still stands.
    """
    happened = [row.event() for row in await cases.events_of(session, [case.id])]
    if case.status not in STATUSES or any(is_newer(case.course, event) for event in happened):
        raise NewerCaseError
    return happened


@dataclass(frozen=True, kw_only=True)
class _Addressee:
    """The person who is notified of what a party's case needs."""

    person_id: UUID | None
    """None means that nobody of the institution may be told any more."""
    party_id: UUID
    choice: ContactChoice
    is_spared_texts: bool = False
    """Whether this person got enough text messages today."""


async def _addressee(session: Session, case: CaseRow, event: EventRow) -> _Addressee:
    if event.kind not in TO_OTHER_PARTY:
        answers = (await cases.latest_submission(session, case.id)).answers
        told = await _told_of(session, case)
        return _Addressee(person_id=told, party_id=case.party_id, choice=contact_choice(answers))
    person_id = UUID(event.data["person"])
    person = await people.find_person(session, person_id)
    asked = await consents.count_asked_since(session, person_id, event.at - timedelta(days=1))
    return _Addressee(
        person_id=person_id,
        party_id=person_id,
        choice=ContactChoice(language=person.language if person else None),
        is_spared_texts=asked > MAX_TEXTS_TO_OTHER_PARTY,
    )


async def _told_of(session: Session, case: CaseRow) -> UUID | None:
    """Return who is told of a case: the person whose it is, or who filed it for an institution.

    Once that person has left the institution, its administrator who joined first is told.
    """
    filer = await cases.filer_of(session, case.id)
    if filer == case.party_id or await parties.role_in(session, party_id=case.party_id, person_id=filer):
        return filer
    return await parties.first_administrator(session, case.party_id)


def _text_job(payload: dict[str, Any]) -> NewJob:
    """Return the job that sends a text. An event and each of its reminders have only one, however often it is
    enqueued.
    """
    about = {name: payload[name] for name in ("case_id", "seq", "days") if name in payload}
    return NewJob(kind="send_sms", key=f"sms:{_key(payload)}", payload=about)


def _key(payload: dict[str, Any]) -> str:
    """Return the key of an event, or of a reminder of it so many days before its end."""
    return ":".join(str(payload[name]) for name in ("case_id", "seq", "days") if name in payload)


def _subject(event: EventRow, payload: dict[str, Any]) -> str:
    return subject_of(event.kind, is_reminder="days" in payload)


async def _is_in_approval_text(session: Session, case: CaseRow, event: EventRow, payload: dict[str, Any]) -> bool:
    """Return whether the text about an approval already says this: that the paper was issued right after it."""
    if _subject(event, payload) != "issued":
        return False
    approved = [each for each in await cases.events_of(session, [case.id]) if each.kind == "approved"]
    return bool(approved) and event.at - approved[-1].at < _RIGHT_AFTER


async def _subject_of_text(
    deps: Deps, session: Session, case: CaseRow, event: EventRow, payload: dict[str, Any]
) -> str:
    """Return the subject of a text message. A push message says less, because it is read on locked screens.

    Raises:
        NewerCaseError: the service is not known here.
    """
    subject = _subject(event, payload)
    if subject == "approved":
        later = [each for each in await cases.events_of(session, [case.id]) if each.seq > event.seq]
        return subject_of_approval({each.kind for each in later if each.at - event.at < _RIGHT_AFTER})
    if case.service not in deps.services:
        raise NewerCaseError
    paper = deps.services[case.service].paper
    if subject != "expiring" or paper is None or paper.renewed_by or paper.extended_by is None:
        return subject
    answers = (await cases.latest_submission(session, case.id)).answers
    facts = await deps.book.facts(session, deps.today())
    return "stay_expiring" if is_offered(paper.extended_by, answers, facts) else subject


def _text(deps: Deps, case: CaseRow, event: EventRow, subject: str, language: Language) -> str:
    values = {"ref": case.reference, "site": urlsplit(deps.public_url).netloc}
    for name in ("until", "valid_until"):
        if name in event.data:
            values["date"] = numeric_day(event.data[name][:10])
    if "at" in event.data:
        values |= {"date": numeric_day(event.data["at"][:10]), "time": event.data["at"][11:16]}
    if "total_fils" in event.data:
        values["amount"] = printed_dinars(event.data["total_fils"])
    return say(f"sms.{subject}", language, **values)  # pyright: ignore[reportArgumentType]


def _message(deps: Deps, case: CaseRow, subject: str, language: Language, waiting: int) -> PushMessage:
    asked = subject in ASKING
    return PushMessage(
        title=say("nav.ministry", language),
        body=say(f"notice.{subject}" if asked or subject == "expiring" else "notice.news", language),
        language=language,
        navigate=f"{deps.public_url}/{language}/case/#{case.id}",
        topic=case.id,
        urgency="high" if asked else "normal",
        badge=waiting,
    )


def _language(value: str) -> Language:
    return "en" if value == "en" else "ar"
