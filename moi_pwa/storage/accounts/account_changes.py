"""Changes of applicants' accounts that were asked for."""

import uuid
from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import JSON, Column, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.account_changes import AccountChange, ChangeEvent, ChangeKind, ChangeState
from moi_pwa.core.accounts import ContactAddress, ContactKind
from moi_pwa.rules.accounts.recovery import NEXT_STATE, OPEN_STATES
from moi_pwa.storage.engine.database import Session


class AccountChangeRow(SQLModel, table=True):
    """A change of an account."""

    __tablename__ = "account_change"

    id: uuid.UUID = Field(primary_key=True)
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    kind: str = Field(max_length=14)
    state: str = Field(max_length=7, index=True)
    contact_kind: str | None = Field(default=None, max_length=6)
    address: str | None = Field(default=None, max_length=254, index=True)
    passkey_id: uuid.UUID | None = None
    identity_id: uuid.UUID | None = None
    told: list[list[str]] = Field(sa_column=Column(JSON, nullable=False))
    """The kind and the address of each contact point that is told."""
    asked_at: datetime
    takes_effect_at: datetime | None = None
    ended_at: datetime | None = None
    asked_by: uuid.UUID | None = Field(default=None, foreign_key="officer.id")
    note: str = Field(max_length=500)

    def change(self) -> AccountChange:
        return AccountChange(
            id=self.id,
            person_id=self.person_id,
            kind=cast("ChangeKind", self.kind),
            state=cast("ChangeState", self.state),
            contact=ContactAddress(kind=cast("ContactKind", self.contact_kind), address=self.address)
            if self.address
            else None,
            passkey_id=self.passkey_id,
            told=tuple(ContactAddress(kind=cast("ContactKind", kind), address=address) for kind, address in self.told),
            asked_at=self.asked_at,
            takes_effect_at=self.takes_effect_at,
            asked_by=self.asked_by,
            note=self.note,
            identity_id=self.identity_id,
        )


async def add_change(session: Session, change: AccountChange) -> None:
    row = AccountChangeRow(
        id=change.id,
        person_id=change.person_id,
        kind=change.kind,
        state=change.state,
        contact_kind=change.contact.kind if change.contact else None,
        address=change.contact.address if change.contact else None,
        passkey_id=change.passkey_id,
        identity_id=change.identity_id,
        told=[[each.kind, each.address] for each in change.told],
        asked_at=change.asked_at,
        takes_effect_at=change.takes_effect_at,
        ended_at=None if change.state in OPEN_STATES else change.asked_at,
        asked_by=change.asked_by,
        note=change.note,
    )
    session.add(row)
    await session.flush()


async def find_change(session: Session, change_id: uuid.UUID) -> AccountChange | None:
    row = await session.get(AccountChangeRow, change_id, populate_existing=True)
    return row.change() if row else None


async def open_changes(session: Session, person_id: uuid.UUID) -> Sequence[AccountChange]:
    """Return the changes of a person's account that can still take effect, the first asked for first."""
    chosen = select(AccountChangeRow).where(
        AccountChangeRow.person_id == person_id, col(AccountChangeRow.state).in_(OPEN_STATES)
    )
    chosen = chosen.order_by(col(AccountChangeRow.asked_at), col(AccountChangeRow.id))
    rows = await session.exec(chosen.execution_options(populate_existing=True))
    return [row.change() for row in rows]


async def recoveries(session: Session, limit: int) -> Sequence[AccountChange]:
    """Return the recoveries that officers asked for, the last asked for first."""
    chosen = select(AccountChangeRow).where(AccountChangeRow.kind == "recover")
    chosen = chosen.order_by(col(AccountChangeRow.asked_at).desc(), col(AccountChangeRow.id)).limit(limit)
    return [row.change() for row in await session.exec(chosen)]


async def is_addition_waiting(session: Session, address: str) -> bool:
    """Return whether an account will have this address after a waiting time."""
    waiting = AccountChangeRow.state == "waiting", col(AccountChangeRow.kind).in_(("add_contact", "recover"))
    chosen = select(AccountChangeRow.id).where(AccountChangeRow.address == address, *waiting)
    return (await session.exec(chosen.limit(1))).first() is not None


async def move_change(
    session: Session,
    change: AccountChange,
    event: ChangeEvent,
    *,
    now: datetime,
    takes_effect_at: datetime | None = None,
) -> ChangeState | None:
    """Store what happened to a change, and return its new state.

    None means that the event changes nothing in this state, or that something else happened to it meanwhile.

    Args:
        session: the database session.
        change: the change as it was read.
        event: what happened.
        now: aware.
        takes_effect_at: the end of a waiting time that begins now.
    """
    state = NEXT_STATE.get((change.state, event))
    if state is None:
        return None
    values = {"state": state, "ended_at": None if state in OPEN_STATES else now}
    if takes_effect_at is not None:
        values["takes_effect_at"] = takes_effect_at
    its = col(AccountChangeRow.id) == change.id, col(AccountChangeRow.state) == change.state
    is_moved = (await session.exec(update(AccountChangeRow).where(*its).values(values))).rowcount == 1
    return state if is_moved else None


async def lapse_open_changes(session: Session, *, now: datetime) -> None:
    """Let every change lapse that could still take effect, of all accounts."""
    for state in OPEN_STATES:
        its = col(AccountChangeRow.state) == state
        values = {"state": NEXT_STATE[state, "restored"], "ended_at": now}
        await session.exec(update(AccountChangeRow).where(its).values(values))


async def purge_changes(session: Session, *, before: datetime) -> None:
    """Delete changes that ended before that time."""
    await session.exec(delete(AccountChangeRow).where(col(AccountChangeRow.ended_at) < before))
