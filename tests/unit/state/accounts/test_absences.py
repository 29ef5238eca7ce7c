"""The page of absences, without a websocket."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.core.officer import Officer
from moi_pwa.locales import say
from moi_pwa.state.accounts.absences import AbsencesState
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.officers import RANA, SALMA
from tests.desk.state import before, do

pytestmark = pytest.mark.usefixtures("given")

DAYS = {"first": "2026-01-15", "last": "2026-01-16"}


async def page_of(deps: Deps, who: Officer) -> AbsencesState:
    await add_colleagues(deps)
    return await before(deps, who, AbsencesState)


async def test_an_officer_enters_an_absence(deps: Deps):
    page = await page_of(deps, RANA)
    await do(page, "enter", DAYS | {"delegate": SAMI.id})
    [line] = page.shown.lines

    assert (line.name, line.delegate, line.is_now, line.may_end) == ("Rana", "Sami", True, True)
    assert page.notice == say("desk.absences.done.entered", "en")


async def test_a_supervisor_enters_it_for_an_officer(deps: Deps):
    page = await page_of(deps, SALMA)
    await do(page, "enter", DAYS | {"officer": RANA.id})

    assert [(line.name, line.delegate) for line in page.shown.lines] == [("Rana", "")]


@pytest.mark.parametrize(
    "form, problems",
    [
        ({}, {"first": "required", "last": "required"}),
        ({"first": "2026-01-15", "last": "soon"}, {"last": "required"}),
        ({"first": "2026-01-16", "last": "2026-01-15"}, {"last": "before_first"}),
        (DAYS | {"delegate": RANA.id}, {"delegate": "not_an_option"}),
    ],
)
async def test_what_is_wrong_is_said_beside_the_control(deps: Deps, form: dict[str, str], problems: dict[str, str]):
    page = await page_of(deps, RANA)
    await do(page, "enter", form)

    assert page.problems == {name: say(f"desk.absences.problem.{code}", "en") for name, code in problems.items()}
    assert page.shown.lines == []


async def test_an_absence_is_ended(deps: Deps):
    page = await page_of(deps, RANA)
    await do(page, "enter", DAYS)
    await do(page, "end_early", page.shown.lines[0].id)

    assert (page.shown.lines, page.notice) == ([], say("desk.absences.done.ended", "en"))


@pytest.mark.parametrize("number", ["x", "01930000-0000-7000-8000-000000000000"])
async def test_an_absence_that_is_not_there_is_not_ended(deps: Deps, number: str):
    page = await page_of(deps, RANA)
    await do(page, "end_early", number)

    assert page.warning == say("desk.absences.gone", "en")
