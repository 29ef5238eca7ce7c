"""Passkeys of officers that are another's, an applicant's, copied, removed or late: none opens the desk."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import httpx
import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer, disable_officer, give_password
from moi_pwa.actions.accounts.officer_passkeys import list_officer_passkeys, remove_officer_passkey
from moi_pwa.actions.accounts.reset_second_factor import reset_second_factor
from moi_pwa.actions.accounts.sessions import find_session, find_signed_in_officer
from moi_pwa.actions.deps import Deps
from moi_pwa.api.cookies import cookie_name
from moi_pwa.core.accounts import Duties
from moi_pwa.core.errors import AbsentError, WrongCodeError
from moi_pwa.core.staff import OPERATOR
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.storage.accounts import staff_events
from tests.api.authenticator import Authenticator
from tests.api.sign_in import sign_in
from tests.desk.sign_in import RANA, add_rana, code_now, enter_by_form, give_authenticator
from tests.factories import Clock

WRONG = (401, "/problems/wrong_passkey")
NOT_ADDED = (422, "/problems/passkey_not_added")
NOT_SIGNED_IN = (401, "/problems/not_signed_in")
SIGN_IN = "/api/desk-session/passkey"
ADD = "/api/desk/passkeys"


@pytest.fixture
def authenticator(deps: Deps) -> Authenticator:
    return Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host)


@pytest.fixture
async def at_desk(client: httpx.AsyncClient, deps: Deps) -> httpx.AsyncClient:
    """Sign Rana in with both factors."""
    await add_rana(deps)
    answer = await enter_by_form(client, deps)
    assert answer.status_code == 303
    await give_authenticator(deps)
    return client


async def options(client: httpx.AsyncClient, path: str = SIGN_IN) -> dict[str, Any]:
    answer = await client.post(f"{path}/options")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def creation(client: httpx.AsyncClient, deps: Deps) -> dict[str, Any]:
    await give_authenticator(deps)
    answer = await client.post(f"{ADD}/options", json={"code": code_now(deps)})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def add(client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator) -> httpx.Response:
    return await client.post(ADD, json=authenticator.make(await creation(client, deps)))


async def added(client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator) -> None:
    """Add the passkey to Rana's account, and sign her out."""
    assert (await add(client, deps, authenticator)).status_code == 204
    await client.post("/desk/sign-out")


async def show(client: httpx.AsyncClient, authenticator: Authenticator, path: str = SIGN_IN) -> httpx.Response:
    return await client.post(path, json=authenticator.show(await options(client, path)) | {"language": "en"})


