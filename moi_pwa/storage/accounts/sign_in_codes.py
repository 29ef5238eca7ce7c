"""One-time codes for signing in. A code itself is not stored."""

from datetime import datetime

from sqlalchemy import delete, update
from sqlmodel import Field, SQLModel, col

from moi_pwa.storage.engine.database import Session, insert


class SignInCodeRow(SQLModel, table=True):
    """The live code of a mobile number or e-mail address. A new one replaces it."""

    __tablename__ = "sign_in_code"

    address: str = Field(primary_key=True, max_length=254)
    digest: bytes
    """Made with the server's secret."""
    expires_at: datetime
    tries: int = 0


async def save_code(session: Session, *, address: str, digest: bytes, expires_at: datetime) -> None:
    """Save the live code of this address, not yet tried."""
    values = {"digest": digest, "expires_at": expires_at, "tries": 0}
    statement = insert(session, SignInCodeRow).values(address=address, **values)
    await session.exec(statement.on_conflict_do_update(index_elements=["address"], set_=values))


async def try_code(session: Session, address: str, *, now: datetime, most_tries: int) -> bytes | None:
    """Count one try and return the digest of the live code.

    None means that there is none, or that it is too old or was tried too often.
    """
    statement = (
        update(SignInCodeRow)
        .where(
            col(SignInCodeRow.address) == address,
            col(SignInCodeRow.expires_at) > now,
            col(SignInCodeRow.tries) < most_tries,
        )
        .values(tries=col(SignInCodeRow.tries) + 1)
        .returning(col(SignInCodeRow.digest))
    )
    return (await session.exec(statement)).scalar_one_or_none()


async def delete_code(session: Session, address: str) -> None:
    await session.exec(delete(SignInCodeRow).where(col(SignInCodeRow.address) == address))


async def purge_codes(session: Session, *, now: datetime) -> None:
    """Delete codes that are too old, and with them the addresses of people who never signed in."""
    await session.exec(delete(SignInCodeRow).where(col(SignInCodeRow.expires_at) <= now))
