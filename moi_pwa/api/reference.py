"""The changes of reference data since the lists that came with the pages, for phones."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Query, Request, Response
from pydantic import BaseModel, JsonValue

from moi_pwa.actions.reference_data import reference_changes_since
from moi_pwa.api.requests import DepsDep, has_current
from moi_pwa.api.retried_route import RetriedRoute
from moi_pwa.api.types import Cursor

router = APIRouter(tags=["reference"], route_class=RetriedRoute)

FRESH_SECONDS = 60


class ChangeBody(BaseModel):
    """All rows of one code of a list, as they are from this change on. Its author and reason are not public."""

    seq: int
    list: str
    code: str
    rows: Sequence[dict[str, JsonValue]]


class ReferenceChangesBody(BaseModel):
    """A page of changes.

    * `seq`: ask with it the next time. If it is smaller than `since`, the ministry's records were set back: ask again
      from 0.
    * `more`: ask again at once.
    """

    seq: int
    changes: list[ChangeBody]
    more: bool


@router.get("/api/reference", responses={304: {"description": "Nothing was changed since that ETag."}})
async def reference(
    request: Request,
    response: Response,
    deps: DepsDep,
    since: Annotated[Cursor, Query()] = 0,
) -> ReferenceChangesBody:
    """Return every change after `since`, in order. It is public, because it holds nothing personal."""
    found = await reference_changes_since(deps, since)
    # Changes are never changed, so the last one's number identifies this answer.
    headers = {"Cache-Control": f"public, max-age={FRESH_SECONDS}", "ETag": f'"{since}-{found.seq}"'}
    if has_current(request.headers, headers["ETag"]):
        return Response(status_code=304, headers=headers)  # pyright: ignore[reportReturnType] -- FastAPI passes it on
    response.headers.update(headers)
    return ReferenceChangesBody(
        seq=found.seq,
        changes=[
            ChangeBody(seq=change.seq, list=change.list, code=change.code, rows=[dict(row) for row in change.rows])
            for change in found.changes
        ],
        more=found.more,
    )
