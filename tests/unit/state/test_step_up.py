"""Grave acts at the desk ask for a second factor that was shown a short while ago."""

import ast
from collections.abc import Awaitable, Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

import moi_pwa.state
from moi_pwa.actions.accounts.officer_accounts import list_officers
from moi_pwa.actions.accounts.sessions import begin_session, sign_out
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.grave_acts import GRAVE_ACTS
from moi_pwa.core.errors import StepUpNeededError
from moi_pwa.locales import say
from moi_pwa.state.accounts.officers import OfficersState
from moi_pwa.state.deps import perform
from moi_pwa.state.session import SessionState, SignedOutError, answer_to_error, require_session
from tests.desk.sign_in import code_now, give_authenticator
from tests.desk.state import asked_by, do, officer_session
from tests.factories import Clock

pytestmark = pytest.mark.usefixtures("given")

Act = Callable[..., Awaitable[Any]]

TEN_MINUTES = timedelta(minutes=10)
ACTS = sorted(GRAVE_ACTS, key=lambda act: act.__name__)
IS_CALLED = pytest.raises(TypeError, match="missing")
"""The act is called, without the arguments that it needs."""


async def signed_in(deps: Deps) -> SessionState:
    """Sign an administrator in with both factors, and return the page's session."""
    state = asked_by(SessionState, str(await officer_session(deps, "admin")))
    await give_authenticator(deps, (await require_session(state)).holder_id)
    return state


async def with_password_alone(deps: Deps, holder_id: UUID) -> SessionState:
    """Return the page's session of an officer who has shown no second factor in it."""
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="officer", holder_id=holder_id)
    return asked_by(SessionState, str(begun.session_id))


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
async def test_a_grave_act_needs_a_second_factor_that_was_shown_within_ten_minutes(deps: Deps, clock: Clock, act: Act):
    page = await signed_in(deps)
    holder_id = (await require_session(page)).holder_id
    await require_session(await with_password_alone(deps, holder_id))
    with pytest.raises(StepUpNeededError):
        await perform(act)

    await require_session(page)
    clock.move(TEN_MINUTES - timedelta(seconds=1))
    with IS_CALLED:
        await perform(act)
    clock.move(timedelta(seconds=1))
    with pytest.raises(StepUpNeededError):
        await perform(act)

    await do(page, "confirm_code", {"code": code_now(deps)})
    with IS_CALLED:
        await perform(act)


async def test_other_acts_ask_for_nothing(deps: Deps, clock: Clock):
    page = await signed_in(deps)
    clock.move(TEN_MINUTES)
    await require_session(page)

    assert len(await perform(list_officers)) == 1


async def test_a_wrong_code_is_said_and_asked_for_again(deps: Deps, clock: Clock):
    page = await signed_in(deps)
    clock.move(TEN_MINUTES)
    SessionState.event_handlers["ask_code"].fn(page)

    await do(page, "confirm_code", {"code": "000000"})
    assert (page.step_up, page.code_problem) == ("asked", say("api.second_factor_wrong", "en"))
    await do(page, "confirm_code", {"code": code_now(deps)})
    assert (page.step_up, page.code_problem) == ("confirmed", "")
    await do(page, "put_code_aside")
    assert page.step_up == ""


async def test_a_code_counts_for_the_session_that_showed_it_alone(deps: Deps, clock: Clock):
    here = await signed_in(deps)
    there = await with_password_alone(deps, (await require_session(here)).holder_id)
    clock.move(TEN_MINUTES)
    await do(here, "confirm_code", {"code": code_now(deps)})

    await require_session(there)
    with pytest.raises(StepUpNeededError):
        await perform(ACTS[0])


async def test_the_session_of_the_event_before_is_not_acted_in(deps: Deps):
    page = await signed_in(deps)
    opened = await require_session(page)
    await sign_out(deps, opened.id)
    with pytest.raises(SignedOutError):
        await require_session(page)

    with pytest.raises(StepUpNeededError):
        await perform(ACTS[0])


async def test_nothing_is_done_or_lost_until_the_code_was_shown(deps: Deps, clock: Clock):
    session = await signed_in(deps)
    page = asked_by(OfficersState, str((await require_session(session)).id))
    await do(page, "load")
    await do(page, "begin", "add")
    turn, form = page.turn, {"name": "salma", "display_name": "Salma", "role_admin": "on"}
    clock.move(TEN_MINUTES)

    with pytest.raises(StepUpNeededError):
        await do(page, "submit", form)
    assert (page.task, page.turn, len(await list_officers(deps))) == ("add", turn, 1)

    await do(session, "confirm_code", {"code": code_now(deps)})
    await do(page, "submit", form)
    assert len(await list_officers(deps)) == 2


def test_a_page_asks_for_the_code():
    answer = answer_to_error(StepUpNeededError())
    assert answer is not None
    assert answer.handler.fn.__name__ == "ask_code"


def nodes_of_handlers() -> Iterator[tuple[Path, ast.AST]]:
    for path in Path(moi_pwa.state.__path__[0]).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            yield path, node


def test_no_handler_swallows_the_question():
    for path, node in nodes_of_handlers():
        if isinstance(node, ast.ExceptHandler):
            caught = ast.unparse(node.type) if node.type else "everything"
            assert caught not in ("Exception", "BaseException", "everything"), path


def test_no_handler_calls_a_grave_act_but_by_perform():
    names = {act.__name__ for act in GRAVE_ACTS}
    for path, node in nodes_of_handlers():
        if isinstance(node, ast.Call):
            assert ast.unparse(node.func) not in names, path
