"""The steps by which officers give money back. The table only grows; the refund itself is in `payments`."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.payments import RefundStep, RefundStepKind
from moi_pwa.storage.engine.database import Session, insert_rows


class RefundStepRow(SQLModel, table=True):
    """A step of a refund."""

    __tablename__ = "refund_step"

    remittance_id: UUID = Field(primary_key=True, foreign_key="remittance.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """The number of the step, counted from 1 within the remittance."""
    kind: str = Field(max_length=16)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    """The officer who took the step. None means that no officer did."""
    reason: str = Field(max_length=500)
    at: datetime

    def content(self) -> dict[str, str | int]:
        """Return all columns but `remittance_id` and `at`, for the hash."""
        return {"seq": self.seq, "kind": self.kind, "officer_id": self.officer(), "reason": self.reason}

    def step(self) -> RefundStep:
        kind = cast("RefundStepKind", self.kind)
        return RefundStep(kind=kind, officer_id=self.officer(), reason=self.reason, at=self.at)

    def officer(self) -> str:
        """Return the id of the officer who took the step, "" if none did."""
        return str(self.officer_id) if self.officer_id else ""


async def steps_of(session: Session, remittance_id: UUID) -> Sequence[RefundStep]:
    """Return the steps of a remittance, oldest first."""
    chosen = select(RefundStepRow).where(RefundStepRow.remittance_id == remittance_id)
    return [row.step() for row in await session.exec(chosen.order_by(col(RefundStepRow.seq)))]


async def steps_of_all(session: Session, remittance_ids: Sequence[UUID]) -> dict[UUID, list[RefundStep]]:
    """Return for each remittance its steps, oldest first; remittances without steps are left out."""
    chosen = select(RefundStepRow).where(col(RefundStepRow.remittance_id).in_(remittance_ids))
    steps: dict[UUID, list[RefundStep]] = {}
    for row in await session.exec(chosen.order_by(col(RefundStepRow.remittance_id), col(RefundStepRow.seq))):
        steps.setdefault(row.remittance_id, []).append(row.step())
    return steps


async def add_step(session: Session, remittance_id: UUID, seq: int, step: RefundStep) -> None:
    """Add a step. Raises IntegrityError if there is such a number: the caller must have locked the remittance."""
    row = RefundStepRow(
        remittance_id=remittance_id,
        seq=seq,
        kind=step.kind,
        officer_id=UUID(step.officer_id) if step.officer_id else None,
        reason=step.reason,
        at=step.at,
    )
    await insert_rows(session, [row])
