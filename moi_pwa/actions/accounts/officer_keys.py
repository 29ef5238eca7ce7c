"""Keys of officers and recipients. The server handles private keys only sealed, and cannot open them."""

from typing import Any
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import KeyExistsError
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.keys import Sealed, check_public_key, key_id
from moi_pwa.crypto.officer_key import check_wrapped_seed
from moi_pwa.storage.accounts import officers, recipient_keys


async def officer_keys(deps: Deps, officer_id: UUID) -> dict[str, Any]:
    """Return the JSON of `GET /api/desk/keys`: what an officer's browser needs, with the passphrase, to open documents.

    `public_key` and `wrapped_seed` are null until the officer has made a key.
    """
    async with deps.database.reading() as session:
        account = await officers.find_officer(session, officer_id)
        wrapped = await officers.wrapped_seed_of(session, officer_id)
        seeds = await recipient_keys.sealed_seeds_of(session, officer_id)
    public_key = account.public_key if account else None
    return {
        "officer_id": str(officer_id),
        "public_key": to_base64url(public_key) if public_key else None,
        "wrapped_seed": wrapped,
        "recipients": [
            {
                "name": seed.recipient,
                "key_id": seed.key_id,
                "sealed_seed": seed.sealed.to_json(),
            }
            for seed in seeds
        ],
    }


async def make_officer_key(deps: Deps, officer_id: UUID, *, public_key: bytes, wrapped_seed: dict[str, Any]) -> None:
    """Keep the key that the officer's browser made.

    Raises:
        KeyExistsError: there is one already.
        Refused: nothing can be sealed to `public_key`, or `wrapped_seed` is not what our browser writes.
    """
    check_public_key(public_key)
    check_wrapped_seed(wrapped_seed)
    async with deps.database.transaction() as session:
        account = await officers.find_officer(session, officer_id)
        if account is None or account.public_key is not None:
            raise KeyExistsError
        await officers.save_officer_key(session, officer_id, public_key=public_key, wrapped_seed=wrapped_seed)


async def add_recipient_key(deps: Deps, *, recipient: str, public_key: bytes, demo: bool = False) -> str:
    """Make this the key that documents are sealed to from now on, and return its key id.

    Raises:
        Refused: nothing can be sealed to it.
    """
    check_public_key(public_key)
    key = recipient_keys.RecipientKey(recipient=recipient, key_id=key_id(public_key), public_key=public_key)
    async with deps.database.transaction() as session:
        await recipient_keys.add_key(session, key, at=deps.now(), demo=demo)
    return key.key_id


async def give_recipient_seed(deps: Deps, officer_id: UUID, *, recipient_key_id: str, sealed: Sealed) -> None:
    """Keep a recipient's private key, sealed to this officer (`crypto/officer_key.py`)."""
    async with deps.database.transaction() as session:
        await recipient_keys.save_sealed_seed(
            session,
            officer_id=officer_id,
            key_id=recipient_key_id,
            sealed=sealed,
            at=deps.now(),
        )
