"""The reset of an officer's lost second factor by two administrators, or by the operator of the server.

Both raise:

    StepRefusedError: "not_yours": `by` is no administrator, or no longer.
    AbsentError: there is no such officer, or the officer has left.
    AnswersRefusedError: path "officer", code `ResetRefusal`.
"""

from uuid import UUID

from moi_pwa.actions.accounts._staff_transaction import StaffTransaction, lock_staff
from moi_pwa.actions.deps import Deps
from moi_pwa.core.errors import AbsentError, AnswersRefusedError
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import OPERATOR
from moi_pwa.rules.accounts.second_factors import ResetRefusal, is_asked, reset_refusal
from moi_pwa.storage.accounts import officers, passkeys, second_factors, sessions
from moi_pwa.storage.accounts.passkeys import OfficerPasskeyRow


async def reset_second_factor(deps: Deps, *, by: str, officer_id: UUID) -> bool:
    """Reset an officer's second factor if another administrator asked for it within a day; else ask for it.

    The officer sets up another one at the next sign-in. All sessions of the officer end, and the passkeys are deleted:
    whoever has lost a phone may have lost those on it.

    Returns:
        Whether it was reset. False means that a second administrator has to confirm it.
    """
    async with deps.database.transaction() as session:
        staff = await lock_staff(deps, session, by=by)
        record = await officers.find_record(session, officer_id)
        if record is None or record.left_at is not None:
            raise AbsentError
        if await second_factors.find_authenticator(session, officer_id) is None:
            raise _refused("nothing_to_reset")
        if by != OPERATOR and not await _is_confirmed(staff, UUID(by), officer_id):
            await second_factors.save_reset(session, officer_id, asked_by=UUID(by), asked_at=deps.now())
            await staff.record("factor_reset_asked", officer_id)
            return False
        await second_factors.remove_second_factor(session, officer_id)
        await passkeys.remove_passkeys_of(session, OfficerPasskeyRow, officer_id)
        await sessions.revoke_all(session, officer_id, now=deps.now())
        await staff.record("factor_reset", officer_id)
    deps.sessions_ended.set()
    return True


async def _is_confirmed(staff: StaffTransaction, by: UUID, officer_id: UUID) -> bool:
    """Return whether another administrator asked for the reset that `by` wants, and still may."""
    asked = await second_factors.find_reset(staff.session, officer_id)
    asked_by, asked_at = (asked.asked_by, asked.asked_at) if asked else (None, None)
    now = staff.deps.now()
    refusal = reset_refusal(officer_id=officer_id, by=by, asked_by=asked_by, asked_at=asked_at, now=now)
    if refusal is not None:
        raise _refused(refusal)
    return is_asked(asked_at, now) and asked_by in await officers.administrators(staff.session)


def _refused(code: ResetRefusal) -> AnswersRefusedError:
    return AnswersRefusedError([Problem(path="officer", code=code)])
