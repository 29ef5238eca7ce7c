"""A request of finance loses its ground by what became of the application after it, not by what was before."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.bills.end_waiting_money import has_lost_its_ground
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.rules.cases.outcomes import WaitingStep
from tests.cases.first_case import CASE, send, withdraw
from tests.factories import NOON, Clock
from tests.fixtures.library_card import LIBRARY_CARD

AN_HOUR = timedelta(hours=1)


@pytest.fixture
async def deps(deps: Deps, clock: Clock) -> Deps:
    """Return the deps of an application that was submitted at noon and withdrawn an hour later."""
    deps = await send(replace(deps, handlers=HANDLERS), LIBRARY_CARD)
    clock.move(AN_HOUR)
    await withdraw(deps)
    clock.move(AN_HOUR)
    return deps


@pytest.mark.parametrize(
    "hours, expected",
    [(-1, True), (0, True), (0.5, True), (1, False), (2, False)],
    ids=["before the application", "with it", "before its end", "with its end", "after its end"],
)
async def test_a_forfeiture_that_was_requested_before_the_withdrawal_has_lost_its_ground(
    deps: Deps, hours: float, *, expected: bool
):
    async with deps.database.reading() as session:
        since = NOON + hours * AN_HOUR
        assert await has_lost_its_ground(session, CASE, "forfeiture_request", since=since) is expected


@pytest.mark.parametrize("step", ["release_request", "refund_request"])
async def test_a_withdrawal_takes_no_ground_from_what_gives_money_back(deps: Deps, step: WaitingStep):
    async with deps.database.reading() as session:
        assert not await has_lost_its_ground(session, CASE, step, since=NOON)
