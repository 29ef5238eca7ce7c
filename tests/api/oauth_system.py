"""An institution's own system, which authenticates by assertions (RFC 7523), and the company that it belongs to."""

import json
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey, OKPKey
from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.api.oauth import ASSERTION_TYPE
from moi_pwa.core.institutions import Registration
from moi_pwa.crypto.base64url import to_base64url
from tests.api.sign_in import sign_in
from tests.cases.account_officers import MUNA
from tests.cases.institution import institution_id
from tests.cases.institution_events import REGISTRATION

SCOPES = ("cases", "file:LIBRARY_CARD")
TOKEN = "/api/oauth/token"


@dataclass(kw_only=True)
class System:
    """A system with a key of its own.

    `claims` and `header` replace those that it would send; a member that is None is left out.
    """

    client_id: str = ""
    key: ECKey | OKPKey = field(default_factory=lambda: ECKey.generate_key("P-256"))

    @property
    def jwk(self) -> dict[str, Any]:
        return self.key.as_dict(private=False)

    @property
    def kid(self) -> str:
        return self.key.thumbprint()

    def claims(self, deps: Deps, **changed: Any) -> dict[str, Any]:
        """Return the claims of an assertion; those that are None are left out."""
        now = int(deps.now().timestamp())
        usual = {
            "iss": self.client_id,
            "sub": self.client_id,
            "aud": f"{deps.public_url}/api/oauth",
            "exp": now + 60,
            "iat": now,
            "jti": str(uuid7()),
        }
        return {name: value for name, value in (usual | changed).items() if value is not None}

    def assertion(self, deps: Deps, *, header: dict[str, Any] | None = None, **changed: Any) -> str:
        """Return an assertion with some claims changed, and members added to its header."""
        algorithm = "ES256" if isinstance(self.key, ECKey) else "Ed25519"
        claims = self.claims(deps, **changed)
        return jwt.encode({"alg": algorithm, **(header or {})}, claims, self.key, algorithms=[algorithm])

    async def ask(self, client: httpx.AsyncClient, deps: Deps, assertion: str = "", **more: str) -> httpx.Response:
        """Ask for a token."""
        data = {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion or self.assertion(deps),
        }
        return await client.post(TOKEN, data=data | more)

    async def bearer(self, client: httpx.AsyncClient, deps: Deps, **more: str) -> dict[str, str]:
        """Get a token, and return the header of requests with it."""
        answer = await self.ask(client, deps, **more)
        assert answer.status_code == 200, answer.text
        return {"Authorization": f"Bearer {answer.json()['access_token']}"}


async def found_company(deps: Deps, administrator: UUID, number: int = 1) -> str:
    """Found a verified company with a history, and return the path of its routes."""
    registration = Registration(
        **vars(REGISTRATION) | {"establishment_number": f"{200_000_000 + number}"}  # each number is one company's
    )
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            registration,
            party_id=institution_id(number),
            administrator=administrator,
            administrators_name="Mona",
        )
        await record_institution_event(deps, session, institution_id(number), "verified", by=MUNA.id)
    return f"/api/institutions/{institution_id(number)}"


async def register(
    client: httpx.AsyncClient, company: str, system: System, scopes: tuple[str, ...] = SCOPES
) -> httpx.Response:
    """Register a system by the session of an administrator."""
    body = {"name": "HR system", "key": system.jwk, "scopes": list(scopes)}
    answer = await client.post(f"{company}/clients", json=body)
    if answer.status_code == 201:
        system.client_id = answer.json()["client_id"]
    return answer


async def registered_system(
    client: httpx.AsyncClient,
    deps: Deps,
    *,
    scopes: tuple[str, ...] = SCOPES,
    number: int = 1,
    mobile: str = "0790000012",
) -> System:
    """Found a company, register a system of it, and sign its administrator out."""
    administrator = UUID((await sign_in(client, deps, mobile)).json()["person"]["id"])
    company = await found_company(deps, administrator, number)
    system = System()
    answer = await register(client, company, system, scopes)
    assert answer.status_code == 201, answer.text
    client.cookies.clear()
    return system


def raw_jws(header: dict[str, Any], claims: dict[str, Any], signature: bytes = b"") -> str:
    """Return a token of these parts, however wrong."""
    return ".".join(
        to_base64url(each if isinstance(each, bytes) else json.dumps(each).encode())
        for each in (header, claims, signature)
    )
