"""The views of the queue that officers saved."""

from collections.abc import Sequence
from typing import cast
from uuid import UUID

from sqlalchemy import ColumnElement, Index, delete, func, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.case import Status
from moi_pwa.core.queue import QueueChoice, QueueOrder, SavedView
from moi_pwa.storage.accounts.officers import OfficerRow
from moi_pwa.storage.engine.database import Session


class SavedViewRow(SQLModel, table=True):
    """A saved view. Its columns are as in `QueueChoice`."""

    __tablename__ = "saved_view"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (Index("saved_view_by_officer", "officer_id", "id"),)

    id: UUID = Field(primary_key=True)
    officer_id: UUID = Field(foreign_key="officer.id")
    name: str
    view: str
    order: str
    service: str | None = None
    nationality: str | None = None
    status: str | None = None

    def saved_view(self) -> SavedView:
        chosen = QueueChoice(
            view=self.view,
            order=cast("QueueOrder", self.order),
            service=self.service,
            nationality=self.nationality,
            status=cast("Status | None", self.status),
        )
        return SavedView(id=self.id, name=self.name, chosen=chosen)


async def saved_views_of(session: Session, officer_id: UUID) -> Sequence[SavedView]:
    """Return the officer's saved views, in the order in which they were saved."""
    chosen = select(SavedViewRow).where(SavedViewRow.officer_id == officer_id).order_by(col(SavedViewRow.id))
    return [row.saved_view() for row in (await session.exec(chosen)).all()]


async def lock_and_count(session: Session, officer_id: UUID) -> int:
    """Return how many views the officer has saved. Nobody else saves one for the officer before this transaction
    ends.
    """
    await session.exec(select(OfficerRow.id).where(OfficerRow.id == officer_id).with_for_update())
    chosen = select(func.count()).select_from(SavedViewRow).where(SavedViewRow.officer_id == officer_id)
    return (await session.exec(chosen)).one()


def add_saved_view(session: Session, officer_id: UUID, saved: SavedView) -> None:
    chosen = saved.chosen
    session.add(
        SavedViewRow(
            id=saved.id,
            officer_id=officer_id,
            name=saved.name,
            view=chosen.view,
            order=chosen.order,
            service=chosen.service,
            nationality=chosen.nationality,
            status=chosen.status,
        )
    )


async def rename_saved_view(session: Session, officer_id: UUID, view_id: UUID, name: str) -> bool:
    """Rename a view of the officer's. Returns False if the officer has none of this id."""
    changed = update(SavedViewRow).where(*_own(officer_id, view_id)).values(name=name)
    return (await session.exec(changed)).rowcount == 1


async def delete_saved_view(session: Session, officer_id: UUID, view_id: UUID) -> bool:
    """Delete a view of the officer's. Returns False if the officer has none of this id."""
    return (await session.exec(delete(SavedViewRow).where(*_own(officer_id, view_id)))).rowcount == 1


def _own(officer_id: UUID, view_id: UUID) -> tuple[ColumnElement[bool], ...]:
    return (col(SavedViewRow.id) == view_id, col(SavedViewRow.officer_id) == officer_id)
