"""States that live as long as their websocket."""

import pytest
import reflex as rx
from reflex.event import Event
from reflex.istate.manager.token import BaseStateToken
from reflex.state import State

from moi_pwa.moi_pwa import app
from moi_pwa.state.session import SignedOutError, SocketClosedError, answer_to_error
from moi_pwa.state.socket_states import SocketStates, states_of
from moi_pwa.state.sockets import OpenSessionOnly
from tests.desk.state import asked_by

TOKEN = BaseStateToken(ident="one", cls=State)


async def test_a_token_without_a_websocket_has_no_state():
    with pytest.raises(SocketClosedError):
        async with SocketStates().modify_state(TOKEN):
            pass


async def test_a_state_is_gone_with_its_websocket():
    states = SocketStates()
    async with states.of_socket("one"), states.modify_state(TOKEN) as state:
        assert state is await states.get_state(TOKEN)
    assert states.states == {}
    with pytest.raises(SocketClosedError):
        await states.get_state(TOKEN)


def test_an_event_that_outlives_its_websocket_is_answered_with_nothing():
    assert answer_to_error(SocketClosedError()) is None


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize("event", ["hydrate", "hydrate_and_load", "set_is_hydrated"])
async def test_reflexs_own_events_need_a_session(event):
    state = asked_by(State, "01930000-0000-7000-8000-000000000000")
    with pytest.raises(SignedOutError):
        await OpenSessionOnly().preprocess(app, state, Event(name=f"reflex___state____state.{event}"))


async def test_the_desk_keeps_its_states_in_memory_and_bound_to_websockets():
    assert isinstance(states_of(app), SocketStates)


async def test_the_guard_comes_before_every_other_middleware():
    assert isinstance(app._middlewares[0], OpenSessionOnly)


def test_states_are_never_written_to_a_disk_or_another_server():
    # Other managers pickle a state, which holds what an officer reads.
    assert rx.config.get_config().state_manager_mode is rx.constants.StateManagerMode.MEMORY
