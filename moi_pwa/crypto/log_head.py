"""The signed end of the audit log, to be kept where an attacker who has the server cannot reach it."""

from collections.abc import Mapping
from datetime import UTC, datetime

from moi_pwa.core.audit import Head
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_json, verify_json
from moi_pwa.crypto.signing_key import SigningKey

TYPE = "moi-log-head"


def sign_head(head: Head, key: SigningKey) -> str:
    """Return the head as a compact JWS, ES256."""
    at = head.at.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return sign_json({"at": at, "seq": head.seq, "hash": head.hash}, key, typ=TYPE)


def verify_head(jws: str, jwks: Mapping[str, Mapping[str, str]]) -> Head:
    """Return the head in a JWS. Raises Refused as `verify_json`, and "malformed" if the payload is no head."""
    payload = verify_json(jws, jwks, typ=TYPE)
    try:
        return Head(at=datetime.fromisoformat(payload["at"]), seq=int(payload["seq"]), hash=str(payload["hash"]))
    except (KeyError, TypeError, ValueError) as error:
        raise Refused("malformed") from error
