"""The canonical form of JSON values: the JSON Canonicalization Scheme (RFC 8785), without fractions.

It is used for everything that is hashed or signed. Twin: `service_worker/src/core/canonical_json.js`.
"""

import json
from collections.abc import Sequence
from typing import Any, TypeGuard

from moi_pwa.core.errors import RefusedError

MAX_SAFE_INTEGER = 2**53 - 1
"""The largest integer that JavaScript does not round (RFC 7493 §2.2)."""


_scalar = json.JSONEncoder(ensure_ascii=False).encode


class NotCanonicalError(RefusedError, ValueError):
    """The value has no canonical form: a fraction, too large an integer, a lone surrogate, or not JSON at all."""

    code = "malformed"


def canonical_json(value: object) -> bytes:
    """Return `value` (str, int, bool, None, lists, tuples, dicts with str keys) as canonical UTF-8.

    Raises NotCanonicalError for any other value.
    """
    try:
        return _written(value).encode()
    except UnicodeEncodeError as error:
        message = "lone surrogate"
        raise NotCanonicalError(message) from error


def _written(value: object) -> str:
    if value is None or isinstance(value, bool | str):
        return _scalar(value)
    if isinstance(value, int) and abs(value) <= MAX_SAFE_INTEGER:
        return str(value)
    if _is_array(value):
        return "[" + ",".join(_written(item) for item in value) + "]"
    if is_object(value):
        # RFC 8785 §3.2.3 sorts by UTF-16 code units, which differs from Python's order beyond U+FFFF.
        keys = sorted(value, key=lambda key: key.encode("utf-16-be", "surrogatepass"))
        return "{" + ",".join(f"{_written(key)}:{_written(value[key])}" for key in keys) + "}"
    message = f"no canonical form for {type(value).__name__}"
    raise NotCanonicalError(message)


def _is_array(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, list | tuple)


def is_object(value: object) -> TypeGuard[dict[str, Any]]:
    """Return whether `value` is an object in the sense of JSON: a dict whose keys are strings."""
    return isinstance(value, dict) and all(isinstance(key, str) for key in value)  # pyright: ignore[reportUnknownVariableType]
