"""National identities that are linked to people."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import UniqueConstraint, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.accounts import ProvenIdentity
from moi_pwa.storage.engine.database import Session, insert


class LinkedIdentityRow(SQLModel, table=True):
    """A national identity by which a person signs in. A person has one of each issuer at most."""

    __tablename__ = "linked_identity"
    __table_args__ = (UniqueConstraint("issuer", "subject"), UniqueConstraint("person_id", "issuer"))

    id: uuid.UUID = Field(primary_key=True)
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    issuer: str = Field(max_length=500)
    subject: str = Field(max_length=255)
    linked_at: datetime
    last_used_at: datetime | None = None


async def add_identity(session: Session, row: LinkedIdentityRow) -> bool:
    """Link an identity, and return whether it was: it is nobody's, and the person has no other of this issuer."""
    statement = insert(session, LinkedIdentityRow).values(row.model_dump()).on_conflict_do_nothing()
    return (await session.exec(statement)).rowcount == 1


async def find_identity(session: Session, identity: ProvenIdentity) -> LinkedIdentityRow | None:
    chosen = select(LinkedIdentityRow).where(
        LinkedIdentityRow.issuer == identity.issuer, LinkedIdentityRow.subject == identity.subject
    )
    return (await session.exec(chosen)).one_or_none()


async def identities_of(session: Session, person_id: uuid.UUID) -> Sequence[LinkedIdentityRow]:
    """Return the identities of a person, the first linked first."""
    chosen = select(LinkedIdentityRow).where(LinkedIdentityRow.person_id == person_id)
    return (await session.exec(chosen.order_by(col(LinkedIdentityRow.linked_at), col(LinkedIdentityRow.id)))).all()


async def note_use(session: Session, identity_id: uuid.UUID, *, now: datetime) -> bool:
    """Store a use, and return whether the identity is still linked."""
    its = col(LinkedIdentityRow.id) == identity_id
    return (await session.exec(update(LinkedIdentityRow).where(its).values(last_used_at=now))).rowcount == 1


async def remove_identity(session: Session, person_id: uuid.UUID, identity_id: uuid.UUID) -> bool:
    """Delete a link of this person, and return whether there was one."""
    its = col(LinkedIdentityRow.id) == identity_id, col(LinkedIdentityRow.person_id) == person_id
    return (await session.exec(delete(LinkedIdentityRow).where(*its))).rowcount == 1


async def remove_identities_of(session: Session, person_id: uuid.UUID) -> None:
    """Delete every link of this person."""
    await session.exec(delete(LinkedIdentityRow).where(col(LinkedIdentityRow.person_id) == person_id))
