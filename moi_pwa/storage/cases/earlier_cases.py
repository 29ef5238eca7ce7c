"""Other cases of the person whom a case is about: of the same account, or of the same number of a document."""

from collections.abc import Sequence

from sqlmodel import col, select

from moi_pwa.core.queue import QueueScope
from moi_pwa.storage.cases.case_identities import CasePersonRow
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.cases.queue_parts import of_courses
from moi_pwa.storage.engine.database import Session


async def cases_of_account(session: Session, case: CaseRow, scope: QueueScope, limit: int) -> Sequence[CaseRow]:
    """Return other cases in `scope` that the same account sent, the newest first."""
    return await _newest(session, case, scope, col(CaseRow.party_id) == case.party_id, limit)


async def cases_of_number(session: Session, case: CaseRow, scope: QueueScope, limit: int) -> Sequence[CaseRow]:
    """Return other cases in `scope` of a person who has one of the applicant's numbers, the newest first."""
    own = select(CasePersonRow.digest).where(CasePersonRow.case_id == case.id, CasePersonRow.place == "")
    same = select(CasePersonRow.case_id).where(col(CasePersonRow.digest).in_(own))
    return await _newest(session, case, scope, col(CaseRow.id).in_(same), limit)


async def _newest(session: Session, case: CaseRow, scope: QueueScope, chosen: object, limit: int) -> Sequence[CaseRow]:
    if scope.is_empty:
        return []
    rows = select(CaseRow).where(
        chosen,  # pyright: ignore[reportArgumentType] -- SQLModel's types know no expression by name
        col(CaseRow.id) != case.id,
        col(CaseRow.directorate).in_(scope.directorates),
        *of_courses(scope),
    )
    return (await session.exec(rows.order_by(col(CaseRow.submitted_at).desc(), col(CaseRow.id)).limit(limit))).all()
