"""People who sign in, and their contact points."""

import uuid
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import cast

from sqlalchemy import delete, func, update
from sqlmodel import Field, SQLModel, col, or_, select

from moi_pwa.core.accounts import ContactAddress, ContactKind, ContactPoint, Person
from moi_pwa.core.parties import Party
from moi_pwa.core.text import Language
from moi_pwa.storage.engine.database import Session, insert
from moi_pwa.storage.parties.parties import MembershipRow, PartyRow, add_party


class PersonRow(SQLModel, table=True):
    """A person, whose own party has the same id."""

    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True, foreign_key="party.id")
    language: str = Field(max_length=2)
    """The language used last."""
    created_at: datetime


class ContactPointRow(SQLModel, table=True):
    """An address of one person: nobody else signs in by it."""

    __tablename__ = "contact_point"

    address: str = Field(primary_key=True, max_length=254)
    kind: str = Field(max_length=6)
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    added_at: datetime
    verified_at: datetime | None = None
    """The time at which the person first signed in by it.

    None means never: somebody else named the address.
    """


async def has_people(session: Session) -> bool:
    """Return whether any applicant has an account."""
    return (await session.exec(select(PersonRow.id).limit(1))).first() is not None


async def find_person(session: Session, person_id: uuid.UUID) -> Person | None:
    row = await session.get(PersonRow, person_id)
    return await _to_person(session, row) if row else None


async def find_person_by_address(session: Session, address: str) -> Person | None:
    """Return the person of this mobile number or e-mail address, None if there is none."""
    return await _find(session, address)


async def addresses_of(session: Session, party_id: uuid.UUID) -> frozenset[str]:
    """Return the addresses of a party: of its own person, or of the members of an institution."""
    members = select(MembershipRow.person_id).where(MembershipRow.party_id == party_id)
    own = or_(ContactPointRow.person_id == party_id, col(ContactPointRow.person_id).in_(members))
    return frozenset((await session.exec(select(ContactPointRow.address).where(own))).all())


async def first_contacts(session: Session, person_ids: Collection[uuid.UUID]) -> Mapping[uuid.UUID, ContactAddress]:
    """Return the contact point that each of these people added first."""
    chosen = select(ContactPointRow).where(col(ContactPointRow.person_id).in_(person_ids))
    chosen = chosen.order_by(col(ContactPointRow.added_at).desc(), col(ContactPointRow.address).desc())
    return {
        row.person_id: ContactAddress(kind=cast("ContactKind", row.kind), address=row.address)
        for row in await session.exec(chosen)
    }


async def save_person(
    session: Session, *, person_id: uuid.UUID, kind: ContactKind, address: str, language: Language, at: datetime
) -> Person:
    """Save that the person of this address signed in, and in which language; return the person.

    A new one is added under `person_id` if there is none.
    """
    person = await ensure_person(session, person_id=person_id, kind=kind, address=address, language=language, at=at)
    await save_language(session, person.id, language)
    verified = func.coalesce(col(ContactPointRow.verified_at), at)
    await session.exec(
        update(ContactPointRow).where(col(ContactPointRow.address) == address).values(verified_at=verified)
    )
    found = await _find(session, address)
    assert found is not None  # noqa: S101 -- added above
    return found


async def save_language(session: Session, person_id: uuid.UUID, language: Language) -> None:
    """Save the language that a person used last."""
    await session.exec(update(PersonRow).where(col(PersonRow.id) == person_id).values(language=language))


async def ensure_person(
    session: Session, *, person_id: uuid.UUID, kind: ContactKind, address: str, language: Language, at: datetime
) -> Person:
    """Return the person of this address as they are.

    A new one, who has never signed in, is added under `person_id` if there is none.
    """
    known = await _find(session, address)
    if known is not None:
        return known
    await add_party(session, Party(id=person_id, kind="individual"), at=at)
    session.add(PersonRow(id=person_id, language=language, created_at=at))
    await session.flush()
    values = {"address": address, "kind": kind, "person_id": person_id, "added_at": at}
    added = insert(session, ContactPointRow).values(**values).on_conflict_do_nothing(index_elements=["address"])
    if (await session.exec(added)).rowcount == 0:  # another transaction has added a person of this address meanwhile
        await session.exec(delete(PersonRow).where(col(PersonRow.id) == person_id))
        await session.exec(delete(PartyRow).where(col(PartyRow.id) == person_id))
    found = await _find(session, address)
    assert found is not None  # noqa: S101 -- unless removed in this very moment, when asking again is right
    return found


async def lock_person(session: Session, person_id: uuid.UUID) -> Person | None:
    """Return a person, locked until the transaction ends; None if there is none."""
    chosen = select(PersonRow).where(PersonRow.id == person_id).with_for_update()
    row = (await session.exec(chosen)).one_or_none()
    return await _to_person(session, row) if row else None


async def add_contact_point(session: Session, person_id: uuid.UUID, contact: ContactAddress, *, at: datetime) -> bool:
    """Add a verified contact point to a locked person.

    Return whether it was added: it is not if it is anybody's already.
    """
    added = insert(session, ContactPointRow).values(**vars(contact), person_id=person_id, added_at=at, verified_at=at)
    added = added.on_conflict_do_nothing(index_elements=["address"])
    return (await session.exec(added)).rowcount == 1


async def remove_contact_point(session: Session, person_id: uuid.UUID, address: str) -> bool:
    """Remove a contact point of a locked person, and return whether it was removed: the last one stays."""
    others = select(ContactPointRow.address).where(
        ContactPointRow.person_id == person_id, ContactPointRow.address != address
    )
    its = col(ContactPointRow.person_id) == person_id, col(ContactPointRow.address) == address
    return (await session.exec(delete(ContactPointRow).where(*its, others.exists()))).rowcount == 1


async def keep_contact_point_only(session: Session, person_id: uuid.UUID, address: str) -> None:
    """Remove every contact point of a locked person but this one."""
    others = col(ContactPointRow.person_id) == person_id, col(ContactPointRow.address) != address
    await session.exec(delete(ContactPointRow).where(*others))


async def _find(session: Session, address: str) -> Person | None:
    chosen = select(PersonRow).join(ContactPointRow, col(ContactPointRow.person_id) == col(PersonRow.id))
    chosen = chosen.where(ContactPointRow.address == address).execution_options(populate_existing=True)
    row = (await session.exec(chosen)).one_or_none()
    return await _to_person(session, row) if row else None


async def _to_person(session: Session, row: PersonRow) -> Person:
    chosen = select(ContactPointRow).where(ContactPointRow.person_id == row.id)
    chosen = chosen.order_by(col(ContactPointRow.added_at), col(ContactPointRow.address))
    points = await session.exec(chosen.execution_options(populate_existing=True))
    return Person(
        id=row.id,
        language="en" if row.language == "en" else "ar",
        contact_points=tuple(
            ContactPoint(
                kind=cast("ContactKind", each.kind), address=each.address, is_verified=each.verified_at is not None
            )
            for each in points
        ),
    )
