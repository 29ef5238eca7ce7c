"""Types of single values in requests: integers that a column can hold, ids and bytes in their one spelling."""

import re
from collections.abc import Callable
from typing import Annotated
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints

from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.envelope import CONTENT_KEY_BYTES, TAG_BYTES
from moi_pwa.crypto.keys import ENCAPSULATION_BYTES
from moi_pwa.crypto.push_keys import AUTH_BYTES, require_point
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.forms.paths import parse_path

MAX_INT32 = 2**31 - 1
"""The largest value of an integer column, on every database."""

NonNegativeInt = Annotated[int, Field(strict=True, ge=0, le=MAX_INT32)]
"""A JSON number; "1" and true are refused."""

Positive = Annotated[int, Field(strict=True, ge=1, le=MAX_INT32)]
"""A JSON number of 1 or more; "1" and true are refused."""


def _digits(text: object) -> object:
    if isinstance(text, str) and _DIGITS.fullmatch(text) is None:
        message = "not a number in digits"
        raise ValueError(message)
    return text


_DIGITS = re.compile("[0-9]{1,10}")

Cursor = Annotated[int, BeforeValidator(_digits), Field(ge=0, le=MAX_INT32)]
"""A number in a URL."""


def read_uuid(text: object) -> UUID:
    """Read an id as envelopes and receipts spell it: lower case, with hyphens (RFC 9562 §4).

    Raises:
        ValueError: it is spelled otherwise, or is no UUID.
    """
    try:
        read = UUID(str(text))
    except ValueError:
        read = None
    if read is None or str(read) != str(text):
        message = "not a UUID in lower case with hyphens"
        raise ValueError(message)
    return read


Id = Annotated[UUID, BeforeValidator(read_uuid)]


def _a_path(text: str) -> str:
    if parse_path(text) is None:
        message = "not a path"
        raise ValueError(message)
    return text


Path = Annotated[str, StringConstraints(max_length=140), AfterValidator(_a_path)]
"""The path of an answer or a document; see `rules/forms/paths.py`."""


def _require_bytes(text: str, least: int, most: int) -> str:
    if not least <= len(from_base64url(text)) <= most:
        raise Refused("malformed")
    return text


def _shaped(require: Callable[[str], object]) -> AfterValidator:
    def validate(text: str) -> str:
        try:
            require(text)
        except Refused as refused:
            raise ValueError(str(refused)) from refused
        return text

    return AfterValidator(validate)


def _of_size(size: int) -> AfterValidator:
    return bytes_between(size, size)


def bytes_between(least: int, most: int) -> AfterValidator:
    """Return a validator of texts that are so many bytes in base64url."""
    return _shaped(lambda text: _require_bytes(text, least, most))


Encapsulation = Annotated[str, StringConstraints(max_length=1494), _of_size(ENCAPSULATION_BYTES)]
"""X-Wing's encapsulation, in base64url (docs/envelope.md)."""

SealedContentKey = Annotated[str, StringConstraints(max_length=64), _of_size(CONTENT_KEY_BYTES + TAG_BYTES)]
"""A sealed content key, in base64url (docs/envelope.md)."""

PushPoint = Annotated[str, StringConstraints(max_length=87), _shaped(require_point)]
PushAuth = Annotated[str, StringConstraints(max_length=22), _of_size(AUTH_BYTES)]
