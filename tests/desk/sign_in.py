"""Rana, who signs in at the desk."""

from uuid import UUID

import httpx

from moi_pwa.actions.accounts.officer_sign_in import officer_sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, OfficerAccount
from moi_pwa.crypto.passwords import hash_password
from moi_pwa.storage.accounts import officers
from tests.factories import NOON

RANA = OfficerAccount(
    id=UUID(int=7),
    sign_in_name="rana",
    display_name="رنا",
    roles=frozenset({"reviewer"}),
    directorates=frozenset({"residence"}),
)
HASHED = hash_password("زيتون وزعتر وليمون")
ADDRESS = "192.0.2.1"


async def add_rana(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await officers.add_officer(session, RANA, password=HASHED, at=NOON)


async def enter(deps: Deps, password: str, name: str = "rana"):
    return await officer_sign_in(deps, sign_in_name=name, password=password, client=Client(address=ADDRESS))


async def enter_by_form(client: httpx.AsyncClient, password: str = "زيتون وزعتر وليمون", **more: str) -> httpx.Response:
    return await client.post("/desk/sign-in", data={"name": "rana", "password": password, **more})
