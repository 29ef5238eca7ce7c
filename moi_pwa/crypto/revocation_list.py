"""The signed list of papers that are no longer in force, with the days: complete, exact, and short enough for every
phone to carry. It tells revoked papers from those that another one has replaced.

Twin: `revocation_list.js`.

A series is a kind and a year ("V26"); in it a paper is its ordinal. How ordinals and days become bytes: docs/papers.md.
"""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from moi_pwa.core.canonical_json import is_object
from moi_pwa.core.paper_number import MAX_ORDINAL, read_paper_number
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_detached, verify_detached
from moi_pwa.crypto.signing_key import SigningKey

TYPE = "moi-revocation-list"
MAX_BYTES = 3 * 1024 * 1024
"""The largest size of all series together, ordinals and days.

It is that of a million revoked papers among fifty million, on days that are up to 179 years apart. Which of them were
replaced takes a twentieth of it.
"""

_MAX_RICE = 29
"""The bits of the last ordinal, less one: no gap is coded shorter with more."""
_MAX_DAY_BITS = 16
_SERIES = re.compile("[VREND][0-9]{2}")
_ISSUED_AT = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TYPES = {"count": int, "rice": int, "gaps": str, "first_day": str, "day_bits": int, "days": str}
_REPLACED = {"replaced": str}
"""The type of the member of a series in which papers were replaced: readers of before December 2026 refuse it."""
_TYPES_WITHOUT_DAYS = {name: _TYPES[name] for name in ("count", "rice", "gaps")}
"""The types of a series in the former form: phones that updated may still have such a list."""


@dataclass(frozen=True, kw_only=True)
class CodedOrdinals:
    """The ordinals of a series, coded."""

    count: int
    rice: int
    """The parameter of the code."""
    gaps: bytes
    """The coded differences between each ordinal and the one before."""


@dataclass(frozen=True, kw_only=True)
class CodedSeries(CodedOrdinals):
    """The ordinals of a series, coded, with the days on which they were revoked."""

    first_day: date
    """The earliest day, in Amman."""
    day_bits: int
    """The number of bits for each day."""
    days: bytes
    """The number of days after `first_day` on which each ordinal was revoked."""
    replaced: bytes = b""
    """One bit for each ordinal: 1 means that another paper has replaced it. Empty means that none was replaced."""


@dataclass(frozen=True, kw_only=True)
class RevocationList:
    """A list of revoked papers."""

    issued_at: str
    """ISO, in UTC."""
    revoked: Mapping[str, Mapping[int, date | None]]
    """The day, in Amman, by series and ordinal. None means that the list is from before days were in it."""
    replaced: Mapping[str, frozenset[int]] = field(default_factory=dict[str, frozenset[int]])
    """The ordinals of the papers among them that another one has replaced, by series."""

    def is_revoked(self, number: str) -> bool:
        """Return whether the paper with this number is revoked; anything that is no number is not."""
        series, ordinal = read_paper_number(number) or ("", 0)
        return ordinal in self.revoked.get(series, {})

    def is_replaced(self, number: str) -> bool:
        """Return whether another paper has replaced the one with this number."""
        series, ordinal = read_paper_number(number) or ("", 0)
        return ordinal in self.replaced.get(series, frozenset())

    def revoked_on(self, number: str) -> date | None:
        """Return the day on which the paper was revoked.

        None means that it is not revoked, or that the list is from before days were in it.
        """
        series, ordinal = read_paper_number(number) or ("", 0)
        return self.revoked.get(series, {}).get(ordinal)


def encode_ordinals(ordinals: Iterable[int]) -> CodedOrdinals:
    """Return ordinals in coded form. They may be in any order, and repeated ones count once.

    Raises ValueError if there are none, or one is no ordinal.
    """
    ordered = sorted(set(ordinals))
    if not ordered or ordered[0] < 1 or ordered[-1] > MAX_ORDINAL:
        message = "no ordinals of papers"
        raise ValueError(message)
    gaps = [after - before - 1 for before, after in pairwise([0, *ordered])]
    rice = _best_parameter(gaps)
    bits = "".join("0" * (gap >> rice) + format(1 << rice | gap & (1 << rice) - 1, "b") for gap in gaps)
    return CodedOrdinals(count=len(gaps), rice=rice, gaps=_packed(bits))


