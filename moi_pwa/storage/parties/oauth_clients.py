"""OAuth clients of institutions, their public keys, and their access tokens."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from sqlalchemy import JSON, Column, ForeignKeyConstraint, delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.core.parties import InstitutionStatus
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, webhooks
from moi_pwa.storage.parties.institutions import InstitutionRow


class OAuthClientRow(SQLModel, table=True):
    """A client that was registered. The row stays when the client is ended, as events name it."""

    __tablename__ = "oauth_client"

    id: UUID = Field(primary_key=True)
    party_id: UUID = Field(foreign_key="institution.party_id", index=True)
    name: str = Field(max_length=60)
    """The name of the system, as the institution wrote it."""
    registered_at: datetime


class OAuthClientKeyRow(SQLModel, table=True):
    """A public key of a client. A client without any was ended."""

    __tablename__ = "oauth_client_key"

    client_id: UUID = Field(primary_key=True, foreign_key="oauth_client.id")
    thumbprint: str = Field(primary_key=True, max_length=43)
    """RFC 7638, in base64url."""
    jwk: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    added_at: datetime
    last_used_at: datetime | None = None
    """The time at which the client last got an access token by this key."""


class AccessTokenRow(SQLModel, table=True):
    """An access token, which ends with the key that it was given for, if not before."""

    __tablename__ = "access_token"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "thumbprint"],
            ["oauth_client_key.client_id", "oauth_client_key.thumbprint"],
        ),
    )

    digest: bytes = Field(primary_key=True)
    client_id: UUID = Field(index=True)
    thumbprint: str = Field(max_length=43)
    scopes: list[str] = Field(sa_column=Column(JSON, nullable=False))
    expires_at: datetime = Field(index=True)


@dataclass(frozen=True, kw_only=True)
class TokenHolder:
    """The client that an access token was given to, as it is now."""

    client_id: UUID
    party_id: UUID
    status: InstitutionStatus
    """The status of the institution."""
    scopes: frozenset[str]


async def add_client(session: Session, row: OAuthClientRow, key: OAuthClientKeyRow) -> None:
    session.add(row)
    await session.flush()
    await add_key(session, key)


async def add_key(session: Session, key: OAuthClientKeyRow) -> None:
    session.add(key)
    await session.flush()


async def remove_key(session: Session, client_id: UUID, thumbprint: str) -> None:
    """Delete a key of a client, and the tokens that were given for it."""
    its = col(AccessTokenRow.client_id) == client_id, col(AccessTokenRow.thumbprint) == thumbprint
    await session.exec(delete(AccessTokenRow).where(*its))
    one = col(OAuthClientKeyRow.client_id) == client_id, col(OAuthClientKeyRow.thumbprint) == thumbprint
    await session.exec(delete(OAuthClientKeyRow).where(*one))


async def end_client(session: Session, client_id: UUID) -> None:
    """Delete the keys and tokens of a client, and its webhook."""
    await webhooks.remove_webhook(session, client_id)
    await session.exec(delete(AccessTokenRow).where(col(AccessTokenRow.client_id) == client_id))
    await session.exec(delete(OAuthClientKeyRow).where(col(OAuthClientKeyRow.client_id) == client_id))


async def find_client(session: Session, client_id: UUID) -> OAuthClientRow | None:
    """Return a client, also one that was ended; None if there was none."""
    return await session.get(OAuthClientRow, client_id)


async def clients_of(session: Session, party_id: UUID) -> Sequence[OAuthClientRow]:
    """Return the clients of an institution, also those that were ended, the first registered first."""
    chosen = select(OAuthClientRow).where(OAuthClientRow.party_id == party_id)
    return (await session.exec(chosen.order_by(col(OAuthClientRow.registered_at), col(OAuthClientRow.id)))).all()


async def institutions_with_clients(session: Session, after: UUID | None, limit: int) -> list[UUID]:
    """Return the institutions that have or had a client by their events or by its row, by id, from `after` on."""
    chosen = select(OAuthClientRow.party_id).distinct()
    if after is not None:
        chosen = chosen.where(col(OAuthClientRow.party_id) > after)
    by_rows = (await session.exec(chosen.order_by(col(OAuthClientRow.party_id)).limit(limit))).all()
    by_events = await institutions.with_registered_clients(session, after, limit)
    return sorted({*by_rows, *by_events})[:limit]


async def clients_of_institutions(session: Session, party_ids: Collection[UUID]) -> Sequence[OAuthClientRow]:
    """Return the clients of institutions, also those that were ended."""
    return (await session.exec(select(OAuthClientRow).where(col(OAuthClientRow.party_id).in_(party_ids)))).all()


async def tokens_of(session: Session, client_ids: Collection[UUID]) -> Sequence[AccessTokenRow]:
    """Return the access tokens of clients, also those that are over."""
    return (await session.exec(select(AccessTokenRow).where(col(AccessTokenRow.client_id).in_(client_ids)))).all()


async def client_names(session: Session, client_ids: set[UUID]) -> dict[UUID, str]:
    """Return the names of clients by id."""
    if not client_ids:
        return {}
    chosen = select(OAuthClientRow.id, OAuthClientRow.name).where(col(OAuthClientRow.id).in_(client_ids))
    return dict((await session.exec(chosen)).all())


async def keys_of(session: Session, client_ids: Collection[UUID]) -> Sequence[OAuthClientKeyRow]:
    """Return the keys of clients, the first added first."""
    chosen = select(OAuthClientKeyRow).where(col(OAuthClientKeyRow.client_id).in_(client_ids))
    return (await session.exec(chosen.order_by(col(OAuthClientKeyRow.added_at)))).all()


async def keep_token(session: Session, row: AccessTokenRow, *, at: datetime) -> None:
    """Store a token that is given at this time, and the use of its key."""
    key = col(OAuthClientKeyRow.client_id) == row.client_id, col(OAuthClientKeyRow.thumbprint) == row.thumbprint
    await session.exec(update(OAuthClientKeyRow).where(*key).values(last_used_at=at))
    session.add(row)
    await session.flush()


async def find_holder(session: Session, digest: bytes, *, now: datetime) -> TokenHolder | None:
    """Return the client of an access token; None if the token is over, or its key or client was ended."""
    chosen = select(AccessTokenRow.scopes, OAuthClientRow, InstitutionRow.status)
    chosen = chosen.join(OAuthClientRow, col(OAuthClientRow.id) == col(AccessTokenRow.client_id))
    chosen = chosen.join(InstitutionRow, col(InstitutionRow.party_id) == col(OAuthClientRow.party_id))
    found = await session.exec(chosen.where(AccessTokenRow.digest == digest, col(AccessTokenRow.expires_at) > now))
    for scopes, client, status in found:
        return TokenHolder(
            client_id=client.id,
            party_id=client.party_id,
            status=cast("InstitutionStatus", status),
            scopes=frozenset(scopes),
        )
    return None


async def is_open(session: Session, client_id: UUID) -> bool:
    """Return whether a client is registered and was not ended."""
    chosen = select(OAuthClientKeyRow.thumbprint).where(OAuthClientKeyRow.client_id == client_id).limit(1)
    return (await session.exec(chosen)).first() is not None


async def purge_tokens(session: Session, *, now: datetime) -> None:
    """Delete the access tokens that are over."""
    await session.exec(delete(AccessTokenRow).where(col(AccessTokenRow.expires_at) <= now))
