"""The page of an officer's own sessions, without a websocket."""

from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.sessions import begin_session, find_session_by_id
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Browser, Client
from moi_pwa.locales import say
from moi_pwa.state.accounts.own_sessions import OTHERS, OwnSessionsState
from moi_pwa.state.session import SignedOutError
from tests.cases.colleagues import add_account
from tests.cases.officers import RANA, SALMA
from tests.desk.sign_in import code_now, give_authenticator
from tests.desk.state import before, do
from tests.factories import Clock

pytestmark = pytest.mark.usefixtures("given")

AT_HOME = Client(address="192.0.2.1", browser=Browser(name="firefox", system="linux"), country="DE")


async def sign_in(deps: Deps, officer_id: str = RANA.id) -> UUID:
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="officer", holder_id=UUID(officer_id), client=AT_HOME)
    return begun.session_id


async def is_open(deps: Deps, session_id: UUID) -> bool:
    return await find_session_by_id(deps, session_id, "officer") is not None


@pytest.fixture
async def other(deps: Deps) -> UUID:
    """Add Rana with an authenticator, sign her in elsewhere, and return the id of that session."""
    await add_account(deps, RANA, "Rana")
    await give_authenticator(deps, UUID(RANA.id))
    return await sign_in(deps)


async def test_it_lists_this_session_first_and_the_others_with_browser_country_and_times(
    deps: Deps, other: UUID, clock: Clock
):
    clock.move(timedelta(minutes=30))
    page = await before(deps, RANA, OwnSessionsState)
    this, elsewhere = page.lines

    assert (this.is_this, elsewhere.is_this, elsewhere.id) == (True, False, str(other))
    assert (elsewhere.browser, elsewhere.country) == ("Firefox on Linux", "Germany")
    assert (elsewhere.began, this.began) == ("15 January 2026, 12:00", "15 January 2026, 12:30")


@pytest.mark.parametrize("chosen", ["", OTHERS])
async def test_a_code_ends_the_chosen_session_or_all_others(deps: Deps, other: UUID, chosen: str):
    page = await before(deps, RANA, OwnSessionsState)

    await do(page, "end", {"session": chosen or str(other), "code": code_now(deps)})

    assert (page.notice, len(page.lines)) == (say("desk.own_sessions.done", "en"), 1)
    assert not await is_open(deps, other)


@pytest.mark.parametrize(
    "form, problem",
    [
        ({"code": "000000"}, ("session", "desk.own_sessions.problem.session")),
        ({"session": OTHERS, "code": "000000"}, ("code", "api.second_factor_wrong")),
        ({"session": OTHERS}, ("code", "api.second_factor_wrong")),
    ],
)
async def test_without_a_choice_or_a_code_nothing_ends(
    deps: Deps, other: UUID, form: dict[str, str], problem: tuple[str, str]
):
    page = await before(deps, RANA, OwnSessionsState)

    await do(page, "end", form)

    name, key = problem
    assert page.problems == {name: say(key, "en")}
    assert await is_open(deps, other)


async def test_a_code_is_good_once(deps: Deps, other: UUID):
    page, code = await before(deps, RANA, OwnSessionsState), code_now(deps)
    await do(page, "end", {"session": str(other), "code": code})
    another = await sign_in(deps)

    await do(page, "end", {"session": str(another), "code": code})

    assert await is_open(deps, another)


@pytest.mark.parametrize("chosen", ["x", "01930000-0000-7000-8000-000000000000"])
async def test_a_session_that_is_not_there_is_said_to_be_gone(deps: Deps, other: UUID, chosen: str):
    page = await before(deps, RANA, OwnSessionsState)

    await do(page, "end", {"session": chosen, "code": code_now(deps)})

    assert page.warning == say("desk.own_sessions.gone", "en")


async def test_an_officer_neither_sees_nor_ends_anothers_session(deps: Deps, other: UUID):
    await add_account(deps, SALMA, "Salma")
    theirs = await sign_in(deps, SALMA.id)
    page = await before(deps, RANA, OwnSessionsState)
    assert str(theirs) not in [line.id for line in page.lines]

    await do(page, "end", {"session": str(theirs), "code": code_now(deps)})

    assert await is_open(deps, theirs)


async def test_a_page_whose_session_was_ended_ends_nothing(deps: Deps, other: UUID):
    page = await before(deps, RANA, OwnSessionsState)
    ended = await before(deps, RANA, OwnSessionsState)
    await do(page, "end", {"session": OTHERS, "code": code_now(deps)})

    with pytest.raises(SignedOutError):
        await do(ended, "end", {"session": OTHERS, "code": code_now(deps)})
