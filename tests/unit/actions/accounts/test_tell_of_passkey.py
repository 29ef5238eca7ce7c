"""A person is told when a passkey is added to their account, or removed from it."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.passkeys import remove_passkey
from moi_pwa.actions.accounts.tell_of_passkey import enqueue_passkey_message
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AbsentError
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from tests.factories import Clock, add_person, mobile_of, person_id


@pytest.fixture
async def with_person(deps: Deps) -> Deps:
    await add_person(deps.database, 1)
    return replace(deps, handlers=HANDLERS)


async def change(deps: Deps, number: int, *, twice: bool = False) -> None:
    for _ in range(2 if twice else 1):
        async with deps.database.transaction() as session:
            await enqueue_passkey_message(
                deps, session, person_id=person_id(1), passkey_id=UUID(int=number), change="added"
            )
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


async def test_a_passkey_that_was_not_there_is_not_said_to_be_removed(with_person: Deps):
    with pytest.raises(AbsentError):
        await remove_passkey(with_person, person_id(1), UUID(int=1))
    await run_all_jobs(with_person)

    assert told(with_person) == []
