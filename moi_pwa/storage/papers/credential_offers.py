"""Offers of credentials that wallets have not taken yet. A paper has one at most."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col, select

from moi_pwa.storage.engine.database import Session, insert


class CredentialOfferRow(SQLModel, table=True):
    """An offer. Codes and tokens are stored as digests."""

    __tablename__ = "credential_offer"

    paper_number: str = Field(primary_key=True, foreign_key="paper.number")
    party_id: UUID = Field(foreign_key="party.id")
    code_digest: bytes = Field(unique=True)
    """The digest of the pre-authorized code, in the QR code."""
    tx_code_digest: bytes
    """The keyed digest of the code that the holder's phone shows."""
    tries: int = 0
    """The wrong codes that were typed in."""
    token_digest: bytes | None = Field(default=None, unique=True)
    """The digest of the access token. None means that no wallet has one yet."""
    expires_at: datetime = Field(index=True)


async def keep_offer(session: Session, row: CredentialOfferRow) -> None:
    """Store an offer in place of the paper's former one, which no wallet can take any more."""
    values = row.model_dump()
    added = insert(session, CredentialOfferRow).values(values)
    await session.exec(added.on_conflict_do_update(index_elements=["paper_number"], set_=values))


async def try_offer(session: Session, code_digest: bytes, *, now: datetime, most_tries: int) -> bytes | None:
    """Count a try at an offer's second code, and return that code's digest.

    None means that there is no such offer, that it is over or was tried too often, or that a wallet has taken it.
    """
    open_offer = (
        col(CredentialOfferRow.code_digest) == code_digest,
        col(CredentialOfferRow.token_digest).is_(None),
        col(CredentialOfferRow.expires_at) > now,
        col(CredentialOfferRow.tries) < most_tries,
    )
    counted = update(CredentialOfferRow).where(*open_offer).values(tries=col(CredentialOfferRow.tries) + 1)
    return (await session.exec(counted.returning(col(CredentialOfferRow.tx_code_digest)))).scalar_one_or_none()


async def give_token(session: Session, code_digest: bytes, token_digest: bytes) -> None:
    """Let a wallet have the credential of an offer. Nobody else can take the offer."""
    chosen = update(CredentialOfferRow).where(col(CredentialOfferRow.code_digest) == code_digest)
    await session.exec(chosen.values(token_digest=token_digest))


async def offer_of_token(session: Session, token_digest: bytes, *, now: datetime) -> CredentialOfferRow | None:
    """Return the offer that a wallet has taken; None if there is none, or it is over."""
    of_token = col(CredentialOfferRow.token_digest) == token_digest
    return (
        await session.exec(select(CredentialOfferRow).where(of_token, col(CredentialOfferRow.expires_at) > now))
    ).one_or_none()


async def end_offer(session: Session, token_digest: bytes) -> bool:
    """Delete the offer of a token. Returns whether there was one: of two wallets one is told so."""
    ended = delete(CredentialOfferRow).where(col(CredentialOfferRow.token_digest) == token_digest)
    gone = await session.exec(ended.returning(col(CredentialOfferRow.paper_number)))
    return gone.one_or_none() is not None


async def purge_offers(session: Session, *, now: datetime) -> None:
    """Delete offers that are over."""
    await session.exec(delete(CredentialOfferRow).where(col(CredentialOfferRow.expires_at) <= now))
