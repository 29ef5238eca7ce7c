"""Push subscriptions: browsers that asked to be notified."""

import hashlib
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.push import PushSubscription
from moi_pwa.storage.engine.database import Session, insert


class PushSubscriptionRow(SQLModel, table=True):
    """A browser's subscription. It ends with the session in which it was made."""

    __tablename__ = "push_subscription"  # pyright: ignore[reportAssignmentType]

    id: str = Field(primary_key=True, max_length=64)
    """The SHA-256 of the endpoint: one row a browser."""
    person_id: uuid.UUID = Field(foreign_key="person.id", index=True)
    session_id: uuid.UUID = Field(index=True)
    endpoint: str
    p256dh: str
    auth: str
    language: str = Field(max_length=2)
    created_at: datetime


@dataclass(frozen=True, kw_only=True)
class StoredSubscription:
    id: str
    person_id: uuid.UUID
    subscription: PushSubscription


async def save(
    session: Session, subscription: PushSubscription, *, person_id: uuid.UUID, session_id: uuid.UUID, at: datetime
) -> None:
    """Save a browser's subscription. From now on it belongs to this person and to nobody else."""
    values = {**vars(subscription), "person_id": person_id, "session_id": session_id, "created_at": at}
    statement = insert(session, PushSubscriptionRow).values(id=id_of(subscription.endpoint), **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["id"], set_=values))


async def find(session: Session, subscription_id: str) -> StoredSubscription | None:
    row = await session.get(PushSubscriptionRow, subscription_id)
    return _to_stored(row) if row else None


async def subscriptions_of(session: Session, person_id: uuid.UUID) -> list[StoredSubscription]:
    rows = await session.exec(
        select(PushSubscriptionRow)
        .where(PushSubscriptionRow.person_id == person_id)
        .order_by(col(PushSubscriptionRow.created_at))
    )
    return [_to_stored(row) for row in rows]


async def remove(session: Session, subscription_id: str) -> None:
    await session.exec(delete(PushSubscriptionRow).where(col(PushSubscriptionRow.id) == subscription_id))


async def remove_of_person(session: Session, person_id: uuid.UUID, endpoint: str) -> None:
    """Remove a subscription if it is this person's."""
    of_person = col(PushSubscriptionRow.person_id) == person_id
    await session.exec(delete(PushSubscriptionRow).where(of_person, col(PushSubscriptionRow.id) == id_of(endpoint)))


async def remove_of_session(session: Session, session_id: uuid.UUID) -> None:
    await session.exec(delete(PushSubscriptionRow).where(col(PushSubscriptionRow.session_id) == session_id))


async def remove_of_other_sessions(session: Session, person_id: uuid.UUID, *, but: uuid.UUID) -> None:
    """Remove the subscriptions of every session of a person but one."""
    others = col(PushSubscriptionRow.person_id) == person_id, col(PushSubscriptionRow.session_id) != but
    await session.exec(delete(PushSubscriptionRow).where(*others))


async def move_to_session(session: Session, former_id: uuid.UUID, session_id: uuid.UUID) -> None:
    """Move the subscriptions of a session to another one, with which they end from now on."""
    of_former = col(PushSubscriptionRow.session_id) == former_id
    await session.exec(update(PushSubscriptionRow).where(of_former).values(session_id=session_id))


def id_of(endpoint: str) -> str:
    return hashlib.sha256(endpoint.encode()).hexdigest()


def _to_stored(row: PushSubscriptionRow) -> StoredSubscription:
    return StoredSubscription(
        id=row.id,
        person_id=row.person_id,
        subscription=PushSubscription(
            endpoint=row.endpoint,
            p256dh=row.p256dh,
            auth=row.auth,
            language="en" if row.language == "en" else "ar",
        ),
    )
