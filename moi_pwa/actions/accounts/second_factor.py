"""The second factor of an officer's sign-in: the code of an authenticator app, or a recovery code.

A password opens a session of the kind "entering", which opens nothing but this. The right code opens the officer's
session in its place.
"""

import hmac
import logging
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from moi_pwa.actions.accounts._staff_transaction import lock_own_account
from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, OfficerAccount, OpenSession
from moi_pwa.core.errors import StepRefusedError, WrongCodeError
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.totp import derived_secret, matching_step, open_secret, seal_secret
from moi_pwa.rules.accounts.second_factors import (
    CODES_PER_OFFICER,
    CODES_PER_OFFICER_A_DAY,
    RECOVERY_CODES,
    tidy_code,
)
from moi_pwa.storage.accounts import attempts, officers, second_factors, sessions
from moi_pwa.storage.accounts.officers import OfficerRecord
from moi_pwa.storage.accounts.second_factors import AuthenticatorRow
from moi_pwa.storage.engine.database import Session

# No letter or digit that is mistaken for another one: 10 of them are 49 bits.
_ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
_GROUPS, _GROUP = 2, 5

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Entering:
    """An officer who has shown the password."""

    account: OfficerAccount
    has_authenticator: bool


@dataclass(frozen=True, kw_only=True)
class Entered:
    """An officer who has shown both factors."""

    account: OfficerAccount
    signed_in: SignedIn


async def find_entering(deps: Deps, opened: OpenSession) -> Entering | None:
    """Return the officer of a session of the kind "entering"; None if the officer has left."""
    async with deps.database.reading() as session:
        account = await officers.find_officer(session, opened.holder_id)
        its = await second_factors.find_authenticator(session, opened.holder_id)
    return Entering(account=account, has_authenticator=its is not None) if account else None


def offered_secret(deps: Deps, opened: OpenSession) -> bytes:
    """Return the secret for a new authenticator that this session offers."""
    return derived_secret(deps.code_secret, opened.id.bytes)


async def set_up_second_factor(
    deps: Deps, opened: OpenSession, *, code: str, client: Client
) -> tuple[Entered, Sequence[str]]:
    """Make the authenticator that this session offered the officer's, and open the officer's session.

    Args:
        deps: what actions need.
        opened: the session of the kind "entering".
        code: the authenticator's code as typed.
        client: the browser; the officer's session that it had ends.

    Returns:
        The officer's session, and the recovery codes, which are stored nowhere.

    Raises:
        StepRefusedError: "not_now": the officer has an authenticator, or has left.
        WrongCodeError: it is not the code.
        TooManyAttemptsError: too many guesses.
    """
    secret, codes = offered_secret(deps, opened), _new_recovery_codes()
    entered: Entered | None = None
    async with deps.database.transaction() as session:
        await _count(deps, session, opened.holder_id)
        step = matching_step(secret, tidy_code(code), deps.now())
        if step is not None:
            if not await second_factors.add_authenticator(
                session, authenticator_row(deps, opened.holder_id, secret, step)
            ):
                raise StepRefusedError("not_now")
            await _keep_codes(deps, session, opened.holder_id, codes)
            staff = await lock_own_account(deps, session, opened.holder_id)
            await staff.record("factor_set_up", opened.holder_id)
            entered = await _enter(deps, session, opened, client)
    return _entered(deps, entered), codes


async def prove_second_factor(deps: Deps, opened: OpenSession, *, code: str, client: Client) -> Entered:
    """Open the officer's session by a code of the authenticator, or by a recovery code, which is used up.

    Args:
        deps: what actions need.
        opened: the session of the kind "entering".
        code: the code as typed.
        client: the browser; the officer's session that it had ends.

    Raises:
        StepRefusedError: "not_now": the officer has no authenticator, or has left.
        WrongCodeError: it is no code, or it was used before.
        TooManyAttemptsError: too many guesses.
    """
    entered: Entered | None = None
    async with deps.database.transaction() as session:
        await _count(deps, session, opened.holder_id)
        if await _use_code(deps, session, opened.holder_id, code):
            entered = await _enter(deps, session, opened, client)
    return _entered(deps, entered)


async def confirm_second_factor(deps: Deps, opened: OpenSession, *, code: str) -> None:
    """Check a code of the officer's authenticator, or a recovery code, and use it up.

    The session is good for grave acts again (`rules/accounts/step_up.py`).

    Raises:
        StepRefusedError: "not_now": the officer has no authenticator.
        WrongCodeError: it is no code, or it was used before.
        TooManyAttemptsError: too many guesses.
    """
    async with deps.database.transaction() as session:
        await _count(deps, session, opened.holder_id)
    async with deps.database.transaction() as session:
        if not await _use_code(deps, session, opened.holder_id, code):
            raise WrongCodeError
        await _forget_attempts(session, opened.holder_id)
        await sessions.note_factor(session, opened.id, now=deps.now())


