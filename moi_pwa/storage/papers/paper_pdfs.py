"""Papers as they were printed first. A later engine might typeset them otherwise; their holders keep what they have."""

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class PaperPdfRow(SQLModel, table=True):
    """The PDF of a paper. A paper that nobody printed has no row."""

    __tablename__ = "paper_pdf"  # pyright: ignore[reportAssignmentType]

    number: str = Field(primary_key=True, foreign_key="paper.number")
    """The paper's number."""
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


async def pdf_of(session: Session, number: str) -> bytes | None:
    return (await session.exec(select(PaperPdfRow.pdf).where(PaperPdfRow.number == number))).one_or_none()


async def keep_pdf(session: Session, number: str, pdf: bytes) -> bytes:
    """Store a paper's PDF unless one is stored, and return the stored one."""
    added = insert(session, PaperPdfRow).values(number=number, pdf=pdf).on_conflict_do_nothing()
    await session.exec(added)
    return (await session.exec(select(PaperPdfRow.pdf).where(col(PaperPdfRow.number) == number))).one()
