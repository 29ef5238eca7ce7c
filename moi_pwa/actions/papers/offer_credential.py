"""The offer of a paper to a wallet of the holder's, which fetches it as a credential (OpenID4VCI 1.0).

The holder's phone shows the offer as a QR code, and beside it a second code of six digits, which the holder types into
the wallet. So whoever photographs the screen before can take nothing.
"""

import hashlib
import hmac
import logging
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.papers.issue_credential import issue_credential
from moi_pwa.core.errors import AbsentError, RefusedError, StepRefusedError, TooManyAttemptsError
from moi_pwa.crypto.base64url import from_base64url, to_base64url
from moi_pwa.crypto.key_proof import KeyProof, read_key_proof
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.papers.credential_offers import (
    CONFIGURATION,
    NONCE_LIVES,
    NONCE_ONCE,
    OFFER_LIVES,
    OFFERS_PER_PERSON,
    TX_CODE_DIGITS,
    TX_CODE_TRIES,
    WRONG_CODES_PER_ADDRESS,
    offer_link,
)
from moi_pwa.storage.accounts import attempts
from moi_pwa.storage.papers import credential_offers, papers
from moi_pwa.storage.papers.credential_offers import CredentialOfferRow

_CODE_BYTES, _TOKEN_BYTES = 16, 32
"""The code is shorter than the token, because it is in a QR code."""
_MOMENT_BYTES, _RANDOM_BYTES, _TAG_BYTES = 8, 16, 16

WalletFault = Literal[
    "invalid_request",
    "invalid_grant",
    "invalid_token",
    "invalid_credential_request",
    "unknown_credential_configuration",
    "invalid_proof",
    "invalid_nonce",
    "credential_request_denied",
]
"""The reason for which a wallet gets nothing, in the words of OAuth 2.0 and OpenID4VCI 1.0."""

log = logging.getLogger(__name__)


class WalletRefusedError(Exception):
    """A wallet's request is refused."""

    def __init__(self, fault: WalletFault) -> None:
        super().__init__(fault)
        self.fault: WalletFault = fault


@dataclass(frozen=True, kw_only=True)
class Offer:
    """An offer, as the holder's phone shows it."""

    link: str
    """The link for the QR code, or for a wallet on the same phone."""
    tx_code: str
    """The digits to type into the wallet."""
    expires_at: datetime


async def offer_credential(deps: Deps, *, party_id: UUID, number: str) -> Offer:
    """Offer a paper of this person's to a wallet, in place of the last offer of it.

    Raises:
        AbsentError: the person has no case that issued a paper of this number.
        StepRefusedError: the paper was revoked.
        TooManyAttemptsError: too many offers within an hour.
    """
    now, code = deps.now(), secrets.token_urlsafe(_CODE_BYTES)
    tx_code = f"{secrets.randbelow(10**TX_CODE_DIGITS):0{TX_CODE_DIGITS}}"
    async with deps.database.transaction() as session:
        found = await papers.find_paper(session, number)
        if found is None or found[1].party_id != party_id:
            raise AbsentError
        if await papers.out_of_force(session, number):
            raise StepRefusedError("paper_revoked")
        await attempts.count_attempt(session, OFFERS_PER_PERSON, str(party_id), now=now)
        row = CredentialOfferRow(
            paper_number=number,
            party_id=party_id,
            code_digest=_digest(code),
            tx_code_digest=_tx_code_digest(deps, code, tx_code),
            expires_at=now + OFFER_LIVES,
        )
        await credential_offers.keep_offer(session, row)
    return Offer(link=offer_link(code, public_url=deps.public_url), tx_code=tx_code, expires_at=row.expires_at)


