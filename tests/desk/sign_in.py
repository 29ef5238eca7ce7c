"""Rana, who signs in at the desk."""

from uuid import UUID

import httpx

from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.accounts.second_factor import authenticator_row, prove_second_factor
from moi_pwa.actions.accounts.sessions import SignedIn, find_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, OfficerAccount
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.crypto.totp import code_of, step_at
from moi_pwa.storage.accounts import officers, second_factors
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"residence"}),
)
PASSWORD = "زيتون وزعتر وليمون"
HASHED = hash_password(PASSWORD)
CLIENT = Client(address="192.0.2.1")
SECRET = bytes(range(20))
"""The secret of the authenticator that `give_authenticator` gives."""


async def add_rana(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)


async def give_authenticator(deps: Deps, officer_id: UUID = RANA.id) -> None:
    """Give an officer an authenticator whose codes were not used yet, in place of the present one."""
    async with deps.database.transaction() as session:
        await second_factors.remove_second_factor(session, officer_id)
        await second_factors.add_authenticator(session, authenticator_row(deps, officer_id, SECRET))


def code_now(deps: Deps) -> str:
    return code_of(SECRET, step_at(deps.now()))


async def enter(deps: Deps, password: str = PASSWORD, name: str = "rana") -> SignedIn:
    """Show the first factor."""
    return await officer_sign_in(deps, sign_in_name=name, password=password, client=CLIENT)


async def sign_in(deps: Deps, password: str = PASSWORD, name: str = "rana") -> tuple[OfficerAccount, SignedIn]:
    """Sign in with both factors."""
    opened = await find_session(deps, (await enter(deps, password, name)).token, "entering")
    assert opened is not None
    await give_authenticator(deps, opened.holder_id)
    entered = await prove_second_factor(deps, opened, client=CLIENT, code=code_now(deps))
    return entered.account, entered.signed_in


async def enter_by_form(
    client: httpx.AsyncClient, deps: Deps, password: str = PASSWORD, *, name: str = "rana", **more: str
) -> httpx.Response:
    """Sign in by the forms, with both factors. Return the answer to the last form."""
    answer = await client.post("/desk/sign-in", data={"name": name, "password": password, **more})
    if answer.status_code != httpx.codes.SEE_OTHER:
        return answer
    async with deps.database.reading() as session:
        found = await officers.find_record_by_name(session, name)
    assert found is not None
    await give_authenticator(deps, found.account.id)
    return await client.post("/desk/second-factor", data={"code": code_now(deps), **more})
