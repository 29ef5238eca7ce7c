"""Keys of directorates and agencies, as the server's operators make them."""

from dataclasses import dataclass
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import NoHolderError, RecipientHasKeyError
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import seal_recipient_seed
from moi_pwa.crypto.refused import Refused
from moi_pwa.storage.accounts import officers, recipient_key_events, recipient_keys


async def new_recipient_key(
    deps: Deps, recipient: str, *, replace: bool = False, made_by: str = ""
) -> tuple[bytes, list[OfficerAccount], list[OfficerAccount]]:
    """Make a key that documents are sealed to. Return the public key, the officers who can open it, and those whose own
    key is unusable.

    The private key is sealed to each officer of the recipient (`core/recipients.py`) who has a key, and then forgotten.

    Args:
        deps: what actions need.
        recipient: the directorate or agency.
        replace: make a key even if there is one already.
        made_by: who asked for the key; it is recorded permanently.

    Raises:
        RecipientHasKeyError: there is a key, and `replace` is false.
        NoHolderError: no officer of the recipient has a usable key.
    """
    seed = new_seed()
    public_key = public_key_of(seed)
    key = recipient_keys.RecipientKey(recipient=recipient, key_id=key_id(public_key), public_key=public_key)
    async with deps.database.transaction() as session:
        for current_key in await recipient_keys.current_keys(session):
            if current_key.recipient == recipient and not replace:
                raise RecipientHasKeyError(current_key.public_key)
        holders: list[OfficerAccount] = []
        skipped: list[OfficerAccount] = []
        await recipient_keys.add_key(session, key, at=deps.now(), made_by=made_by)
        for officer in await officers.officers_of(session, recipient):
            if officer.public_key is None:
                continue
            try:
                sealed = seal_recipient_seed(seed, officer.public_key, recipient)
            except Refused:  # kept before keys were checked: it must not keep the others from theirs
                skipped.append(officer)
                continue
            await recipient_keys.save_sealed_seed(
                session, officer_id=officer.id, key_id=key.key_id, sealed=sealed, at=deps.now()
            )
            holders.append(officer)
        if not holders:
            raise NoHolderError
    return public_key, holders, skipped


@dataclass(frozen=True, kw_only=True)
class RecipientKeyInfo:
    """A recipient's key, as a list shows it."""

    recipient: str
    key_id: str
    public_key: bytes
    current: bool
    """Whether documents are sealed to this key now."""
    made_at: datetime
    made_by: str
    """The person who asked for the key; "" if that is not known."""
    holders: int
    """The number of officers who can open the key."""


async def list_recipient_keys(deps: Deps) -> list[RecipientKeyInfo]:
    """List current and former keys, by recipient, oldest first."""
    async with deps.database.reading() as session:
        rows = await recipient_keys.all_keys(session)
        made = {event.key_id: event.made_by for event in await recipient_key_events.key_events(session)}
        holders = await officers.count_holders(session)
    return [
        RecipientKeyInfo(
            recipient=row.recipient,
            key_id=row.key_id,
            public_key=row.public_key,
            current=row.current,
            made_at=row.created_at,
            made_by=made.get(row.key_id, ""),
            holders=holders.get(row.key_id, 0),
        )
        for row in rows
    ]
