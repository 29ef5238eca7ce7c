"""Lists of applications with the ministry's signature: a statement in each page's code, and one in each file.

The code of a page holds all that its lines say, so that a reader needs no connection and the ministry keeps no list.
The statement in a file has the SHA-256 of the file, in which the letter A stands for each character of the statement.
Twin: `application_list.js`.
"""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Literal, TypeGuard, cast

from moi_pwa.core.application_lists import ApplicationList, ListedApplication
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.crypto.base32 import to_base32
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import sign_json, verify_json
from moi_pwa.crypto.signing_key import SigningKey

PAGE_TYPE = "moi-application-list-page"
FILE_TYPE = "moi-application-list"
NUMBER_LENGTH = 16
MAX_LINES_OF_A_PAGE = 20
MAX_CODE_CHARACTERS = 1_900
"""The longest code of a page: a QR code of at most 161 modules a side, which telephones read from paper."""
MAX_NAME_IN_CODE = 60
"""The characters of a name that a code holds, so that it stays readable; the page has the whole name."""

_STATEMENT = re.compile(rb"eyJ[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]{86}(?![A-Za-z0-9_-])")
_NUMBER = re.compile(f"[A-Z2-7]{{{NUMBER_LENGTH}}}")
_FILL = b"A"
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = timedelta(minutes=1)
_MAX_MINUTES = 2**31 - 1

Format = Literal["pdf", "xlsx"]


@dataclass(frozen=True, kw_only=True)
class ListFacts:
    """The facts of a list that the ministry signed."""

    number: str
    """The list's own number, which is the same on each page of it and on no page of another."""
    institution: str
    establishment_number: str
    made_at: datetime
    count: int
    """The number of applications on the whole list."""


@dataclass(frozen=True, kw_only=True)
class ListPageFacts(ListFacts):
    """The facts of one page of a list."""

    what: Literal["list_page"] = "list_page"
    page: int
    pages: int
    lines: tuple[ListedApplication, ...]
    """The applications on this page."""


@dataclass(frozen=True, kw_only=True)
class ListFileFacts(ListFacts):
    """The facts of a file that holds a whole list, as the ministry made it."""

    what: Literal["list_file"] = "list_file"
    format: Format


@dataclass(frozen=True, kw_only=True)
class SignedPage:
    """One page of a list."""

    lines: Sequence[ListedApplication]
    code: str
    """The text of its code: a JWS."""


def list_number(listed: ApplicationList) -> str:
    """Return the number of a list: 80 bits of the digest of all that it says."""
    said = _head(listed) | {"lines": [_line(line) for line in listed.lines]}
    return to_base32(hashlib.sha256(canonical_json(said)).digest())[:NUMBER_LENGTH]


def pages_of(listed: ApplicationList, key: SigningKey) -> list[SignedPage]:
    """Return the pages of a list. Each has as many lines as its code can hold."""
    head = _head(listed) | {"list": list_number(listed)}
    pages = _parted(listed, head, key)
    return [
        SignedPage(
            lines=lines,
            code=sign_json(head | {"page": number, "pages": len(pages)} | _coded(lines), key, typ=PAGE_TYPE),
        )
        for number, lines in enumerate(pages, start=1)
    ]


def _parted(listed: ApplicationList, head: Mapping[str, Any], key: SigningKey) -> list[list[ListedApplication]]:
    most = {"page": len(listed.lines), "pages": len(listed.lines)}
    apart = len(sign_json({}, key, typ=PAGE_TYPE))
    pages: list[list[ListedApplication]] = [[]]
    for line in listed.lines:
        lines = [*pages[-1], line]
        payload = canonical_json({**head, **most, **_coded(lines)})
        is_full = len(lines) > MAX_LINES_OF_A_PAGE or apart + len(to_base64url(payload)) > MAX_CODE_CHARACTERS
        if is_full and pages[-1]:
            pages.append([line])
        else:
            pages[-1] = lines
    return pages


def read_list_page(code: str, jwks: Mapping[str, Mapping[str, str]]) -> ListPageFacts:
    """Return the facts in the code of a page. `jwks` is as for `verify_json`.

    Raises Refused as `verify_json`, and "malformed" if it is incomplete.
    """
    said = verify_json(code, jwks, typ=PAGE_TYPE)
    page, pages, count = (_positive(said, name) for name in ("page", "pages", "count"))
    lines = _lines(said)
    if page > pages or not 1 <= len(lines) <= count:
        raise Refused("malformed")
    return ListPageFacts(**_facts(said), page=page, pages=pages, lines=lines)


