"""The queue over more cases than one page has."""

from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import QUEUE_PAGE_SIZE
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.storage.cases import cases
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


async def test_a_view_that_nobody_offers_is_the_officers_work(queue):
    await do(queue, "show", "__class__")
    assert (queue.view, len(queue.lines)) == ("work", QUEUE_PAGE_SIZE)


async def test_an_order_that_nobody_offers_is_by_deadline(queue):
    await do(queue, "choose", "order", "'; DROP TABLE cases")
    assert (queue.order, len(queue.lines)) == ("due", QUEUE_PAGE_SIZE)


async def test_another_order_begins_with_its_first_page(queue):
    await do(queue, "next_page")
    await do(queue, "choose", "order", "changed")
    assert (queue.page, references(queue)[0]) == (1, "R-52")


async def test_the_words_of_a_search_are_not_kept(queue):
    await do(queue, "search", {"words": "zzz secret"})
    assert queue.found == "none"
    assert "secret" not in str(queue.__dict__)


PLACE = {"view": "waiting", "order": "submitted", "service": "", "page": "2"}
"""A list as a browser saw it last."""


async def restored(deps: Deps, **changed: str) -> QueueState:
    """Return a queue on a new connection, whose browser asks for the list that it saw last."""
    state = asked_by(QueueState, str(await officer_session(deps)))
    await do(state, "load")
    await do(state, "restore", PLACE | changed)
    return state


@pytest.mark.usefixtures("given", "queue")
async def test_a_list_is_shown_again_as_it_was_after_a_break_of_the_connection(deps):
    state = await restored(deps)
    assert (state.view, state.order, state.page, references(state)) == ("waiting", "submitted", 2, ["R-51", "R-52"])


@pytest.mark.usefixtures("given", "queue")
@pytest.mark.parametrize(
    "name, value, shown",
    [("page", "9", 2), ("page", "-1", 1), ("page", "1e9", 1), ("page", "", 1), ("page", "99999999999", 1)],
)
async def test_a_page_that_is_not_there_is_the_nearest(deps, name, value, shown):
    state = await restored(deps, **{name: value})
    assert state.page == shown


@pytest.mark.usefixtures("given", "queue")
async def test_a_list_that_nobody_offers_is_the_officers_work(deps):
    state = await restored(deps, view="__class__", order="x", service="y", page="1")
    assert (state.view, state.order, state.service) == ("work", "due", "")


async def test_the_next_case_is_taken_and_opened_by_one_act(queue):
    opened = await queue.event_handlers["take_next"].fn(queue)
    assert "/en/case/?id=" in str(opened.args)
    await do(queue, "show", "mine")
    assert references(queue) == ["R-1"]


async def test_of_the_cases_in_hand_the_next_one_is_that_of_the_work(queue):
    await do(queue, "show", "mine")
    assert await queue.event_handlers["take_next"].fn(queue) is not None


async def test_nothing_to_take_is_said(queue):
    await do(queue, "show", "at_agencies")
    assert await queue.event_handlers["take_next"].fn(queue) is None
    assert queue.notice == "There is no free application that you can take in this view."


async def test_a_filter_is_one_that_the_page_offers(queue):
    for name, value in (("service", "x"), ("nationality", "XYZ"), ("status", "issued"), ("view", "__class__")):
        await do(queue, "choose", name, value)
    assert (queue.service, queue.nationality, queue.status, queue.view) == ("", "", "", "work")


async def test_no_other_var_is_chosen(queue):
    await do(queue, "choose", "counts", "x")
    assert isinstance(queue.counts, dict)


async def test_cases_are_filtered_by_status(queue):
    await do(queue, "choose", "status", "in_review")
    assert references(queue) == []
    await do(queue, "choose", "status", "submitted")
    assert len(references(queue)) == QUEUE_PAGE_SIZE


async def test_cases_are_filtered_by_nationality(deps, queue):
    async with deps.database.transaction() as session:
        await cases.write_nationality(session, UUID(int=1_000_007), "ETH")
    await do(queue, "choose", "nationality", "ETH")
    assert references(queue) == ["R-7"]


async def saved(queue: QueueState) -> str:
    """Save the cases under review in the order of their last change, and return the id."""
    await do(queue, "show", "waiting")
    await do(queue, "choose", "status", "in_review")
    await do(queue, "choose", "order", "changed")
    await do(queue, "save_view", {"name": "Under review"})
    return queue.saved


async def test_a_saved_view_is_shown_with_its_filters_and_order(queue):
    view = await saved(queue)
    await do(queue, "show", "work")
    await do(queue, "choose", "order", "due")
    await do(queue, "show_saved", view)
    assert (queue.saved, queue.view, queue.status, queue.order) == (view, "waiting", "in_review", "changed")
    assert [each.label for each in queue.saved_views] == ["Under review"]


async def test_the_filters_of_a_saved_view_end_with_it(queue):
    await saved(queue)
    await do(queue, "show", "late")
    assert (queue.saved, queue.status) == ("", "")


async def test_a_view_is_renamed_and_deleted_where_it_is_shown(queue):
    await saved(queue)
    await do(queue, "rename_view", {"name": "Mine"})
    assert [each.label for each in queue.saved_views] == ["Mine"]
    await do(queue, "delete_view")
    assert (queue.saved, queue.saved_views, queue.view) == ("", [], "waiting")


@pytest.mark.parametrize(
    "form, problem",
    [
        ({"name": ""}, "Enter a name"),
        ({}, "Enter a name"),
        ({"name": "x" * 61}, "Use 60 characters or fewer"),
        ({"name": "x" * 100_000}, "Use 60 characters or fewer"),
        ({"name": ["x"]}, "Enter a name"),
    ],
    ids=["empty", "none", "long", "very long", "no text"],
)
async def test_what_is_wrong_with_a_name_is_said(queue, form, problem):
    await do(queue, "save_view", form)
    assert (queue.name_problem, queue.saved_views) == (problem, [])


async def test_another_officers_view_is_not_shown(deps, queue):
    view = await saved(queue)
    stranger = asked_by(QueueState, str(await officer_session(deps)))
    await do(stranger, "load")
    await do(stranger, "show_saved", view)
    assert (stranger.saved, stranger.saved_views, stranger.view) == ("", [], "work")


async def test_a_saved_view_is_shown_again_after_a_break_of_the_connection(queue):
    view = await saved(queue)
    await do(queue, "show", "work")
    await do(queue, "restore", {"saved": view, "view": "late", "page": "1"})
    assert (queue.saved, queue.view, queue.status) == (view, "waiting", "in_review")
