"""Officers' authenticators, their recovery codes, and resets that wait for a second administrator."""

import uuid
from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import BigInteger, Column, delete, update
from sqlmodel import Field, SQLModel, col, func, select

from moi_pwa.storage.engine.database import Session, insert


class AuthenticatorRow(SQLModel, table=True):
    """The authenticator app of an officer."""

    __tablename__ = "authenticator"  # pyright: ignore[reportAssignmentType]

    officer_id: uuid.UUID = Field(primary_key=True, foreign_key="officer.id")
    sealed_secret: bytes
    """The secret, encrypted with a key of the server's."""
    last_step: int = Field(sa_column=Column(BigInteger, nullable=False))
    """The step of the last code that was used; neither it nor an earlier one is good again (RFC 6238 §5.2)."""
    confirmed_at: datetime


class RecoveryCodeRow(SQLModel, table=True):
    """A recovery code that was not used yet."""

    __tablename__ = "recovery_code"  # pyright: ignore[reportAssignmentType]

    officer_id: uuid.UUID = Field(primary_key=True, foreign_key="officer.id")
    digest: bytes = Field(primary_key=True)


class SecondFactorResetRow(SQLModel, table=True):
    """The reset of an officer's second factor that one administrator asked for."""

    __tablename__ = "second_factor_reset"

    officer_id: uuid.UUID = Field(primary_key=True, foreign_key="officer.id")
    asked_by: uuid.UUID = Field(foreign_key="officer.id")
    asked_at: datetime


async def find_authenticator(session: Session, officer_id: uuid.UUID) -> AuthenticatorRow | None:
    return await session.get(AuthenticatorRow, officer_id, populate_existing=True)


async def officers_with_authenticator(session: Session) -> set[uuid.UUID]:
    return set((await session.exec(select(AuthenticatorRow.officer_id))).all())


async def add_authenticator(session: Session, row: AuthenticatorRow) -> bool:
    """Add an officer's authenticator, and return whether it was added: another window may have added one first."""
    statement = insert(session, AuthenticatorRow).values(row.model_dump())
    statement = statement.on_conflict_do_nothing(index_elements=["officer_id"])
    return (await session.exec(statement)).rowcount == 1


async def use_step(session: Session, officer_id: uuid.UUID, step: int) -> bool:
    """Use up the codes up to this step, and return whether this one was still good."""
    unused = col(AuthenticatorRow.officer_id) == officer_id, col(AuthenticatorRow.last_step) < step
    return (await session.exec(update(AuthenticatorRow).where(*unused).values(last_step=step))).rowcount == 1


async def save_recovery_codes(session: Session, officer_id: uuid.UUID, digests: Collection[bytes]) -> None:
    """Replace all recovery codes of an officer."""
    await session.exec(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.officer_id) == officer_id))
    session.add_all([RecoveryCodeRow(officer_id=officer_id, digest=digest) for digest in digests])
    await session.flush()


async def use_recovery_code(session: Session, officer_id: uuid.UUID, digest: bytes) -> bool:
    """Use up a recovery code, and return whether it was one of the officer's."""
    its = col(RecoveryCodeRow.officer_id) == officer_id, col(RecoveryCodeRow.digest) == digest
    return (await session.exec(delete(RecoveryCodeRow).where(*its))).rowcount == 1


async def count_recovery_codes(session: Session, officer_id: uuid.UUID) -> int:
    chosen = select(func.count()).select_from(RecoveryCodeRow).where(RecoveryCodeRow.officer_id == officer_id)
    return (await session.exec(chosen)).one()


async def remove_second_factor(session: Session, officer_id: uuid.UUID) -> bool:
    """Delete an officer's authenticator, recovery codes and waiting reset, and return whether there was one."""
    await session.exec(delete(RecoveryCodeRow).where(col(RecoveryCodeRow.officer_id) == officer_id))
    await session.exec(delete(SecondFactorResetRow).where(col(SecondFactorResetRow.officer_id) == officer_id))
    done = await session.exec(delete(AuthenticatorRow).where(col(AuthenticatorRow.officer_id) == officer_id))
    return done.rowcount == 1


async def all_resets(session: Session) -> Sequence[SecondFactorResetRow]:
    return (await session.exec(select(SecondFactorResetRow))).all()


async def find_reset(session: Session, officer_id: uuid.UUID) -> SecondFactorResetRow | None:
    return await session.get(SecondFactorResetRow, officer_id, populate_existing=True)


async def save_reset(session: Session, officer_id: uuid.UUID, *, asked_by: uuid.UUID, asked_at: datetime) -> None:
    """Store that an administrator asked for a reset, in place of what was asked for before."""
    values = {"asked_by": asked_by, "asked_at": asked_at}
    statement = insert(session, SecondFactorResetRow).values(officer_id=officer_id, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["officer_id"], set_=values))
