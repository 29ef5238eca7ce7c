"""The administrators of an institution are told that its registration ends, each time once, and the end is recorded."""

import asyncio
from dataclasses import replace
from datetime import date, datetime, timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.parties import registration_expiry
from moi_pwa.actions.parties.institution_transaction import (
    lock_institution,
    record_institution_event,
    register_institution,
)
from moi_pwa.actions.parties.registration_expiry import look_at_registrations
from moi_pwa.core.parties import MembershipRole
from moi_pwa.gateways.sms import FileSms
from moi_pwa.storage.parties import institutions
from tests.cases.institution import institution_id
from tests.cases.institution_events import REGISTRATION
from tests.factories import Clock, add_person, mobile_of, person_id

LAST_DAY = REGISTRATION.registration_expires_on
COMPANY = institution_id()


@pytest.fixture
async def company(deps: Deps) -> Deps:
    for number in (1, 2, 3):
        await add_person(deps.database, number)
    await found(deps, 1)
    await join(deps, 2, "administrator")
    await join(deps, 3, "filer")
    return replace(deps, handlers=HANDLERS)


async def found(deps: Deps, number: int) -> None:
    registration = replace(REGISTRATION, establishment_number=f"20000000{number}")
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            registration,
            party_id=institution_id(number),
            administrator=person_id(1),
            administrators_name="منى",
        )
        await record_institution_event(deps, session, institution_id(number), "verified", by="officer")


async def join(deps: Deps, person: int, role: MembershipRole) -> None:
    async with deps.database.transaction() as session:
        locked = await lock_institution(deps, session, COMPANY)
        invited = {"invitation": str(person_id(900 + person)), "role": role}
        await locked.append("member_invited", by=str(person_id(1)), data=invited)
        await locked.append("member_joined", by="system", data=invited | {"person": str(person_id(person))})


async def on(deps: Deps, clock: Clock, left: int) -> None:
    """Let the hourly clean-up come on the day with so many days left, at noon in Amman, and do what it causes."""
    clock.moment = clock.moment.replace(year=LAST_DAY.year, month=LAST_DAY.month, day=LAST_DAY.day)
    clock.move(timedelta(days=-left))
    deps.clock_trust.believes(clock.moment)
    await look(deps)


async def look(deps: Deps) -> None:
    assert isinstance(await look_at_registrations(deps, {}), registration_expiry.Done)
    await run_all_jobs(deps)


def told(deps: Deps) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [message["mobile"] for message in deps.sms.messages()]


async def kinds(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        events = await institutions.events_of(session, COMPANY)
    return [each.kind for each in events if each.kind in ("expiry_told", "expired")]


async def test_all_administrators_are_told_and_nobody_else(company: Deps, clock: Clock):
    await on(company, clock, 60)
    assert sorted(told(company)) == [mobile_of(1), mobile_of(2)]


async def test_the_text_names_the_institution_and_its_last_day(company: Deps, clock: Clock):
    await on(company, clock, 60)
    assert isinstance(company.sms, FileSms)
    assert "شركة" in company.sms.messages()[0]["text"]
    assert "15/01/2027" in company.sms.messages()[0]["text"]


@pytest.mark.parametrize(
    "days, times, recorded",
    [
        ([61], 0, []),
        ([60, 59, 31], 1, ["expiry_told"]),
        ([60, 30, 7, 0, -1, -2], 4, ["expiry_told"] * 4 + ["expired"]),
        ([5], 1, ["expiry_told"]),  # the server was away
        ([-3, -4], 1, ["expired"]),
        ([30, 61, 60, 30], 1, ["expiry_told"]),  # the clock went back
    ],
)
async def test_each_is_told_once(company: Deps, clock: Clock, days: list[int], times: int, recorded: list[str]):
    for left in days:
        await on(company, clock, left)
    assert len(told(company)) == 2 * times
    assert await kinds(company) == recorded


async def test_two_looks_at_once_tell_once(company: Deps, clock: Clock):
    await on(company, clock, 61)
    clock.move(timedelta(days=1))
    await asyncio.gather(look(company), look(company))
    assert len(told(company)) == 2


async def test_nobody_is_told_at_night(company: Deps, clock: Clock):
    await on(company, clock, 61)
    clock.moment = datetime.combine(LAST_DAY - timedelta(days=60), clock.moment.timetz()).replace(hour=1)
    await look(company)
    assert told(company) == []
    clock.move(timedelta(hours=5))
    await run_all_jobs(company)
    assert len(told(company)) == 2


async def test_whoever_is_no_administrator_by_the_morning_is_not_told(company: Deps, clock: Clock):
    await on(company, clock, 61)
    clock.moment = datetime.combine(LAST_DAY - timedelta(days=60), clock.moment.timetz()).replace(hour=1)
    await look(company)
    async with company.database.transaction() as session:
        locked = await lock_institution(company, session, COMPANY)
        await locked.append("member_left", by=str(person_id(2)), data={"person": str(person_id(2))})
    clock.move(timedelta(hours=5))
    await run_all_jobs(company)
    assert told(company) == [mobile_of(1)]


async def test_a_renewed_registration_is_told_of_anew(company: Deps, clock: Clock):
    await on(company, clock, -1)
    async with company.database.transaction() as session:
        renewed = {"registration_expires_on": date(2029, 1, 15).isoformat()}
        await record_institution_event(company, session, COMPANY, "renewed", by="officer", data=renewed)
    await look(company)
    assert len(told(company)) == 2
    clock.move(timedelta(days=2 * 365))
    await look(company)
    assert await kinds(company) == ["expired", "expiry_told"]


async def test_more_institutions_than_one_job_looks_at_are_all_looked_at(
    company: Deps, clock: Clock, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(registration_expiry, "AT_A_TIME", 1)
    await found(company, 2)
    clock.moment = clock.moment.replace(year=2027)
    async with company.database.transaction() as session:
        await registration_expiry.jobs.enqueue(
            session, registration_expiry.NewJob(kind="look_at_registrations", key="look", payload={}),
            job_id=company.new_id(), not_before=clock.moment,
        )  # fmt: skip
    await run_all_jobs(company)
    assert sorted(told(company)) == [mobile_of(1), mobile_of(1), mobile_of(2)]


async def test_the_hourly_clean_up_looks(company: Deps, clock: Clock):
    clock.moment = clock.moment.replace(year=2027)
    assert await clean_up(company)
    await run_all_jobs(company)
    assert await kinds(company) == ["expiry_told"]
