"""The files that are made from a service's declaration, kept until the next day or a change of the reference lists."""

import asyncio
import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import Path, Request, Response

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import read_reference_data
from moi_pwa.api.requests import has_current
from moi_pwa.api.sheet_workbook import service_workbook
from moi_pwa.core.answers import Json
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.forms.declaration import declaration
from moi_pwa.rules.forms.json_schema import answers_schema
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import words_of_sheet

FRESH_SECONDS = 300

FileName = Literal["sheet.xlsx", "sheet.json", "declaration.json", "schema.json"]
ServiceCode = Annotated[str, Path(pattern="^[A-Z][A-Z_]{0,39}$")]


@dataclass(frozen=True, kw_only=True)
class _Kept:
    seq: int
    day: date
    content: bytes
    etag: str


class ServiceFiles:
    """The files of each service as they were last made, and a lock that makes one at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._kept: dict[tuple[str, Language, FileName], _Kept] = {}

    async def read(self, deps: Deps, code: str, language: Language, name: FileName) -> tuple[bytes, str]:
        """Return a file and its ETag. It is made anew on another day, and after a change of the reference lists.

        Raises:
            AbsentError: no service of this code takes applications.
        """
        service = deps.services.get(code)
        if service is None or service.coming_soon:
            raise AbsentError
        current, today = await read_reference_data(deps), deps.today()
        async with self._turn:
            kept = self._kept.get((code, language, name))
            if kept is None or (kept.seq, kept.day) != (current.seq, today):
                lists = lists_on(current.data, today)
                content = await asyncio.to_thread(_MADE_BY[name], service, language, lists)
                kept = _Kept(seq=current.seq, day=today, content=content, etag=etag_of(content))
                self._kept[code, language, name] = kept
        return kept.content, kept.etag


def etag_of(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:16]}"'


def unless_kept(request: Request, content: bytes, etag: str, media_type: str, headers: dict[str, str]) -> Response:
    """Return the file with its ETag, or 304 if the client has it already. Anybody may keep it for five minutes."""
    headers = {**headers, "Cache-Control": f"public, max-age={FRESH_SECONDS}", "ETag": etag}
    if has_current(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)


def _words(service: Service, language: Language, lists: Lists) -> bytes:
    return canonical_json(words_of_sheet(service, language, lists))


def _declaration(service: Service, language: Language, _lists: Lists) -> bytes:
    return _in_form_order(declaration(service, language))


def _schema(service: Service, language: Language, lists: Lists) -> bytes:
    return _in_form_order(answers_schema(service, language, lists))


def _in_form_order(content: dict[str, Json]) -> bytes:
    """Return JSON whose questions are in the order of the form, for people who read it."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


_MADE_BY: dict[FileName, Callable[[Service, Language, Lists], bytes]] = {
    "sheet.xlsx": service_workbook,
    "sheet.json": _words,
    "declaration.json": _declaration,
    "schema.json": _schema,
}
