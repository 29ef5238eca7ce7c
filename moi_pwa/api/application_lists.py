"""The route by which a member of an institution gets a signed list of its applications."""

import asyncio
from typing import Annotated

from fastapi import APIRouter, Query, Response
from pydantic import BaseModel, ConfigDict, FailFast, Field

from moi_pwa.actions.applicant.list_applications import MAX_APPLICATIONS, list_applications, print_list
from moi_pwa.actions.deps import Deps
from moi_pwa.api.application_list_workbook import list_workbook
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.paper_file import PdfResponse
from moi_pwa.api.requests import DepsDep, Reader
from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.api.types import Id
from moi_pwa.core.application_lists import ApplicationList
from moi_pwa.core.text import Language
from moi_pwa.crypto.application_list import Format, list_number, room_for_statement, seal_file

router = APIRouter(prefix="/api/application-lists", tags=["applications"], route_class=JsonRoute)


class ListedBody(BaseModel):
    """The ids of the applications that the list is to name: from 1 to 1,000."""

    model_config = ConfigDict(extra="forbid")

    applications: Annotated[list[Id], FailFast()] = Field(min_length=1, max_length=MAX_APPLICATIONS)


@router.post("/{extension}", response_class=PdfResponse)
async def post_application_list(
    extension: Format,
    payload: ListedBody,
    acting: Reader,
    deps: DepsDep,
    lang: Annotated[Language, Query()] = "ar",
) -> Response:
    """Make a list of applications of the institution that the ministry signs, as PDF or XLSX. Nothing of it is stored.

    403 not_permitted: the person acts for themselves; 404 not_found: an application is not the institution's; 409
    step_refused: this server does not know a status yet; 429 too_many_attempts.
    """
    listed = await list_applications(deps, acting, payload.applications, language=lang)
    if extension == "pdf":
        file, media_type = await print_list(deps, listed, language=lang), PdfResponse.media_type
    else:
        file, media_type = await asyncio.to_thread(_signed_workbook, deps, listed, lang), XLSX_TYPE
    headers = {
        "Content-Disposition": f'attachment; filename="list-{list_number(listed)}.{extension}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    return Response(file, media_type=media_type, headers=headers)


def _signed_workbook(deps: Deps, listed: ApplicationList, language: Language) -> bytes:
    room = room_for_statement(listed, deps.receipt_key, "xlsx")
    workbook = list_workbook(listed, list_number(listed), deps.services, language=language, comment=room)
    return seal_file(workbook, listed, deps.receipt_key, "xlsx")
