"""An officer who left keeps nothing: no session, no case, no step that was already on its way."""

from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_accounts import change_duties, disable_officer
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase, ask_details, recommend, send_back, take_case
from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.staff import OPERATOR
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.cases import cases
from tests.cases.sending import (
    READER,
    application_id,
    body_json,
    document_id,
    manifest_json,
    someone,
    submit,
    upload,
)
from tests.factories import NOON

CASE = application_id(1)


async def hire(deps: Deps, number: int, *roles: Role) -> OfficerAccount:
    account = OfficerAccount(
        id=UUID(int=number),
        sign_in_name=f"officer{number}",
        display_name=f"Officer {number}",
        roles=frozenset(roles),
        directorates=frozenset({"residence"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
    return account


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))


@pytest.fixture
async def rana(deps: Deps) -> OfficerAccount:
    return await hire(deps, 7, "reviewer")


@pytest.fixture
async def huda(deps: Deps) -> OfficerAccount:
    return await hire(deps, 9, "approver")


async def holder(deps: Deps) -> UUID | None:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return row.holder_id


async def leave(deps: Deps, account: OfficerAccount) -> int:
    return await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="left")


async def test_a_case_under_review_goes_back_into_the_queue(deps: Deps, rana: OfficerAccount):
    await take_case(deps, rana.officer(), SeenCase(CASE, 1))

    assert (await leave(deps, rana), await holder(deps)) == (1, None)


async def test_so_does_one_that_waits_for_the_applicant(deps: Deps, rana: OfficerAccount):
    await take_case(deps, rana.officer(), SeenCase(CASE, 1))
    await ask_details(deps, rana.officer(), SeenCase(CASE, 2), DetailsRequest(message="Again, please."))

    assert (await leave(deps, rana), await holder(deps)) == (1, None)


async def test_what_is_sent_back_to_a_reviewer_who_left_goes_to_the_queue(
    deps: Deps, rana: OfficerAccount, huda: OfficerAccount
):
    await take_case(deps, rana.officer(), SeenCase(CASE, 1))
    await open_documents(deps, rana.officer(), CASE)
    await recommend(deps, rana.officer(), SeenCase(CASE, 2), outcome="approve")
    await leave(deps, rana)
    await take_case(deps, huda.officer(), SeenCase(CASE, 3))

    case = await send_back(deps, huda.officer(), SeenCase(CASE, 4), message="Look again.")

    assert (case.status, case.assigned_to) == ("in_review", None)


async def test_a_step_that_was_under_way_when_the_officer_left_is_not_taken(deps: Deps, rana: OfficerAccount):
    await leave(deps, rana)

    with pytest.raises(AbsentError):
        await take_case(deps, rana.officer(), SeenCase(CASE, 1))


async def test_with_the_role_the_case_is_lost(deps: Deps, rana: OfficerAccount):
    await take_case(deps, rana.officer(), SeenCase(CASE, 1))

    released = await change_duties(deps, by=OPERATOR, officer_id=rana.id, duties=Duties.of(["approver"], ["residence"]))

    assert (released, await holder(deps)) == (1, None)


async def test_a_role_more_takes_no_case_away(deps: Deps, rana: OfficerAccount):
    await take_case(deps, rana.officer(), SeenCase(CASE, 1))

    released = await change_duties(
        deps, by=OPERATOR, officer_id=rana.id, duties=Duties.of(["approver", "reviewer"], ["residence"])
    )

    assert (released, await holder(deps)) == (0, rana.id)
