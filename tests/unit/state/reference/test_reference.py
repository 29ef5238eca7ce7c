"""An administrator at work, without a browser."""

import pytest

from moi_pwa.actions.reference_data import read_reference_data
from moi_pwa.state.reference.reference import ReferenceState
from tests.desk.state import asked_by, officer_session

pytestmark = pytest.mark.usefixtures("given")

FORM = {"day": "2027-01-01", "fils": "45", "note": "The council's decision"}


async def administrator(deps, query="list=fees&code=visa_3m_single") -> ReferenceState:
    state = asked_by(ReferenceState, str(await officer_session(deps, "admin")), query=query)
    await state.load()
    return state


async def amounts(deps) -> list[object]:
    now = await read_reference_data(deps)
    return [row["fils"] for row in now.data["fees"]["visa_3m_single"]]


async def test_a_change_is_shown_before_it_is_made(deps):
    state = await administrator(deps)
    await state.begin("change")
    await state.show_changes(FORM)
    assert [part.after for each in state.preview for part in each.parts] == ["45.000 JOD"]
    assert await amounts(deps) == [40_000]


async def test_a_confirmed_change_is_made_and_kept_with_who_and_why(deps):
    state = await administrator(deps)
    await state.begin("change")
    await state.show_changes(FORM)
    await state.confirm()
    assert await amounts(deps) == [40_000, 45_000]
    assert [(each.by, each.note) for each in state.detail.history] == [("Rana", FORM["note"])]


async def test_a_change_to_come_is_withdrawn(deps):
    state = await administrator(deps)
    await state.begin("change")
    await state.show_changes(FORM)
    await state.confirm()
    await state.begin_withdrawing("2027-01-01")
    await state.show_changes({"note": "Not yet"})
    await state.confirm()
    assert await amounts(deps) == [40_000]


async def test_what_is_wrong_stands_at_its_field_and_nothing_is_shown_to_confirm(deps):
    state = await administrator(deps)
    await state.begin("change")
    await state.show_changes(FORM | {"day": "2020-01-01", "note": ""})
    assert {each.name for each in state.inputs if each.problem} == {"note"}
    await state.show_changes(FORM | {"day": "2020-01-01"})
    assert {each.name for each in state.inputs if each.problem} == {"day"}
    assert state.preview == []


async def test_nothing_is_confirmed_that_was_not_shown(deps):
    state = await administrator(deps)
    await state.begin("change")
    await state.confirm()
    assert await amounts(deps) == [40_000]


async def test_who_comes_second_reads_again(deps):
    first, second = await administrator(deps), await administrator(deps)
    for state in (first, second):
        await state.begin("change")
        await state.show_changes(FORM)
    await first.confirm()
    await second.confirm()
    assert second.warning.startswith("Somebody else")
    assert len(second.detail.spans) == 2


async def test_an_entry_is_added(deps):
    state = await administrator(deps, "list=relations")
    await state.begin("add")
    form = {"code": "aunt", "day": "2027-01-01", "ar": "عمة", "en": "Aunt", "note": "Asked for"}
    await state.show_changes(form)
    await state.confirm()
    assert (state.detail.code, state.detail.name) == ("aunt", "Aunt")


async def test_a_code_is_added_once(deps):
    state = await administrator(deps, "list=relations")
    await state.begin("add")
    await state.show_changes({"code": "wife", "day": "2027-01-01", "ar": "زوجة", "en": "Wife", "note": "x"})
    assert {each.name for each in state.inputs if each.problem} == {"code"}
