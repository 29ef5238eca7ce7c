"""Wallets in tests: one whose every step a test decides, with the key and the tokens of another's library."""

import json
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qs, urlsplit

import httpx

from moi_pwa.crypto.key_proof import TYPE
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.rules.papers.credential_offers import CONFIGURATION, PRE_AUTHORIZED
from tests.papers.credentials import signed
from tests.papers.signers import fixed_key


@dataclass
class Wallet:
    """A wallet that talks to the server by `client`."""

    client: httpx.AsyncClient
    issuer: str
    key: SigningKey = field(default_factory=lambda: fixed_key(5))

    @staticmethod
    def code_of(link: str) -> str:
        """Return the pre-authorized code of an offer."""
        offer = json.loads(parse_qs(urlsplit(link).query)["credential_offer"][0])
        return offer["grants"][PRE_AUTHORIZED]["pre-authorized_code"]

    async def take(self, code: str, tx_code: str, /, **changes: str) -> httpx.Response:
        form = {"grant_type": PRE_AUTHORIZED, "pre-authorized_code": code, "tx_code": tx_code} | changes
        return await self.client.post(
            "/api/openid4vci/token", data={name: value for name, value in form.items() if value}
        )

    async def nonce(self) -> str:
        return (await self.client.post("/api/openid4vci/nonce")).json()["c_nonce"]

    def proof(self, nonce: str, at: int, header: dict[str, Any] | None = None, **changes: Any) -> str:
        payload = {"aud": self.issuer, "iat": at, "nonce": nonce} | changes
        head = {"alg": "ES256", "typ": TYPE, "jwk": self.key.jwk} | (header or {})
        return signed(head, {name: value for name, value in payload.items() if value is not None}, self.key)

    async def fetch(self, token: str, proof: str, configuration: str = CONFIGURATION) -> httpx.Response:
        asked = {"credential_configuration_id": configuration, "proofs": {"jwt": [proof]}}
        headers = {"Authorization": f"Bearer {token}"}
        return await self.client.post("/api/openid4vci/credential", json=asked, headers=headers)
