"""Papers as verifiable credentials in tests.

`python -m tests.papers.credentials` writes `tests/vectors/sd_jwt.json`. Another's library, `sd-jwt`, makes and signs
what is in it, so each run writes other salts and signatures.
"""

import json
from base64 import b64encode
from collections.abc import Callable
from datetime import date
from itertools import count
from typing import Any

from jwcrypto.jwk import JWK
from jwcrypto.jws import JWS
from sd_jwt.common import SDObj
from sd_jwt.issuer import SDJWTIssuer
from sd_jwt.verifier import SDJWTVerifier

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.document_signer import DocumentSigner, DocumentSigners
from moi_pwa.crypto.sd_jwt import TYPE, digest_of, encode_unsigned, with_signature
from moi_pwa.crypto.signing_key import SigningKey
from tests.papers.signers import document_signers, fixed_key, with_credentials
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

VCT = "urn:jo:moi:paper:1"
ISSUED_AT, EXPIRES_AT = 1_770_000_000 - 1_770_000_000 % 86_400, 1_793_221_200
"""2 February 2026 in UTC; the end of 28 October 2026 in Amman."""
STATUS = {"status_list": {"idx": 7, "uri": "https://eservices.example/api/status-lists/1"}}
CLAIMS: dict[str, Any] = {
    "given_names": "Ahmed",
    "family_name": "Al-Jubouri",
    "arabic_name": "أحمد الجبوري",
    "paper_number": "V26000123",
    "work_right": "none",
    "study": False,
    "entries": 0,
    "valid_until": "2026-10-28",
    "age_over_18": True,
}


def claims_by_another_library(credential: str, signers: DocumentSigners, **expected: str) -> dict[str, Any]:
    """Return what the library `sd-jwt` reads from a credential or a presentation.

    Args:
        credential: the text.
        signers: whose certificates are trusted.
        expected: `expected_aud` and `expected_nonce` of a presentation.
    """

    def key_of(_: str, header: dict[str, Any]) -> JWK:
        [certificate] = header["x5c"]
        assert header["typ"] == TYPE
        known = {b64encode(each.der).decode(): each for each in signers.certificates}
        return JWK(**known[certificate].jwk)

    verified: Any = SDJWTVerifier(credential, key_of, **expected).get_verified_payload()
    return verified


def private_jwk(key: SigningKey) -> JWK:
    scalar = to_base64url(key.private.private_numbers().private_value.to_bytes(32, "big"))
    return JWK(**key.jwk, d=scalar)


def signed(header: dict[str, Any], payload: Any, key: SigningKey) -> str:
    """Return a token that `jwcrypto` signs."""
    token = JWS(payload=payload if isinstance(payload, str) else json.dumps(payload))
    token.add_signature(private_jwk(key), protected=json.dumps(header))
    return token.serialize(compact=True)


SIGNERS = with_credentials(document_signers())
VISAS, CREDENTIALS = SIGNERS.signers
"""A signer of before December 2026, which may sign the seals of every kind of paper, and that of credentials."""


def _key(signer: DocumentSigner) -> SigningKey:
    assert isinstance(signer.key, SigningKey)
    return signer.key


def issued(
    claims: dict[str, Any] = CLAIMS,
    *,
    signer: DocumentSigner = CREDENTIALS,
    holder_key: dict[str, str] | None = None,
    **always: Any,
) -> str:
    """Return a credential that the library `sd-jwt` makes and signs."""
    disclosed = {SDObj(name): value for name, value in claims.items()}
    always = {"iss": "https://eservices.example", "vct": VCT, "iat": ISSUED_AT, "exp": EXPIRES_AT, **always}
    made = SDJWTIssuer(
        {**disclosed, **{name: value for name, value in always.items() if value is not None}},
        private_jwk(_key(signer)),
        holder_key=JWK(**holder_key) if holder_key else None,
        add_decoy_claims=True,
        extra_header_parameters={"typ": TYPE, "x5c": [b64encode(signer.certificate.der).decode()]},
    )
    return made.sd_jwt_issuance


def resigned(credential: str, change: Callable[[dict[str, Any]], Any]) -> str:
    """Return a credential with a changed payload, which the signer of credentials has signed."""
    token, rest = credential.split("~", 1)
    head, body, _ = token.split(".")
    payload = json.loads(from_base64url(body))
    change(payload)
    return f"{signed(json.loads(from_base64url(head)), payload, _key(CREDENTIALS))}~{rest}"


def disclosure(*parts: Any) -> str:
    return to_base64url(json.dumps(parts).encode())


