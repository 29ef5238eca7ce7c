"""Every contact point of an account is told when a passkey is added to it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.tell_of_passkey import enqueue_passkey_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from moi_pwa.rules.accounts.contact_addresses import email_address
from moi_pwa.storage.accounts import people
from tests.factories import NOON, Clock, add_person, mobile_of, person_id


@pytest.fixture
async def with_person(deps: Deps) -> Deps:
    await add_person(deps.database, 1)
    return replace(deps, handlers=HANDLERS)


async def change(deps: Deps, number: int, *, twice: bool = False) -> None:
    for _ in range(2 if twice else 1):
        async with deps.database.transaction() as session:
            await enqueue_passkey_messages(deps, session, person_id=person_id(1), passkey_id=UUID(int=number))
    await run_all_jobs(deps)


def told(deps: Deps) -> list[tuple[str, str]]:
    assert isinstance(deps.sms, FileSms)
    return [(each["mobile"], each["text"]) for each in deps.sms.messages()]


async def test_it_is_said_by_text_message_once(with_person: Deps):
    await change(with_person, 1, twice=True)

    [(mobile, text)] = told(with_person)
    site = with_person.public_url.removeprefix("https://")
    assert (mobile, text) in [(mobile_of(1), say("sms.passkey_added", each, site=site)) for each in ("ar", "en")]


async def test_many_changes_of_one_day_are_said_twenty_times(with_person: Deps, clock: Clock):
    for number in range(22):
        await change(with_person, number)
    assert len(told(with_person)) == 20

    clock.move(timedelta(days=1))
    await change(with_person, 30)
    assert len(told(with_person)) == 21


async def test_it_is_said_by_email_too(with_person: Deps):
    async with with_person.database.transaction() as session:
        await people.add_contact_point(session, person_id(1), email_address("rana@example.org"), at=NOON)

    await change(with_person, 1)

    assert isinstance(with_person.email, FileEmail)
    [(_, text)], [message] = told(with_person), with_person.email.messages()
    assert (message["to"], message["text"]) == ("rana@example.org", text)
