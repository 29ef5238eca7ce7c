"""Lists of revoked papers; `python -m tests.papers.revocations` writes `tests/vectors/revocation_list.json`."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from moi_pwa.core.paper_number import paper_number
from moi_pwa.core.papers import SealedKind
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.revocation_list import TYPE, CodedOrdinals, encode_ordinals, encode_series, sign_revocation_list
from moi_pwa.crypto.signed_json import sign_detached
from tests.papers.signers import fixed_key
from tests.vector_layout import laid_out
from tests.vectors_of import VECTORS

KEY = fixed_key(99)
ORDINALS = {
    "the first": [1],
    "the last": [999_999],
    "the first and the last": [1, 999_999],
    "dense": [n for n in range(1, 101) if n not in (3, 50, 51)],
    "sparse": [1_000, 250_000, 250_001, 777_777, 999_998],
    "even": list(range(50, 2_001, 50)),
    "beyond the digits": [999_999, 1_000_000, 100_000_000],
    "the last of all": [739_197_503],
}
ISSUED_ON = date(2026, 1, 15)
ISSUED_AT = datetime(2026, 1, 15, tzinfo=UTC)
LAST_DAY = ISSUED_ON + timedelta(days=1)
"""The last day in Amman, where it has begun by the end of the list's day."""
THREE_DAYS = {2: date(2025, 12, 31), 3: LAST_DAY, 123: date(2025, 3, 5)}
DAYS = {
    "one": {7: ISSUED_ON},
    "of one day": dict.fromkeys([2, 3, 123], date(2024, 2, 29)),
    "on two days that follow each other": {2: ISSUED_ON, 3: LAST_DAY},
    "neither in the order of the papers": THREE_DAYS,
    "as far apart as they may be": {1: LAST_DAY, 2: LAST_DAY - timedelta(days=65_535)},
}
LISTED = {
    "V26": THREE_DAYS,
    "R25": {999_999: date(2025, 2, 28)},
    "D26": {7: LAST_DAY},
    "N25": {1_000_000: date(2025, 12, 30), 100_000_000: date(2025, 12, 31)},
    "N99": {ordinal: date(2000, 1, 1) + timedelta(days=ordinal * 91 % 365) for ordinal in ORDINALS["dense"]},
}
REPLACED = {"V26": frozenset({3}), "N99": frozenset({1, 60, 97}), "D26": frozenset[int]()}
"""The ordinals that another paper has replaced; in the other series none was."""

KINDS: Mapping[str, SealedKind] = {"V": "visa", "R": "residence_permit", "D": "refusal", "N": "notice"}


def _coded(coded: CodedOrdinals) -> dict[str, Any]:
    return {"count": coded.count, "rice": coded.rice, "gaps": to_base64url(coded.gaps)}


def _coded_series(revoked: Mapping[int, date]) -> dict[str, Any]:
    listed: dict[str, Any] = sign_revocation_list({"V26": encode_series(revoked)}, KEY, issued_at=ISSUED_AT)["series"][
        "V26"
    ]
    return listed


def _dated(revoked: Mapping[int, date]) -> dict[str, str]:
    return {str(ordinal): day.isoformat() for ordinal, day in revoked.items()}


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
        {**good, "name": "more than there are numbers", "count": 739_197_504, "code": "malformed"},
        {**good, "name": "a parameter that is too large", "rice": 30, "code": "malformed"},
        {**good, "name": "a parameter below none", "rice": -1, "code": "malformed"},
        {**good, "name": "no bytes", "gaps": "", "code": "malformed"},
        {"name": "many in few bytes", "count": 999_999, "rice": 0, "gaps": ones, "code": "truncated"},
        {"name": "nothing but zeros", "count": 1, "rice": 0, "gaps": to_base64url(bytes(300)), "code": "truncated"},
        {"name": "beyond the last number", "count": 1, "rice": 29, "gaps": to_base64url(b"\x60\x00\x00\x00"), "code": "malformed"},
    ]  # fmt: skip


