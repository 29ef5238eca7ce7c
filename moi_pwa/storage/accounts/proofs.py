"""The proofs that the sessions of applicants have shown."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.account_changes import Proof
from moi_pwa.core.accounts import SignInMethod
from moi_pwa.storage.engine.database import Session, insert


class ProofRow(SQLModel, table=True):
    """The last proof of its kind in a session."""

    __tablename__ = "session_proof"

    session_id: uuid.UUID = Field(primary_key=True)
    kind: str = Field(primary_key=True, max_length=7)
    at: datetime = Field(index=True)
    is_settled: bool


async def add_proof(session: Session, session_id: uuid.UUID, proof: Proof) -> None:
    """Store a proof, in place of the one of its kind before."""
    values = {"at": proof.at, "is_settled": proof.is_settled}
    statement = insert(session, ProofRow).values(session_id=session_id, kind=proof.kind, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["session_id", "kind"], set_=values))


async def move_proofs(session: Session, former_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """Give the proofs of a session to the one that replaces it, and has none."""
    its = col(ProofRow.session_id) == former_id
    await session.exec(update(ProofRow).where(its).values(session_id=session_id))


async def proofs_of(session: Session, session_id: uuid.UUID) -> Sequence[Proof]:
    return [
        Proof(kind=cast("SignInMethod", row.kind), at=row.at, is_settled=row.is_settled)
        for row in await session.exec(select(ProofRow).where(ProofRow.session_id == session_id))
    ]


async def purge_proofs(session: Session, *, before: datetime) -> None:
    """Delete proofs that were shown before that time."""
    await session.exec(delete(ProofRow).where(col(ProofRow.at) < before))
