"""The newest answers of listed cases, and the names of the officers who have these cases."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import func
from sqlalchemy.orm import aliased
from sqlmodel import col, select

from moi_pwa.storage.accounts.absences import AbsenceRow
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.cases.cases import CaseRow, SubmissionRow
from moi_pwa.storage.engine.database import Session


@dataclass(frozen=True, kw_only=True)
class ListedCase:
    """A case as a list names it."""

    answers: Mapping[str, Any]
    """The newest answers of the whole application."""
    holder: str
    """The name of the officer who has the case; "" if nobody has."""
    holder_absent_until: date | None = None
    """The last day of that officer's absence, in Amman. None means that the officer is not absent."""


async def listed_cases(session: Session, case_ids: Sequence[UUID], today: date) -> dict[UUID, ListedCase]:
    """Return the cases by id, by one query however many they are. `today` is in Amman."""
    if not case_ids:
        return {}
    other = aliased(SubmissionRow)
    newest = select(func.max(other.version)).where(other.case_id == SubmissionRow.case_id).scalar_subquery()
    is_absent = (
        (col(AbsenceRow.officer_id) == CaseRow.holder_id)
        & (col(AbsenceRow.first_day) <= today)
        & (col(AbsenceRow.last_day) >= today)
        & col(AbsenceRow.ended_at).is_(None)
    )
    chosen = (
        select(SubmissionRow.case_id, SubmissionRow.answers, OfficerRow.display_name, col(AbsenceRow.last_day))
        .join(CaseRow, col(CaseRow.id) == SubmissionRow.case_id)
        .join(OfficerRow, col(OfficerRow.id) == CaseRow.holder_id, isouter=True)
        .join(AbsenceRow, is_absent, isouter=True)
        .where(col(SubmissionRow.case_id).in_(case_ids), SubmissionRow.version == newest)
    )
    rows = (await session.exec(chosen)).all()
    return {
        case_id: ListedCase(answers=answers, holder=name or "", holder_absent_until=last_day)
        for case_id, answers, name, last_day in rows
    }
