"""An applicant is told what happened to an application: on the phone that asked for it, and by text message.

Everything is in the application's timeline as well, so a lost message loses nothing. A text names the reference, a push
message not even that; neither says why. By which way, and in which language, is read from the answers when a message goes
out: jobs hold no names, and details may change it.
"""

from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.jobs import Done, NewJob, Outcome, PermanentFailure, Retry
from moi_pwa.core.text import Language
from moi_pwa.gateways.push import PushMessage
from moi_pwa.locales import say
from moi_pwa.rules.cases.applicant_view import asking_event
from moi_pwa.rules.cases.lifecycle import APPLICANTS_TURN
from moi_pwa.rules.cases.notifications import ContactChoice, contact_choice, notification_of, subject_of
from moi_pwa.rules.dates import numeric_day
from moi_pwa.rules.money import printed_dinars
from moi_pwa.storage import cases, people, push_subscriptions
from moi_pwa.storage.cases import CaseRow, EventRow
from moi_pwa.storage.database import Session


async def notify_applicant(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Work out which messages an event makes: {case_id, seq}."""
    async with deps.database.reading() as session:
        return Done(then=await messages_about(session, payload))


async def remind_applicant(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell of a request once more unless it was answered: {case_id, seq of the request, days that are left}."""
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        happened = [each.event() for each in await cases.events_of(session, [case.id])]
        asking = asking_event(case.status, happened)
        if asking is None or asking.seq != event.seq:
            return Done()
        return Done(then=await _messages(session, case, event, payload))


async def messages_about(session: Session, payload: dict[str, Any]) -> tuple[NewJob, ...]:
    """A message by each way that the applicant is told: {case_id, seq, days if it is a reminder}."""
    case, event = await _case_and_event(session, payload)
    return await _messages(session, case, event, payload)


async def _messages(session: Session, case: CaseRow, event: EventRow, payload: dict[str, Any]) -> tuple[NewJob, ...]:
    choice = await _choice(session, case)
    browsers = await push_subscriptions.subscriptions_of(session, case.person_id)
    notification = notification_of(_subject(event, payload), choice, has_browser=bool(browsers))
    pushes = [
        NewJob(kind="send_push", key=f"push:{_key(payload)}:{browser.id}", payload={**payload, "browser": browser.id})
        for browser in browsers
        if notification.push
    ]
    return (*([_text_job(payload)] if notification.text else []), *pushes)


async def send_sms(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """One text message about an event: {case_id, seq, days if it is a reminder}."""
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        choice = await _choice(session, case)
        person = await people.find_person(session, case.person_id)
    if person is None:
        return Done()
    text = _text(case, event, _subject(event, payload), choice.language or _language(case.language))
    outcome = await deps.sms.send(mobile=person.mobile, text=text, key=f"case:{_key(payload)}")
    if outcome == "retry":
        return Retry(why="the gateway for text messages is busy or silent")
    return Done() if outcome == "sent" else PermanentFailure(why="the gateway for text messages refused")


async def send_push(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """One push message about an event to one browser: {case_id, seq, days if it is a reminder, browser}.

    Who chose these and whose last browser has gone is sent a text message instead.
    """
    async with deps.database.reading() as session:
        case, event = await _case_and_event(session, payload)
        choice = await _choice(session, case)
        browser = await push_subscriptions.find(session, payload["browser"])
        waiting = await cases.count_of_person(session, case.person_id, APPLICANTS_TURN)
    if browser is None or browser.person_id != case.person_id:
        return Done()
    language = choice.language or browser.subscription.language
    outcome = await deps.push.send(
        browser.subscription, _message(deps, case, _subject(event, payload), language, waiting)
    )
    if outcome.result == "gone":
        async with deps.database.transaction() as session:
            await push_subscriptions.remove(session, browser.id)
            left = await push_subscriptions.subscriptions_of(session, case.person_id)
        instead = (
            choice.channel == "push" and notification_of(_subject(event, payload), choice, has_browser=bool(left)).text
        )
        return Done(then=(_text_job(payload),) if instead else ())
    if outcome.result == "retry":
        return Retry(why="the push service is busy or silent", retry_after=outcome.retry_after)
    return PermanentFailure(why="the push service refused") if outcome.result == "refused" else Done()


async def _case_and_event(session: Session, payload: dict[str, Any]) -> tuple[CaseRow, EventRow]:
    """They exist: the job was written with them, and cases are not deleted."""
    case_id = UUID(payload["case_id"])
    [case] = await cases.cases_of(session, [case_id])
    [event] = [event for event in await cases.events_of(session, [case_id]) if event.seq == payload["seq"]]
    return case, event


async def _choice(session: Session, case: CaseRow) -> ContactChoice:
    return contact_choice((await cases.latest_submission(session, case.id)).answers)


def _text_job(payload: dict[str, Any]) -> NewJob:
    """There is one for an event and each of its reminders, however often it is asked for."""
    about = {name: payload[name] for name in ("case_id", "seq", "days") if name in payload}
    return NewJob(kind="send_sms", key=f"sms:{_key(payload)}", payload=about)


def _key(payload: dict[str, Any]) -> str:
    """What a message is about, once: an event, or a reminder of it so many days before its end."""
    return ":".join(str(payload[name]) for name in ("case_id", "seq", "days") if name in payload)


def _subject(event: EventRow, payload: dict[str, Any]) -> str:
    return subject_of(event.kind, is_reminder="days" in payload)


def _text(case: CaseRow, event: EventRow, subject: str, language: Language) -> str:
    values = {"ref": case.reference}
    for name in ("until", "valid_until"):
        if name in event.data:
            values["date"] = numeric_day(event.data[name][:10])
    if "total_fils" in event.data:
        values["amount"] = printed_dinars(event.data["total_fils"])
    return say(f"sms.{subject}", language, **values)  # pyright: ignore[reportArgumentType]


def _message(deps: Deps, case: CaseRow, subject: str, language: Language, waiting: int) -> PushMessage:
    asked = subject in ("details_asked", "correction_accepted", "bill_issued")
    return PushMessage(
        title=say("notice.title", language),
        body=say(f"notice.{subject}" if asked or subject == "expiring" else "notice.news", language),
        language=language,
        navigate=f"{deps.public_url}/{language}/case/#{case.id}",
        topic=case.id,
        urgency="high" if asked else "normal",
        badge=waiting,
    )


def _language(value: str) -> Language:
    return "en" if value == "en" else "ar"
