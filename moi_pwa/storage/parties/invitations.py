"""Invitations to become a member of an institution."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import Field, SQLModel, col

from moi_pwa.storage.engine.database import Session


class InvitationRow(SQLModel, table=True):
    """An invitation that was sent. One that was withdrawn has no row any more."""

    __tablename__ = "invitation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("party_id", "address"),)

    id: UUID = Field(primary_key=True)
    party_id: UUID = Field(foreign_key="party.id")
    digest: bytes = Field(unique=True)
    """The SHA-256 of the token in the link. The token itself is stored nowhere."""
    contact_kind: str = Field(max_length=6)
    address: str = Field(max_length=254)
    """The mobile number or e-mail address to which the link was sent."""
    name: str = Field(max_length=120)
    """The name of the invited person, as the administrator wrote it."""
    role: str = Field(max_length=20)
    language: str = Field(max_length=2)
    """The language of the message."""
    invited_by: UUID = Field(foreign_key="person.id")
    invited_at: datetime
    expires_at: datetime = Field(index=True)
    accepted_by: UUID | None = Field(default=None, foreign_key="person.id")
    """The person who accepted it. The row stays, so that accepting again has the same answer."""


async def delete_open(session: Session, invitation_ids: Collection[UUID]) -> None:
    """Delete those of these invitations that nobody accepted."""
    ended = col(InvitationRow.id).in_(invitation_ids), col(InvitationRow.accepted_by).is_(None)
    await session.exec(delete(InvitationRow).where(*ended))
