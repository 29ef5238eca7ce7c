"""The administrator's page for officers, without a websocket."""

import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer, list_officers
from moi_pwa.core.accounts import Duties
from moi_pwa.core.staff import OPERATOR
from moi_pwa.state.accounts.officers import OfficersState
from tests.desk.state import asked_by, officer_session

pytestmark = pytest.mark.usefixtures("given")

RANA = {"name": "rana", "display_name": "Rana Haddad", "role_reviewer": "on", "directorate_residence": "on"}


async def page(deps, query: str = ""):
    state = asked_by(OfficersState, str(await officer_session(deps, "admin")), query=query)
    await OfficersState.load.fn(state)
    return state


async def do(state, task: str, form: dict):
    await OfficersState.begin.fn(state, task)
    await OfficersState.submit.fn(state, form)


async def a_page_of_rana(deps):
    account, _ = await add_officer(
        deps, by=OPERATOR, sign_in_name="rana", display_name="Rana", duties=Duties.of(["reviewer"], ["residence"])
    )
    return await page(deps, f"officer={account.id}")


async def test_an_officer_is_added_and_the_password_shown_once(deps):
    state = await page(deps)
    await do(state, "add", RANA)
    assert (state.detail.name, state.detail.state, len(state.once)) == ("Rana Haddad", "one_time", 19)
    await OfficersState.hide.fn(state)
    assert state.once == ""


async def test_what_is_wrong_is_said_and_what_was_typed_stays(deps):
    state = await page(deps)
    await do(state, "add", RANA | {"name": "rana h"})
    assert list(state.problems) == ["name"]
    assert (state.typed["display_name"], state.chosen) == ("Rana Haddad", ["role_reviewer", "directorate_residence"])


async def test_a_change_begins_with_what_the_officer_has(deps):
    state = await a_page_of_rana(deps)
    await OfficersState.begin.fn(state, "change")
    assert state.chosen == ["role_reviewer", "directorate_residence"]


async def test_roles_are_changed_and_the_history_says_so(deps):
    state = await a_page_of_rana(deps)
    await do(state, "change", {"role_approver": "on", "directorate_visas": "on", "note": "moved"})
    assert state.detail.roles == "Approver"
    assert state.history[0].details == ["Approver – Visas Section", "Before: Reviewer – Residence Section"]


async def test_disabling_without_a_reason_is_refused(deps):
    state = await a_page_of_rana(deps)
    await do(state, "disable", {"note": " "})
    assert (list(state.problems), state.detail.state) == (["note"], "one_time")


async def test_an_officer_is_disabled(deps):
    state = await a_page_of_rana(deps)
    await do(state, "disable", {"note": "retired"})
    assert (state.detail.state, state.task) == ("left", "")


async def test_officers_are_found_by_a_part_of_a_name(deps):
    state = await a_page_of_rana(deps)
    await OfficersState.search.fn(state, {"words": "RAN"})
    assert {each.name for each in state.lines} == {"Rana"}


async def test_an_address_of_nobody_is_said_to_be_one(deps):
    state = await page(deps, "officer=x")
    assert state.absent
    assert len(state.lines) == len(await list_officers(deps))