def decode_ordinals(coded: CodedOrdinals) -> list[int]:
    """Return the ordinals in order, in time that is linear in the size of `gaps`.

    Raises Refused: "malformed" (also for an impossible ordinal), "truncated", "trailing_data".
    """
    count, rice, size = coded.count, coded.rice, len(coded.gaps)
    if not (1 <= count <= MAX_ORDINAL and 0 <= rice <= _MAX_RICE and size > 0):
        raise Refused("malformed")
    if count * (rice + 1) > 8 * size:
        raise Refused("truncated")
    bits = _unpacked(coded.gaps)
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


def encode_series(revoked: Mapping[int, date], replaced: Collection[int] = frozenset()) -> CodedSeries:
    """Return a series in coded form.

    `revoked` maps ordinals to days in Amman; `replaced` are those among them that another paper has replaced.

    Raises ValueError as `encode_ordinals`, and if days are further apart than `MAX_BYTES` assumes.
    """
    ordinals = encode_ordinals(revoked)
    days = [revoked[ordinal].toordinal() for ordinal in sorted(revoked)]
    first = min(days)
    width = (max(days) - first).bit_length()
    if width > _MAX_DAY_BITS:
        message = "days too far apart"
        raise ValueError(message)
    bits = "".join(format(day - first, f"0{width}b") for day in days) if width else ""
    marks = "".join("1" if ordinal in replaced else "0" for ordinal in sorted(revoked))
    return CodedSeries(
        **vars(ordinals),
        first_day=date.fromordinal(first),
        day_bits=width,
        days=_packed(bits),
        replaced=_packed(marks) if "1" in marks else b"",
    )


def decode_series(coded: CodedSeries, *, last: date = date.max) -> dict[int, date]:
    """Return the day of each ordinal, in order.

    Raises Refused as `decode_ordinals`, for days too, and "malformed" for a day after `last`.
    """
    ordinals = decode_ordinals(coded)
    first, width = coded.first_day.toordinal(), coded.day_bits
    if not 0 <= width <= _MAX_DAY_BITS:
        raise Refused("malformed")
    used = len(ordinals) * width
    if used > 8 * len(coded.days):
        raise Refused("truncated")
    bits = _unpacked(coded.days)
    if bits[used:] != "0" * (-used % 8):
        raise Refused("trailing_data")
    later = [int(bits[at : at + width], 2) for at in range(0, used, width)] if width else [0] * len(ordinals)
    if first + max(later) > last.toordinal():
        raise Refused("malformed")
    return {ordinal: date.fromordinal(first + days) for ordinal, days in zip(ordinals, later, strict=True)}


def decode_replaced(coded: CodedSeries) -> frozenset[int]:
    """Return the ordinals that another paper has replaced.

    Raises Refused as `decode_ordinals`, for their marks too.
    """
    if not coded.replaced:
        return frozenset()
    ordinals, marks = decode_ordinals(coded), _unpacked(coded.replaced)
    if len(marks) < len(ordinals):
        raise Refused("truncated")
    if marks[len(ordinals) :] != "0" * (-len(ordinals) % 8):
        raise Refused("trailing_data")
    return frozenset(ordinal for ordinal, mark in zip(ordinals, marks, strict=False) if mark == "1")


def sign_revocation_list(series: Mapping[str, CodedSeries], key: SigningKey, *, issued_at: datetime) -> dict[str, Any]:
    """Return the JSON of `GET /api/revocations`.

    It is dated to the beginning of a day, as the trust list is. Of several lists of one day the last counts.
    """
    content = {
        "issued_at": issued_at.astimezone(UTC).isoformat().replace("+00:00", "Z"),
        "series": {
            name: {
                "count": coded.count,
                "rice": coded.rice,
                "gaps": to_base64url(coded.gaps),
                "first_day": coded.first_day.isoformat(),
                "day_bits": coded.day_bits,
                "days": to_base64url(coded.days),
                **({"replaced": to_base64url(coded.replaced)} if coded.replaced else {}),
            }
            for name, coded in series.items()
        },
    }
    return {**content, "signature": sign_detached(content, key, typ=TYPE)}


