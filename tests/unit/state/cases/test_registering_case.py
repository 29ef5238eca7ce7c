"""The approval of an institution's registration that its number does not permit, as the officer reads it."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.deps import set_deps
from tests.cases.colleagues import add_account
from tests.cases.officers import HUDA
from tests.cases.registering import apply, approve, recommend, registering
from tests.cases.sending import someone
from tests.desk.state import before, do

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
async def offering(deps: Deps) -> Deps:
    offering = registering(deps)
    set_deps(offering)
    for number in (1, 2):
        await someone(deps, number)
    await add_account(deps, HUDA, "Huda")
    return offering


async def approved(deps: Deps, case_id: object) -> CaseState:
    state = await before(deps, HUDA, CaseState, query=f"id={case_id}")
    await do(state, "approve", {})
    return state


async def test_the_officer_reads_that_another_institution_holds_the_number(offering: Deps):
    await approve(offering, await apply(offering))
    second = await apply(offering, 2, person=2)
    await recommend(offering, second)

    assert (await approved(offering, second)).warning == say("desk.refused.number_taken", "en")


async def test_the_officer_reads_that_there_is_no_registration_to_renew(offering: Deps):
    case_id = await apply(offering, request="renew")
    await recommend(offering, case_id)

    assert (await approved(offering, case_id)).warning == say("desk.refused.not_registered", "en")
