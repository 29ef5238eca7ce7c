"""An index to recognise a person: the people of each case, by keyed hashes of their numbers.

It is derived from the newest answers of the case, and is written in the transaction that receives them.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Index, delete, text
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.engine.database import Session, insert_rows


@dataclass(frozen=True, kw_only=True)
class HashedIdentity:
    """An `Identity` whose number is hashed under the server's key, its kind included."""

    path_prefix: str
    kind: str
    digest: bytes


@dataclass(frozen=True, kw_only=True)
class CaseMembership:
    """The membership of a person with this number in a case."""

    case: CaseRow
    path_prefix: str
    """The place of the person in the application, as in `Identity`."""
    digest: bytes


class CasePersonRow(SQLModel, table=True):
    __tablename__ = "case_person"
    __table_args__ = (Index("case_person_by_digest", "digest"),)

    case_id: UUID = Field(primary_key=True, foreign_key="cases.id")
    place: str = Field(primary_key=True, max_length=40)
    digest: bytes = Field(primary_key=True)
    kind: str = Field(max_length=20)


async def lock_identities(session: Session, digests: Collection[bytes]) -> None:
    """Lock people: nothing else about one of them is checked until this transaction ends."""
    # SQLite lets one transaction write at a time anyway.
    if digests and session.get_bind().dialect.name == "postgresql":
        keys = sorted(int.from_bytes(digest[:8], signed=True) for digest in set(digests))
        # Locked in one order everywhere, so that two transactions never wait for each other.
        locked = text(
            "SELECT pg_advisory_xact_lock(key) FROM (SELECT unnest(CAST(:keys AS bigint[])) AS key ORDER BY 1) AS ordered"
        )
        await (await session.connection()).execute(locked, {"keys": keys})


def identity_rows(case_id: UUID, people: Sequence[HashedIdentity]) -> list[CasePersonRow]:
    """Return the rows that are to be inserted with a new case."""
    return [
        CasePersonRow(case_id=case_id, place=person.path_prefix, digest=person.digest, kind=person.kind)
        for person in people
    ]


async def replace_identities(session: Session, case_id: UUID, people: Sequence[HashedIdentity]) -> None:
    """Replace the people of a case whose answers were corrected."""
    await session.exec(delete(CasePersonRow).where(col(CasePersonRow.case_id) == case_id))
    await insert_rows(session, identity_rows(case_id, people))


async def memberships_of(
    session: Session, digests: Collection[bytes], statuses: Collection[str]
) -> Sequence[CaseMembership]:
    """Return the memberships of people with these numbers, in cases with these statuses."""
    chosen = (
        select(CaseRow, CasePersonRow.place, CasePersonRow.digest)
        .join(CasePersonRow, col(CasePersonRow.case_id) == CaseRow.id)
        .where(col(CasePersonRow.digest).in_(digests), col(CaseRow.status).in_(statuses))
    )
    rows = (await session.exec(chosen)).all()
    return [CaseMembership(case=case, path_prefix=place, digest=digest) for case, place, digest in rows]


async def digests_of(session: Session, case_id: UUID) -> set[bytes]:
    """Return the hashed numbers of the people of a case."""
    return set((await session.exec(select(CasePersonRow.digest).where(CasePersonRow.case_id == case_id))).all())


async def applicants_of(session: Session, case_ids: Collection[UUID]) -> set[tuple[UUID, bytes]]:
    """Return case and hashed number of the people who applied themselves."""
    if not case_ids:
        return set()
    chosen = select(CasePersonRow.case_id, CasePersonRow.digest).where(
        col(CasePersonRow.case_id).in_(case_ids), CasePersonRow.place == ""
    )
    return set((await session.exec(chosen)).all())
