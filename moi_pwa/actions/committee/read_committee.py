"""The views of a committee's secretary: the sessions, one session with its agenda and waiting cases, and signed
minutes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.committee import Committee, CommitteeSession, SessionStatus, SessionSummary
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import CaseSummary
from moi_pwa.crypto.receipt import verify_minutes
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signed_json import key_name, unverified_payload
from moi_pwa.rules.committee.permissions import committees_of
from moi_pwa.rules.permissions import require_officer
from moi_pwa.storage.committee import committee_sessions
from moi_pwa.storage.committee.committee_sessions import CommitteeMinutesRow, SessionCursor

SESSIONS_PAGE_SIZE = 50
MAX_WAITING = 100


@dataclass(frozen=True, kw_only=True)
class SessionPage:
    """A page of the list of sessions."""

    rows: Sequence[SessionSummary]
    after: SessionCursor | None
    """The cursor at which the next page begins; None if this is the last."""
    committees: Sequence[str]
    """The committees whose secretary the officer is."""


@dataclass(frozen=True, kw_only=True)
class SignedMinutes:
    """The signed minutes of a session."""

    content: dict[str, Any]
    """The signed content, as JSON."""
    key: str
    """The name of the key."""
    is_valid: bool
    """Whether one of the ministry's keys signed it."""


@dataclass(frozen=True, kw_only=True)
class OpenSession:
    """A session with what its secretary needs to work on it."""

    held: CommitteeSession
    committee: Committee
    waiting: Sequence[CaseSummary]
    """Cases that could be put on the agenda, the oldest first."""
    minutes: SignedMinutes | None
    """None until they are signed."""


async def list_sessions(
    deps: Deps,
    officer: Officer,
    status: SessionStatus,
    *,
    after: SessionCursor | None = None,
    limit: int = SESSIONS_PAGE_SIZE,
) -> SessionPage:
    """List sessions of the officer's committees, the latest first.

    Raises:
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "hold_sessions")
    committees = committees_of(officer)
    async with deps.database.reading() as session:
        rows = await committee_sessions.session_page(session, committees, status, after, limit + 1)
    page = rows[:limit]
    last = page[-1] if len(rows) > limit else None
    return SessionPage(rows=page, after=(last.held_on, last.id) if last else None, committees=committees)


async def open_session(deps: Deps, officer: Officer, session_id: UUID) -> OpenSession:
    """Return a session with its agenda.

    Raises:
        AbsentError: there is no such session, or it is another committee's.
        StepRefusedError: "not_yours".
    """
    require_officer(officer, "hold_sessions")
    async with deps.database.reading() as session:
        row = await committee_sessions.find_session(session, session_id)
        if row is None or row.directorate not in committees_of(officer):
            raise AbsentError
        is_planned = row.status == "planned"
        waiting = await committee_sessions.waiting_cases(session, row.directorate, MAX_WAITING) if is_planned else ()
        minutes = await committee_sessions.minutes_of(session, session_id)
        return OpenSession(
            held=await committee_sessions.read_session(session, row),
            committee=COMMITTEES[row.directorate],
            waiting=[each.summary() for each in waiting],
            minutes=_signed(deps, minutes) if minutes else None,
        )


def _signed(deps: Deps, row: CommitteeMinutesRow) -> SignedMinutes:
    try:
        verify_minutes(row.minutes, deps.receipt_keys())
    except Refused:
        is_valid = False
    else:
        is_valid = True
    return SignedMinutes(content=unverified_payload(row.minutes), key=key_name(row.minutes), is_valid=is_valid)
