"""Papers as they were printed first: what an engine of another version would set otherwise stays as its holder has it."""

from sqlalchemy import Column, LargeBinary
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class PaperPdfRow(SQLModel, table=True):
    """`number`: of the paper. One that nobody printed has no row."""

    __tablename__ = "paper_pdf"  # pyright: ignore[reportAssignmentType]

    number: str = Field(primary_key=True, foreign_key="paper.number")
    pdf: bytes = Field(sa_column=Column(LargeBinary, nullable=False))


async def pdf_of(session: Session, number: str) -> bytes | None:
    return (await session.exec(select(PaperPdfRow.pdf).where(PaperPdfRow.number == number))).one_or_none()


async def keep_pdf(session: Session, number: str, pdf: bytes) -> bytes:
    """What is kept from now on: `pdf`, or what was kept before it."""
    added = insert(session, PaperPdfRow).values(number=number, pdf=pdf).on_conflict_do_nothing()
    await session.exec(added)
    return (await session.exec(select(PaperPdfRow.pdf).where(col(PaperPdfRow.number) == number))).one()