async def replace_second_factor(deps: Deps, opened: OpenSession, *, present: str, code: str) -> Sequence[str]:
    """Replace an officer's authenticator by the one that this session offered, and return new recovery codes.

    All other sessions of the officer end.

    Args:
        deps: what actions need.
        opened: the officer's session.
        present: a code of the present authenticator, or a recovery code, as typed.
        code: a code of the new authenticator, as typed.

    Raises:
        StepRefusedError: "not_now": the officer has no authenticator.
        WrongCodeError: either is wrong. Nothing is used up then, except one attempt.
        TooManyAttemptsError: too many guesses.
    """
    secret, codes = offered_secret(deps, opened), _new_recovery_codes()
    async with deps.database.transaction() as session:
        await _count(deps, session, opened.holder_id)
    async with deps.database.transaction() as session:
        step = matching_step(secret, tidy_code(code), deps.now())
        if step is None or not await _use_code(deps, session, opened.holder_id, present):
            raise WrongCodeError
        await second_factors.remove_second_factor(session, opened.holder_id)
        await second_factors.add_authenticator(session, authenticator_row(deps, opened.holder_id, secret, step))
        await _keep_codes(deps, session, opened.holder_id, codes)
        staff = await lock_own_account(deps, session, opened.holder_id)
        await staff.record("factor_replaced", opened.holder_id)
        await sessions.revoke_others(session, opened.holder_id, but=opened.id, now=deps.now())
        await _forget_attempts(session, opened.holder_id)
    deps.sessions_ended.set()
    return codes


async def _count(deps: Deps, session: Session, officer_id: UUID) -> None:
    for limit in (CODES_PER_OFFICER, CODES_PER_OFFICER_A_DAY):
        await attempts.count_attempt(session, limit, str(officer_id), now=deps.now())


async def _forget_attempts(session: Session, officer_id: UUID) -> None:
    for limit in (CODES_PER_OFFICER, CODES_PER_OFFICER_A_DAY):
        await attempts.delete_attempts(session, limit, str(officer_id))


async def _use_code(deps: Deps, session: Session, officer_id: UUID, code: str) -> bool:
    """Use up a code of the officer's, and return whether it was good.

    Raises:
        StepRefusedError: "not_now": the officer has no authenticator.
    """
    record = await officers.find_record(session, officer_id)
    its = await second_factors.find_authenticator(session, officer_id)
    if record is None or its is None:
        raise StepRefusedError("not_now")
    typed = tidy_code(code)
    step = _matching(deps, its, typed)
    if step is not None:
        return await _use_step(session, record, step)
    if not await second_factors.use_recovery_code(session, officer_id, _digest(deps, officer_id, typed)):
        log.warning("an officer's sign-in was refused: second factor")
        return False
    staff = await lock_own_account(deps, session, officer_id)
    left = await second_factors.count_recovery_codes(session, officer_id)
    await staff.record("recovery_code_used", officer_id, {"left": left})
    return True


async def _use_step(session: Session, record: OfficerRecord, step: int) -> bool:
    """Use up the code of a step. A demonstration's codes are published, so that they may be used again."""
    return await second_factors.use_step(session, record.account.id, step) or record.demo


def _matching(deps: Deps, its: AuthenticatorRow, typed: str) -> int | None:
    try:
        secret = open_secret(its.sealed_secret, deps.code_secret, its.officer_id.bytes)
    except Refused:
        log.exception("the authenticator of officer %s cannot be opened: keys/codes.key is another one", its.officer_id)
        return None
    return matching_step(secret, typed, deps.now())


async def _enter(deps: Deps, session: Session, opened: OpenSession, client: Client) -> Entered:
    """Open the officer's session in place of `opened`.

    Raises:
        StepRefusedError: "not_now": the officer has left.
    """
    account = await officers.find_officer(session, opened.holder_id)
    if account is None:
        raise StepRefusedError("not_now")
    await _forget_attempts(session, opened.holder_id)
    await sessions.revoke(session, opened.id, now=deps.now())
    signed_in = await begin_session(deps, session, kind="officer", holder_id=opened.holder_id, client=client)
    await sessions.note_factor(session, signed_in.session_id, now=deps.now())
    return Entered(account=account, signed_in=signed_in)


def _entered(deps: Deps, entered: Entered | None) -> Entered:
    if entered is None:
        raise WrongCodeError
    deps.sessions_ended.set()
    log.info("officer %s signed in", entered.account.id)
    return entered


def authenticator_row(deps: Deps, officer_id: UUID, secret: bytes, step: int = 0) -> AuthenticatorRow:
    """Return the row of an officer's authenticator. Codes up to `step` are used up."""
    sealed = seal_secret(secret, deps.code_secret, officer_id.bytes)
    return AuthenticatorRow(officer_id=officer_id, sealed_secret=sealed, last_step=step, confirmed_at=deps.now())


def _new_recovery_codes() -> list[str]:
    def group() -> str:
        return "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP))

    return ["-".join(group() for _ in range(_GROUPS)) for _ in range(RECOVERY_CODES)]


async def _keep_codes(deps: Deps, session: Session, officer_id: UUID, codes: Sequence[str]) -> None:
    digests = [_digest(deps, officer_id, tidy_code(code)) for code in codes]
    await second_factors.save_recovery_codes(session, officer_id, digests)


def _digest(deps: Deps, officer_id: UUID, code: str) -> bytes:
    return hmac.digest(deps.code_secret, b"recovery code\0" + officer_id.bytes + code.encode(), "sha256")
