"""News of a case reaches the person who filed it, or once they left an administrator, by text or by e-mail."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.jobs import NewJob
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.sms import FileSms
from moi_pwa.storage.accounts.people import save_person
from moi_pwa.storage.cases.cases import EventRow
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.parties import parties
from tests.cases.institution import found_institution, institution_id
from tests.cases.telling import REFERENCE
from tests.factories import NOON, add_case, add_person, mobile_of, person_id

ABROAD = UUID(int=77)


def texted(deps: Deps) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [message["mobile"] for message in deps.sms.messages()]


def emailed(deps: Deps) -> list[dict[str, str]]:
    assert isinstance(deps.email, FileEmail)
    return deps.email.messages()


async def decided(deps: Deps, party_id: UUID, filer: UUID) -> None:
    """Add a case of this party that is refused, and tell of it."""
    case = await add_case(deps.database, reference=REFERENCE, party_id=party_id, filer=filer, status="rejected", seq=2)
    async with deps.database.transaction() as session:
        session.add(
            EventRow(
                case_id=case.id,
                seq=2,
                kind="rejected",
                at=NOON,
                actor="",
                role="approver",
                data={},
                previous_hash="",
                hash="",
                party_id=case.party_id,
            )
        )
        tell = NewJob(kind="tell_applicant", key="tell", payload={"case_id": str(case.id), "seq": 2})
        await jobs.enqueue(session, tell, job_id=UUID(int=1), not_before=NOON)
    await run_all_jobs(deps)


@pytest.fixture
async def company(deps: Deps) -> UUID:
    for number in (1, 2, 3):
        await add_person(deps.database, number)
    return await found_institution(deps, p1="filer", p2="administrator", p3="administrator")


async def leave(deps: Deps, number: int) -> None:
    async with deps.database.transaction() as session:
        await parties.remove_member(session, party_id=institution_id(), person_id=person_id(number))


async def test_a_person_with_an_email_address_alone_gets_an_email(deps: Deps):
    async with deps.database.transaction() as session:
        await save_person(session, person_id=ABROAD, kind="email", address="rana@example.org", language="en", at=NOON)

    await decided(deps, ABROAD, ABROAD)

    [message] = emailed(deps)
    assert (message["to"], texted(deps)) == ("rana@example.org", [])
    assert REFERENCE in message["subject"]
    assert REFERENCE in message["text"]


async def test_the_member_who_filed_is_told_of_an_institutions_case(deps: Deps, company: UUID):
    await decided(deps, company, person_id(1))

    assert texted(deps) == [mobile_of(1)]


async def test_an_administrator_is_told_once_the_filer_has_left(deps: Deps, company: UUID):
    await leave(deps, 1)

    await decided(deps, company, person_id(1))

    assert texted(deps) == [mobile_of(2)]


async def test_nobody_is_told_if_nobody_is_left(deps: Deps, company: UUID):
    for number in (1, 2, 3):
        await leave(deps, number)

    await decided(deps, company, person_id(1))

    assert (texted(deps), emailed(deps)) == ([], [])
