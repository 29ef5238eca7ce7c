"""Passkeys of people, and of officers. They stand in tables of their own, so that neither opens the other's session."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import Any, ClassVar, TypeVar

from sqlalchemy import BigInteger, ColumnElement, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.rules.accounts.passkeys import PasskeyHolder
from moi_pwa.storage.engine.database import Session, insert


class _Passkey(SQLModel):
    """A passkey: what verifies it, and what its holder recognises it by."""

    HOLDER: ClassVar[PasskeyHolder]

    id: uuid.UUID = Field(primary_key=True)
    credential_id: bytes = Field(unique=True)
    public_key: bytes
    """COSE (RFC 9052)."""
    sign_count: int = Field(sa_type=BigInteger)
    """The count of signatures as the authenticator showed it last; 0 if it does not count."""
    transports: str = Field(max_length=100)
    """The ways in which a browser reaches the authenticator, comma-separated; so the same one is not offered twice."""
    is_backed_up: bool
    """Whether it is stored outside the device too."""
    browser: str = Field(max_length=10)
    system: str = Field(max_length=10)
    created_at: datetime
    last_used_at: datetime | None = None

    @property
    def holder_id(self) -> uuid.UUID:
        return getattr(self, f"{self.HOLDER}_id")


class PasskeyRow(_Passkey, table=True):
    """A passkey of a person."""

    __tablename__ = "passkey"  # pyright: ignore[reportAssignmentType]
    HOLDER: ClassVar[PasskeyHolder] = "person"

    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)


class OfficerPasskeyRow(_Passkey, table=True):
    """A passkey of an officer."""

    __tablename__ = "officer_passkey"
    HOLDER: ClassVar[PasskeyHolder] = "officer"

    officer_id: uuid.UUID = Field(foreign_key="officer.id", index=True)


PasskeyKind = type[PasskeyRow] | type[OfficerPasskeyRow]
Row = TypeVar("Row", PasskeyRow, OfficerPasskeyRow)


async def add_passkey(session: Session, row: PasskeyRow | OfficerPasskeyRow) -> bool:
    """Add a passkey, and return whether it was added: nobody has one of this kind and credential id."""
    statement = insert(session, type(row)).values(row.model_dump())
    statement = statement.on_conflict_do_nothing(index_elements=["credential_id"])
    return (await session.exec(statement)).rowcount == 1


async def passkeys_of(session: Session, kind: type[Row], holder_id: uuid.UUID) -> Sequence[Row]:
    """Return the passkeys of a person or an officer, the first added first."""
    chosen = select(kind).where(_of(kind, holder_id))
    return (await session.exec(chosen.order_by(col(kind.created_at), col(kind.id)))).all()


async def find_passkey(session: Session, kind: type[Row], credential_id: bytes) -> Row | None:
    return (await session.exec(select(kind).where(kind.credential_id == credential_id))).one_or_none()


async def note_use(
    session: Session, row: PasskeyRow | OfficerPasskeyRow, *, sign_count: int, is_backed_up: bool, now: datetime
) -> bool:
    """Store what a use has shown, and return whether nothing else used or removed the passkey since it was read."""
    kind: Any = type(row)
    unchanged = col(kind.id) == row.id, col(kind.sign_count) == row.sign_count
    values = {"sign_count": sign_count, "is_backed_up": is_backed_up, "last_used_at": now}
    return (await session.exec(update(kind).where(*unchanged).values(values))).rowcount == 1


async def remove_passkey(session: Session, kind: PasskeyKind, holder_id: uuid.UUID, passkey_id: uuid.UUID) -> bool:
    """Delete a passkey of this holder, and return whether there was one."""
    its = col(kind.id) == passkey_id, _of(kind, holder_id)
    return (await session.exec(delete(kind).where(*its))).rowcount == 1


async def remove_passkeys_of(session: Session, kind: PasskeyKind, holder_id: uuid.UUID) -> None:
    """Delete every passkey of this holder."""
    await session.exec(delete(kind).where(_of(kind, holder_id)))


def _of(kind: PasskeyKind, holder_id: uuid.UUID) -> ColumnElement[bool]:
    return col(getattr(kind, f"{kind.HOLDER}_id")) == holder_id
