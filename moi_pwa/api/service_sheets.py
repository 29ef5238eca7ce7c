"""Routes of a service's sheet, for anybody: the workbook that is filled in, and the words by which it is read back."""

import asyncio
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Path, Query, Request, Response

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import read_reference_data
from moi_pwa.api.requests import DepsDep, has_current
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.api.sheet_workbook import service_workbook
from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import words_of_sheet

router = APIRouter(tags=["reference"], route_class=RetriedRoute)

FRESH_SECONDS = 300

_Extension = Literal["xlsx", "json"]
_ServiceCode = Annotated[str, Path(pattern="^[A-Z][A-Z_]{0,39}$")]


class WorkbookResponse(Response):
    media_type = XLSX_TYPE


@dataclass(frozen=True, kw_only=True)
class _Kept:
    seq: int
    day: date
    content: bytes
    etag: str


class ServiceSheets:
    """The files of each service as they were last made, and a lock that makes one at a time."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()
        self._kept: dict[tuple[str, Language, _Extension], _Kept] = {}

    async def read(self, deps: Deps, code: str, language: Language, extension: _Extension) -> tuple[bytes, str]:
        """Return a file and its ETag. It is made anew on another day, and after a change of the reference lists.

        Raises:
            AbsentError: no service of this code takes applications.
        """
        service = deps.services.get(code)
        if service is None or service.coming_soon:
            raise AbsentError
        current, today = await read_reference_data(deps), deps.today()
        async with self._turn:
            kept = self._kept.get((code, language, extension))
            if kept is None or (kept.seq, kept.day) != (current.seq, today):
                lists = lists_on(current.data, today)
                content = await asyncio.to_thread(_MADE_BY[extension], service, language, lists)
                etag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
                kept = _Kept(seq=current.seq, day=today, content=content, etag=etag)
                self._kept[code, language, extension] = kept
        return kept.content, kept.etag


@router.get("/api/services/{code}/sheet.xlsx", response_class=WorkbookResponse)
async def sheet_workbook(
    code: _ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the workbook in which a person fills in many applications for a service. 404 not_found: no service of
    this code takes applications.
    """
    content, etag = await _sheets(request).read(deps, code, lang, "xlsx")
    headers = {
        "Content-Disposition": f'attachment; filename="{code.lower()}-{lang}.xlsx"',
        "X-Content-Type-Options": "nosniff",
    }
    return _unless_kept(request, content, etag, XLSX_TYPE, headers)


@router.get("/api/services/{code}/sheet.json")
async def sheet_words(
    code: _ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the words that the cells of the workbook hold, with the answers that they mean. 404 not_found: no service
    of this code takes applications.
    """
    content, etag = await _sheets(request).read(deps, code, lang, "json")
    return _unless_kept(request, content, etag, "application/json", {})


def _sheets(request: Request) -> ServiceSheets:
    return request.app.state.service_sheets


def _unless_kept(request: Request, content: bytes, etag: str, media_type: str, headers: dict[str, str]) -> Response:
    headers = {**headers, "Cache-Control": f"public, max-age={FRESH_SECONDS}", "ETag": etag}
    if has_current(request.headers, etag):
        return Response(status_code=304, headers=headers)
    return Response(content, headers=headers, media_type=media_type)


def _words(service: Service, language: Language, lists: Lists) -> bytes:
    return canonical_json(words_of_sheet(service, language, lists))


_MADE_BY: dict[_Extension, Callable[[Service, Language, Lists], bytes]] = {"xlsx": service_workbook, "json": _words}
