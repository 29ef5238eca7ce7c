"""Parties, and the members of those that are institutions."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.parties import MembershipRole, Party, PartyKind
from moi_pwa.storage.engine.database import Session


class PartyRow(SQLModel, table=True):
    """A party. That of an individual has the id of its person."""

    __tablename__ = "party"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True)
    kind: str = Field(max_length=20)
    created_at: datetime


class MembershipRow(SQLModel, table=True):
    """A person who is a member of an institution now."""

    __tablename__ = "membership"

    party_id: uuid.UUID = Field(primary_key=True, foreign_key="party.id")
    person_id: uuid.UUID = Field(primary_key=True, foreign_key="person.id", index=True)
    role: str = Field(max_length=20)
    joined_at: datetime
    name: str = Field(default="", max_length=120, sa_column_kwargs={"server_default": ""})
    """The person's name, as the institution wrote it."""

    def member_role(self) -> MembershipRole:
        return _role(self.role)


async def add_party(session: Session, party: Party, *, at: datetime) -> None:
    session.add(PartyRow(id=party.id, kind=party.kind, created_at=at))
    await session.flush()


async def set_kind(session: Session, party_id: uuid.UUID, kind: PartyKind) -> None:
    await session.exec(update(PartyRow).where(col(PartyRow.id) == party_id).values(kind=kind))


async def find_party(session: Session, party_id: uuid.UUID) -> Party | None:
    row = await session.get(PartyRow, party_id)
    return Party(id=row.id, kind=_kind(row.kind)) if row else None


async def add_member(
    session: Session, *, party_id: uuid.UUID, person_id: uuid.UUID, role: MembershipRole, name: str, at: datetime
) -> None:
    """Make a person a member of an institution. Raises IntegrityError if the person is one already."""
    session.add(MembershipRow(party_id=party_id, person_id=person_id, role=role, name=name, joined_at=at))
    await session.flush()


async def set_role(session: Session, *, party_id: uuid.UUID, person_id: uuid.UUID, role: MembershipRole) -> None:
    of_member = col(MembershipRow.party_id) == party_id, col(MembershipRow.person_id) == person_id
    await session.exec(update(MembershipRow).where(*of_member).values(role=role))


async def remove_member(session: Session, *, party_id: uuid.UUID, person_id: uuid.UUID) -> bool:
    """End a membership, and return whether there was one."""
    of_member = col(MembershipRow.party_id) == party_id, col(MembershipRow.person_id) == person_id
    return (await session.exec(delete(MembershipRow).where(*of_member))).rowcount == 1


async def role_in(session: Session, *, party_id: uuid.UUID, person_id: uuid.UUID) -> MembershipRole | None:
    """Return the role of a person in an institution, None if the person is no member."""
    chosen = select(MembershipRow.role).where(MembershipRow.party_id == party_id, MembershipRow.person_id == person_id)
    role = (await session.exec(chosen)).one_or_none()
    return _role(role) if role else None


async def members_of(session: Session, party_id: uuid.UUID) -> Sequence[MembershipRow]:
    """Return the members of an institution, the first joined first."""
    chosen = select(MembershipRow).where(MembershipRow.party_id == party_id)
    return (await session.exec(chosen.order_by(col(MembershipRow.joined_at), col(MembershipRow.person_id)))).all()


async def member_names(
    session: Session, party_id: uuid.UUID, person_ids: Collection[uuid.UUID]
) -> dict[uuid.UUID, str]:
    """Return the names of those of these people who are members of an institution now, by id."""
    if not person_ids:
        return {}
    chosen = select(MembershipRow.person_id, MembershipRow.name).where(
        MembershipRow.party_id == party_id, col(MembershipRow.person_id).in_(person_ids)
    )
    return dict((await session.exec(chosen)).all())


async def first_administrator(session: Session, party_id: uuid.UUID) -> uuid.UUID | None:
    """Return the administrator of an institution who joined first, None if it has none."""
    chosen = select(MembershipRow.person_id).where(
        MembershipRow.party_id == party_id, MembershipRow.role == "administrator"
    )
    chosen = chosen.order_by(col(MembershipRow.joined_at), col(MembershipRow.person_id)).limit(1)
    return (await session.exec(chosen)).first()


def _kind(stored: str) -> PartyKind:
    return stored  # pyright: ignore[reportReturnType] -- only `add_party` and migrations write it


def _role(stored: str) -> MembershipRole:
    return stored  # pyright: ignore[reportReturnType] -- only `add_member` writes it
