"""A case's page, on which the case is given to another officer."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.state.cases.assignment import AssignmentState
from moi_pwa.state.cases.case import CaseState
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.first_case import CASE, send
from tests.cases.officers import RANA, SALMA
from tests.desk.state import do, part_of_page
from tests.fixtures.library_card import LIBRARY_CARD

pytestmark = pytest.mark.usefixtures("given")


async def page_of(deps: Deps, who: Officer) -> AssignmentState:
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)
    return await part_of_page(deps, who, CaseState, AssignmentState, query=f"id={CASE}")


async def test_the_panel_offers_officers_with_their_load(deps: Deps):
    page = await page_of(deps, SALMA)
    await do(page, "open_assignment")

    assert page.panel == "assign"
    assert [each.label for each in page.receivers] == [
        f"\u2068{name}\u2069 (applications: 0)" for name in ("Basma", "Rana", "Sami")
    ]


async def test_a_supervisor_assigns_the_case(deps: Deps):
    page = await page_of(deps, SALMA)
    await do(page, "open_assignment")
    await do(page, "assign", {"to": SAMI.id, "note": ""})
    assert page.parent_state is not None
    await do(page.parent_state, "reload")  # pyright: ignore[reportArgumentType]

    assert (page.notice, page.panel, page.case.head.assignment) == (say("desk.done.assigned", "en"), "", "Sami")


@pytest.mark.parametrize("to", ["", "nobody", "1"])
async def test_without_an_officer_nothing_is_assigned(deps: Deps, to: str):
    page = await page_of(deps, SALMA)
    await do(page, "assign", {"to": to})

    assert page.problem == say("desk.wrong.to", "en")


async def test_an_officer_without_the_case_is_offered_nobody(deps: Deps):
    page = await page_of(deps, RANA)
    await do(page, "open_assignment")

    assert page.receivers == []


async def test_a_refusal_is_said_in_words(deps: Deps):
    page = await page_of(deps, SALMA)
    await do(page, "assign", {"to": SALMA.id})

    assert page.warning == say("desk.refused.receiver_unable", "en")
