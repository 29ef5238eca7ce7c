"""Officers save views of the queue for themselves."""

import asyncio
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.queue_views import cases_of_view, count_views
from moi_pwa.actions.desk.saved_views import (
    MAX_NAME_LENGTH,
    MAX_SAVED,
    delete_view,
    list_saved_views,
    rename_view,
    save_view,
)
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, TooManyViewsError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueChoice
from moi_pwa.demo.accounts import demo_officers
from moi_pwa.storage.accounts import officers
from tests.factories import NOON, add_case

CHOSEN = QueueChoice(view="late", service="TEMP_EXT", nationality="ETH", status="in_review", order="changed")


@pytest.fixture
async def rana(deps: Deps) -> Officer:
    return await _officer(deps, "reviewer.residence")


@pytest.fixture
async def other(deps: Deps) -> Officer:
    return await _officer(deps, "approver.residence")


async def _officer(deps: Deps, name: str) -> Officer:
    account = next(each.account for each in demo_officers() if each.account.sign_in_name == name)
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
    return account.officer()


async def names(deps: Deps, officer: Officer) -> list[str]:
    return [each.name for each in await list_saved_views(deps, officer)]


async def test_a_view_is_kept_with_its_filters_and_order(deps: Deps, rana: Officer):
    saved = await save_view(deps, rana, " عمال منازل،  إثيوبيا ", CHOSEN)
    assert saved.name == "عمال منازل، إثيوبيا"
    assert await list_saved_views(deps, rana) == [saved]
    assert saved.chosen == CHOSEN


async def test_views_are_listed_in_the_order_in_which_they_were_saved(deps: Deps, rana: Officer):
    for name in ("b", "c", "a"):
        await save_view(deps, rana, name, CHOSEN)
    assert await names(deps, rana) == ["b", "c", "a"]


async def test_nobody_else_sees_renames_or_deletes_a_view(deps: Deps, rana: Officer, other: Officer):
    saved = await save_view(deps, rana, "mine", CHOSEN)
    assert await names(deps, other) == []
    with pytest.raises(AbsentError):
        await rename_view(deps, other, saved.id, "yours")
    with pytest.raises(AbsentError):
        await delete_view(deps, other, saved.id)
    assert await names(deps, rana) == ["mine"]


async def test_a_view_is_renamed(deps: Deps, rana: Officer):
    saved = await save_view(deps, rana, "old", CHOSEN)
    await rename_view(deps, rana, saved.id, "new")
    assert await list_saved_views(deps, rana) == [replace(saved, name="new")]


async def test_a_view_is_deleted_once(deps: Deps, rana: Officer):
    saved = await save_view(deps, rana, "old", CHOSEN)
    await delete_view(deps, rana, saved.id)
    assert await names(deps, rana) == []
    with pytest.raises(AbsentError):
        await delete_view(deps, rana, saved.id)


async def test_an_officer_saves_so_many_views_and_no_more(deps: Deps, rana: Officer, other: Officer):
    for n in range(MAX_SAVED - 1):
        await save_view(deps, rana, f"{n}", CHOSEN)
    tried = [save_view(deps, rana, name, CHOSEN) for name in ("this one", "or that one")]
    done = await asyncio.gather(*tried, return_exceptions=True)
    assert sorted(isinstance(each, TooManyViewsError) for each in done) == [False, True]
    assert len(await names(deps, rana)) == MAX_SAVED
    await save_view(deps, other, "another officer's", CHOSEN)


@pytest.mark.parametrize(
    "name, code",
    [("", "required"), ("  ", "required"), ("\u200f", "required"), ("a" * (MAX_NAME_LENGTH + 1), "too_long"),
     ("a\x00", "unprintable"), ("a\ud800", "unprintable")],
    ids=["empty", "blank", "mark of direction", "long", "control", "surrogate"],
)  # fmt: skip
async def test_a_name_is_a_line_that_can_be_read(deps: Deps, rana: Officer, name: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await save_view(deps, rana, name, CHOSEN)
    assert refused.value.reason == code
    saved = await save_view(deps, rana, "a" * MAX_NAME_LENGTH, CHOSEN)
    with pytest.raises(AnswersRefusedError):
        await rename_view(deps, rana, saved.id, name)


COUNTED = {
    "waiting": (QueueChoice(view="waiting"), 4),
    "of a nationality": (QueueChoice(view="waiting", nationality="ETH"), 2),
    "of a status": (QueueChoice(view="waiting", status="in_review"), 2),
    "of both": (QueueChoice(view="waiting", nationality="ETH", status="in_review"), 1),
    "of another service": (QueueChoice(view="waiting", service="VISIT_VISA"), 0),
    "of a status that the view does not have": (QueueChoice(view="waiting", status="issued"), 0),
    "the officer's own": (QueueChoice(view="mine"), 1),
    "the officer's own of another status": (QueueChoice(view="mine", status="submitted"), 0),
    "answered": (QueueChoice(view="answered"), 0),
}
"""Choices among five cases, one of which is issued, and the number of cases in each."""


@pytest.fixture
async def cases(deps: Deps, rana: Officer) -> None:
    for number, (nationality, status, holder) in enumerate(
        [("ETH", "in_review", UUID(rana.id)), ("ETH", "submitted", None), ("SYR", "in_review", None),
         (None, "submitted", None), ("ETH", "issued", None)], start=1
    ):  # fmt: skip
        values = {"nationality": nationality, "status": status, "holder_id": holder}
        await add_case(deps.database, number, directorate="residence", **values)


@pytest.mark.usefixtures("cases")
@pytest.mark.parametrize("chosen", COUNTED)
async def test_a_saved_view_is_counted(deps: Deps, rana: Officer, chosen: str):
    choice, count = COUNTED[chosen]
    saved = await save_view(deps, rana, chosen, choice)
    assert (await count_views(deps, rana))[str(saved.id)] == count


@pytest.mark.usefixtures("cases")
async def test_the_counts_of_all_views_may_be_of_a_nationality(deps: Deps, rana: Officer):
    counts = await count_views(deps, rana, nationality="ETH")
    assert (counts["waiting"], counts["work"], counts["free"]) == (2, 2, 1)


@pytest.mark.usefixtures("cases")
async def test_cases_in_hand_are_filtered_as_others_are(deps: Deps, rana: Officer):
    assert len(await cases_of_view(deps, rana, QueueChoice(view="mine", status="in_review"))) == 1
    assert await cases_of_view(deps, rana, QueueChoice(view="mine", nationality="SYR")) == []