def read_revocation_list(given: object, jwks: Mapping[str, Mapping[str, str]]) -> RevocationList:
    """Return the revocation list. `jwks` has the ministry's keys for receipts by `kid`.

    Raises Refused: "malformed" (also another type, and any extra member), "unknown_signer", "wrong_signature", and as
    `decode_series`.
    """
    if not is_object(given) or set(given) != {"issued_at", "series", "signature"} or not is_object(given["series"]):
        raise Refused("malformed")
    issued_at, signature = given["issued_at"], given["signature"]
    if not isinstance(signature, str) or not _is_moment(issued_at):
        raise Refused("malformed")
    series = {name: _series(name, each) for name, each in given["series"].items()}
    if sum(_coded_length(each) for each in series.values()) * 3 // 4 > MAX_BYTES:
        raise Refused("malformed")
    coded = {name: _coded(each) for name, each in series.items()}
    verify_detached(signature, {"issued_at": issued_at, "series": given["series"]}, jwks, typ=TYPE)
    last = _last_day(date.fromisoformat(issued_at[:10]))
    return RevocationList(
        issued_at=issued_at,
        revoked={name: _revoked(each, last) for name, each in coded.items()},
        replaced={name: decode_replaced(each) for name, each in coded.items() if isinstance(each, CodedSeries)},
    )


def _best_parameter(gaps: Sequence[int]) -> int:
    """Return the best parameter of the code for these gaps.

    Each bit more costs one bit for each gap, and saves half of what is still written one by one, which is less with
    every step.
    """
    rice, quotients = 0, gaps
    while sum(each - (each >> 1) for each in quotients) > len(gaps):
        rice, quotients = rice + 1, [each >> 1 for each in quotients]
    return rice


def _packed(bits: str) -> bytes:
    bits += "0" * (-len(bits) % 8)
    return int(bits or "0", 2).to_bytes(len(bits) // 8)


def _unpacked(data: bytes) -> str:
    return format(int.from_bytes(data), f"0{8 * len(data)}b") if data else ""


def _series(name: str, given: object) -> dict[str, Any]:
    """Return a series whose members have the right types, and no member more.

    Their values are checked when they are decoded.
    """
    if not _SERIES.fullmatch(name) or not is_object(given):
        raise Refused("malformed")
    types = _TYPES if "days" in given else _TYPES_WITHOUT_DAYS
    types = types | _REPLACED if "days" in given and "replaced" in given else types
    if {name: type(value) for name, value in given.items()} != types:
        raise Refused("malformed")
    return dict(given)


def _coded(given: Mapping[str, Any]) -> CodedSeries | CodedOrdinals:
    ordinals = CodedOrdinals(count=given["count"], rice=given["rice"], gaps=from_base64url(given["gaps"]))
    if "days" not in given:
        return ordinals
    first_day, days = _day(given["first_day"]), from_base64url(given["days"])
    replaced = from_base64url(given.get("replaced", ""))
    if "replaced" in given and not replaced:
        raise Refused("malformed")
    return CodedSeries(**vars(ordinals), first_day=first_day, day_bits=given["day_bits"], days=days, replaced=replaced)


def _coded_length(given: Mapping[str, Any]) -> int:
    """Return the characters of the coded parts of a series."""
    return sum(len(given.get(name, "")) for name in ("gaps", "days", "replaced"))


def _revoked(coded: CodedSeries | CodedOrdinals, last: date) -> Mapping[int, date | None]:
    return decode_series(coded, last=last) if isinstance(coded, CodedSeries) else dict.fromkeys(decode_ordinals(coded))


def _last_day(issued_on: date) -> date:
    """Return the last day, in Amman, on which a paper can be revoked whose list is dated to this day in UTC.

    A list is dated to the beginning of a day in Amman, which is an hour of the day before in UTC. Until December 2026
    it was dated to the beginning of a day in UTC, by whose end the next day has begun in Amman.
    """
    return min(issued_on, date.max - timedelta(days=1)) + timedelta(days=1)


def _day(given: str) -> date:
    try:
        if _DAY.fullmatch(given):
            return date.fromisoformat(given)
    except ValueError:
        pass
    raise Refused("malformed")


def _is_moment(given: object) -> bool:
    if not isinstance(given, str) or not _ISSUED_AT.fullmatch(given):
        return False
    try:
        datetime.fromisoformat(given)
    except ValueError:
        return False
    return True
