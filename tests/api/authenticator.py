"""An authenticator in software: it makes passkeys and uses them as W3C Web Authentication Level 3 says."""

import hashlib
import json
import secrets
from dataclasses import dataclass, field
from typing import Any

import cbor2
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec

from moi_pwa.crypto.base64url import to_base64url

_PRESENT, _VERIFIED, _HAS_KEY = 0x01, 0x04, 0x40


@dataclass(kw_only=True)
class Authenticator:
    """An authenticator with one passkey, and the browser that it is plugged into."""

    origin: str
    rp_id: str
    verifies: bool = True
    """Whether it verifies the person, by a finger or a number."""
    counts: bool = True
    """Whether it counts its signatures."""
    framed: bool = False
    count: int = 0
    user_handle: str = ""
    credential_id: bytes = field(default_factory=lambda: secrets.token_bytes(32))
    key: ec.EllipticCurvePrivateKey = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))

    def make(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what `navigator.credentials.create()` gives, as JSON."""
        self.user_handle = options["user"]["id"]
        point = self.key.public_key().public_numbers()
        public_key = cbor2.dumps({1: 2, 3: -7, -1: 1, -2: point.x.to_bytes(32, "big"), -3: point.y.to_bytes(32, "big")})
        its = bytes(16) + len(self.credential_id).to_bytes(2, "big") + self.credential_id + public_key
        data = self._data(_HAS_KEY) + its
        return self._credential(
            clientDataJSON=to_base64url(self._client_data("webauthn.create", options["challenge"])),
            attestationObject=to_base64url(cbor2.dumps({"fmt": "none", "attStmt": {}, "authData": data})),
            transports=["internal"],
        )

    def show(self, options: dict[str, Any]) -> dict[str, Any]:
        """Return what `navigator.credentials.get()` gives, as JSON."""
        self.count += self.counts
        client_data, data = self._client_data("webauthn.get", options["challenge"]), self._data(0)
        signature = self.key.sign(data + hashlib.sha256(client_data).digest(), ec.ECDSA(hashes.SHA256()))
        return self._credential(
            clientDataJSON=to_base64url(client_data),
            authenticatorData=to_base64url(data),
            signature=to_base64url(signature),
            userHandle=self.user_handle,
        )

    def _credential(self, **response: Any) -> dict[str, Any]:
        name = to_base64url(self.credential_id)
        return {"id": name, "rawId": name, "type": "public-key", "response": response}

    def _client_data(self, kind: str, challenge: str) -> bytes:
        told = {"type": kind, "challenge": challenge, "origin": self.origin, "crossOrigin": self.framed}
        return json.dumps(told).encode()

    def _data(self, flags: int) -> bytes:
        flags |= _PRESENT | (_VERIFIED if self.verifies else 0)
        return hashlib.sha256(self.rp_id.encode()).digest() + bytes([flags]) + self.count.to_bytes(4, "big")