def refusal(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json().get("type", "")


async def is_at_desk(client: httpx.AsyncClient) -> bool:
    return (await client.get("/api/desk/keys")).status_code == 200


async def events(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return [row.event().kind for row in await staff_events.history(session)]


async def test_a_passkey_alone_opens_the_desk(at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    await added(at_desk, deps, authenticator)
    assert not await is_at_desk(at_desk)

    answer = await show(at_desk, authenticator)

    assert (answer.status_code, answer.json()) == (200, {"home": "/desk/en/"})
    assert await is_at_desk(at_desk)
    assert "passkey_added" in await events(deps)


@pytest.mark.parametrize("code", ["", "000000"])
async def test_without_a_code_no_passkey_is_begun(at_desk: httpx.AsyncClient, code: str):
    answer = await at_desk.post(f"{ADD}/options", json={"code": code})

    assert refusal(answer) == (401, "/problems/wrong_code")


async def test_a_code_begins_one_passkey(at_desk: httpx.AsyncClient, deps: Deps):
    code = code_now(deps)
    assert (await at_desk.post(f"{ADD}/options", json={"code": code})).status_code == 200

    answer = await at_desk.post(f"{ADD}/options", json={"code": code})

    assert refusal(answer) == (401, "/problems/wrong_code")


async def test_a_password_alone_adds_no_passkey(client: httpx.AsyncClient, deps: Deps):
    await add_rana(deps)
    await enter_by_form(client, deps, "wrong")
    await give_authenticator(deps)

    assert refusal(await client.post(f"{ADD}/options", json={"code": code_now(deps)})) == NOT_SIGNED_IN


async def test_an_applicants_passkey_never_opens_the_desk(
    client: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await add_rana(deps)
    await sign_in(client, deps)
    made = authenticator.make((await client.post("/api/passkeys/options")).json())
    assert (await client.post("/api/passkeys", json=made)).status_code == 201

    assert refusal(await show(client, authenticator)) == WRONG
    authenticator.user_handle = to_base64url(b"officer:" + RANA.id.bytes)
    assert refusal(await show(client, authenticator)) == WRONG
    assert not await is_at_desk(client)


async def test_an_officers_passkey_never_opens_an_applicants_account(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    person = (await sign_in(at_desk, deps)).json()["person"]["id"]
    await at_desk.delete("/api/session")
    await added(at_desk, deps, authenticator)

    assert refusal(await show(at_desk, authenticator, "/api/session/passkey")) == WRONG
    authenticator.user_handle = to_base64url(UUID(person).bytes)
    assert refusal(await show(at_desk, authenticator, "/api/session/passkey")) == WRONG


async def test_a_challenge_for_applicants_is_not_good_at_the_desk_nor_the_other_way_round(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    theirs, ours = "/api/session/passkey", SIGN_IN

    for asked, answered in ((theirs, ours), (ours, theirs)):
        shown = authenticator.show(await options(at_desk, asked))
        assert refusal(await at_desk.post(answered, json=shown)) == WRONG


async def test_a_challenge_for_an_applicants_new_passkey_adds_none_at_the_desk(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await sign_in(at_desk, deps)
    theirs = (await at_desk.post("/api/passkeys/options")).json()
    ours = await creation(at_desk, deps)

    for asked, answered in ((theirs, ADD), (ours, "/api/passkeys")):
        assert refusal(await at_desk.post(answered, json=authenticator.make(asked))) == NOT_ADDED


async def test_user_handles_of_officers_are_no_persons(at_desk: httpx.AsyncClient, deps: Deps):
    handle = from_base64url((await creation(at_desk, deps))["user"]["id"])

    assert (len(handle), handle) == (24, b"officer:" + RANA.id.bytes)


@pytest.mark.parametrize(
    "changed",
    [
        {"origin": "https://moi.example.org"},
        {"rp_id": "example.org"},
        {"verifies": False},
        {"framed": True},
        {"credential_id": b"unknown"},
        {"user_handle": to_base64url(RANA.id.bytes)},
    ],
    ids=lambda changed: next(iter(changed)),
)
async def test_a_response_that_differs_in_one_point_opens_nothing(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, changed: dict[str, Any]
):
    await added(at_desk, deps, authenticator)
    vars(authenticator).update(changed)

    assert refusal(await show(at_desk, authenticator)) == WRONG


@pytest.mark.parametrize(
    "changed",
    [{"origin": "https://moi.example.org"}, {"rp_id": "example.org"}, {"verifies": False}, {"framed": True}],
    ids=lambda changed: next(iter(changed)),
)
async def test_a_passkey_that_differs_in_one_point_is_not_added(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, changed: dict[str, Any]
):
    vars(authenticator).update(changed)

    assert refusal(await add(at_desk, deps, authenticator)) == NOT_ADDED
    assert await list_officer_passkeys(deps, RANA.id) == []


@pytest.mark.parametrize("changed", [{}, {"counts": False}], ids=["counts", "does_not_count"])
async def test_a_response_is_good_once(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator, changed: dict[str, Any]
):
    vars(authenticator).update(changed)
    await added(at_desk, deps, authenticator)
    shown = authenticator.show(await options(at_desk))
    assert (await at_desk.post(SIGN_IN, json=shown)).status_code == 200

    assert refusal(await at_desk.post(SIGN_IN, json=shown)) == WRONG


async def test_a_challenge_that_is_too_old_opens_nothing(
    at_desk: httpx.AsyncClient, deps: Deps, clock: Clock, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    shown = authenticator.show(await options(at_desk))
    clock.move(timedelta(minutes=5))

    assert refusal(await at_desk.post(SIGN_IN, json=shown)) == WRONG


async def test_a_copied_passkey_is_refused(at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    await added(at_desk, deps, authenticator)
    assert (await show(at_desk, authenticator)).status_code == 200
    authenticator.count -= 1

    assert refusal(await show(at_desk, authenticator)) == (401, "/problems/copied_passkey")


async def test_a_session_that_has_ended_meanwhile_adds_nothing(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    made = authenticator.make(await creation(at_desk, deps))
    await at_desk.post("/desk/sign-out")

    assert refusal(await at_desk.post(ADD, json=made)) == NOT_SIGNED_IN


async def test_another_session_of_the_officer_does_not_add_it(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    made = authenticator.make(await creation(at_desk, deps))
    await enter_by_form(at_desk, deps)

    assert refusal(await at_desk.post(ADD, json=made)) == NOT_ADDED


async def test_a_passkey_that_another_officer_has_is_not_added(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    salma, password = await add_officer(
        deps, by=OPERATOR, sign_in_name="salma", display_name="Salma", duties=Duties.of(["admin"], [])
    )
    await enter_by_form(at_desk, deps, password, name="salma")
    new = {"old": password, "new": "سبع زيتونات خضراء", "again": "سبع زيتونات خضراء"}
    assert (await at_desk.post("/desk/password", data=new)).status_code == 303
    await give_authenticator(deps, salma.id)
    asked = await at_desk.post(f"{ADD}/options", json={"code": code_now(deps)})

    assert refusal(await at_desk.post(ADD, json=authenticator.make(asked.json()))) == NOT_ADDED
    assert await list_officer_passkeys(deps, salma.id) == []


async def test_an_officer_has_ten_passkeys_at_most(at_desk: httpx.AsyncClient, deps: Deps):
    def another() -> Authenticator:
        return Authenticator(origin=deps.public_url, rp_id=httpx.URL(deps.public_url).host)

    made = another().make(await creation(at_desk, deps))
    for _ in range(10):
        assert (await add(at_desk, deps, another())).status_code == 204
    await give_authenticator(deps)

    for answer in (
        await at_desk.post(f"{ADD}/options", json={"code": code_now(deps)}),
        await at_desk.post(ADD, json=made),
    ):
        assert refusal(answer) == (409, "/problems/too_many_passkeys")
    assert (await at_desk.post(f"{ADD}/options", json={"code": code_now(deps)})).status_code == 409  # not used up


async def test_a_removed_passkey_opens_nothing(at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    assert (await add(at_desk, deps, authenticator)).status_code == 204
    token = at_desk.cookies[cookie_name("officer", deps.public_url)]
    opened = await find_session(deps, token, "officer")
    assert opened is not None
    [row] = await list_officer_passkeys(deps, RANA.id)

    with pytest.raises(WrongCodeError):
        await remove_officer_passkey(deps, opened, row.id, code="000000")
    assert len(await list_officer_passkeys(deps, RANA.id)) == 1
    await give_authenticator(deps)
    await remove_officer_passkey(deps, opened, row.id, code=code_now(deps))

    assert refusal(await show(at_desk, authenticator)) == WRONG
    assert "passkey_removed" in await events(deps)


async def test_nobody_removes_anothers_passkey(at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator):
    assert (await add(at_desk, deps, authenticator)).status_code == 204
    opened = await find_session(deps, at_desk.cookies[cookie_name("officer", deps.public_url)], "officer")
    assert opened is not None
    await give_authenticator(deps)

    with pytest.raises(AbsentError):
        await remove_officer_passkey(deps, opened, UUID(int=9), code=code_now(deps))
    assert len(await list_officer_passkeys(deps, RANA.id)) == 1


async def test_a_reset_of_the_second_factor_takes_the_passkeys_with_it(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    shown = authenticator.show(await options(at_desk))

    await reset_second_factor(deps, by=OPERATOR, officer_id=RANA.id)

    assert refusal(await at_desk.post(SIGN_IN, json=shown)) == WRONG


async def test_an_officer_who_has_left_has_no_passkey_even_after_coming_back(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    await disable_officer(deps, by=OPERATOR, officer_id=RANA.id, note="moved")
    assert refusal(await show(at_desk, authenticator)) == WRONG

    await add_officer(
        deps, by=OPERATOR, sign_in_name="rana", display_name=RANA.display_name, duties=Duties.of(["admin"], [])
    )

    assert refusal(await show(at_desk, authenticator)) == WRONG


async def test_with_a_one_time_password_a_passkey_opens_only_the_page_to_change_it(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    await added(at_desk, deps, authenticator)
    await give_password(deps, by=OPERATOR, officer_id=RANA.id)

    answer = await show(at_desk, authenticator)

    assert answer.json() == {"home": "/desk/password?lang=en"}
    assert not await is_at_desk(at_desk)
    opened = await find_session(deps, at_desk.cookies[cookie_name("officer", deps.public_url)], "officer")
    assert opened is not None
    assert await find_signed_in_officer(deps, opened) is None


async def test_wrong_passkeys_count_against_their_address(
    at_desk: httpx.AsyncClient, deps: Deps, authenticator: Authenticator
):
    object.__setattr__(deps.addresses, "passwords", 2)
    await added(at_desk, deps, authenticator)
    assert (await show(at_desk, authenticator)).status_code == 200  # does not count

    stranger = Authenticator(origin=authenticator.origin, rp_id=authenticator.rp_id, user_handle="AA")
    for expected in (WRONG, WRONG, (429, "/problems/too_many_attempts")):
        assert refusal(await show(at_desk, stranger)) == expected
