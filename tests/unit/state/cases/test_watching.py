"""A case's page with its star, and the queue's view of watched cases."""

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.state.cases.case import CaseState
from moi_pwa.state.cases.queue import QueueState
from moi_pwa.state.cases.watching import WatchState
from tests.cases.colleagues import add_colleagues
from tests.cases.first_case import CASE, send
from tests.cases.officers import RANA
from tests.desk.state import before, do, part_of_page
from tests.fixtures.library_card import LIBRARY_CARD

pytestmark = pytest.mark.usefixtures("given")


async def test_a_starred_case_is_in_the_view(deps: Deps):
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)
    page = await part_of_page(deps, RANA, CaseState, WatchState, query=f"id={CASE}")
    assert isinstance(page.parent_state, CaseState)
    seen: list[tuple[bool, int]] = []
    for step in ("watch", "unwatch"):
        await do(page, step)
        await do(page.parent_state, "reload")
        queue = await before(deps, RANA, QueueState)
        await do(queue, "show", "watched")
        seen.append((page.case.watched, len(queue.lines)))

    assert seen == [(True, 1), (False, 0)]
