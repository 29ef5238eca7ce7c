"""The sessions of the signed-in applicant: listed and ended. `session.py` opens one and leaves it."""

from datetime import datetime

from fastapi import APIRouter
from pydantic import BaseModel

from moi_pwa.actions.accounts.sessions import end_other_sessions, end_own_session, list_sessions
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import ApplicantsSession, DepsDep
from moi_pwa.api.types import Id

router = APIRouter(prefix="/api/sessions", tags=["session"], route_class=JsonRoute)


class ListedSessionInfo(BaseModel):
    """An open session as its holder recognises it.

    * `id`: it names the session, and opens nothing.
    * `is_this`: whether the request came in this session.
    * `browser`, `system`: those in which the session began.
    * `country`: where the session began, two letters (ISO 3166-1), as the operator's proxy named it; null if not known.
    * `method`: `mobile` or `email` for a code that was sent there, or `passkey`; null if not known.
    * `last_used_at`: correct to within an hour.
    """

    id: str
    is_this: bool
    browser: str
    system: str
    country: str | None
    method: str | None
    began_at: datetime
    last_used_at: datetime


@router.get("")
async def my_sessions(session: ApplicantsSession, deps: DepsDep) -> list[ListedSessionInfo]:
    """Return the person's open sessions: this one first, then those that were used last."""
    return [
        ListedSessionInfo(
            id=str(each.id),
            is_this=each.id == session.id,
            browser=each.browser,
            system=each.system,
            country=each.country,
            method=each.method,
            began_at=each.began_at,
            last_used_at=each.last_seen_at,
        )
        for each in await list_sessions(deps, session)
    ]


@router.delete("", status_code=204)
async def end_others(session: ApplicantsSession, deps: DepsDep) -> None:
    """End all the person's sessions but this one; their browsers get no more push messages.

    It needs a sign-in in the last 15 minutes. 403 sign_in_again.
    """
    await end_other_sessions(deps, session)


@router.delete("/{session_id}", status_code=204)
async def end_one(session_id: Id, session: ApplicantsSession, deps: DepsDep) -> None:
    """End one of the person's sessions; its browser gets no more push messages. Repeating it changes nothing.

    It needs a sign-in in the last 15 minutes. 403 sign_in_again, 404 not_found.
    """
    await end_own_session(deps, session, session_id)
