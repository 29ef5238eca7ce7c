"""The places of papers in the lists of the status of credentials. A paper has one from its first credential on."""

from collections.abc import Callable, Collection, Mapping, Sequence

from sqlalchemy import Index, UniqueConstraint, func, text, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.credentials import STATUS_LIST_SIZE
from moi_pwa.storage.engine.database import Session, insert

_PLACE_BITS = (STATUS_LIST_SIZE - 1).bit_length()
_TRIES = 16
"""The draws after which a list counts as full: of a list that is nine tenths full about every fifth paper opens the
next.
"""
_IS_INVALID = text("is_invalid")
"""A condition with the text of the index, by which SQLite knows that the index answers it."""


class CredentialStatusRow(SQLModel, table=True):
    """The place of a paper."""

    __tablename__ = "credential_status"
    __table_args__ = (
        UniqueConstraint("list_number", "place"),
        # To read the few invalid ones of a million.
        Index(
            "ix_credential_status_invalid",
            "list_number",
            "place",
            sqlite_where=_IS_INVALID,
            postgresql_where=_IS_INVALID,
        ),
    )

    paper_number: str = Field(primary_key=True, foreign_key="paper.number")
    list_number: int
    place: int
    is_invalid: bool = False
    """Whether the paper was revoked or replaced."""


async def status_of(session: Session, number: str) -> CredentialStatusRow | None:
    """Return the place of a paper, or None if it has none yet."""
    return await session.get(CredentialStatusRow, number)


async def draw_place(
    session: Session, number: str, *, first_list: int, random_bits: Callable[[int], int]
) -> CredentialStatusRow:
    """Give a paper a place by chance, which nobody else has, so that neighbours tell nothing.

    The transaction must hold the lock of the paper's case.

    Args:
        session: the transaction.
        number: the number of a paper without a place.
        first_list: the first list that may be used.
        random_bits: returns an unguessable integer of so many bits.
    """
    newest = (await session.exec(select(func.max(CredentialStatusRow.list_number)))).one()
    list_number = max(newest or 0, first_list)
    while True:
        for _ in range(_TRIES):
            row = CredentialStatusRow(paper_number=number, list_number=list_number, place=random_bits(_PLACE_BITS))
            added = insert(session, CredentialStatusRow).values(row.model_dump())
            free = added.on_conflict_do_nothing(index_elements=["list_number", "place"])
            if (await session.exec(free.returning(col(CredentialStatusRow.place)))).one_or_none() is not None:
                return row
        list_number += 1


async def mark_invalid(session: Session, numbers: Collection[str]) -> None:
    """Mark papers as revoked or replaced, where they have a place. The transaction must hold the locks of their
    cases.
    """
    chosen = update(CredentialStatusRow).where(col(CredentialStatusRow.paper_number).in_(numbers))
    await session.exec(chosen.values(is_invalid=True))


async def invalid_places(session: Session, list_number: int) -> Sequence[int] | None:
    """Return the places of invalid papers in a list; None if there is no such list."""
    of_list = col(CredentialStatusRow.list_number) == list_number
    if (await session.exec(select(CredentialStatusRow.place).where(of_list).limit(1))).one_or_none() is None:
        return None
    invalid = select(CredentialStatusRow.place).where(of_list, _IS_INVALID)
    return (await session.exec(invalid)).all()


async def marks_of(session: Session, numbers: Collection[str]) -> Mapping[str, bool]:
    """Return for each of these papers that has a place whether it is marked as invalid."""
    chosen = select(CredentialStatusRow.paper_number, CredentialStatusRow.is_invalid)
    rows = await session.exec(chosen.where(col(CredentialStatusRow.paper_number).in_(numbers)))
    return dict(rows.all())
