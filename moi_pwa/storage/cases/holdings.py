"""The cases that officers have, counted."""

from collections.abc import Collection
from uuid import UUID

from sqlalchemy import func
from sqlmodel import col, select

from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session


async def count_held(session: Session, holders: Collection[UUID]) -> dict[UUID, int]:
    """Return how many cases each of these officers has; officers without any are left out."""
    chosen = (
        select(CaseRow.holder_id, func.count())
        .where(col(CaseRow.holder_id).in_(holders))
        .group_by(col(CaseRow.holder_id))
    )
    return {holder: number for holder, number in await session.exec(chosen) if holder is not None}
