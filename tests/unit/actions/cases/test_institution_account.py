"""The account of an institution follows the application that registers it, in the same transaction."""

from datetime import date
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.audit.examine_history import examine_everything
from moi_pwa.actions.audit.write_audit_log import append_to_log
from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import change_issued, desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest
from moi_pwa.actions.parties.acting import memberships_of
from moi_pwa.actions.parties.institution_transaction import record_institution_event
from moi_pwa.core.errors import AnswersRefusedError, InstitutionRefusedError, StepRefusedError
from moi_pwa.core.parties import Acting
from moi_pwa.core.problems import Problem
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.storage.cases import cases
from moi_pwa.storage.parties import institutions
from tests.cases import objecting
from tests.cases.details import details
from tests.cases.institution import found_institution, institution_id, member
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.cases.registering import account, apply, approve, recommend, registering, seen, status
from tests.cases.sending import application_id, give, someone
from tests.factories import person_id

LINA, SAMI = officer(13, "approver"), officer(14, "approver")


@pytest.fixture
async def offering(deps: Deps) -> Deps:
    for number in (1, 2):
        await someone(deps, number)
    return registering(deps)


async def case_status(deps: Deps, case_id: UUID) -> str:
    async with deps.database.reading() as session:
        [row] = await cases.cases_of(session, [case_id])
    return row.status


async def reject(deps: Deps, case_id: UUID) -> None:
    await recommend(deps, case_id)
    await desk_steps.reject(deps, HUDA, await seen(deps, case_id), reason="eligibility")


async def withdraw(deps: Deps) -> None:
    sent = Delivery(
        acting=Acting.alone(person_id(1)),
        application_id=application_id(1),
        submission_id=UUID(int=0xF000_0009),
        body={},
    )
    await withdraw_application(deps, sent)


async def object_successfully(deps: Deps, case_id: UUID) -> None:
    await objecting.objection(deps)
    await desk_steps.take_case(deps, SAMI, await seen(deps, case_id))
    await desk_steps.accept_objection(deps, SAMI, await seen(deps, case_id), note="The certificate proves it.")


async def test_a_registration_waits_and_who_sent_it_is_the_administrator(offering: Deps):
    case_id = await apply(offering)

    [membership] = await memberships_of(offering, person_id(1))
    institution = membership.institution
    assert (institution.id, institution.status, membership.role) == (account_id(case_id), "waiting", "administrator")
    assert (institution.kind, institution.name_en, institution.establishment_number) == (
        "company",
        "Dragon Bookshop",
        "200012345",
    )
    assert not membership.may_send


async def test_sent_twice_it_is_one_institution(offering: Deps):
    await apply(offering)
    await apply(offering)

    assert len(await memberships_of(offering, person_id(1))) == 1


async def test_what_two_officers_approved_is_verified(offering: Deps):
    case_id = await apply(offering)
    await approve(offering, case_id)

    [membership] = await memberships_of(offering, person_id(1))
    assert (membership.institution.status, membership.may_send) == ("verified", True)


async def test_who_recommended_it_does_not_verify_it(offering: Deps):
    case_id = await apply(offering)
    both = officer(7, "reviewer", "approver")
    await desk_steps.take_case(offering, RANA, await seen(offering, case_id))
    await open_documents(offering, RANA, case_id)
    await desk_steps.recommend(offering, RANA, await seen(offering, case_id), outcome="approve")

    with pytest.raises(StepRefusedError):
        await desk_steps.approve(offering, both, await seen(offering, case_id))
    assert await status(offering, case_id) == "waiting"


async def test_what_was_rejected_is_refused(offering: Deps):
    case_id = await apply(offering)
    await reject(offering, case_id)

    assert await status(offering, case_id) == "refused"


async def test_an_objection_that_succeeds_is_verified_by_a_third_officer(offering: Deps):
    case_id = await apply(offering)
    await reject(offering, case_id)
    await object_successfully(offering, case_id)
    await desk_steps.take_case(offering, LINA, await seen(offering, case_id))
    await desk_steps.approve(offering, LINA, await seen(offering, case_id))

    assert await status(offering, case_id) == "verified"


async def test_what_is_rejected_again_after_an_objection_stays_refused(offering: Deps):
    case_id = await apply(offering)
    await reject(offering, case_id)
    await object_successfully(offering, case_id)
    await desk_steps.take_case(offering, LINA, await seen(offering, case_id))
    await desk_steps.reject(offering, LINA, await seen(offering, case_id), reason="eligibility")

    assert await status(offering, case_id) == "refused"


async def test_a_registration_is_withdrawn_after_an_objection_was_accepted(offering: Deps):
    case_id = await apply(offering)
    await reject(offering, case_id)
    await object_successfully(offering, case_id)
    await withdraw(offering)

    assert await status(offering, case_id) == "ended"


async def test_what_was_withdrawn_is_ended(offering: Deps):
    case_id = await apply(offering)
    await withdraw(offering)

    assert await status(offering, case_id) == "ended"


async def test_nobody_withdraws_a_registration_that_was_approved(offering: Deps):
    case_id = await apply(offering)
    await approve(offering, case_id)

    with pytest.raises(StepRefusedError):
        await withdraw(offering)
    assert await status(offering, case_id) == "verified"


async def test_what_nobody_completes_in_time_is_ended(offering: Deps):
    case_id = await apply(offering)
    await desk_steps.take_case(offering, RANA, await seen(offering, case_id))
    request = DetailsRequest(message="يرجى تصحيح الاسم", fields=["institution_name_en"])
    await desk_steps.ask_details(offering, RANA, await seen(offering, case_id), request)
    await expire_case(offering, {"case_id": str(case_id), "seq": 3})

    assert await status(offering, case_id) == "ended"