def with_disclosure(credential: str, added: str) -> str:
    """Return a credential with one more disclosure, which its payload names."""
    return resigned(credential, lambda payload: payload["_sd"].append(digest_of(added))) + f"{added}~"


def written_here() -> str:
    """Return a credential of the product's own code, always with the same bytes."""
    numbers = count(1)
    unsigned = encode_unsigned(
        CLAIMS.items(),
        always={"iss": "https://eservices.example", "vct": VCT, "iat": ISSUED_AT, "exp": EXPIRES_AT},
        digests=18,
        certificate=CREDENTIALS.certificate.der,
        random_bytes=lambda size: next(numbers).to_bytes(size),
    )
    return with_signature(unsigned, ecdsa.sign(unsigned.token.encode(), _key(CREDENTIALS).private))


def _refused() -> dict[str, tuple[str, str]]:
    whole = issued()
    token, *disclosures = whole.split("~")[:-1]
    head, body, proof = token.split(".")
    header, payload = (json.loads(from_base64url(part)) for part in (head, body))
    first = disclosures[0]
    x5c = [b64encode(CREDENTIALS.certificate.der).decode()]

    def behind(changed: str) -> str:
        return "~".join([changed, *disclosures, ""])

    def reheaded(**changes: Any) -> str:
        return behind(signed({**header, **changes}, payload, _key(CREDENTIALS)))

    unsigned = to_base64url(json.dumps({**header, "alg": "none"}).encode())
    another = to_base64url(json.dumps({**payload, "exp": EXPIRES_AT + 86_400}).encode())
    return {
        "a later end than was signed": ("wrong_signature", behind(f"{head}.{another}.{proof}")),
        "the signature of another key": (
            "wrong_signature",
            behind(signed(header, payload, fixed_key(7))),
        ),
        "signed by a signer of seals": ("wrong_signature", issued(signer=VISAS)),
        "signed on a day before the key's first": ("wrong_signature", issued(iat=ISSUED_AT - 40 * 86_400)),
        "signed on a day after the key's last": ("wrong_signature", issued(iat=ISSUED_AT + 400 * 86_400)),
        "a signer who is not on the list": (
            "unknown_signer",
            issued(signer=with_credentials(document_signers(), date(2026, 1, 2)).signers[1]),
        ),
        "no algorithm": ("malformed", behind(f"{unsigned}.{body}.")),
        "the type of another token": ("malformed", reheaded(typ="JWT")),
        "the type of drafts before 2025": ("malformed", reheaded(typ="vc+sd-jwt")),
        "without a certificate": ("malformed", reheaded(x5c=[])),
        "a certificate that is no text": ("malformed", reheaded(x5c=[1])),
        "another credential's type": ("malformed", issued(vct="urn:jo:moi:paper:2")),
        "without a type": ("malformed", issued(vct=None)),
        "without an end": ("malformed", issued(exp=None)),
        "without a day": ("malformed", issued(iat=None)),
        "an end that is no whole number": ("malformed", issued(exp=EXPIRES_AT + 0.5)),
        "an end that is text": ("malformed", issued(exp=str(EXPIRES_AT))),
        "an end in another age of the world": ("malformed", issued(exp=10**12)),
        "another hash": ("malformed", resigned(whole, lambda each: each.update(_sd_alg="sha-512"))),
        "no hash": ("malformed", resigned(whole, lambda each: each.pop("_sd_alg"))),
        "a digest that occurs twice": (
            "malformed",
            resigned(whole, lambda each: each["_sd"].append(each["_sd"][0])),
        ),
        "a status of another kind": ("malformed", resigned(whole, lambda each: each.update(status={"x": {}}))),
        "a status that is no object": ("malformed", resigned(whole, lambda each: each.update(status=[STATUS]))),
        "a status without an address": (
            "malformed",
            resigned(whole, lambda each: each.update(status={"status_list": {"idx": 7}})),
        ),
        "a status at a place before the first": (
            "malformed",
            resigned(whole, lambda each: each.update(status={"status_list": {**STATUS["status_list"], "idx": -1}})),
        ),
        "a status at a place that is text": (
            "malformed",
            resigned(whole, lambda each: each.update(status={"status_list": {**STATUS["status_list"], "idx": "7"}})),
        ),
        "a key that is none": ("malformed", resigned(whole, lambda each: each.update(cnf={"kid": "1"}))),
        "digests that are no list": ("malformed", resigned(whole, lambda each: each.update(_sd={}))),
        "a disclosure twice": ("malformed", f"{whole}{first}~"),
        "a disclosure that was not signed": ("malformed", f"{whole}{disclosure('salt', 'party', 'Another')}~"),
        "a disclosure with another salt": (
            "malformed",
            f"{token}~{disclosure('salt', 'given_names', 'Ahmed')}~",
        ),
        "two disclosures of one claim": (
            "malformed",
            with_disclosure(whole, disclosure("salt", "given_names", "Omar")),
        ),
        "a disclosure in place of the type": ("malformed", with_disclosure(whole, disclosure("salt", "vct", "x"))),
        "a disclosure of digests": ("malformed", with_disclosure(whole, disclosure("salt", "_sd", "x"))),
        "a disclosure with the name of an element": (
            "malformed",
            with_disclosure(whole, disclosure("salt", "...", "x")),
        ),
        "a disclosure of an element": ("malformed", with_disclosure(whole, disclosure("salt", "x"))),
        "a disclosure of four parts": ("malformed", with_disclosure(whole, disclosure("salt", "a", "b", "c"))),
        "a disclosure whose name is a number": ("malformed", with_disclosure(whole, disclosure("salt", 1, "b"))),
        "a disclosure of an object": ("malformed", with_disclosure(whole, disclosure("salt", "a", {"_sd": []}))),
        "a disclosure that is no JSON": ("malformed", with_disclosure(whole, to_base64url(b"salt"))),
        "a disclosure that is not base64url": ("malformed", f"{whole}%%%~"),
        "an empty disclosure": ("malformed", f"{token}~~"),
        "without the sign at its end": ("malformed", token),
        "a fourth part": ("malformed", behind(f"{token}.{proof}")),
        "cut in its middle": ("malformed", whole[:300]),
        "a payload that is no object": ("malformed", behind(signed(header, "[]", _key(CREDENTIALS)))),
        "something that must be understood": ("malformed", _with_crit(header, payload, behind)),
        "more characters than one can have": ("malformed", issued(CLAIMS | {"party": "x" * 16_384})),
        "nothing": ("malformed", ""),
        "a certificate in another spelling": ("malformed", reheaded(x5c=[f" {x5c[0]}"])),
    }


