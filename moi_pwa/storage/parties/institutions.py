"""Institutions as they are now, and the events of their history."""

from collections.abc import Collection, Sequence
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Column, Index, exists, false, text
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.institutions import Institution, InstitutionEvent, InstitutionEventKind
from moi_pwa.core.parties import InstitutionStatus, MembershipRole, PartyKind
from moi_pwa.rules.search.text import search_text
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import parties
from moi_pwa.storage.parties.parties import MembershipRow, PartyRow

_HOLDS_ITS_NUMBER = text("status IN ('verified', 'suspended')")
_REGISTERS_CLIENT = text("kind = 'client_registered'")


class InstitutionRow(SQLModel, table=True):
    """An institution after its last event."""

    __tablename__ = "institution"
    __table_args__ = (
        Index("institution_by_number", "establishment_number"),
        Index(
            "institution_holds_number",
            "establishment_number",
            unique=True,
            sqlite_where=_HOLDS_ITS_NUMBER,
            postgresql_where=_HOLDS_ITS_NUMBER,
        ),
    )

    party_id: UUID = Field(primary_key=True, foreign_key="party.id")
    name_ar: str = Field(max_length=200)
    name_en: str = Field(max_length=200)
    establishment_number: str = Field(max_length=9)
    registration_expires_on: date
    status: str = Field(max_length=20)
    merged_into: UUID | None = Field(default=None, foreign_key="party.id")
    names: str = Field(max_length=800, sa_column_kwargs={"server_default": ""})
    """Both names as the key of a search (`rules/search/text.py`)."""
    change_waits: bool = Field(sa_column_kwargs={"server_default": false()})
    """Whether a change that an officer asked for waits for another officer."""
    is_expired: bool = Field(sa_column_kwargs={"server_default": false()})
    """Whether the end of the registration is recorded."""


class InstitutionEventRow(SQLModel, table=True):
    """An event of an institution. The table only grows, as `case_event` does."""

    __tablename__ = "institution_event"
    __table_args__ = (
        Index(
            "institution_event_of_client",
            "party_id",
            sqlite_where=_REGISTERS_CLIENT,
            postgresql_where=_REGISTERS_CLIENT,
        ),
    )

    party_id: UUID = Field(primary_key=True, foreign_key="party.id")
    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    kind: str = Field(max_length=32)
    at: datetime
    actor: str = Field(max_length=36)
    """The id of a person or an officer, "system", or `OPERATOR`."""
    data: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)
    """Covers the row and `previous_hash` (`rules/parties/event_chain.py`)."""

    def event(self) -> InstitutionEvent:
        return InstitutionEvent(
            party_id=self.party_id,
            seq=self.seq,
            kind=self.kind,  # pyright: ignore[reportArgumentType] -- only `add_event` writes it
            at=self.at,
            actor=self.actor,
            data=self.data,
            previous_hash=self.previous_hash,
            hash=self.hash,
        )


async def add_event(session: Session, event: InstitutionEvent) -> None:
    session.add(InstitutionEventRow(**{**vars(event), "data": dict(event.data)}))
    await session.flush()


async def events_of(session: Session, party_id: UUID) -> Sequence[InstitutionEvent]:
    """Return the events of an institution, oldest first."""
    chosen = select(InstitutionEventRow).where(InstitutionEventRow.party_id == party_id)
    return [row.event() for row in await session.exec(chosen.order_by(col(InstitutionEventRow.seq)))]


async def with_registered_clients(session: Session, after: UUID | None, limit: int) -> Sequence[UUID]:
    """Return the institutions whose events register an OAuth client, by id, from `after` on."""
    chosen = select(InstitutionEventRow.party_id).where(_REGISTERS_CLIENT).distinct()
    if after is not None:
        chosen = chosen.where(col(InstitutionEventRow.party_id) > after)
    return (await session.exec(chosen.order_by(col(InstitutionEventRow.party_id)).limit(limit))).all()


async def events_of_kinds(
    session: Session, party_ids: Collection[UUID], kinds: Collection[InstitutionEventKind]
) -> Sequence[InstitutionEvent]:
    """Return the events of these kinds, those of each institution oldest first."""
    chosen = select(InstitutionEventRow).where(
        col(InstitutionEventRow.party_id).in_(party_ids), col(InstitutionEventRow.kind).in_(kinds)
    )
    ordered = chosen.order_by(col(InstitutionEventRow.party_id), col(InstitutionEventRow.seq))
    return [row.event() for row in await session.exec(ordered)]


async def numbers_of(session: Session, party_ids: Collection[UUID]) -> dict[UUID, str]:
    """Return the establishment numbers of institutions by id."""
    chosen = select(InstitutionRow.party_id, InstitutionRow.establishment_number)
    return dict((await session.exec(chosen.where(col(InstitutionRow.party_id).in_(party_ids)))).all())


async def save_institution(
    session: Session, institution: Institution, *, change_waits: bool = False, is_expired: bool = False
) -> None:
    """Write the row of an institution whose party is stored."""
    row = InstitutionRow(
        party_id=institution.id,
        name_ar=institution.name_ar,
        name_en=institution.name_en,
        establishment_number=institution.establishment_number,
        registration_expires_on=institution.registration_expires_on,
        status=institution.status,
        merged_into=institution.merged_into,
        names=search_text(f"{institution.name_ar} {institution.name_en}"),
        change_waits=change_waits,
        is_expired=is_expired,
    )
    await session.merge(row)
    await parties.set_kind(session, institution.id, institution.kind)
    await session.flush()


