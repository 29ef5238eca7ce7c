"""Base64url without padding (RFC 4648 §5) and canonical JSON (RFC 8785, without fractions)."""

import base64
import json
from collections.abc import Mapping, Sequence
from typing import TypeAlias

Json: TypeAlias = "str | int | bool | Sequence[Json] | Mapping[str, Json] | None"

_MAX_SAFE_INTEGER = 2**53 - 1
_scalar = json.JSONEncoder(ensure_ascii=False).encode


def to_base64url(data: bytes) -> str:
    """Return bytes as text."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def from_base64url(text: str) -> bytes:
    """Return the bytes of a text. Raises ValueError for every spelling but the one of `to_base64url`."""
    data = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    if to_base64url(data) != text:
        message = "not base64url without padding"
        raise ValueError(message)
    return data


def canonical_json(value: Json) -> bytes:
    """Return the one spelling of a JSON value.

    Raises:
        ValueError: it has a fraction, an integer beyond ±(2⁵³ - 1), half a character, or is no JSON.
    """
    return _written(value).encode()


def _written(value: Json) -> str:
    if value is None or isinstance(value, bool | str):
        return _scalar(value)
    if isinstance(value, int) and abs(value) <= _MAX_SAFE_INTEGER:
        return str(value)
    if isinstance(value, Mapping):
        # RFC 8785 §3.2.3 sorts by UTF-16 code units, which differs from Python's order beyond U+FFFF.
        names = sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_scalar(name)}:{_written(value[name])}" for name in names) + "}"
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return "[" + ",".join(_written(each) for each in value) + "]"
    message = f"no canonical JSON for {type(value).__name__}"
    raise ValueError(message)
