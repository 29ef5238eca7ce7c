"""The queue over more cases than one page has."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import QUEUE_PAGE_SIZE
from moi_pwa.state.cases.queue import QueueState
from tests.desk.state import asked_by, officer_session
from tests.factories import add_case

pytestmark = pytest.mark.usefixtures("given")


@pytest.fixture
async def queue(deps: Deps) -> QueueState:
    """Return an opened queue with two cases more than a page has, one sent each minute."""
    for number in range(1, QUEUE_PAGE_SIZE + 3):
        await add_case(deps.database, number)
    state = asked_by(QueueState, str(await officer_session(deps)))
    await state.event_handlers["load"].fn(state)
    return state


async def do(queue: QueueState, name: str, *given: object) -> None:
    await queue.event_handlers[name].fn(queue, *given)


def references(queue: QueueState) -> list[str]:
    return [line.reference for line in queue.lines]


async def test_a_page_is_followed_by_the_rest(queue):
    first = references(queue)
    await do(queue, "next_page")
    assert (len(first), references(queue), queue.has_next) == (QUEUE_PAGE_SIZE, ["R-51", "R-52"], False)


async def test_going_back_shows_the_same_page(queue):
    first = references(queue)
    await do(queue, "next_page")
    await do(queue, "previous_page")
    assert (references(queue), queue.page) == (first, 1)


async def test_there_is_nothing_before_the_first_page(queue):
    await do(queue, "previous_page")
    assert queue.page == 1


async def test_there_is_nothing_behind_the_last_page(queue):
    await do(queue, "next_page")
    await do(queue, "next_page")
    assert queue.page == 2


async def test_a_refresh_stays_on_its_page(queue):
    await do(queue, "next_page")
    before = references(queue)
    await do(queue, "refresh")
    assert (references(queue), queue.page) == (before, 2)


async def test_a_view_that_nobody_offers_is_the_whole_queue(queue):
    await do(queue, "show", "__class__")
    assert (queue.view, len(queue.lines)) == ("waiting", QUEUE_PAGE_SIZE)


async def test_the_words_of_a_search_are_not_kept(queue):
    await do(queue, "search", {"words": "zzz secret"})
    assert queue.found == "none"
    assert "secret" not in str(queue.__dict__)
