"""JSON from outside: bounded before anything is made of it, and without values that parsers read differently."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from starlette.exceptions import HTTPException

from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.core.answers import Json
from moi_pwa.core.canonical_json import MAX_SAFE_INTEGER
from moi_pwa.rules.characters import is_text

MAX_VALUES = 30_000
"""The maximum number of values in one body: its commas and opening brackets, including those within text. The largest
form has about 5,000.
"""

MAX_NAMES = 1_000
"""The maximum number of names in one object."""

MAX_NAME_LENGTH = 100
MAX_DEPTH = 16
_MAX_INTEGER_DIGITS = len(f"-{MAX_SAFE_INTEGER}")


class JsonRefusedError(HTTPException):
    """A refused body, 422.

    `code` is "json_invalid", "too_many_values", "too_deep", "too_large", "duplicate_name", "fraction" or "unprintable".
    """

    def __init__(self, code: str) -> None:
        super().__init__(422)
        self.code = code


def parse_json(body: bytes) -> Json:
    """Read a body of JSON (RFC 8259, I-JSON: RFC 7493) in time that is linear in its length.

    Raises:
        JsonRefusedError: it is no JSON in UTF-8; or it has too many values, names of more than MAX_NAME_LENGTH
            characters, a name twice in one object, fractions, integers beyond 2^53 - 1, control characters but tab and
            line ends, or halves of surrogate pairs.
    """
    if body.count(b",") + body.count(b"[") + body.count(b"{") > MAX_VALUES:
        raise JsonRefusedError("too_many_values")
    try:
        value: Json = _DECODER.decode(body.decode())
    except RecursionError as error:
        raise JsonRefusedError("too_deep") from error
    except ValueError as error:  # UnicodeDecodeError and JSONDecodeError are of this kind
        raise JsonRefusedError("json_invalid") from error
    _require_shallow_text(value)
    return value


class JsonRequest(Request):
    """A request whose JSON is read once, by `parse_json`."""

    async def json(self) -> Any:
        """Return the body.

        Raises:
            JsonRefusedError: as `parse_json`.
        """
        if not hasattr(self, "_json"):
            self._json = parse_json(await self.body())
            await asyncio.sleep(0)  # let others run between reading a large body and parsing it
        return self._json


class JsonRoute(RetriedRoute):
    """A route whose body, as FastAPI and the endpoint get it, is read by `parse_json`."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Return FastAPI's handler, given a JsonRequest."""
        handler = super().get_route_handler()

        async def handle_json(request: Request) -> Response:
            return await handler(JsonRequest(request.scope, request.receive))

        return handle_json


def _require_shallow_text(value: Json) -> None:
    level: list[Json] = [value]
    for _ in range(MAX_DEPTH + 1):
        below: list[Json] = []
        for each in level:
            if isinstance(each, str):
                if not is_text(each):
                    raise JsonRefusedError("unprintable")
            elif isinstance(each, dict):
                below.extend(each)
                below.extend(each.values())
            elif isinstance(each, list):
                below.extend(each)
        if not below:
            return
        level = below
    raise JsonRefusedError("too_deep")


def _object(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    if len(pairs) > MAX_NAMES:
        raise JsonRefusedError("too_many_values")
    found = dict(pairs)
    if len(found) < len(pairs):
        raise JsonRefusedError("duplicate_name")
    if any(len(name) > MAX_NAME_LENGTH for name in found):
        raise JsonRefusedError("too_large")
    return found


def _integer(digits: str) -> int:
    # Check the length first: reading a number takes time that is quadratic in its digits.
    if len(digits) > _MAX_INTEGER_DIGITS or abs(int(digits)) > MAX_SAFE_INTEGER:
        raise JsonRefusedError("too_large")
    return int(digits)


def _fraction(_: str) -> float:
    raise JsonRefusedError("fraction")


_DECODER = json.JSONDecoder(
    object_pairs_hook=_object, parse_int=_integer, parse_float=_fraction, parse_constant=_fraction
)
