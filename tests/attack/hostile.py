"""Bodies of up to 1 MiB, each made to cost the server as much as it can; the benchmark sends them too."""

import json
from collections.abc import Callable, Mapping
from typing import Any

from moi_pwa.api.app import MAX_BODY_BYTES
from tests.cases.sending import READER, SHAPED, body_json, manifest_json

_ROOM = 4096
"""Bytes for the parts around the hostile one."""

_EIGHT = [{"key_id": f"{n:032x}", **SHAPED} for n in range(8)]

_ANSWERS = {f"a{n}": n for n in range(999)}


def _application(answers: Mapping[str, Any] | None = None, **values: Any) -> bytes:
    return _written(body_json(READER | dict(answers or {}), **values))


def _written(body: Any) -> bytes:
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def _filled(piece: str) -> str:
    """Repeat the piece as often as the largest body has room for."""
    return piece * ((MAX_BODY_BYTES - _ROOM) // len(piece.encode()) - 1)


def _array(item: str) -> str:
    return "[" + _filled(item + ",") + item + "]"


def _with(raw: str, *, at: str = '"HERE"', answers: Mapping[str, Any] | None = None, **values: Any) -> bytes:
    """Return an application's body with `raw` JSON in place of the marker."""
    return _application(answers, **values).replace(at.encode(), raw.encode())


def _members(value: str, prefix: str = "a") -> str:
    pieces: list[str] = []
    room = MAX_BODY_BYTES - _ROOM
    while room > 0:
        pieces.append(f'"{prefix}{len(pieces)}":{value}')
        room -= len(pieces[-1]) + 1
    return "{" + ",".join(pieces[:-1]) + "}"


ESCAPED = "\\u0627"
HERE: dict[str, Any] = {"companions": "HERE"}
TEXT: dict[str, Any] = {"reader_name": "HERE"}

BODIES: dict[str, Callable[[], bytes]] = {
    "17,000 companions": lambda: _with(_array('{"name":"Omar","passport_number":"A1"}'), answers=HERE),
    "350,000 empty companions": lambda: _with(_array("{}"), answers=HERE),
    "500,000 numbers": lambda: _with(_array("0"), answers=HERE),
    "one companion of 70,000 answers": lambda: _with(f"[{_members('0')}]", answers=HERE),
    "1,000 answers of 1,000 characters that nobody asked for": lambda: _application(
        {f"a{n}": "x" * 1000 for n in range(970)}
    ),
    "70,000 answers": lambda: _written(body_json() | {"answers": "HERE"}).replace(b'"HERE"', _members("0").encode()),
    "70,000 members beside the body's own": lambda: _members("0").encode(),
    "900 members beside the body's own": lambda: _written({f"a{n}": 0 for n in range(900)}),
    "29,000 companions": lambda: _application({"companions": [{} for _ in range(29_000)]}),
    "29 companions of 1,000 answers": lambda: _application({"companions": [_ANSWERS for _ in range(29)]}),
    "2 companions of 1,000 answers": lambda: _application({"companions": [_ANSWERS, _ANSWERS]}),
    "1,000 answers that nobody asked for": lambda: _written(body_json(_ANSWERS)),
    "29,000 numbers as an answer": lambda: _application({"reader_name": list(range(29_000))}),
    "29 documents with 1,000 members each": lambda: _written(body_json(READER) | {"documents": [_ANSWERS] * 29}),
    "29,000 ids of documents": lambda: _application({"portrait": [f"{n:032x}" for n in range(29_000)]}),
    "an answer of a million letters": lambda: _with(f'"{_filled("x")}"', answers=TEXT),
    "an answer of marks that normalise one after the other": lambda: _with(f'"{_filled(chr(0x0F73))}"', answers=TEXT),
    "fifty answers of marks that have to be put in order": lambda: _application(
        {"companions": [{"name": "a" + "\u0315" * 5000 + "\u0334" * 4990} for _ in range(50)]}
    ),
    "twenty answers of marks that have to be put in order": lambda: _written(
        body_json(dict.fromkeys((*list(READER)[:20], "reader_name"), "a" + "̕" * 5000 + "̴" * 4990))
    ),
    "fifty answers of as many marks as a letter may have": lambda: _written(
        body_json({f"a{n}": ("a" + "\u0315" * 5 + "\u0334" * 5) * 900 for n in range(50)})
    ),
    "long text of marks beyond U+FFFF": lambda: _with(f'"{_filled("a" + chr(0x1E8D0))}"', answers=TEXT),
    "long text of marks": lambda: _with(f'"{_filled("a" + chr(0x315) * 5 + chr(0x334) * 5)}"', answers=TEXT),
    "long text of letters with a mark": lambda: _with(f'"{_filled("بِ")}"', answers=TEXT),
    "an answer of a ligature that becomes eighteen letters": lambda: _with(f'"{_filled(chr(0xFDFA))}"', answers=TEXT),
    "an answer of escaped characters": lambda: _with(f'"{_filled(ESCAPED)}"', answers=TEXT),
    "a telephone number of 10,000 digits": lambda: _application({"mobile": "9" * 10_000}),
    "arrays in arrays": lambda: b"[" * (MAX_BODY_BYTES - 1),
    "objects in objects": lambda: b'{"a":' * ((MAX_BODY_BYTES - 1) // 5),
    "arrays in arrays as an answer": lambda: _with("[" * 500_000 + "]" * 500_000, answers=HERE),
    "500 arrays in arrays": lambda: _with("[" * 500 + "]" * 500, answers=HERE),
    "a number of a million digits": lambda: _with(_filled("9"), answers=HERE),
    "numbers of 4,000 digits": lambda: _with(_array("9" * 4000), answers=HERE),
    "the same name over and over": lambda: _with("{" + _filled('"a":0,') + '"a":0}', answers=HERE),
    "100 documents with 1,000 members each": lambda: _with(
        "[" + ",".join("{" + ",".join(f'"k{n}":0' for n in range(1000)) + "}" for _ in range(100)) + "]",
        documents="HERE",
    ),
    "documents without number": lambda: _with(_array("0"), documents="HERE"),
    "as many documents as there is room for": lambda: _written(
        body_json(READER, *(manifest_json(n, sealed_keys=_EIGHT) for n in range(75)))
    ),
    "commas and no values": lambda: b"[" + b"," * (MAX_BODY_BYTES - 2) + b"]",
    "blanks": lambda: b" " * (MAX_BODY_BYTES - 2) + b"{}",
}