async def take_offer(deps: Deps, *, code: str, tx_code: str, address: str) -> str:
    """Return an access token for an offer's code and the digits that the holder's phone shows.

    Raises:
        WalletRefusedError: "invalid_grant": a code is wrong, over, taken, or was tried too often; nobody is told which.
        TooManyAttemptsError: too many wrong codes from this network address.
    """
    token, now = secrets.token_urlsafe(_TOKEN_BYTES), deps.now()
    is_right = False
    async with deps.database.transaction() as session:
        await attempts.count_attempt(session, WRONG_CODES_PER_ADDRESS, address, now=now)
        shown = await credential_offers.try_offer(session, _digest(code), now=now, most_tries=TX_CODE_TRIES)
        if shown is not None and hmac.compare_digest(shown, _tx_code_digest(deps, code, tx_code)):
            is_right = True
            await credential_offers.give_token(session, _digest(code), _digest(token))
            await attempts.undo_attempt(session, WRONG_CODES_PER_ADDRESS, address)
    if not is_right:  # outside the transaction, so that the try stays counted
        log.warning("a wallet's code was refused")
        raise WalletRefusedError("invalid_grant")
    return token


def new_nonce(deps: Deps) -> str:
    """Return a nonce for a wallet's proof, which is good for minutes and once. Nothing is stored."""
    moment = int((deps.now() + NONCE_LIVES).timestamp()).to_bytes(_MOMENT_BYTES, "big")
    content = moment + secrets.token_bytes(_RANDOM_BYTES)
    return to_base64url(content + _nonce_tag(deps, content))


async def fetch_credential(deps: Deps, *, token: str, configuration: str, proof: str) -> str:
    """Return the offered paper as a credential that is bound to the wallet's key. The offer is over with it.

    Raises:
        WalletRefusedError: "invalid_token", "unknown_credential_configuration", "invalid_proof", "invalid_nonce"; or
            "credential_request_denied": the paper was revoked or has ended, or nobody can sign it now.
    """
    async with deps.database.reading() as session:
        offer = await credential_offers.offer_of_token(session, _digest(token), now=deps.now())
    if offer is None:
        raise WalletRefusedError("invalid_token")
    if configuration != CONFIGURATION:
        raise WalletRefusedError("unknown_credential_configuration")
    proven = _proven(deps, proof)
    async with deps.database.transaction() as session:
        try:
            await attempts.count_attempt(session, NONCE_ONCE, proven.nonce, now=deps.now())
        except TooManyAttemptsError as error:
            raise WalletRefusedError("invalid_nonce") from error
        if not await credential_offers.end_offer(session, _digest(token)):
            raise WalletRefusedError("invalid_token")
    try:
        return await issue_credential(deps, party_id=offer.party_id, number=offer.paper_number, holder_key=proven.key)
    except RefusedError as error:
        log.warning("a wallet's credential was refused: %s", error.reason)
        raise WalletRefusedError("credential_request_denied") from error


def _proven(deps: Deps, proof: str) -> KeyProof:
    try:
        proven = read_key_proof(proof, audience=deps.public_url, now=deps.now())
    except Refused as error:
        raise WalletRefusedError("invalid_proof") from error
    if not _is_current(deps, proven.nonce):
        raise WalletRefusedError("invalid_nonce")
    return proven


def _is_current(deps: Deps, nonce: str) -> bool:
    try:
        given = from_base64url(nonce)
    except Refused:
        return False
    content, tag = given[:-_TAG_BYTES], given[-_TAG_BYTES:]
    if len(content) != _MOMENT_BYTES + _RANDOM_BYTES or not hmac.compare_digest(tag, _nonce_tag(deps, content)):
        return False
    return deps.now().timestamp() < int.from_bytes(content[:_MOMENT_BYTES], "big")


def _digest(secret: str) -> bytes:
    return hashlib.sha256(secret.encode()).digest()


def _tx_code_digest(deps: Deps, code: str, tx_code: str) -> bytes:
    """Return the digest under which six digits are stored, keyed as that of a sign-in code."""
    return hmac.digest(deps.code_secret, f"credential offer\0{code}\0{tx_code}".encode(), hashlib.sha256)


def _nonce_tag(deps: Deps, content: bytes) -> bytes:
    return hmac.digest(deps.code_secret, b"credential nonce\0" + content, hashlib.sha256)[:_TAG_BYTES]
