"""Every public method of a State can be called by anyone who opens the websocket: each must ask who that is."""

from collections.abc import Iterator

import pytest
import reflex as rx
from uuid_utils.compat import uuid7

from moi_pwa.actions.accounts.sessions import begin_session, sign_out
from moi_pwa.state.session import SessionState, SignedOutError, answer_to_error, signed_in_officer
from moi_pwa.state.sockets import FOR_ANYONE
from tests.desk.handlers import GIVEN, REASONS, parameters
from tests.desk.state import asked_by, officer_session
from tests.desk.states import STATES


def handlers() -> Iterator[tuple[type[rx.State], str]]:
    for state in STATES:
        for name in state.event_handlers:
            if name != "setvar" and f"{state.__name__}.{name}" not in REASONS:
                yield state, name


pytestmark = pytest.mark.usefixtures("given")


@pytest.mark.parametrize(
    "state, name", [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in handlers()]
)
@pytest.mark.parametrize("principal", ["", "officer-7", "01930000-0000-7000-8000-000000000000"])
async def test_nothing_is_done_for_a_client_that_is_not_signed_in(state, name, principal):
    wanted = [GIVEN[each] for each in parameters(state, name)]
    with pytest.raises(SignedOutError):
        await state.event_handlers[name].fn(asked_by(state, principal), *wanted)


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


def test_every_handler_for_anyone_has_a_reason_and_no_other():
    assert set(REASONS) == set(FOR_ANYONE)


def test_every_handler_of_a_state_takes_what_can_be_given_to_it():
    # A handler with a parameter that is not in GIVEN could not be tried.
    unknown = {
        f"{state.__name__}.{name}({parameter})"
        for state, name in handlers()
        for parameter in parameters(state, name)
        if parameter not in GIVEN
    }
    assert unknown == set()


def test_a_page_whose_session_is_over_says_so_and_shows_nothing_else():
    answer = answer_to_error(SignedOutError())
    assert answer is not None
    assert answer.handler.fn.__name__ == "end"


def test_no_state_has_a_setter():
    assert [name for state in STATES for name in state.event_handlers if name.startswith("set_")] == []
