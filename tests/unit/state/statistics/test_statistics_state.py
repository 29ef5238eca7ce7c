"""The page of statistics, without a browser."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.state.statistics.statistics import StatisticsState
from tests.desk.state import asked_by, do, officer_session

pytestmark = pytest.mark.usefixtures("given")


async def opened(deps: Deps, role) -> StatisticsState:
    state = asked_by(StatisticsState, str(await officer_session(deps, role)))
    await do(state, "load")
    return state


async def test_a_supervisor_sees_the_last_weeks(deps: Deps):
    state = await opened(deps, "supervisor")
    assert len(state.shown.weeks) == 13


async def test_another_period_is_shown(deps: Deps):
    state = await opened(deps, "supervisor")
    await do(state, "choose_weeks", "52")
    assert len(state.shown.weeks) == 52


@pytest.mark.parametrize("weeks", ["5", "", "4; DROP TABLE cases", "-4", "4.0"])
async def test_a_period_that_is_not_offered_is_the_usual_one(deps: Deps, weeks: str):
    state = await opened(deps, "supervisor")
    await do(state, "choose_weeks", weeks)
    assert (state.weeks, len(state.shown.weeks)) == ("13", 13)


async def test_an_unknown_service_is_all_of_them(deps: Deps):
    state = await opened(deps, "supervisor")
    await do(state, "choose_service", "NOTHING")
    assert state.service == ""
