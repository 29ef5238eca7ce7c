"""Webhooks of institutions' systems, and what is told through them.

A process that tells a webhook something locks its row and then changes deliveries. It never waits for a locked
delivery, and its lock (FOR NO KEY UPDATE) keeps nobody from adding one. So it waits for no transaction about a case
that waits for it, and a webhook has no place in `LOCK_ORDER`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import JSON, Column, Index, delete, exists, text, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.institutions import WebhookDisabled
from moi_pwa.storage.engine.database import Session, insert_rows
from moi_pwa.storage.parties.institutions import InstitutionRow

_WAITS = text("next_at IS NOT NULL")
_LONGEST_TURN = timedelta(hours=1)
"""The longest turn. One that ends later was taken by a wrong clock, and is ignored."""


class WebhookRow(SQLModel, table=True):
    """The webhook of a client."""

    __tablename__ = "webhook"

    client_id: UUID = Field(primary_key=True, foreign_key="oauth_client.id")
    party_id: UUID = Field(foreign_key="institution.party_id", index=True)
    url: str = Field(max_length=500)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    """The scopes of the client, which never change."""
    sealed_secret: bytes
    """The secret, encrypted with a key of the server's."""
    sealed_former_secret: bytes | None = None
    former_secret_until: datetime | None = None
    """The time until which the former secret signs as well. None means that there is none."""
    created_at: datetime
    failing_since: datetime | None = None
    """The time of the first failure after the last success."""
    disabled_why: str | None = Field(default=None, max_length=16)
    busy_by: UUID | None = None
    """The job whose turn it is to tell this webhook something."""
    busy_until: datetime | None = None

    def why_disabled(self) -> WebhookDisabled | None:
        return cast("WebhookDisabled | None", self.disabled_why)


class WebhookDeliveryRow(SQLModel, table=True):
    """Something that a webhook tells."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        Index("webhook_delivery_waits", "client_id", "next_at", sqlite_where=_WAITS, postgresql_where=_WAITS),
        Index("webhook_delivery_by_time", "client_id", "made_at"),
    )

    id: UUID = Field(primary_key=True)
    """The header `webhook-id` of each attempt."""
    client_id: UUID = Field(foreign_key="webhook.client_id")
    case_id: UUID = Field(foreign_key="cases.id", index=True)
    body: str = Field(max_length=500)
    made_at: datetime = Field(index=True)
    attempts: int = 0
    """The number of attempts, the one under way included."""
    last_at: datetime | None = None
    """The time at which the last attempt began."""
    last_status: int | None = None
    """The HTTP status of the answer to the last attempt; None if there was no answer."""
    next_at: datetime | None
    """The time of the next attempt; None if it was delivered or given up."""


@dataclass(frozen=True, kw_only=True)
class Listener:
    """A webhook that an institution's changes may be told to."""

    client_id: UUID
    scopes: frozenset[str]


async def find_webhook(session: Session, client_id: UUID) -> WebhookRow | None:
    return await session.get(WebhookRow, client_id, populate_existing=True)


async def lock_webhook(session: Session, client_id: UUID) -> WebhookRow | None:
    """Lock the webhook of a client until the transaction ends; None if it has none."""
    chosen = select(WebhookRow).where(WebhookRow.client_id == client_id).with_for_update(key_share=True)
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def webhooks_of(session: Session, client_ids: Sequence[UUID]) -> Mapping[UUID, WebhookRow]:
    """Return the webhooks of clients by the client's id."""
    rows = await session.exec(select(WebhookRow).where(col(WebhookRow.client_id).in_(client_ids)))
    return {row.client_id: row for row in rows}


async def add_webhook(session: Session, row: WebhookRow) -> None:
    session.add(row)
    await session.flush()


async def remove_webhook(session: Session, client_id: UUID) -> None:
    """Delete the webhook of a client, if it has one, and whatever it told."""
    await lock_webhook(session, client_id)  # in the order of those who send
    await session.exec(delete(WebhookDeliveryRow).where(col(WebhookDeliveryRow.client_id) == client_id))
    await session.exec(delete(WebhookRow).where(col(WebhookRow.client_id) == client_id))


async def listeners_of(session: Session, party_id: UUID) -> list[Listener]:
    """Return the webhooks of an institution that are told of changes now, by their clients' ids."""
    chosen = select(WebhookRow.client_id, WebhookRow.scopes)
    chosen = chosen.where(
        WebhookRow.party_id == party_id,
        col(WebhookRow.disabled_why).is_(None),
        exists().where(col(InstitutionRow.party_id) == party_id, col(InstitutionRow.status) == "verified"),
    )
    found = await session.exec(chosen.order_by(col(WebhookRow.client_id)))
    return [Listener(client_id=client_id, scopes=frozenset(scopes)) for client_id, scopes in found]


async def add_delivery(session: Session, row: WebhookDeliveryRow) -> None:
    """Add what a webhook tells next of a case. It takes the place of what was not tried yet about the same case."""
    same = (
        col(WebhookDeliveryRow.client_id) == row.client_id,
        col(WebhookDeliveryRow.case_id) == row.case_id,
        col(WebhookDeliveryRow.attempts) == 0,
        _WAITS,
    )
    replaced = await session.exec(update(WebhookDeliveryRow).where(*same).values(body=row.body, made_at=row.made_at))
    if not replaced.rowcount:
        await insert_rows(session, [row])


async def next_due(session: Session, client_id: UUID, *, now: datetime) -> WebhookDeliveryRow | None:
    """Lock and return the delivery of a webhook that has been due longest; None if none is due.

    One that a transaction about its case is changing is left out; that transaction also writes the job for it.
    """
    due = col(WebhookDeliveryRow.client_id) == client_id, col(WebhookDeliveryRow.next_at) <= now
    order = (col(WebhookDeliveryRow.next_at), col(WebhookDeliveryRow.id))
    chosen = select(WebhookDeliveryRow).where(*due).order_by(*order).limit(1).with_for_update(skip_locked=True)
    return (await session.exec(chosen.execution_options(populate_existing=True))).one_or_none()


async def find_delivery(session: Session, delivery_id: UUID) -> WebhookDeliveryRow | None:
    return await session.get(WebhookDeliveryRow, delivery_id, populate_existing=True)


async def give_up_waiting(session: Session, client_id: UUID) -> None:
    """Give up all deliveries of a webhook that wait."""
    waiting = col(WebhookDeliveryRow.client_id) == client_id, _WAITS
    await session.exec(update(WebhookDeliveryRow).where(*waiting).values(next_at=None))


async def last_deliveries(session: Session, client_id: UUID, *, limit: int) -> Sequence[WebhookDeliveryRow]:
    """Return the last deliveries of a webhook, the newest first."""
    chosen = select(WebhookDeliveryRow).where(WebhookDeliveryRow.client_id == client_id)
    order = (col(WebhookDeliveryRow.made_at).desc(), col(WebhookDeliveryRow.id).desc())
    return (await session.exec(chosen.order_by(*order).limit(limit))).all()


async def purge_deliveries(session: Session, *, before: datetime) -> None:
    """Delete the deliveries that were made before, whether they arrived or not."""
    await session.exec(delete(WebhookDeliveryRow).where(col(WebhookDeliveryRow.made_at) < before))


def is_busy(row: WebhookRow, *, mine: UUID, now: datetime) -> bool:
    """Return whether it is the turn of another job than `mine` to tell a webhook something."""
    until = row.busy_until
    return until is not None and row.busy_by != mine and now < until <= now + _LONGEST_TURN
