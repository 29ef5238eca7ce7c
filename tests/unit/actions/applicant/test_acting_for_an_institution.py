"""A member files for an institution: the case is the institution's, and its events name the person."""

from uuid import UUID

import pytest

from moi_pwa.actions.applicant.read_sent import read_sent
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.storage.cases import cases
from tests.cases.institution import found_institution, institution_id, member
from tests.cases.sending import application_id, body_json, someone, submit
from tests.factories import person_id


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    for number in (1, 2, 3):
        await someone(deps, number)
    await found_institution(deps, p1="filer", p2="filer")


async def of_party(deps: Deps, party_id: UUID) -> list[str]:
    return [case.reference for case in (await changes_since(deps, party_id=party_id, cursor=0)).cases]


async def test_the_case_is_the_institutions_and_not_the_persons(deps: Deps):
    received = await submit(deps, acting=member(1, "filer"))

    assert await of_party(deps, institution_id()) == [received.reference]
    assert await of_party(deps, person_id(1)) == []


async def test_the_first_event_names_the_person_who_filed_and_the_institution(deps: Deps):
    await submit(deps, acting=member(1, "filer"))

    async with deps.database.reading() as session:
        [first] = await cases.events_of(session, [application_id(1)])
    assert (first.actor, first.role, first.data["party"]) == (str(person_id(1)), "applicant", str(institution_id()))


async def test_the_first_event_of_a_persons_own_case_names_no_party(deps: Deps):
    await submit(deps)

    async with deps.database.reading() as session:
        [first] = await cases.events_of(session, [application_id(1)])
    assert "party" not in first.data


async def test_another_member_goes_on_with_the_case(deps: Deps):
    await submit(deps, acting=member(1, "filer"))

    withdrawn = await withdraw_application(
        deps,
        Delivery(acting=member(2, "filer"), application_id=application_id(1), submission_id=application_id(9), body={}),
    )

    async with deps.database.reading() as session:
        *_, last = await cases.events_of(session, [application_id(1)])
    assert (withdrawn.status, last.actor) == ("withdrawn", str(person_id(2)))


async def test_the_filer_cannot_go_on_with_it_as_a_private_person(deps: Deps):
    await submit(deps, acting=member(1, "filer"))

    with pytest.raises(AbsentError):
        await read_sent(deps, party_id=person_id(1), case_id=application_id(1))


async def test_the_same_application_cannot_be_sent_again_for_another_party(deps: Deps):
    body = body_json()
    await submit(deps, body, acting=member(1, "filer"))

    with pytest.raises(AbsentError):
        await submit(deps, body, person=1)


async def test_an_examination_finds_nothing_amiss(deps: Deps):
    await submit(deps, acting=member(1, "filer"))

    assert await examine_cases(deps, [application_id(1)]) == []


async def test_an_examination_finds_a_case_that_was_moved_to_another_party(deps: Deps):
    await submit(deps, acting=member(1, "filer"))
    async with deps.database.transaction() as session:
        case = await cases.find_case(session, application_id(1))
        assert case is not None
        case.party_id = person_id(3)

    assert "party_differs" in [finding.code for finding in await examine_cases(deps, [application_id(1)])]
