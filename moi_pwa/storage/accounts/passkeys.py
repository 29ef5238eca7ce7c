"""Passkeys of people."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Column, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class PasskeyRow(SQLModel, table=True):
    """A passkey: what verifies it, and what its owner recognises it by."""

    __tablename__ = "passkey"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True)
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    credential_id: bytes = Field(unique=True)
    public_key: bytes
    """COSE (RFC 9052)."""
    sign_count: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The count of signatures as the authenticator showed it last; 0 if it does not count."""
    transports: str = Field(max_length=100)
    """The ways in which a browser reaches the authenticator, comma-separated; so the same one is not offered twice."""
    is_backed_up: bool
    """Whether it is stored outside the device too."""
    browser: str = Field(max_length=10)
    system: str = Field(max_length=10)
    created_at: datetime
    last_used_at: datetime | None = None


async def add_passkey(session: Session, row: PasskeyRow) -> bool:
    """Add a passkey, and return whether it was added: nobody has one of this credential id."""
    statement = insert(session, PasskeyRow).values(row.model_dump())
    statement = statement.on_conflict_do_nothing(index_elements=["credential_id"])
    return (await session.exec(statement)).rowcount == 1


async def passkeys_of(session: Session, person_id: uuid.UUID) -> Sequence[PasskeyRow]:
    """Return the passkeys of a person, the first added first."""
    chosen = select(PasskeyRow).where(PasskeyRow.person_id == person_id)
    return (await session.exec(chosen.order_by(col(PasskeyRow.created_at), col(PasskeyRow.id)))).all()


async def find_passkey(session: Session, credential_id: bytes) -> PasskeyRow | None:
    return (await session.exec(select(PasskeyRow).where(PasskeyRow.credential_id == credential_id))).one_or_none()


async def note_use(session: Session, row: PasskeyRow, *, sign_count: int, is_backed_up: bool, now: datetime) -> bool:
    """Store what a use has shown, and return whether nothing else used or removed the passkey since it was read."""
    unchanged = col(PasskeyRow.id) == row.id, col(PasskeyRow.sign_count) == row.sign_count
    values = {"sign_count": sign_count, "is_backed_up": is_backed_up, "last_used_at": now}
    return (await session.exec(update(PasskeyRow).where(*unchanged).values(values))).rowcount == 1


async def remove_passkey(session: Session, person_id: uuid.UUID, passkey_id: uuid.UUID) -> bool:
    """Delete a passkey of this person, and return whether there was one."""
    its = col(PasskeyRow.id) == passkey_id, col(PasskeyRow.person_id) == person_id
    return (await session.exec(delete(PasskeyRow).where(*its))).rowcount == 1


async def remove_passkeys_of(session: Session, person_id: uuid.UUID) -> None:
    """Delete every passkey of a person."""
    await session.exec(delete(PasskeyRow).where(col(PasskeyRow.person_id) == person_id))
