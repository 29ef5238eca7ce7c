"""The proof of a wallet that it has a key, and each way to break it."""

from datetime import UTC, datetime
from typing import Any

import pytest

from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.key_proof import TYPE, read_key_proof
from moi_pwa.crypto.refused import Refused
from tests.papers.credentials import signed
from tests.papers.signers import fixed_key

ISSUER = "https://eservices.example"
NOW = datetime(2026, 1, 15, 9, tzinfo=UTC)
AT = int(NOW.timestamp())
KEY = fixed_key(5)


def proof(header: dict[str, Any] | None = None, *, without: str = "", **changes: Any) -> str:
    head = {"alg": "ES256", "typ": TYPE, "jwk": KEY.jwk} | (header or {})
    payload = {"aud": ISSUER, "iat": AT, "nonce": "n"} | changes
    return signed(head, {name: value for name, value in payload.items() if name != without}, KEY)


def fault_of(token: str) -> str:
    with pytest.raises(Refused) as caught:
        read_key_proof(token, audience=ISSUER, now=NOW)
    return caught.value.code


def test_a_proof_names_the_key_and_the_nonce():
    read = read_key_proof(proof(), audience=ISSUER, now=NOW)
    assert (read.key, read.nonce) == (KEY.jwk, "n")


def test_only_the_members_of_a_public_key_are_read():
    read = read_key_proof(proof({"jwk": {**KEY.jwk, "use": "sig", "kid": "1"}}), audience=ISSUER, now=NOW)
    assert read.key == KEY.jwk


@pytest.mark.parametrize("seconds", [-600, -1, 60])
def test_a_proof_of_the_last_minutes_is_accepted(seconds: int):
    assert read_key_proof(proof(iat=AT + seconds), audience=ISSUER, now=NOW).nonce == "n"


@pytest.mark.parametrize(
    "token",
    [
        proof({"typ": "JWT"}),
        proof({"jwk": fixed_key(6).jwk | {"crv": "P-384"}}),
        proof({"jwk": {**KEY.jwk, "kty": "RSA"}}),
        proof({"jwk": {**KEY.jwk, "y": KEY.jwk["x"]}}),
        proof({"jwk": {**KEY.jwk, "x": 1}}),
        proof({"jwk": {**KEY.jwk, "d": "AA"}}),
        proof({"jwk": "key"}),
        proof({"kid": "did:example:1"}),
        proof({"x5c": ["AA"]}),
        proof(aud="https://elsewhere.example"),
        proof(aud=[ISSUER]),
        proof(without="aud"),
        proof(without="nonce"),
        proof(nonce=1),
        proof(without="iat"),
        proof(iat=str(AT)),
        proof(iat=True),
        proof(iat=AT - 601),
        proof(iat=AT + 61),
        "a.b",
        f"{proof()}.x",
        "",
    ],
)
def test_what_is_no_proof_for_us_of_now_is_malformed(token: str):
    assert fault_of(token) == "malformed"


def test_a_proof_that_names_another_algorithm_is_malformed_though_the_signature_is_right():
    header = {"alg": "ES384", "typ": TYPE, "jwk": KEY.jwk}
    payload = {"aud": ISSUER, "iat": AT, "nonce": "n"}
    unsigned = ".".join(to_base64url(canonical_json(each)) for each in (header, payload))
    assert fault_of(f"{unsigned}.{to_base64url(ecdsa.sign(unsigned.encode(), KEY.private))}") == "malformed"


def test_a_proof_that_another_key_signed_is_refused():
    assert fault_of(proof({"jwk": fixed_key(6).jwk})) == "wrong_signature"


def test_a_proof_without_a_signature_is_refused():
    head, body, _ = proof().split(".")
    none = to_base64url(b'{"alg":"none","typ":"openid4vci-proof+jwt"}')
    assert fault_of(f"{none}.{body}.") == "malformed"
    assert fault_of(f"{head}.{body}.") == "wrong_signature"
