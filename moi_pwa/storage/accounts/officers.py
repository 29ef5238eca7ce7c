"""Officers' accounts."""

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from sqlalchemy import JSON, Column, String, delete, false, func, null, text, update
from sqlalchemy import cast as sql_cast
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.accounts import Duties, OfficerAccount
from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.recipients import recipients_of
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow, remove_passkeys_of
from moi_pwa.storage.accounts.recipient_keys import RecipientKeyRow, SealedSeedRow
from moi_pwa.storage.accounts.second_factors import remove_second_factor
from moi_pwa.storage.engine.database import Session


class OfficerRow(SQLModel, table=True):
    """An officer's account."""

    __tablename__ = "officer"  # pyright: ignore[reportAssignmentType]

    id: uuid.UUID = Field(primary_key=True)
    sign_in_name: str = Field(unique=True, max_length=64)
    display_name: str = Field(max_length=120)
    password: str
    """PHC string of Argon2id; "" once the officer has left."""
    password_must_change: bool = Field(default=False, sa_column_kwargs={"server_default": false()})
    """Whether it is a one-time password."""
    roles: list[str] = Field(sa_column=Column(JSON, nullable=False))
    directorates: list[str] = Field(sa_column=Column(JSON, nullable=False))
    agencies: list[str] = Field(sa_column=Column(JSON, nullable=False, server_default=text("'[]'")))
    public_key: bytes | None = None
    wrapped_seed: dict[str, Any] | None = Field(default=None, sa_column=Column(JSON(none_as_null=True)))
    """JSON; see docs/envelope.md. Nobody here can open it."""
    demo: bool = False
    created_at: datetime
    left_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class OfficerRecord:
    """An officer's account as it is stored, also of an officer who has left."""

    account: OfficerAccount
    password: str
    """PHC string of Argon2id."""
    demo: bool
    created_at: datetime
    left_at: datetime | None


async def add_officer(
    session: Session, officer: OfficerAccount, *, password: str, at: datetime, demo: bool = False
) -> None:
    """Add an account. Raises IntegrityError if the sign-in name is taken, even by an officer who has left."""
    session.add(
        OfficerRow(
            id=officer.id,
            sign_in_name=officer.sign_in_name,
            display_name=officer.display_name,
            password=password,
            password_must_change=officer.password_must_change,
            roles=sorted(officer.roles),
            directorates=sorted(officer.directorates),
            agencies=sorted(officer.agencies),
            demo=demo,
            created_at=at,
        )
    )
    await session.flush()


async def find_officer(session: Session, officer_id: uuid.UUID) -> OfficerAccount | None:
    """Return an officer's account, None if there is none or the officer has left."""
    row = await session.get(OfficerRow, officer_id)
    return _to_officer(row) if row and row.left_at is None else None


async def find_officer_to_sign_in(session: Session, sign_in_name: str) -> OfficerRecord | None:
    """Return the account with this sign-in name, None if there is none or the officer has left."""
    record = await find_record_by_name(session, sign_in_name)
    return record if record and record.left_at is None else None


async def find_record(session: Session, officer_id: uuid.UUID) -> OfficerRecord | None:
    """Return an officer's account, even if the officer has left; None if there is none."""
    row = await session.get(OfficerRow, officer_id)
    return _to_record(row) if row else None


async def find_record_by_name(session: Session, sign_in_name: str) -> OfficerRecord | None:
    row = (await session.exec(select(OfficerRow).where(OfficerRow.sign_in_name == sign_in_name))).first()
    return _to_record(row) if row else None


async def all_records(session: Session) -> list[OfficerRecord]:
    """Return all accounts by sign-in name; officers who have left come last."""
    rows = await session.exec(select(OfficerRow).order_by(col(OfficerRow.sign_in_name)))
    return sorted((_to_record(row) for row in rows), key=lambda record: record.left_at is not None)


async def administrators(session: Session) -> set[uuid.UUID]:
    """Return the administrators who have not left."""
    rows = await session.exec(select(OfficerRow).where(col(OfficerRow.left_at).is_(None)))
    return {row.id for row in rows if "admin" in row.roles}


async def has_role(session: Session, role: Role) -> bool:
    """Return whether an officer who has not left has this role."""
    roles_text = sql_cast(col(OfficerRow.roles), String)
    chosen = select(OfficerRow.id).where(col(OfficerRow.left_at).is_(None), roles_text.contains(f'"{role}"'))
    return (await session.exec(chosen.limit(1))).first() is not None


async def is_disabled(session: Session, officer_id: uuid.UUID) -> bool:
    """Return whether the officer has left. An officer who has not cannot leave until this transaction ends.

    So a step in a case and the officer's leaving never overlap.
    """
    chosen = select(OfficerRow.left_at).where(OfficerRow.id == officer_id).with_for_update(read=True)
    return (await session.exec(chosen)).one_or_none() is not None


async def lock_officer(session: Session, officer_id: uuid.UUID) -> bool:
    """Lock an officer's account until this transaction ends. Return False if there is none or the officer has left."""
    chosen = select(OfficerRow.id).where(OfficerRow.id == officer_id, col(OfficerRow.left_at).is_(None))
    return (await session.exec(chosen.with_for_update())).one_or_none() is not None