async def test_what_was_corrected_since_is_what_is_verified(offering: Deps):
    case_id = await apply(offering)
    await desk_steps.take_case(offering, RANA, await seen(offering, case_id))
    request = DetailsRequest(message="يرجى تصحيح الرقم", fields=["institution_number", "institution_kind"])
    await desk_steps.ask_details(offering, RANA, await seen(offering, case_id), request)
    await give(offering, details({"institution_number": "200099999", "institution_kind": "hospital"}))
    await open_documents(offering, RANA, case_id)
    await desk_steps.recommend(offering, RANA, await seen(offering, case_id), outcome="approve")
    await desk_steps.take_case(offering, HUDA, await seen(offering, case_id))
    await desk_steps.approve(offering, HUDA, await seen(offering, case_id))

    [membership] = await memberships_of(offering, person_id(1))
    assert (membership.institution.establishment_number, membership.institution.kind) == ("200099999", "hospital")


async def test_two_registrations_of_one_number_may_wait_and_one_is_verified(offering: Deps):
    first, second = await apply(offering), await apply(offering, 2, person=2)
    await approve(offering, first)

    with pytest.raises(InstitutionRefusedError, match="number_taken"):
        await approve(offering, second)
    assert (await status(offering, first), await status(offering, second)) == ("verified", "waiting")
    assert await case_status(offering, second) == "recommended"


async def test_a_number_that_was_corrected_into_a_held_one_is_not_verified(offering: Deps):
    await approve(offering, await apply(offering))
    second = await apply(offering, 2, person=2, institution_number="200077777")
    await desk_steps.take_case(offering, RANA, await seen(offering, second))
    request = DetailsRequest(message="يرجى تصحيح الرقم", fields=["institution_number"])
    await desk_steps.ask_details(offering, RANA, await seen(offering, second), request)
    await give(offering, details({"institution_number": "200012345"}), number=2, person=2)
    await open_documents(offering, RANA, second)
    await desk_steps.recommend(offering, RANA, await seen(offering, second), outcome="approve")
    await desk_steps.take_case(offering, HUDA, await seen(offering, second))

    with pytest.raises(InstitutionRefusedError, match="number_taken"):
        await desk_steps.approve(offering, HUDA, await seen(offering, second))


async def test_a_member_does_not_register_for_another_institution(offering: Deps):
    await found_institution(offering, p1="administrator")

    with pytest.raises(AnswersRefusedError) as refused:
        await apply(offering, acting=member(1, "administrator"))
    assert Problem(path="request", code="R54") in refused.value.problems
    assert [each.institution.id for each in await memberships_of(offering, person_id(1))] == [institution_id()]


async def test_a_notice_that_is_revoked_ends_the_account(offering: Deps):
    case_id = await apply(offering)
    await approve(offering, case_id)
    await change_issued.ask_revocation(offering, HUDA, await seen(offering, case_id), message="التفويض مزوّر")
    await change_issued.revoke(offering, SALMA, await seen(offering, case_id))

    assert await status(offering, case_id) == "ended"


async def test_a_renewal_makes_no_account(offering: Deps):
    case_id = await apply(offering, request="renew")

    assert await account(offering, case_id) is None


async def test_a_renewal_extends_the_registration_of_the_institution_that_holds_the_number(offering: Deps):
    first = await apply(offering)
    await approve(offering, first)
    await approve(offering, await apply(offering, 2, request="renew", bookshop_expiry="2027-12-31"))

    renewed = await account(offering, first)
    assert renewed is not None
    assert (renewed.status, renewed.registration_expires_on) == ("verified", date(2027, 12, 31))


async def test_a_renewal_by_another_authorised_person_makes_that_person_an_administrator(offering: Deps):
    first = await apply(offering)
    await approve(offering, first)
    await approve(offering, await apply(offering, 2, person=2, request="renew"))

    for number in (1, 2):
        [membership] = await memberships_of(offering, person_id(number))
        assert (membership.institution.id, membership.role) == (account_id(first), "administrator")


async def test_a_renewal_that_is_rejected_changes_nothing(offering: Deps):
    first = await apply(offering)
    await approve(offering, first)
    await reject(offering, await apply(offering, 2, person=2, request="renew"))

    assert await status(offering, first) == "verified"
    assert await memberships_of(offering, person_id(2)) == []


async def test_there_is_nothing_to_renew_where_no_institution_holds_the_number(offering: Deps):
    case_id = await apply(offering, request="renew")

    with pytest.raises(InstitutionRefusedError, match="not_registered"):
        await approve(offering, case_id)
    assert await case_status(offering, case_id) == "recommended"


async def test_an_account_that_was_suspended_stays_so_when_its_registration_is_renewed(offering: Deps):
    first = await apply(offering)
    await approve(offering, first)
    async with offering.database.transaction() as session:
        await record_institution_event(offering, session, account_id(first), "suspended", by=HUDA.id)
    await approve(offering, await apply(offering, 2, request="renew"))

    assert await status(offering, first) == "suspended"


async def test_the_history_of_an_account_names_the_officer_and_the_application(offering: Deps):
    case_id = await apply(offering)
    await approve(offering, case_id)

    async with offering.database.reading() as session:
        registered, verified = await institutions.events_of(session, account_id(case_id))
    assert (registered.actor, verified.actor) == (str(person_id(1)), HUDA.id)
    assert registered.data["case_id"] == verified.data["case_id"] == str(application_id(1))


async def test_an_examination_finds_nothing_wrong_with_a_verified_account(offering: Deps):
    await approve(offering, await apply(offering))
    await append_to_log(offering)

    assert [each async for each in examine_everything(offering)] == []
