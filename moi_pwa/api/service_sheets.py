"""Routes of a service's sheet, for anybody: the workbook that is filled in, and the words by which it is read back."""

from typing import Annotated

from fastapi import APIRouter, Query, Request, Response

from moi_pwa.api.requests import DepsDep
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.api.service_files import ServiceCode, unless_kept
from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.core.text import Language

router = APIRouter(tags=["reference"], route_class=RetriedRoute)


class WorkbookResponse(Response):
    media_type = XLSX_TYPE


@router.get("/api/services/{code}/sheet.xlsx", response_class=WorkbookResponse)
async def sheet_workbook(
    code: ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the workbook in which a person fills in many applications for a service. 404 not_found: no service of
    this code takes applications.
    """
    content, etag = await request.app.state.service_files.read(deps, code, lang, "sheet.xlsx")
    headers = {
        "Content-Disposition": f'attachment; filename="{code.lower()}-{lang}.xlsx"',
        "X-Content-Type-Options": "nosniff",
    }
    return unless_kept(request, content, etag, XLSX_TYPE, headers)


@router.get("/api/services/{code}/sheet.json")
async def sheet_words(
    code: ServiceCode, request: Request, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the words that the cells of the workbook hold, with the answers that they mean. 404 not_found: no service
    of this code takes applications.
    """
    content, etag = await request.app.state.service_files.read(deps, code, lang, "sheet.json")
    return unless_kept(request, content, etag, "application/json", {})