def room_for_statement(listed: ApplicationList, key: SigningKey, kind: Format) -> bytes:
    """Return what a file must contain where its statement goes. It is as long as the statement."""
    return _FILL * len(_sign_file(listed, key, kind, "0" * hashlib.sha256().digest_size * 2))


def seal_file(file: bytes, listed: ApplicationList, key: SigningKey, kind: Format) -> bytes:
    """Return a file with its statement, which takes the room that was left for it.

    Raises:
        ValueError: there is no such room.
    """
    room = room_for_statement(listed, key, kind)
    if room not in file:
        raise ValueError("The file has no room for the statement.")
    return file.replace(room, _sign_file(listed, key, kind, hashlib.sha256(file).hexdigest()).encode())


def read_list_file(file: bytes, jwks: Mapping[str, Mapping[str, str]]) -> ListFileFacts:
    """Return the facts of a file that nobody has changed.

    Raises Refused as `verify_json`; "malformed" if the file has no statement, or several; "wrong_signature" if it was
    changed.
    """
    match set(_STATEMENT.findall(file)):
        case found if len(found) == 1:
            [statement] = found
        case _:
            raise Refused("malformed")
    said = verify_json(statement.decode(), jwks, typ=FILE_TYPE)
    if said.get("sha256") != hashlib.sha256(file.replace(statement, _FILL * len(statement))).hexdigest():
        raise Refused("wrong_signature")
    if said.get("format") not in ("pdf", "xlsx"):
        raise Refused("malformed")
    return ListFileFacts(**_facts(said), format=said["format"])


def _sign_file(listed: ApplicationList, key: SigningKey, kind: Format, sha256: str) -> str:
    said = _head(listed) | {"list": list_number(listed), "format": kind, "sha256": sha256}
    return sign_json(said, key, typ=FILE_TYPE)


def _head(listed: ApplicationList) -> dict[str, Any]:
    return {
        "count": len(listed.lines),
        "institution": listed.institution[:MAX_NAME_IN_CODE],
        "made_at": f"{listed.made_at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}",
        "number": listed.establishment_number,
    }


def _line(line: ListedApplication) -> list[Any]:
    return [line.reference, line.service, line.status, _minutes(line.received_at)]


def _coded(lines: Sequence[ListedApplication]) -> dict[str, Any]:
    """Return the lines with each service and status named once."""
    services = sorted({line.service for line in lines})
    statuses = sorted({line.status for line in lines})
    coded = [
        [line.reference, services.index(line.service), statuses.index(line.status), _minutes(line.received_at)]
        for line in lines
    ]
    return {"lines": coded, "services": services, "statuses": statuses}


def _minutes(at: datetime) -> int:
    return (at - _EPOCH) // _MINUTE


def _facts(said: Mapping[str, Any]) -> dict[str, Any]:
    number = _text(said, "list")
    if not _NUMBER.fullmatch(number):
        raise Refused("malformed")
    return {
        "number": number,
        "institution": _text(said, "institution"),
        "establishment_number": _text(said, "number"),
        "made_at": _time(said),
        "count": _positive(said, "count"),
    }


def _lines(said: Mapping[str, Any]) -> tuple[ListedApplication, ...]:
    services, statuses = _array(said.get("services")), _array(said.get("statuses"))
    return tuple(_read_line(_array(line), services, statuses) for line in _array(said.get("lines")))


def _read_line(line: list[object], services: list[object], statuses: list[object]) -> ListedApplication:
    match line:
        case [str(reference), service, status, minutes] if reference and _is_below(minutes, _MAX_MINUTES):
            return ListedApplication(
                reference=reference,
                service=_named(services, service),
                status=_named(statuses, status),
                received_at=_EPOCH + minutes * _MINUTE,
            )
        case _:
            raise Refused("malformed")


def _array(value: object) -> list[object]:
    if not isinstance(value, list):
        raise Refused("malformed")
    return cast("list[object]", value)


def _named(names: list[object], at: object) -> str:
    name = names[at] if _is_below(at, len(names)) else None
    if not isinstance(name, str) or not name:
        raise Refused("malformed")
    return name


def _is_below(value: object, limit: int) -> TypeGuard[int]:
    return type(value) is int and 0 <= value < limit


def _positive(said: Mapping[str, Any], name: str) -> int:
    value = said.get(name)
    if type(value) is not int or value < 1:
        raise Refused("malformed")
    return value


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    if not isinstance(value, str) or not value:
        raise Refused("malformed")
    return value


def _time(said: Mapping[str, Any]) -> datetime:
    try:
        return datetime.strptime(_text(said, "made_at"), "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)
    except ValueError as error:
        raise Refused("malformed") from error
