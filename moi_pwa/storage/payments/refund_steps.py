"""How officers come to give money back, step by step. The rows only grow; the refund itself is in `payments`."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.payments import RefundStep, RefundStepKind
from moi_pwa.storage.engine.database import Session, insert_rows


class RefundStepRow(SQLModel, table=True):
    """`seq` counts the steps of a remittance from 1. `officer_id`: None of a step that no officer took."""

    __tablename__ = "refund_step"

    remittance_id: UUID = Field(primary_key=True, foreign_key="remittance.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=16)
    officer_id: UUID | None = Field(default=None, foreign_key="officer.id")
    reason: str = Field(max_length=500)
    at: datetime

    def content(self) -> dict[str, str | int]:
        """All but `remittance_id` and `at`, for its hash."""
        return {"seq": self.seq, "kind": self.kind, "officer_id": self.officer(), "reason": self.reason}

    def step(self) -> RefundStep:
        kind = cast("RefundStepKind", self.kind)
        return RefundStep(kind=kind, officer_id=self.officer(), reason=self.reason, at=self.at)

    def officer(self) -> str:
        """The id of who took the step; none gives an empty text."""
        return str(self.officer_id) if self.officer_id else ""


async def steps_of(session: Session, remittance_id: UUID) -> Sequence[RefundStep]:
    """Oldest first."""
    chosen = select(RefundStepRow).where(RefundStepRow.remittance_id == remittance_id)
    return [row.step() for row in await session.exec(chosen.order_by(col(RefundStepRow.seq)))]


async def steps_of_all(session: Session, remittance_ids: Sequence[UUID]) -> dict[UUID, list[RefundStep]]:
    """Remittance -> its steps, oldest first; without those that have none."""
    chosen = select(RefundStepRow).where(col(RefundStepRow.remittance_id).in_(remittance_ids))
    found: dict[UUID, list[RefundStep]] = {}
    for row in await session.exec(chosen.order_by(col(RefundStepRow.remittance_id), col(RefundStepRow.seq))):
        found.setdefault(row.remittance_id, []).append(row.step())
    return found


async def add_step(session: Session, remittance_id: UUID, seq: int, step: RefundStep) -> None:
    """Raises IntegrityError if there is such a number: whoever adds one has locked the remittance."""
    row = RefundStepRow(
        remittance_id=remittance_id,
        seq=seq,
        kind=step.kind,
        officer_id=UUID(step.officer_id) if step.officer_id else None,
        reason=step.reason,
        at=step.at,
    )
    await insert_rows(session, [row])
