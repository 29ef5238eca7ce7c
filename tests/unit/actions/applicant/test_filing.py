"""The account of the party that files gives the answers that follow from it, whatever the body says."""

from dataclasses import replace
from typing import Any

import pytest

from moi_pwa.actions.applicant.read_sent import read_sent
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AnswersRefusedError, InstitutionNotVerifiedError, NotAMemberError
from moi_pwa.core.parties import Acting, InstitutionStatus
from moi_pwa.core.problems import Problem
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.parties import institutions, parties
from tests.cases.details import asked, details
from tests.cases.filing import BY_COMPANY, BY_EMPLOYER, BY_PEOPLE, OF_TWO, answers, offering
from tests.cases.institution import found_institution, institution_id, member
from tests.cases.sending import application_id, body_json, give, someone, submit
from tests.factories import person_id

AS_MEMBER = member(1, "filer")


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    await someone(deps, 1)
    await found_institution(deps, p1="filer")


async def change_company(deps: Deps, *, name_ar: str = "شركة 1", status: InstitutionStatus = "verified") -> None:
    async with deps.database.transaction() as session:
        found = await institutions.find_institution(session, institution_id())
        assert found is not None
        await institutions.save_institution(session, replace(found, name_ar=name_ar, status=status))


async def sent(deps: Deps, *, acting: Acting | None = AS_MEMBER, **values: Any) -> dict[str, Any]:
    """Send a card with these answers besides the reader's, and return those that the ministry has."""
    await submit(deps, body_json(answers(**values)), acting=acting)
    party = acting.party_id if acting else person_id(1)
    return dict((await read_sent(deps, party_id=party, case_id=application_id(1))).versions[0].answers)


async def problems_of(deps: Deps, *, acting: Acting | None = AS_MEMBER, **values: Any) -> list[Problem]:
    """Return why a card is refused. Nothing of it is kept."""
    with pytest.raises(AnswersRefusedError) as refused:
        await submit(deps, body_json(answers(**values)), acting=acting)
    party = acting.party_id if acting else person_id(1)
    assert (await changes_since(deps, party_id=party, cursor=0)).cases == []
    return list(refused.value.problems)


@pytest.mark.parametrize("said", ["self", "guardian", "employer", None])
async def test_a_member_files_as_the_institution_whatever_the_body_says(deps: Deps, said: str | None):
    kept = await sent(offering(deps, BY_EMPLOYER), filed_by=said)

    assert (kept["filed_by"], kept["establishment_name"], kept["establishment_number"]) == (
        "employer",
        "شركة 1",
        "200000001",
    )


async def test_a_member_cannot_name_another_establishment(deps: Deps):
    kept = await sent(
        offering(deps, BY_EMPLOYER),
        filed_by="employer",
        establishment_name="شركة أخرى",
        establishment_number="200000009",
    )

    assert (kept["establishment_name"], kept["establishment_number"]) == ("شركة 1", "200000001")


async def test_the_account_counts_as_it_is_at_the_receipt(deps: Deps):
    await change_company(deps, name_ar="شركة النور")

    kept = await sent(offering(deps, BY_EMPLOYER), filed_by="employer", establishment_name="شركة 1")

    assert kept["establishment_name"] == "شركة النور"


async def test_an_application_that_comes_again_after_the_account_changed_is_the_same_application(deps: Deps):
    offered = offering(deps, BY_EMPLOYER)
    body = body_json(answers(filed_by="self"))
    first = await submit(offered, body, acting=AS_MEMBER)
    await change_company(deps, name_ar="شركة النور")

    again = await submit(offered, body, acting=AS_MEMBER)

    assert (again.reference, again.receipt) == (first.reference, first.receipt)


async def test_an_answer_that_is_left_without_its_question_is_refused_at_its_place(deps: Deps):
    assert await problems_of(offering(deps, BY_EMPLOYER), filed_by="self", of_person="READ ALOUD") == [
        Problem(path="of_person", code="hidden_field")
    ]


async def test_a_person_who_files_for_themselves_is_no_institution(deps: Deps):
    assert await problems_of(offering(deps, BY_COMPANY), acting=None, filed_by="company") == [
        Problem(path="filed_by", code="needs_account")
    ]


async def test_a_person_who_employs_somebody_at_home_files_as_the_employer(deps: Deps):
    kept = await sent(
        offering(deps, BY_EMPLOYER),
        acting=None,
        filed_by="employer",
        establishment_name="مكتبة",
        establishment_number="200000009",
    )

    assert (kept["establishment_name"], kept["establishment_number"]) == ("مكتبة", "200000009")


@pytest.mark.parametrize("said", ["self", "guardian", None])
async def test_an_institution_cannot_file_for_a_service_that_is_for_people(deps: Deps, said: str | None):
    [problem] = await problems_of(offering(deps, BY_PEOPLE), filed_by=said)

    assert (problem.path, problem.code) == ("filed_by", "not_for_institution" if said else "required")


@pytest.mark.parametrize("said, code", [("self", "not_as_institution"), (None, "required")])
async def test_an_institution_that_may_file_as_two_says_as_which(deps: Deps, said: str | None, code: str):
    assert await problems_of(offering(deps, OF_TWO), filed_by=said) == [Problem(path="filed_by", code=code)]


async def test_an_institution_that_may_file_as_two_files_as_it_says(deps: Deps):
    assert (await sent(offering(deps, OF_TWO), filed_by="new_employer"))["filed_by"] == "new_employer"


async def test_a_member_who_was_removed_meanwhile_sends_nothing(deps: Deps):
    async with deps.database.transaction() as session:
        await sequences.lock_party(session, institution_id())
        await parties.remove_member(session, party_id=institution_id(), person_id=person_id(1))

    with pytest.raises(NotAMemberError):
        await sent(offering(deps, BY_EMPLOYER), filed_by="employer")


async def test_an_institution_that_was_suspended_meanwhile_sends_nothing(deps: Deps):
    await change_company(deps, status="suspended")

    with pytest.raises(InstitutionNotVerifiedError):
        await sent(offering(deps, BY_EMPLOYER), filed_by="employer")


async def test_an_officers_question_lets_no_institution_file_as_a_person(deps: Deps):
    offered = offering(deps, BY_EMPLOYER)
    await sent(offered, filed_by="employer")
    await asked(offered, fields=["filed_by"])

    with pytest.raises(AnswersRefusedError) as refused:
        await give(offered, details({"filed_by": "self"}), acting=AS_MEMBER)

    assert Problem(path="filed_by", code="not_as_institution") in refused.value.problems
