"""Lists of revoked papers; `python -m tests.revocations` writes `tests/vectors/revocation_list.json`."""

import json
from datetime import date
from typing import Any

from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.revocation_list import CodedOrdinals, encode_ordinals, sign_revocation_list
from tests.signers import fixed_key
from tests.vectors_of import VECTORS

KEY = fixed_key(99)
ORDINALS = {
    "the first": [1],
    "the last": [999_999],
    "the first and the last": [1, 999_999],
    "dense": [n for n in range(1, 101) if n not in (3, 50, 51)],
    "sparse": [1_000, 250_000, 250_001, 777_777, 999_998],
    "even": list(range(50, 2_001, 50)),
}
LISTED = {"V26": [2, 3, 123], "R25": [999_999], "D26": [7], "N99": ORDINALS["dense"]}


def _coded(coded: CodedOrdinals) -> dict[str, Any]:
    return {"count": coded.count, "rice": coded.rice, "gaps": to_base64url(coded.gaps)}


def _refused() -> list[dict[str, Any]]:
    good = _coded(encode_ordinals([2, 3, 123]))
    gaps = from_base64url(good["gaps"])
    ones = to_base64url(b"\xff" * 3)
    return [
        {**good, "name": "one more than there are", "count": 4, "code": "truncated"},
        {**good, "name": "one fewer than there are", "count": 2, "code": "trailing_data"},
        {**good, "name": "cut short", "gaps": to_base64url(gaps[:-1]), "code": "truncated"},
        {**good, "name": "a byte more", "gaps": to_base64url(gaps + b"\0"), "code": "trailing_data"},
        {**good, "name": "a trailing bit set", "gaps": to_base64url(gaps[:-1] + bytes([gaps[-1] | 1])), "code": "trailing_data"},
        {**good, "name": "another alphabet", "gaps": "+" + good["gaps"][1:], "code": "malformed"},
        {**good, "name": "none", "count": 0, "code": "malformed"},
        {**good, "name": "fewer than none", "count": -1, "code": "malformed"},
        {**good, "name": "more than there are numbers", "count": 1_000_000, "code": "malformed"},
        {**good, "name": "a parameter that is too large", "rice": 20, "code": "malformed"},
        {**good, "name": "a parameter below none", "rice": -1, "code": "malformed"},
        {**good, "name": "no bytes", "gaps": "", "code": "malformed"},
        {"name": "many in few bytes", "count": 999_999, "rice": 0, "gaps": ones, "code": "truncated"},
        {"name": "nothing but zeros", "count": 1, "rice": 0, "gaps": to_base64url(bytes(300)), "code": "truncated"},
        {"name": "beyond the last number", "count": 1, "rice": 19, "gaps": to_base64url(b"\x20\x00\x00\x00"), "code": "malformed"},
    ]  # fmt: skip


def revocation_list_vectors() -> dict[str, Any]:
    coded = {series: encode_ordinals(ordinals) for series, ordinals in LISTED.items()}
    day = date(2026, 1, 15)
    return {
        "kid": KEY.kid,
        "jwk": KEY.jwk,
        "issued_at": "2026-01-15T00:00:00Z",
        "revoked": LISTED,
        "list": sign_revocation_list(coded, KEY, today=day),
        "empty": sign_revocation_list({}, KEY, today=day),
        "coded": [
            {"name": name, "ordinals": ordinals, **_coded(encode_ordinals(ordinals))}
            for name, ordinals in ORDINALS.items()
        ],
        "refused": _refused(),
    }


if __name__ == "__main__":
    text = json.dumps(revocation_list_vectors(), indent=2)
    (VECTORS / "revocation_list.json").write_text(f"{text}\n")