def _with_crit(header: dict[str, Any], payload: Any, behind: Callable[[str], str]) -> str:
    # The library refuses to sign a header that must be understood and is not registered; the payload is one that is.
    return behind(signed({**header, "crit": ["b64"], "b64": True}, payload, _key(CREDENTIALS)))


def signer_vectors() -> list[dict[str, Any]]:
    """Return the signers as the trust list names them."""
    return [
        {
            "signer": "JOMI",
            "certificate": each.reference,
            "idb_certificate": each.idb_reference.hex(),
            "jwk": each.jwk,
            "first": str(each.first),
            "last": str(each.last),
            **({"kinds": sorted(each.kinds)} if each.kinds else {}),
        }
        for each in SIGNERS.certificates
    ]


def sd_jwt_vectors() -> dict[str, Any]:
    whole = issued()
    token, *disclosures = whole.split("~")[:-1]
    chosen = "~".join([token, disclosures[0], disclosures[-1], ""])
    bound = fixed_key(5).jwk
    return {
        "signers": signer_vectors(),
        "issued_at": ISSUED_AT,
        "expires_at": EXPIRES_AT,
        "genuine": [
            {"name": "all claims", "credential": whole, "claims": CLAIMS},
            {"name": "written here", "credential": written_here(), "claims": CLAIMS},
            {"name": "two claims", "credential": chosen, "claims": {"given_names": "Ahmed", "age_over_18": True}},
            {"name": "no claim", "credential": f"{token}~", "claims": {}},
            {
                "name": "bound to a wallet",
                "credential": issued({"study": True}, holder_key=bound),
                "claims": {"study": True},
                "holder_key": bound,
            },
            {
                "name": "with a status",
                "credential": resigned(f"{token}~", lambda each: each.update(status=STATUS)),
                "claims": {},
                "status": {"uri": "https://eservices.example/api/status-lists/1", "place": 7},
            },
            {
                "name": "without digests",
                "credential": resigned(f"{token}~", lambda each: each.pop("_sd")),
                "claims": {},
            },
        ],
        "refused": [
            {"name": name, "code": code, "credential": credential} for name, (code, credential) in _refused().items()
        ],
    }


if __name__ == "__main__":
    (VECTORS / "sd_jwt.json").write_text(laid_out(sd_jwt_vectors()), encoding="utf-8")
