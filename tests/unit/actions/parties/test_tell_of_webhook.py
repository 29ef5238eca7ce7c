"""The administrators of an institution are told, once and by day, that the webhook of a system is disabled."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.parties import MembershipRole
from moi_pwa.gateways.sms import FileSms
from moi_pwa.gateways.webhooks import MemoryWebhooks
from moi_pwa.rules.parties.webhooks import WEBHOOK_MESSAGES
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.parties import parties
from tests.cases.institution import institution_id, member
from tests.cases.sending import submit
from tests.cases.webhooks import URL, add_system, found_company, hook, kept
from tests.database.kinds import ON_BOTH
from tests.factories import NOON, Clock, add_person, mobile_of, person_id

ADMINISTRATOR = member(1, "administrator")
NIGHT = timedelta(hours=11)
"""The time from noon to 23 o'clock in Amman."""


@pytest.fixture
def receiver() -> MemoryWebhooks:
    return MemoryWebhooks(answers={URL: 410})


@pytest.fixture
async def company(deps: Deps, receiver: MemoryWebhooks) -> Deps:
    """Found a company with two administrators, a filer, and a system whose webhook is gone."""
    deps = replace(deps, webhooks=receiver, handlers=HANDLERS)
    await found_company(deps)
    await join(deps, 2, "administrator")
    await join(deps, 3, "filer")
    await add_system(deps)
    await hook(deps)
    return deps


async def join(deps: Deps, number: int, role: MembershipRole) -> None:
    await add_person(deps.database, number)
    async with deps.database.transaction() as session:
        await parties.add_member(
            session, party_id=institution_id(), person_id=person_id(number), role=role, name="", at=NOON
        )


async def disabled(deps: Deps, number: int = 1) -> None:
    await submit(deps, number=number, acting=ADMINISTRATOR)
    await run_all_jobs(deps)
    assert (await kept(deps)).disabled_why == "gone"


def messages(deps: Deps) -> list[dict[str, str]]:
    assert isinstance(deps.sms, FileSms)
    return [each for each in deps.sms.messages() if each["key"].startswith("webhook:")]


def told(deps: Deps) -> list[str]:
    return [each["mobile"] for each in messages(deps)]


@ON_BOTH
async def test_every_administrator_is_told_once_and_nobody_else(company: Deps):
    await disabled(company)
    await submit(company, number=2, acting=ADMINISTRATOR)
    await run_all_jobs(company)
    assert sorted(told(company)) == [mobile_of(1), mobile_of(2)]


async def test_the_message_names_neither_the_address_nor_the_system(company: Deps):
    await disabled(company)
    [text] = {each["text"] for each in messages(company)}
    assert "شركة" in text
    assert "hr.example" not in text
    assert "HR system" not in text


async def test_nobody_is_told_at_night(company: Deps, clock: Clock):
    clock.move(NIGHT)
    await disabled(company)
    assert told(company) == []
    clock.move(timedelta(hours=10))
    await run_all_jobs(company)
    assert sorted(told(company)) == [mobile_of(1), mobile_of(2)]


async def test_nobody_is_told_of_a_webhook_that_was_set_again_meanwhile(company: Deps, clock: Clock):
    clock.move(NIGHT)
    await disabled(company)
    await hook(company)
    clock.move(timedelta(hours=10))
    await run_all_jobs(company)
    assert told(company) == []


async def test_a_former_administrator_is_not_told(company: Deps, clock: Clock):
    clock.move(NIGHT)
    await disabled(company)
    async with company.database.transaction() as session:
        await parties.remove_member(session, party_id=institution_id(), person_id=person_id(2))
    clock.move(timedelta(hours=10))
    await run_all_jobs(company)
    assert told(company) == [mobile_of(1)]


async def test_a_webhook_that_is_disabled_again_and_again_costs_a_bounded_number_of_messages(
    company: Deps, receiver: MemoryWebhooks
):
    for number in range(1, 15):
        await disabled(company, number)
        await hook(company)
    await run_all_jobs(company)
    assert len(told(company)) <= WEBHOOK_MESSAGES.most
    assert len(receiver.sent) == 14


async def test_the_jobs_carry_ids_alone(company: Deps, clock: Clock):
    clock.move(NIGHT)
    await disabled(company)
    async with company.database.reading() as session:
        waiting = [each for each in await jobs.waiting_jobs(session) if each.kind == "tell_of_webhook"]
    assert [set(each.payload) for each in waiting] == [{"client_id", "delivery_id", "person_id"}] * 2
