"""The page of an officer's own passkeys, without a websocket."""

from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_passkeys import list_officer_passkeys
from moi_pwa.actions.deps import Deps
from moi_pwa.locales import say
from moi_pwa.state.accounts.own_passkeys import OwnPasskeysState
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow, add_passkey
from tests.cases.colleagues import add_account
from tests.cases.officers import RANA, SALMA
from tests.desk.sign_in import code_now, give_authenticator
from tests.desk.state import before, do
from tests.factories import NOON

pytestmark = pytest.mark.usefixtures("given")

PASSKEY = UUID(int=70)
OF_SALMA = UUID(int=71)


async def store(deps: Deps, passkey_id: UUID, officer_id: str) -> None:
    row = OfficerPasskeyRow(
        id=passkey_id,
        officer_id=UUID(officer_id),
        credential_id=passkey_id.bytes,
        public_key=b"",
        sign_count=0,
        transports="",
        is_backed_up=False,
        browser="firefox",
        system="linux",
        created_at=NOON,
    )
    async with deps.database.transaction() as session:
        await add_passkey(session, row)


@pytest.fixture
async def page(deps: Deps) -> OwnPasskeysState:
    """Show Rana the page; she has one passkey, and so has Salma."""
    for officer, passkey_id in ((RANA, PASSKEY), (SALMA, OF_SALMA)):
        await add_account(deps, officer, officer.id)
        await store(deps, passkey_id, officer.id)
    await give_authenticator(deps, UUID(RANA.id))
    return await before(deps, RANA, OwnPasskeysState)


async def test_it_lists_the_officers_own_passkeys(page: OwnPasskeysState):
    [line] = page.lines

    assert (line.id, line.browser) == (str(PASSKEY), "Firefox on Linux")
    assert (line.added, line.last_used) == ("15 January 2026, 12:00", "Not used yet")


async def test_a_code_removes_the_chosen_passkey(deps: Deps, page: OwnPasskeysState):
    await do(page, "remove", {"passkey": str(PASSKEY), "code": code_now(deps)})

    assert (page.notice, page.lines) == (say("desk.own_passkeys.removed", "en"), [])
    assert await list_officer_passkeys(deps, UUID(RANA.id)) == []


@pytest.mark.parametrize(
    "form, problem",
    [
        ({"code": "000000"}, ("passkey", "desk.own_passkeys.choose")),
        ({"passkey": str(PASSKEY), "code": "000000"}, ("code", "api.second_factor_wrong")),
        ({"passkey": str(PASSKEY)}, ("code", "api.second_factor_wrong")),
    ],
)
async def test_without_a_choice_or_a_code_nothing_is_removed(
    deps: Deps, page: OwnPasskeysState, form: dict[str, str], problem: tuple[str, str]
):
    await do(page, "remove", form)

    name, key = problem
    assert page.problems == {name: say(key, "en")}
    assert len(await list_officer_passkeys(deps, UUID(RANA.id))) == 1


@pytest.mark.parametrize("chosen", ["x", str(OF_SALMA)])
async def test_anothers_passkey_is_said_to_be_gone_and_stays(deps: Deps, page: OwnPasskeysState, chosen: str):
    await do(page, "remove", {"passkey": chosen, "code": code_now(deps)})

    assert page.warning == say("desk.own_passkeys.gone", "en")
    assert len(await list_officer_passkeys(deps, UUID(SALMA.id))) == 1


@pytest.mark.parametrize(
    "outcome, shown",
    [
        ("added", {"notice": "desk.own_passkeys.done"}),
        ("exists", {"warning": "desk.own_passkeys.not_added.exists"}),
        ("failed", {"warning": "desk.own_passkeys.not_added.failed"}),
        ("", {"warning": "desk.own_passkeys.not_added.failed"}),  # the script was not loaded
        ("../x", {"warning": "desk.own_passkeys.not_added.failed"}),
    ],
)
async def test_what_came_of_adding_one_is_said(page: OwnPasskeysState, outcome: str, shown: dict[str, str]):
    await do(page, "tell_outcome", {"outcome": outcome})

    told = {name: text for name in ("notice", "warning") if (text := getattr(page, name))}
    assert told == {name: say(key, "en") for name, key in shown.items()}


async def test_a_wrong_code_is_said_at_its_place(page: OwnPasskeysState):
    await do(page, "tell_outcome", {"outcome": "wrong_code", "code": "000000"})

    assert page.problems == {"new_code": say("api.second_factor_wrong", "en")}
