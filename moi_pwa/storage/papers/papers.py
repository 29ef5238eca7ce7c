"""Papers that cases issued, sealed, and stored for as long as the case is.

The event "issued" names each with the hash of its seal, so that the chain of events covers them.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Column, LargeBinary, Text, UniqueConstraint, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.papers import (
    ApprovedPortrait,
    Holder,
    IssuedSeals,
    NumberedPaper,
    PaperContent,
    PaperKind,
    Rights,
    Terms,
)
from moi_pwa.storage.cases.cases import CaseRow, EventRow
from moi_pwa.storage.engine.database import Session, insert
from moi_pwa.storage.papers.letter_json import letter_from_json


class PaperRow(SQLModel, table=True):
    """A paper."""

    __tablename__ = "paper"  # pyright: ignore[reportAssignmentType]
    __table_args__ = (UniqueConstraint("case_id", "event_seq", "person"),)

    number: str = Field(primary_key=True)
    case_id: UUID = Field(foreign_key="cases.id")
    event_seq: int
    """The `seq` of the event that issued it."""
    person: str
    """The path prefix of the person whom it is for."""
    kind: str
    valid_from: date
    """The first day, in Amman."""
    valid_until: date | None = None
    """The last day, in Amman. None means that it has no end."""
    content: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    """The printed particulars: the attributes of the holder and the terms, the rights and the document code."""
    vds: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    """The seal for paper (ICAO Doc 9303-13)."""
    barcode: str = Field(sa_column=Column(Text, nullable=False))
    """The seal for a screen (ICAO Datastructure for Barcode), as text."""
    signer: str
    """The signer whose key signed both seals."""
    certificate: str
    """The certificate of that key."""
    portrait_document: UUID | None = None
    """The document of the approved photo. None means that the paper has none."""
    portrait_digest: bytes | None = Field(default=None, sa_column=Column(LargeBinary, nullable=True))
    """The digest to which both seals commit."""

    @property
    def portrait(self) -> ApprovedPortrait | None:
        """The approved portrait. None means that the paper has no approved photo."""
        if self.portrait_document is None or self.portrait_digest is None:
            return None
        return ApprovedPortrait(document_id=self.portrait_document, digest=self.portrait_digest)

    def numbered(self, service: int) -> NumberedPaper:
        """Return the paper's content with its number. `service` is the service's number in the ministry's list."""
        printed = dict(self.content)
        # Papers of before December 2026 have no destination, rights and document code.
        terms = Terms(
            valid_from=self.valid_from,
            valid_until=self.valid_until,
            entries=printed.pop("entries"),
            stay_days=printed.pop("stay_days"),
            destination=printed.pop("destination", ""),
        )
        # Papers of before December 2026 have none of these.
        rights, document_code = Rights(**printed.pop("rights", {})), printed.pop("document_code", "")
        letter = printed.pop("letter", None)
        content = PaperContent(
            kind=cast("PaperKind", self.kind),
            service=service,
            holder=Holder(path_prefix=self.person, **printed),
            terms=terms,
            rights=rights,
            document_code=document_code,
            letter=letter_from_json(letter) if letter else None,
            portrait=self.portrait,
        )
        return NumberedPaper(number=self.number, content=content)


class PaperSequenceRow(SQLModel, table=True):
    """The ordinals of papers of a kind in a year. Most of them are papers' numbers; no two papers have one."""

    __tablename__ = "paper_sequence"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(primary_key=True)
    year: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    """The year in Amman."""
    last: int
    """The last ordinal that was taken."""


async def take_ordinals(session: Session, kind: str, year: int, count: int) -> range:
    """Take the next `count` ordinals of the kind and the year, which nobody else gets."""
    added = insert(session, PaperSequenceRow).values(kind=kind, year=year, last=count)
    added = added.on_conflict_do_update(
        index_elements=["kind", "year"], set_={"last": col(PaperSequenceRow.last) + count}
    )
    last = (await session.exec(added.returning(col(PaperSequenceRow.last)))).scalar_one()
    return range(last - count + 1, last + 1)


async def give_back_ordinals(session: Session, kind: str, year: int, ordinals: range) -> None:
    """Give back ordinals that no paper has, so that they are the next again.

    If others were taken meanwhile, they are left out for ever.
    """
    of_kind = (col(PaperSequenceRow.kind) == kind, col(PaperSequenceRow.year) == year)
    newest = col(PaperSequenceRow.last) == ordinals[-1]
    await session.exec(update(PaperSequenceRow).where(*of_kind, newest).values(last=ordinals[0] - 1))


async def papers_of_cases(session: Session, case_ids: Sequence[UUID]) -> Sequence[PaperRow]:
    """Return the papers of cases, by case, in the order in which they were issued."""
    chosen = select(PaperRow).where(col(PaperRow.case_id).in_(case_ids))
    return (
        await session.exec(chosen.order_by(col(PaperRow.case_id), col(PaperRow.event_seq), col(PaperRow.number)))
    ).all()


async def find_paper(session: Session, number: str) -> tuple[PaperRow, CaseRow] | None:
    """Return the paper with this number and the case that issued it, None if there is none."""
    chosen = select(PaperRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(PaperRow.case_id))
    return (await session.exec(chosen.where(PaperRow.number == number))).one_or_none()


async def papers_after(session: Session, number: str, limit: int) -> Sequence[tuple[PaperRow, CaseRow]]:
    """Return at most `limit` papers after this number, each with the case that issued it."""
    chosen = select(PaperRow, CaseRow).join(CaseRow, col(CaseRow.id) == col(PaperRow.case_id))
    behind = chosen.where(col(PaperRow.number) > number).order_by(col(PaperRow.number)).limit(limit)
    return (await session.exec(behind)).all()


async def seals_of(session: Session, number: str) -> IssuedSeals | None:
    """Return the seals of the paper of this number, or None if none was issued."""
    row = await session.get(PaperRow, number)
    return IssuedSeals(vds=row.vds, barcode=row.barcode) if row else None


@dataclass(frozen=True, kw_only=True)
class OutOfForce:
    """The end of a paper before its last day."""

    at: datetime
    is_replaced: bool
    """Whether another paper has replaced it; else it was revoked."""


async def out_of_force(session: Session, number: str) -> OutOfForce | None:
    """Return when the paper with this number was revoked or replaced, whichever came first.

    None means that it was neither, or that there is no such paper.
    """
    ended = (
        select(EventRow)
        .join(PaperRow, col(PaperRow.case_id) == col(EventRow.case_id))
        .where(
            PaperRow.number == number,
            col(EventRow.kind).in_(["revoked", "replaced"]),
            col(EventRow.seq) > col(PaperRow.event_seq),
        )
        .order_by(col(EventRow.seq))
    )
    events = (await session.exec(ended)).all()
    of_it = (each for each in events if each.data.get("replaces", number) == number)
    return next((OutOfForce(at=each.at, is_replaced=each.kind == "replaced") for each in of_it), None)