def _refused_days() -> list[dict[str, Any]]:
    good = _coded_series(THREE_DAYS)
    days = from_base64url(good["days"])
    on_one_day = _coded_series(dict.fromkeys(THREE_DAYS, LAST_DAY))
    return [
        {**good, "name": "days cut short", "days": to_base64url(days[:-1]), "code": "truncated"},
        {**good, "name": "no days", "days": "", "code": "truncated"},
        {**good, "name": "days in more bits than there are", "day_bits": good["day_bits"] + 2, "code": "truncated"},
        {**good, "name": "days in fewer bits than there are", "day_bits": good["day_bits"] - 1, "code": "trailing_data"},
        {**good, "name": "a byte of days more", "days": to_base64url(days + b"\0"), "code": "trailing_data"},
        {**good, "name": "a trailing bit of days set", "days": to_base64url(days[:-1] + bytes([days[-1] | 1])), "code": "trailing_data"},
        {**on_one_day, "name": "days that have no bits", "days": to_base64url(b"\0"), "code": "trailing_data"},
        {**good, "name": "days in another alphabet", "days": "+" + good["days"][1:], "code": "malformed"},
        {**good, "name": "days in too many bits", "day_bits": 17, "days": to_base64url(bytes(7)), "code": "malformed"},
        {**good, "name": "days in fewer bits than none", "day_bits": -1, "code": "malformed"},
        {**good, "name": "one day after the list's own", "first_day": "2025-03-06", "code": "malformed"},
        {**on_one_day, "name": "all days after the list's own", "first_day": "2026-01-17", "code": "malformed"},
        {**good, "name": "days beyond the calendar", "first_day": "9999-12-31", "code": "malformed"},
        {**good, "name": "a first day that the calendar lacks", "first_day": "2025-02-29", "code": "malformed"},
        {**good, "name": "a first day that is written otherwise", "first_day": "20250305", "code": "malformed"},
        {**good, "name": "days that are sound, of ordinals that are not", "gaps": "", "code": "malformed"},
    ]  # fmt: skip


def _refused_marks() -> list[dict[str, Any]]:
    good = {**_coded_series(THREE_DAYS), "replaced": to_base64url(b"\x40")}
    return [
        {**good, "name": "no marks", "replaced": "", "code": "malformed"},
        {**good, "name": "marks in another alphabet", "replaced": "+A", "code": "malformed"},
        {**good, "name": "a byte of marks more", "replaced": to_base64url(b"\x40\x00"), "code": "trailing_data"},
        {**good, "name": "a mark of no ordinal", "replaced": to_base64url(b"\x50"), "code": "trailing_data"},
        {**_nine(), "name": "marks of some ordinals only", "replaced": to_base64url(b"\x40"), "code": "truncated"},
    ]


def _nine() -> dict[str, Any]:
    return _coded_series(dict.fromkeys(range(1, 10), ISSUED_ON))


def revocation_list_vectors() -> dict[str, Any]:
    coded = {series: encode_series(revoked, REPLACED.get(series, ())) for series, revoked in LISTED.items()}
    issued_at = f"{ISSUED_ON}T00:00:00Z"
    former = {"issued_at": issued_at, "series": {series: _coded(each) for series, each in coded.items()}}
    return {
        "kid": KEY.kid,
        "jwk": KEY.jwk,
        "issued_at": issued_at,
        "revoked": {series: _dated(revoked) for series, revoked in LISTED.items()},
        "numbers": {
            paper_number(KINDS[series[0]], 2000 + int(series[1:]), ordinal): day.isoformat()
            for series, revoked in LISTED.items()
            for ordinal, day in revoked.items()
        },
        "list": sign_revocation_list(coded, KEY, issued_at=ISSUED_AT),
        "without_days": {**former, "signature": sign_detached(former, KEY, typ=TYPE)},
        "empty": sign_revocation_list({}, KEY, issued_at=ISSUED_AT),
        "coded": [
            {"name": name, "ordinals": ordinals, **_coded(encode_ordinals(ordinals))}
            for name, ordinals in ORDINALS.items()
        ],
        "dated": [
            {"name": name, "revoked": _dated(revoked), **_coded_series(revoked)} for name, revoked in DAYS.items()
        ],
        "replaced": [
            paper_number(KINDS[series[0]], 2000 + int(series[1:]), ordinal)
            for series, replaced in REPLACED.items()
            for ordinal in sorted(replaced)
        ],
        "refused": [*_refused(), *_refused_days(), *_refused_marks()],
    }


if __name__ == "__main__":
    (VECTORS / "revocation_list.json").write_text(laid_out(revocation_list_vectors()), encoding="utf-8")
