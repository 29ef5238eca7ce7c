"""Keys of directorates and agencies, as those make them who run the ministry's server."""

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
    """Make a key that documents are sealed to; give the public key, who can open it, and whose own key is unusable.

    The private key is sealed to each officer of the recipient (`core/recipients.py`) who has a key, and then forgotten. `replace`: also if there
    is a key already. `made_by`: who asked for it; it is written down for ever.

    Raises:
        RecipientHasKeyError: there is a key, and it was not to be replaced.
        NoHolderError: there is no such officer.
    """
    seed = new_seed()
    public_key = public_key_of(seed)
    key = recipient_keys.RecipientKey(recipient=recipient, key_id=key_id(public_key), public_key=public_key)
    async with deps.database.transaction() as session:
        for there in await recipient_keys.current_keys(session):
            if there.recipient == recipient and not replace:
                raise RecipientHasKeyError(there.public_key)
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
    """A recipient's key. `current`: documents are sealed to it; `holders`: how many officers can open it; `made_by`: "" if not known."""

    recipient: str
    key_id: str
    public_key: bytes
    current: bool
    made_at: datetime
    made_by: str
    holders: int


async def list_recipient_keys(deps: Deps) -> list[RecipientKeyInfo]:
    """Current and former, by recipient, oldest first."""
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