async def save_password(
    session: Session, officer_id: uuid.UUID, *, password: str, must_change: bool, instead_of: str | None = None
) -> bool:
    """Save an officer's password, and return whether it was saved.

    It is not saved if the officer has left, or has another password than `instead_of`.

    Args:
        session: the transaction.
        officer_id: the officer.
        password: PHC string.
        must_change: whether it is a one-time password.
        instead_of: PHC string of the password that is to be replaced; None means any.
    """
    conditions = [col(OfficerRow.id) == officer_id, col(OfficerRow.left_at).is_(None)]
    if instead_of is not None:
        conditions.append(col(OfficerRow.password) == instead_of)
    values = {"password": password, "password_must_change": must_change}
    done = await session.exec(update(OfficerRow).where(*conditions).values(**values))
    return done.rowcount == 1


async def save_duties(session: Session, officer_id: uuid.UUID, duties: Duties) -> None:
    """Save an officer's duties, and delete the keys of directorates and agencies that are not among them."""
    values = {
        "roles": sorted(duties.roles),
        "directorates": sorted(duties.directorates),
        "agencies": sorted(duties.agencies),
    }
    await session.exec(update(OfficerRow).where(col(OfficerRow.id) == officer_id).values(**values))
    keys = select(RecipientKeyRow.key_id).where(col(RecipientKeyRow.recipient).not_in(recipients_of(duties)))
    outdated = col(SealedSeedRow.officer_id) == officer_id, col(SealedSeedRow.key_id).in_(keys)
    await session.exec(delete(SealedSeedRow).where(*outdated))


async def mark_enabled(session: Session, officer: OfficerAccount, *, password: str) -> None:
    """Enable the account of an officer who has left, without any key."""
    values = {
        "password": password,
        "password_must_change": officer.password_must_change,
        "roles": sorted(officer.roles),
        "directorates": sorted(officer.directorates),
        "agencies": sorted(officer.agencies),
        "left_at": None,
    }
    await session.exec(update(OfficerRow).where(col(OfficerRow.id) == officer.id).values(**values))


async def display_names(session: Session, officer_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, str]:
    """Return the names of those ids that are officers', also of officers who have left."""
    rows = await session.exec(select(OfficerRow).where(col(OfficerRow.id).in_(list(officer_ids))))
    return {row.id: row.display_name for row in rows}


async def officers_of(session: Session, recipient: str) -> list[OfficerAccount]:
    """Return the officers who work in this directorate, or answer for this agency, by sign-in name."""
    rows = await session.exec(select(OfficerRow).where(col(OfficerRow.left_at).is_(None)))
    members = [officer for officer in map(_to_officer, rows) if recipient in recipients_of(officer.duties)]
    return sorted(members, key=lambda officer: officer.sign_in_name)


async def save_officer_key(
    session: Session, officer_id: uuid.UUID, *, public_key: bytes, wrapped_seed: dict[str, Any]
) -> None:
    values = {"public_key": public_key, "wrapped_seed": wrapped_seed}
    await session.exec(update(OfficerRow).where(col(OfficerRow.id) == officer_id).values(**values))


async def wrapped_seed_of(session: Session, officer_id: uuid.UUID) -> dict[str, Any] | None:
    row = await session.get(OfficerRow, officer_id)
    return row.wrapped_seed if row else None


async def mark_disabled(session: Session, officer_id: uuid.UUID, *, at: datetime) -> None:
    """Disable an officer's account. It stays, for the history; password, second factor, passkeys and keys do not."""
    values = {"left_at": at, "password": "", "public_key": None, "wrapped_seed": null()}
    await session.exec(update(OfficerRow).where(col(OfficerRow.id) == officer_id).values(**values))
    await session.exec(delete(SealedSeedRow).where(col(SealedSeedRow.officer_id) == officer_id))
    await remove_second_factor(session, officer_id)
    await remove_passkeys_of(session, OfficerPasskeyRow, officer_id)


async def count_holders(session: Session) -> dict[str, int]:
    """Return for each key id how many officers who have not left can open it."""
    chosen = (
        select(SealedSeedRow.key_id, func.count())
        .join(OfficerRow, col(OfficerRow.id) == col(SealedSeedRow.officer_id))
        .where(col(OfficerRow.left_at).is_(None))
        .group_by(col(SealedSeedRow.key_id))
    )
    return dict((await session.exec(chosen)).all())


async def has_demo_data(session: Session) -> bool:
    """Return whether an officer has a published password, or a demonstration made a key of a directorate or agency."""
    for table in (OfficerRow, RecipientKeyRow):
        if (await session.exec(select(table).where(col(table.demo)).limit(1))).first():
            return True
    return False


def _to_officer(row: OfficerRow) -> OfficerAccount:
    return OfficerAccount(
        id=row.id,
        sign_in_name=row.sign_in_name,
        display_name=row.display_name,
        roles=frozenset(cast("list[Role]", row.roles)),
        directorates=frozenset(row.directorates),
        agencies=frozenset(cast("list[AgencyCode]", row.agencies)),
        public_key=row.public_key,
        password_must_change=row.password_must_change,
    )


def _to_record(row: OfficerRow) -> OfficerRecord:
    return OfficerRecord(
        account=_to_officer(row),
        password=row.password,
        demo=row.demo,
        created_at=row.created_at,
        left_at=row.left_at,
    )
