"""The use of a passkey, by a person or an officer."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from moi_pwa.actions.accounts._passkey_challenge import relying_party, use_challenge
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import CopiedPasskeyError, WrongPasskeyError
from moi_pwa.crypto.base64url import from_base64url
from moi_pwa.crypto.passkeys import PasskeyRefused, verify_shown
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.accounts.passkeys import ChallengePurpose, is_count_believed, user_handle
from moi_pwa.storage.accounts import passkeys
from moi_pwa.storage.accounts.passkeys import Row
from moi_pwa.storage.engine.database import Session


async def use_passkey(
    deps: Deps,
    session: Session,
    kind: type[Row],
    credential: Mapping[str, Any],
    purpose: ChallengePurpose,
    session_id: UUID | None = None,
) -> Row:
    """Return the passkey of this kind that an authenticator has shown, and store its use within the caller's
    transaction. The challenge is used up.

    Raises:
        WrongPasskeyError: it is unknown or was removed, or the response is for another purpose, session or site, came
            twice or late, or without the authenticator having verified the person.
        CopiedPasskeyError: its count of signatures went back.
    """
    try:
        challenge = await use_challenge(deps, session, credential, purpose, session_id)
        row = await passkeys.find_passkey(session, kind, from_base64url(credential["rawId"]))
        # The authenticator says whose passkey it is; it must be whose it was made for.
        handle = from_base64url(credential["response"]["userHandle"])
        if row is None or handle != user_handle(row.HOLDER, row.holder_id):
            raise WrongPasskeyError
        shown = verify_shown(credential, challenge=challenge, party=relying_party(deps), public_key=row.public_key)
    except (PasskeyRefused, Refused) as error:
        raise WrongPasskeyError from error
    if not is_count_believed(row.sign_count, shown.sign_count):
        raise CopiedPasskeyError
    if not await passkeys.note_use(session, row, **vars(shown), now=deps.now()):
        raise WrongPasskeyError
    return row
