"""Every public method of a State can be called by whoever opens the websocket: each must ask who that is."""

from collections.abc import Iterator

import pytest
import reflex as rx
from uuid_utils.compat import uuid7

from moi_pwa.actions.sessions import begin_session, sign_out
from moi_pwa.state.case import CaseState
from moi_pwa.state.queue import QueueState
from moi_pwa.state.reference import ReferenceState
from moi_pwa.state.session import SessionState, SignedOutError, answer_to_error, signed_in_officer
from tests.desk_state import asked_by, officer_session

STATES: tuple[type[rx.State], ...] = (SessionState, QueueState, CaseState, ReferenceState)

FOR_ANYONE = {
    "SessionState.end": "says that the session is over, and takes the name away",
    "SessionState.fail": "says that something went wrong",
    "CaseState.close": "forgets what was shown",
}
"""Handlers that show and do nothing of anyone's."""

GIVEN = {
    "view": "mine",
    "code": "TEMP_EXT",
    "name": "ask",
    "task": "change",
    "first": "2027-01-01",
    "form": {"words": "MOI-2026-012-000001-1", "note": "x"},
}


def handlers() -> Iterator[tuple[type[rx.State], str]]:
    for state in STATES:
        for name in state.event_handlers:
            if name != "setvar" and f"{state.__name__}.{name}" not in FOR_ANYONE:
                yield state, name


pytestmark = pytest.mark.usefixtures("given")


@pytest.mark.parametrize(
    "state, name", [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in handlers()]
)
@pytest.mark.parametrize("principal", ["", "officer-7", "01930000-0000-7000-8000-000000000000"])
async def test_nothing_is_done_for_whoever_is_not_signed_in(state, name, principal):
    handler = state.event_handlers[name].fn
    wanted = [GIVEN[each] for each in handler.__code__.co_varnames[1 : handler.__code__.co_argcount]]
    with pytest.raises(SignedOutError):
        await handler(asked_by(state, principal), *wanted)


async def test_a_session_lets_its_officer_in(deps):
    session_id = await officer_session(deps)
    assert (await signed_in_officer(asked_by(SessionState, str(session_id)))).display_name == "Rana"


async def test_a_session_that_was_ended_lets_nobody_in_any_more(deps):
    session_id = await officer_session(deps)
    state = asked_by(SessionState, str(session_id))
    await sign_out(deps, session_id)
    with pytest.raises(SignedOutError):
        await signed_in_officer(state)


async def test_an_applicants_session_opens_no_desk(deps):
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="applicant", holder_id=uuid7())
    with pytest.raises(SignedOutError):
        await signed_in_officer(asked_by(SessionState, str(begun.session_id)))


def test_a_page_whose_session_is_over_says_so_and_shows_nothing_else():
    assert answer_to_error(SignedOutError()).handler.fn.__name__ == "end"


def test_no_state_has_a_setter():
    assert [name for state in STATES for name in state.event_handlers if name.startswith("set_")] == []
