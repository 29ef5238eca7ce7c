"""The end of an institution's registration: its administrators are told before and on the day, and the end is recorded.

What was told is an event of the institution. So nothing is told twice, whatever the clock did and however often a job
runs, and a server that was away tells only the newest.
"""

from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.message_person import message_person
from moi_pwa.actions.parties.institution_transaction import lock_institution
from moi_pwa.core.institutions import InstitutionState
from moi_pwa.core.jobs import Done, NewJob, Outcome
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.dates import AMMAN, MORNING, numeric_day
from moi_pwa.rules.parties.expiry import EXPIRED, FIRST_TOLD, due_now
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.storage.accounts import people
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.parties import institutions

AT_A_TIME = 100
"""The largest number of institutions that one job looks at; another one follows it."""


async def look_at_registrations(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Record what is due about registrations that end, and tell the administrators. Repeating it is harmless."""
    today = deps.today()
    async with deps.database.reading() as session:
        ending = await institutions.ending_by(
            session, today + timedelta(days=FIRST_TOLD), limit=AT_A_TIME, after=_after(payload)
        )
    for party_id in ending:
        await _record(deps, party_id)
    if len(ending) < AT_A_TIME:
        return Done()
    last = str(ending[-1])
    further = NewJob(kind="look_at_registrations", key=f"look_at_registrations:{last}", payload={"after": last})
    return Done(then=(further,))


async def tell_administrator(deps: Deps, payload: dict[str, Any]) -> Outcome:
    """Tell an administrator of an event by text message, or by e-mail without a mobile.

    The payload is {party_id, seq, person_id}. Whoever is no administrator any more is told nothing, nor is anybody once
    the registration was renewed.
    """
    party_id, person_id = UUID(payload["party_id"]), UUID(payload["person_id"])
    async with deps.database.reading() as session:
        events = await institutions.events_of(session, party_id)
        person = await people.find_person(session, person_id)
    state, told = state_of(events), state_of(each for each in events if each.seq <= payload["seq"])
    if state is None or told is None or person is None or state.expiry_told != told.expiry_told:
        return Done()
    if state.members.get(person_id) != "administrator":
        return Done()
    key = f"registration:{party_id}:{payload['seq']}:{person_id}"
    text, subject = _text(deps, state, person.language), say("email.registration_subject", person.language)
    return await message_person(deps, person, text=text, subject=subject, key=key)


async def _record(deps: Deps, party_id: UUID) -> None:
    """Record what is due about one institution. The messages to its administrators go out in the morning."""
    today = deps.today()
    async with deps.database.transaction() as session:
        locked = await lock_institution(deps, session, party_id)
        before, days = locked.state, due_now(locked.state, today)
        if days is None:
            return
        kind = "expired" if days == EXPIRED else "expiry_told"
        state = await locked.append(kind, by="system", data={} if days == EXPIRED else {"days": days})
        if days == EXPIRED and before.expiry_told == 0:
            return  # they were told on the last day
        about = {"party_id": str(party_id), "seq": locked.events[-1].seq}
        for person_id, role in state.members.items():
            if role == "administrator":
                message = NewJob(
                    kind="tell_administrator",
                    key=f"tell_administrator:{party_id}:{about['seq']}:{person_id}",
                    payload=about | {"person_id": str(person_id)},
                )
                at = datetime.combine(today, MORNING, AMMAN)
                await jobs.enqueue(session, message, job_id=deps.new_id(), not_before=at)


def _text(deps: Deps, state: InstitutionState, language: Language) -> str:
    institution = state.institution
    return say(
        "sms.registration_expired" if state.expiry_told == EXPIRED else "sms.registration_expiring",
        language,
        institution=institution.name_ar if language == "ar" else institution.name_en,
        date=numeric_day(institution.registration_expires_on.isoformat()),
        site=urlsplit(deps.public_url).netloc,
    )


def _after(payload: dict[str, Any]) -> UUID | None:
    return UUID(payload["after"]) if "after" in payload else None
