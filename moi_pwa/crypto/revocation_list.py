"""Which papers were revoked, in the ministry's word: complete, exact, and short enough to be carried by every phone. Twin: `revocation_list.js`.

A series is a kind and a year ("V26"); in it a paper is its ordinal. How ordinals become bytes: docs/papers.md.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise
from typing import Any

from moi_pwa.core.canonical_json import is_object
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_detached, verify_detached
from moi_pwa.crypto.signing_key import SigningKey

TYPE = "moi-revocation-list"
MAX_ORDINAL = 999_999
MAX_SERIES_BYTES = 125_000
"""With parameter 0 the ordinals of a series take as many bits as the last one says, and with the best parameter no more."""
MAX_BYTES = 1024 * 1024
"""Of all series together: of a million revoked papers among fifty million."""

_MAX_RICE = 19
_SERIES = re.compile("[VREND][0-9]{2}")
_NUMBER = re.compile("[VREND][0-9]{8}")
_ISSUED_AT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")


@dataclass(frozen=True, kw_only=True)
class CodedOrdinals:
    """`rice`: the parameter of the code; `gaps`: what is between each ordinal and the one before."""

    count: int
    rice: int
    gaps: bytes


@dataclass(frozen=True, kw_only=True)
class RevocationList:
    """`issued_at`: ISO, in UTC. `revoked`: ordinals by series."""

    issued_at: str
    revoked: Mapping[str, frozenset[int]]

    def is_revoked(self, number: str) -> bool:
        """`number`: of a paper; what is none is not revoked."""
        return bool(_NUMBER.fullmatch(number)) and int(number[3:]) in self.revoked.get(number[:3], ())


def series_of(number: str) -> tuple[str, int]:
    """The series of a paper and its ordinal in it: V26000123: ("V26", 123)."""
    return number[:3], int(number[3:])


def encode_ordinals(ordinals: Iterable[int]) -> CodedOrdinals:
    """In any order; what is there twice is there once. Raises ValueError: none at all, or one that is no ordinal."""
    ordered = sorted(set(ordinals))
    if not ordered or ordered[0] < 1 or ordered[-1] > MAX_ORDINAL:
        message = "no ordinals of papers"
        raise ValueError(message)
    gaps = [after - before - 1 for before, after in pairwise([0, *ordered])]
    rice = _best_parameter(gaps)
    bits = "".join("0" * (gap >> rice) + format(1 << rice | gap & (1 << rice) - 1, "b") for gap in gaps)
    bits += "0" * (-len(bits) % 8)
    return CodedOrdinals(count=len(gaps), rice=rice, gaps=int(bits, 2).to_bytes(len(bits) // 8))


def decode_ordinals(coded: CodedOrdinals) -> list[int]:
    """In order; takes as long as `gaps` is. Refused: "malformed" (also what would be no ordinal), "truncated", "trailing_data"."""
    count, rice, size = coded.count, coded.rice, len(coded.gaps)
    if not (1 <= count <= MAX_ORDINAL and 0 <= rice <= _MAX_RICE and size > 0):
        raise Refused("malformed")
    if count * (rice + 1) > 8 * size:
        raise Refused("truncated")
    bits = format(int.from_bytes(coded.gaps), f"0{8 * size}b")
    ordinals: list[int] = []
    at = ordinal = 0
    for _ in range(count):
        one = bits.find("1", at)
        end = one + 1 + rice
        if one < 0 or end > len(bits):
            raise Refused("truncated")
        ordinal += (one - at << rice) + int(bits[one:end], 2) - (1 << rice) + 1
        if ordinal > MAX_ORDINAL:
            raise Refused("malformed")
        ordinals.append(ordinal)
        at = end
    if bits[at:] != "0" * (-at % 8):
        raise Refused("trailing_data")
    return ordinals


def sign_revocation_list(series: Mapping[str, CodedOrdinals], key: SigningKey, *, today: date) -> dict[str, Any]:
    """JSON of `GET /api/revocations`. As of the beginning of that day, in UTC, as the trust list is; of one day the last counts."""
    content = {
        "issued_at": f"{today.isoformat()}T00:00:00Z",
        "series": {
            name: {"count": coded.count, "rice": coded.rice, "gaps": to_base64url(coded.gaps)}
            for name, coded in series.items()
        },
    }
    return {**content, "signature": sign_detached(content, key, typ=TYPE)}


def read_revocation_list(given: object, jwks: Mapping[str, Mapping[str, str]]) -> RevocationList:
    """`jwks`: the ministry's keys for receipts by `kid`.

    Refused: "malformed" (also another type, and any member more), "unknown_signer", "wrong_signature", and as `decode_ordinals`.
    """
    if not is_object(given) or set(given) != {"issued_at", "series", "signature"} or not is_object(given["series"]):
        raise Refused("malformed")
    issued_at, signature = given["issued_at"], given["signature"]
    if not isinstance(signature, str) or not _is_moment(issued_at):
        raise Refused("malformed")
    coded = {name: _coded(name, each) for name, each in given["series"].items()}
    if sum(len(each.gaps) for each in coded.values()) > MAX_BYTES:
        raise Refused("malformed")
    verify_detached(signature, {"issued_at": issued_at, "series": given["series"]}, jwks, typ=TYPE)
    revoked = {name: frozenset(decode_ordinals(each)) for name, each in coded.items()}
    return RevocationList(issued_at=issued_at, revoked=revoked)


def _best_parameter(gaps: Sequence[int]) -> int:
    """Each bit more costs one for each gap, and saves half of what is still written one by one: less with every step."""
    rice, quotients = 0, gaps
    while sum(each - (each >> 1) for each in quotients) > len(gaps):
        rice, quotients = rice + 1, [each >> 1 for each in quotients]
    return rice


def _coded(name: str, given: object) -> CodedOrdinals:
    if not _SERIES.fullmatch(name) or not is_object(given) or set(given) != {"count", "rice", "gaps"}:
        raise Refused("malformed")
    count, rice, gaps = given["count"], given["rice"], given["gaps"]
    if type(count) is not int or type(rice) is not int or not isinstance(gaps, str):
        raise Refused("malformed")
    if len(gaps) * 3 // 4 > MAX_SERIES_BYTES:
        raise Refused("malformed")
    return CodedOrdinals(count=count, rice=rice, gaps=from_base64url(gaps))


def _is_moment(given: object) -> bool:
    if not isinstance(given, str) or not _ISSUED_AT.fullmatch(given):
        return False
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return False
    return True
