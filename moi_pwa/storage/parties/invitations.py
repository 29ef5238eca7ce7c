"""Invitations to become a member of an institution."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import UniqueConstraint, delete
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.accounts import ContactAddress, ContactKind
from moi_pwa.core.parties import MembershipRole
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

    def contact(self) -> ContactAddress:
        return ContactAddress(kind=cast("ContactKind", self.contact_kind), address=self.address)

    def invited_role(self) -> MembershipRole:
        return cast("MembershipRole", self.role)


async def delete_open(session: Session, invitation_ids: Collection[UUID]) -> None:
    """Delete those of these invitations that nobody accepted."""
    ended = col(InvitationRow.id).in_(invitation_ids), col(InvitationRow.accepted_by).is_(None)
    await session.exec(delete(InvitationRow).where(*ended))


async def add_invitation(session: Session, row: InvitationRow) -> None:
    session.add(row)
    await session.flush()


async def find_by_digest(session: Session, digest: bytes) -> InvitationRow | None:
    """Return the invitation of a token's digest as it is stored now."""
    chosen = select(InvitationRow).where(InvitationRow.digest == digest).execution_options(populate_existing=True)
    return (await session.exec(chosen)).one_or_none()


async def find_by_address(session: Session, party_id: UUID, address: str) -> InvitationRow | None:
    """Return the invitation that was sent to an address for an institution last."""
    chosen = select(InvitationRow).where(InvitationRow.party_id == party_id, InvitationRow.address == address)
    return (await session.exec(chosen)).one_or_none()


async def open_invitations(session: Session, party_id: UUID, *, now: datetime) -> Sequence[InvitationRow]:
    """Return the invitations of an institution that can be accepted, the newest first."""
    chosen = select(InvitationRow).where(InvitationRow.party_id == party_id, col(InvitationRow.accepted_by).is_(None))
    chosen = chosen.where(col(InvitationRow.expires_at) > now)
    return (await session.exec(chosen.order_by(col(InvitationRow.invited_at).desc(), col(InvitationRow.id)))).all()


async def delete_by_id(session: Session, invitation_id: UUID) -> None:
    await session.exec(delete(InvitationRow).where(col(InvitationRow.id) == invitation_id))


async def purge_invitations(session: Session, *, now: datetime) -> None:
    """Delete invitations whose time is over."""
    await session.exec(delete(InvitationRow).where(col(InvitationRow.expires_at) <= now))
