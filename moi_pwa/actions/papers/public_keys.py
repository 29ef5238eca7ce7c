"""The ministry's public keys for phones, to seal documents, check receipts and subscribe to push, and lists to verify
papers.
"""

from typing import Any

from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError
from moi_pwa.core.recipients import is_agency
from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.receipt import sign_former
from moi_pwa.crypto.revocation_list import sign_revocation_list
from moi_pwa.crypto.trust_list import sign_trust_list
from moi_pwa.rules.dates import start_of_day
from moi_pwa.storage.accounts import recipient_keys
from moi_pwa.storage.papers.revocation_list import revoked_series


async def public_keys(deps: Deps) -> dict[str, Any]:
    """Return the JSON of `GET /api/keys`.

    * `directorates`: the id of each one's key; the key itself is ten times as large.
    * `rotations`: how former keys for receipts led to today's.
    * `former`: today's key vouches for those that are still kept (docs/envelope.md).
    """
    async with deps.database.reading() as session:
        keys = await recipient_keys.current_keys(session)
    return {
        "directorates": {key.recipient: key.key_id for key in keys if not is_agency(key.recipient)},
        "receipts": {
            "kid": deps.receipt_key.kid,
            "jwk": deps.receipt_key.jwk,
            "rotations": [*deps.receipt_rotations],
            "former": [sign_former(former, deps.receipt_key) for former in deps.former_receipt_keys],
        },
        "push": {"public_key": deps.push_key.public_point},
    }


async def directorate_key(deps: Deps, directorate: str) -> dict[str, Any]:
    """Return the JSON of `GET /api/keys/{directorate}`: the key that documents for it are sealed to today.

    Raises:
        AbsentError: there is no such directorate, or it has no key.
    """
    async with deps.database.reading() as session:
        keys = await recipient_keys.current_keys(session)
    for key in keys:
        if key.recipient == directorate and not is_agency(directorate):
            return {"key_id": key.key_id, "public_key": to_base64url(key.public_key)}
    raise AbsentError


def trust_list(deps: Deps) -> dict[str, Any]:
    """Return the JSON of `GET /api/trust-list`: the signers whose papers are trusted, as of the beginning of this day
    in Amman.
    """
    issued_at = start_of_day(deps.today())
    return {"trust_list": sign_trust_list(deps.document_signers, deps.receipt_key, issued_at=issued_at)}


def csca_crl(deps: Deps) -> bytes:
    """Return the CSCA's revocation list in DER. Raises AbsentError if there is none."""
    return _present(deps.document_signers.crl)


def csca_master_list(deps: Deps) -> bytes:
    """Return the CSCA's master list in DER. Raises AbsentError if there is none."""
    return _present(deps.document_signers.master_list)


async def revoked_papers(deps: Deps) -> dict[str, Any]:
    """Return the JSON of `GET /api/revocations`: the numbers of all revoked papers and when, as of the beginning of
    this day in Amman.
    """
    async with deps.database.reading() as session:
        series = await revoked_series(session)
    return sign_revocation_list(series, deps.receipt_key, issued_at=start_of_day(deps.today()))


def _present(listed: bytes | None) -> bytes:
    if listed is None:
        raise AbsentError
    return listed
