"""Applicants and their one-time codes."""

import uuid
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.accounts import Person
from moi_pwa.core.text import Language
from moi_pwa.storage.engine.database import Session, insert


class PersonRow(SQLModel, table=True):
    __tablename__ = "person"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True)
    mobile: str = Field(unique=True, max_length=16)
    language: str = Field(max_length=2)
    created_at: datetime


class OneTimeCodeRow(SQLModel, table=True):
    """The live code of a mobile; a new one replaces it."""

    __tablename__ = "one_time_code"  # pyright: ignore[reportAssignmentType]

    mobile: str = Field(primary_key=True, max_length=16)
    digest: bytes
    """Made with the server's secret. The code itself is not stored."""
    expires_at: datetime
    tries: int = 0


async def has_people(session: Session) -> bool:
    """Return whether any applicant has an account."""
    return (await session.exec(select(PersonRow.id).limit(1))).first() is not None


async def find_person(session: Session, person_id: uuid.UUID) -> Person | None:
    row = await session.get(PersonRow, person_id)
    return _to_person(row) if row else None


async def find_person_by_mobile(session: Session, mobile: str) -> Person | None:
    row = (await session.exec(select(PersonRow).where(PersonRow.mobile == mobile))).first()
    return _to_person(row) if row else None


async def save_person(
    session: Session, *, person_id: uuid.UUID, mobile: str, language: Language, at: datetime
) -> Person:
    """Save the language used last for the person of this mobile, and return the person, who is added if missing."""
    values = {"id": person_id, "mobile": mobile, "language": language, "created_at": at}
    statement = insert(session, PersonRow).values(**values)
    await session.exec(
        statement.on_conflict_do_update(index_elements=["mobile"], set_={"language": statement.excluded.language})
    )
    return _to_person((await session.exec(select(PersonRow).where(PersonRow.mobile == mobile))).one())


async def ensure_person(
    session: Session, *, person_id: uuid.UUID, mobile: str, language: Language, at: datetime
) -> Person:
    """Return the person of this mobile as they are. A new one, who has never signed in, is added if there is none."""
    values = {"id": person_id, "mobile": mobile, "language": language, "created_at": at}
    await session.exec(insert(session, PersonRow).values(**values).on_conflict_do_nothing(index_elements=["mobile"]))
    return _to_person((await session.exec(select(PersonRow).where(PersonRow.mobile == mobile))).one())


async def save_code(session: Session, *, mobile: str, digest: bytes, expires_at: datetime) -> None:
    """Save the live code of this mobile, not yet tried."""
    values = {"digest": digest, "expires_at": expires_at, "tries": 0}
    statement = insert(session, OneTimeCodeRow).values(mobile=mobile, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["mobile"], set_=values))


async def try_code(session: Session, mobile: str, *, now: datetime, most_tries: int) -> bytes | None:
    """Count one try and return the digest of the live code; None if there is none, or it is too old, or tried too
    often.
    """
    statement = (
        update(OneTimeCodeRow)
        .where(
            col(OneTimeCodeRow.mobile) == mobile,
            col(OneTimeCodeRow.expires_at) > now,
            col(OneTimeCodeRow.tries) < most_tries,
        )
        .values(tries=col(OneTimeCodeRow.tries) + 1)
        .returning(col(OneTimeCodeRow.digest))
    )
    return (await session.exec(statement)).scalar_one_or_none()


async def delete_code(session: Session, mobile: str) -> None:
    await session.exec(delete(OneTimeCodeRow).where(col(OneTimeCodeRow.mobile) == mobile))


async def purge_codes(session: Session, *, now: datetime) -> None:
    """Delete codes that are too old, and with them the numbers of people who never signed in."""
    await session.exec(delete(OneTimeCodeRow).where(col(OneTimeCodeRow.expires_at) <= now))


def _to_person(row: PersonRow) -> Person:
    return Person(id=row.id, mobile=row.mobile, language="en" if row.language == "en" else "ar")
