"""The delegate of an absent officer acts on that officer's cases while the absence lasts. Nothing moves by itself."""

from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.absences import enter_absence
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.desk_steps import recommend, release_case, take_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.queue_views import filter_of
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueChoice, QueueFilter
from moi_pwa.demo.opening import open_documents
from tests.cases.colleagues import BOTH, SAMI, add_colleagues
from tests.cases.first_case import CASE, events, seen, send
from tests.cases.officers import HUDA, RANA
from tests.factories import Clock
from tests.fixtures.library_card import LIBRARY_CARD


@pytest.fixture(autouse=True)
async def _taken(deps: Deps) -> None:
    """Let Rana take a case."""
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)
    await take_case(deps, RANA, await seen(deps))


async def away(deps: Deps, of: Officer, delegate: Officer) -> None:
    """Let the officer be absent today and tomorrow."""
    today = deps.today()
    await enter_absence(
        deps, of, officer_id=UUID(of.id), first=today, last=today + timedelta(1), delegate_id=UUID(delegate.id)
    )


async def has_work(deps: Deps, who: Officer) -> bool:
    return bool((await queue(deps, who, filter_of(QueueChoice(view="work"), who, deps.today()))).rows)


async def test_the_case_is_work_of_the_delegate_while_the_absence_lasts(deps: Deps, clock: Clock):
    await away(deps, RANA, SAMI)
    found: list[bool] = []
    for _ in range(3):
        found.append(await has_work(deps, SAMI))
        clock.move(timedelta(days=1))

    assert found == [True, True, False]


async def test_the_case_stays_with_the_absent_officer(deps: Deps, clock: Clock):
    await away(deps, RANA, SAMI)
    clock.move(timedelta(days=2))

    assert await has_work(deps, RANA)
    assert [event.kind for event in await events(deps)] == ["submitted", "taken"]


async def test_the_delegate_takes_it(deps: Deps):
    await away(deps, RANA, SAMI)
    case = await take_case(deps, SAMI, await seen(deps))

    assert (case.status, case.assigned_to) == ("in_review", SAMI.id)


async def test_the_delegate_puts_it_back_into_the_queue(deps: Deps):
    await away(deps, RANA, SAMI)

    assert (await release_case(deps, SAMI, await seen(deps))).assigned_to is None


async def test_the_case_page_offers_both_to_the_delegate_alone(deps: Deps):
    await away(deps, RANA, SAMI)

    assert (await open_case(deps, SAMI, CASE)).may == {"taken", "released"}
    assert (await open_case(deps, HUDA, CASE)).may == set()


async def test_after_the_absence_the_delegate_takes_nothing(deps: Deps, clock: Clock):
    await away(deps, RANA, SAMI)
    clock.move(timedelta(days=2))

    with pytest.raises(StepRefusedError, match="taken"):
        await take_case(deps, SAMI, await seen(deps))


async def decided_by(deps: Deps, reviewer: Officer, approver: Officer) -> None:
    """Let the reviewer recommend the case, and the approver take it to decide."""
    await open_documents(deps, reviewer, CASE)
    await recommend(deps, reviewer, await seen(deps), outcome="approve")
    await take_case(deps, approver, await seen(deps))


async def test_a_delegate_does_not_go_beyond_their_own_roles(deps: Deps):
    await release_case(deps, RANA, await seen(deps))
    await take_case(deps, SAMI, await seen(deps))
    await decided_by(deps, SAMI, BOTH)
    await away(deps, BOTH, RANA)

    assert not await has_work(deps, RANA)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await take_case(deps, RANA, await seen(deps))
    with pytest.raises(StepRefusedError, match="not_assigned"):
        await release_case(deps, RANA, await seen(deps))


async def test_a_delegate_does_not_decide_on_what_they_recommended(deps: Deps):
    await release_case(deps, RANA, await seen(deps))
    await take_case(deps, BOTH, await seen(deps))
    await decided_by(deps, BOTH, HUDA)
    await away(deps, HUDA, BOTH)

    assert not await has_work(deps, BOTH)
    with pytest.raises(StepRefusedError, match="same_officer"):
        await take_case(deps, BOTH, await seen(deps))


async def test_the_queue_says_until_when_the_holder_is_away(deps: Deps):
    await away(deps, RANA, SAMI)
    [row] = (await queue(deps, HUDA, QueueFilter(statuses=["in_review"]))).rows

    assert (row.holder, row.holder_absent_until) == ("Rana", deps.today() + timedelta(1))


async def test_the_queue_says_so_on_no_other_day(deps: Deps, clock: Clock):
    await away(deps, RANA, SAMI)
    clock.move(timedelta(days=2))
    [row] = (await queue(deps, HUDA, QueueFilter(statuses=["in_review"]))).rows

    assert (row.holder, row.holder_absent_until) == ("Rana", None)
