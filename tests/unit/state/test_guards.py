"""Every public method of a State can be called by whoever opens the websocket: each must ask who that is."""

from collections.abc import Iterator
from uuid import UUID

import pytest
import reflex as rx
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.sessions import begin_session, sign_out
from moi_pwa.core.people import OfficerAccount
from moi_pwa.state import deps as state_deps
from moi_pwa.state.case import CaseState
from moi_pwa.state.deps import give_deps
from moi_pwa.state.queue import QueueState
from moi_pwa.state.session import PRINCIPAL, SessionState, SignedOutError, answer_to_error, signed_in_officer
from moi_pwa.storage import officers
from tests.factories import NOON

STATES: tuple[type[rx.State], ...] = (SessionState, QueueState, CaseState)

FOR_ANYONE = {
    "SessionState.end": "says that the session is over, and takes the name away",
    "SessionState.fail": "says that something went wrong",
    "CaseState.close": "forgets what was shown",
}
"""Handlers that show and do nothing of anyone's."""

GIVEN = {"view": "mine", "code": "TEMP_EXT", "name": "ask", "form": {"words": "MOI-2026-012-000001-1", "note": "x"}}


def handlers() -> Iterator[tuple[type[rx.State], str]]:
    for state in STATES:
        for name in state.event_handlers:
            if name != "setvar" and f"{state.__name__}.{name}" not in FOR_ANYONE:
                yield state, name


@pytest.fixture(autouse=True)
def given(deps: Deps) -> Iterator[None]:
    give_deps(deps)
    yield
    state_deps._given.clear()


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path) -> str:
    """Which database it is changes nothing here."""
    import shutil

    shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "moi.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}"


def asked_by(state: type[rx.State], principal: str) -> rx.State:
    """A State as the websocket of `principal` has it."""
    made = state(_reflex_internal_init=True)  # pyright: ignore[reportCallIssue]
    made.router_data = {"headers": {PRINCIPAL: principal} if principal else {}, "pathname": "/en/case"}
    made.router = rx.istate.data.RouterData.from_router_data(made.router_data)
    return made


async def officer_session(deps: Deps) -> UUID:
    account = OfficerAccount(
        id=uuid7(),
        sign_in_name="rana",
        display_name="Rana",
        roles=frozenset({"reviewer"}),
        directorates=frozenset({"residence"}),
    )
    async with deps.database.transaction() as session:
        await officers.add_officer(session, account, password="", at=NOON)
        return (await begin_session(deps, session, kind="officer", holder_id=account.id)).session_id


@pytest.mark.parametrize("state, name", [pytest.param(*each, id=f"{each[0].__name__}.{each[1]}") for each in handlers()])
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
