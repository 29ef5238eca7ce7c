"""Directorates' keys, as those make them who run the ministry's server."""

from dataclasses import dataclass
from datetime import datetime

from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.errors import DirectorateHasKeyError, NoRecipientError
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.officer_key import seal_directorate_seed
from moi_pwa.crypto.refused import Refused
from moi_pwa.storage import directorate_key_events, directorate_keys, officers


async def new_directorate_key(
    deps: Deps, directorate: str, *, replace: bool = False, made_by: str = ""
) -> tuple[bytes, list[OfficerAccount], list[OfficerAccount]]:
    """Make a key that phones seal to; give the public key, who can open it, and whose own key is unusable.

    The private key is sealed to each officer of the directorate who has a key, and then forgotten. `replace`: also if there
    is a key already. `made_by`: who asked for it; it is written down for ever.

    Raises:
        DirectorateHasKeyError: there is a key, and it was not to be replaced.
        NoRecipientError: there is no such officer.
    """
    seed = new_seed()
    public_key = public_key_of(seed)
    key = directorate_keys.DirectorateKey(directorate=directorate, key_id=key_id(public_key), public_key=public_key)
    async with deps.database.transaction() as session:
        for there in await directorate_keys.current_keys(session):
            if there.directorate == directorate and not replace:
                raise DirectorateHasKeyError(there.public_key)
        holders: list[OfficerAccount] = []
        skipped: list[OfficerAccount] = []
        await directorate_keys.add_key(session, key, at=deps.now(), made_by=made_by)
        for officer in await officers.officers_of(session, directorate):
            if officer.public_key is None:
                continue
            try:
                sealed = seal_directorate_seed(seed, officer.public_key, directorate)
            except Refused:  # kept before keys were checked: it must not keep the others from theirs
                skipped.append(officer)
                continue
            await directorate_keys.save_sealed_seed(
                session, officer_id=officer.id, key_id=key.key_id, sealed=sealed, at=deps.now()
            )
            holders.append(officer)
        if not holders:
            raise NoRecipientError
    return public_key, holders, skipped


@dataclass(frozen=True, kw_only=True)
class DirectorateKeyInfo:
    """A directorate's key. `current`: phones seal to it; `holders`: how many officers can open it; `made_by`: "" if not known."""

    directorate: str
    key_id: str
    public_key: bytes
    current: bool
    made_at: datetime
    made_by: str
    holders: int


async def list_directorate_keys(deps: Deps) -> list[DirectorateKeyInfo]:
    """Current and former, by directorate, oldest first."""
    async with deps.database.reading() as session:
        rows = await directorate_keys.all_keys(session)
        made = {event.key_id: event.made_by for event in await directorate_key_events.key_events(session)}
        holders = await officers.count_holders(session)
    return [
        DirectorateKeyInfo(
            directorate=row.directorate,
            key_id=row.key_id,
            public_key=row.public_key,
            current=row.current,
            made_at=row.created_at,
            made_by=made.get(row.key_id, ""),
            holders=holders.get(row.key_id, 0),
        )
        for row in rows
    ]