async def find_institution(session: Session, party_id: UUID) -> Institution | None:
    """Return an institution as its row has it, None if there is none."""
    chosen = select(InstitutionRow, PartyRow.kind).join(PartyRow, col(PartyRow.id) == col(InstitutionRow.party_id))
    found = await session.exec(chosen.where(InstitutionRow.party_id == party_id))
    return next((_institution(row, kind) for row, kind in found), None)


async def find_by_text(session: Session, searched: str, *, limit: int) -> list[tuple[Institution, bool]]:
    """Return institutions, each with whether a change of it waits for another officer; these come first.

    Args:
        session: the session of the transaction.
        searched: the beginning of an establishment number, or words of the names, as a key (`rules/search/text.py`);
            "" for all institutions.
        limit: the largest number of institutions.
    """
    chosen = select(InstitutionRow, PartyRow.kind).join(PartyRow, col(PartyRow.id) == col(InstitutionRow.party_id))
    if searched.isdigit():
        chosen = chosen.where(col(InstitutionRow.establishment_number).startswith(searched, autoescape=True))
    else:
        for word in searched.split():
            chosen = chosen.where(col(InstitutionRow.names).contains(word, autoescape=True))
    chosen = chosen.order_by(
        col(InstitutionRow.change_waits).desc(), col(InstitutionRow.names), col(InstitutionRow.party_id)
    )
    found = await session.exec(chosen.limit(limit))
    return [(_institution(row, kind), row.change_waits) for row, kind in found]


async def ending_by(session: Session, day: date, *, limit: int, after: UUID | None) -> Sequence[UUID]:
    """Return verified and suspended institutions whose registration ends by a day, by id, from `after` on.

    Those whose end is recorded are left out.
    """
    chosen = select(InstitutionRow.party_id).where(
        _HOLDS_ITS_NUMBER, col(InstitutionRow.registration_expires_on) <= day, ~col(InstitutionRow.is_expired)
    )
    if after is not None:
        chosen = chosen.where(col(InstitutionRow.party_id) > after)
    return (await session.exec(chosen.order_by(col(InstitutionRow.party_id)).limit(limit))).all()


async def is_number_held(session: Session, establishment_number: str) -> bool:
    """Return whether an institution of this establishment number is verified or suspended."""
    held = col(InstitutionRow.establishment_number) == establishment_number, _HOLDS_ITS_NUMBER
    return bool((await session.exec(select(exists().where(*held)))).one())


async def holder_of(session: Session, establishment_number: str) -> UUID | None:
    """Return the institution that holds this establishment number, verified or suspended; None if none does."""
    held = col(InstitutionRow.establishment_number) == establishment_number, _HOLDS_ITS_NUMBER
    return (await session.exec(select(InstitutionRow.party_id).where(*held))).one_or_none()


async def registered_under(session: Session, establishment_number: str) -> Sequence[UUID]:
    """Return all institutions of an establishment number, also those that wait, ended or were refused."""
    chosen = select(InstitutionRow.party_id).where(InstitutionRow.establishment_number == establishment_number)
    return (await session.exec(chosen.order_by(col(InstitutionRow.party_id)))).all()


async def standing_of(
    session: Session, *, party_id: UUID, person_id: UUID
) -> tuple[Institution, MembershipRole] | None:
    """Return an institution and the role of a person in it, None if the person is no member."""
    found = await session.exec(
        _standings().where(MembershipRow.party_id == party_id, MembershipRow.person_id == person_id)
    )
    return next((_standing(*row) for row in found), None)


async def institutions_of(session: Session, person_id: UUID) -> list[tuple[Institution, MembershipRole]]:
    """Return the institutions that a person is a member of, with the role, the first joined first."""
    chosen = _standings().where(MembershipRow.person_id == person_id)
    chosen = chosen.order_by(col(MembershipRow.joined_at), col(MembershipRow.party_id))
    return [_standing(*row) for row in await session.exec(chosen)]


def _standings() -> Any:
    chosen = select(InstitutionRow, PartyRow.kind, MembershipRow.role)
    chosen = chosen.join(PartyRow, col(PartyRow.id) == col(InstitutionRow.party_id))
    chosen = chosen.join(MembershipRow, col(MembershipRow.party_id) == col(InstitutionRow.party_id))
    # The role may have changed since this session last read it, until the party is locked.
    return chosen.execution_options(populate_existing=True)


def _standing(row: InstitutionRow, kind: str, role: str) -> tuple[Institution, MembershipRole]:
    return _institution(row, kind), cast("MembershipRole", role)


def _institution(row: InstitutionRow, kind: str) -> Institution:
    return Institution(
        id=row.party_id,
        kind=cast("PartyKind", kind),
        name_ar=row.name_ar,
        name_en=row.name_en,
        establishment_number=row.establishment_number,
        registration_expires_on=row.registration_expires_on,
        status=cast("InstitutionStatus", row.status),
        merged_into=row.merged_into,
    )
