"""A queue is read by deadline, by submission or by the last change, page by page, each case once."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import ALL_WAITING, cases_in_hand, queue, queue_counts
from moi_pwa.core.queue import QueueOrder
from tests.cases.officers import RANA
from tests.factories import NOON, add_case

FIRST, SECOND = date(2026, 2, 1), date(2026, 2, 2)

CASES: dict[int, dict[str, Any]] = {
    1: {"due_on": SECOND, "updated_at": NOON + timedelta(days=3)},
    2: {"due_on": FIRST, "status": "in_review", "updated_at": NOON + timedelta(days=1)},
    3: {"due_on": None, "status": "objected", "updated_at": NOON + timedelta(days=5)},
    4: {"due_on": FIRST, "updated_at": NOON + timedelta(days=4)},
    5: {"due_on": None, "updated_at": NOON + timedelta(days=2)},
}
"""Cases by number, in the order in which they were submitted."""

ORDERS: dict[QueueOrder, list[int]] = {
    "due": [2, 4, 1, 3, 5],
    "submitted": [1, 2, 3, 4, 5],
    "changed": [3, 4, 1, 5, 2],
}


@pytest.fixture
async def five_cases(deps: Deps) -> None:
    for number, values in CASES.items():
        await add_case(deps.database, number, directorate="residence", **values)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("limit", range(1, 7))
@pytest.mark.usefixtures("five_cases")
async def test_every_page_goes_on_where_the_last_ended(deps: Deps, order: QueueOrder, limit: int):
    chosen, seen, after = replace(ALL_WAITING, order=order), [], None
    while True:
        page = await queue(deps, RANA, chosen, after=after, limit=limit)
        seen += [int(row.case.reference.removeprefix("R-")) for row in page.rows]
        after = page.after
        if after is None:
            break
    assert seen == ORDERS[order]


@pytest.mark.parametrize("order", ORDERS)
async def test_the_cases_in_hand_have_the_same_order(deps: Deps, order: QueueOrder):
    for number, values in CASES.items():
        await add_case(deps.database, number, directorate="residence", holder_id=UUID(RANA.id), **values)
    held = [row.case.reference for row in await cases_in_hand(deps, RANA, order)]
    assert held == [f"R-{number}" for number in ORDERS[order]]


@pytest.mark.usefixtures("five_cases")
async def test_what_is_due_before_a_day_is_late(deps: Deps):
    late = replace(ALL_WAITING, due_before=SECOND)
    assert [row.case.reference for row in (await queue(deps, RANA, late)).rows] == ["R-2", "R-4"]
    assert sum((await queue_counts(deps, RANA, late)).values()) == 2
