"""The action with which an officer replaces their own password. The first time they must, because an administrator gave
it.
"""

from moi_pwa.actions.accounts._staff_transaction import lock_own_account
from moi_pwa.actions.accounts.sessions import SignedIn, begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.core.accounts import Client, OpenSession
from moi_pwa.core.errors import AnswersRefusedError, WrongSignInError
from moi_pwa.core.problems import Problem
from moi_pwa.crypto.passwords import hash_password, is_password
from moi_pwa.rules.accounts.attempts import PASSWORDS_PER_NAME
from moi_pwa.rules.accounts.passwords import MAX_TYPED_LENGTH, password_problem
from moi_pwa.storage.accounts import attempts, officers, sessions


async def change_password(deps: Deps, opened: OpenSession, *, old: str, new: str, client: Client) -> SignedIn:
    """Make `new` the officer's password. Every session of the officer ends; the returned session replaces them.

    Raises:
        WrongSignInError: `old` is not the password, or the officer has left.
        AnswersRefusedError: path "new"; codes as `password_problem` gives them, and "same".
        TooManyAttemptsError: too many guesses at `old`.
        TooBusyError: see `PasswordWork`.
    """
    with deps.password_work.slot():
        async with deps.database.transaction() as session:
            record = await officers.find_record(session, opened.holder_id)
            if record is None or record.left_at is not None:
                raise WrongSignInError
            account = record.account
            await attempts.count_attempt(session, deps.addresses.wrong_passwords(), client.address, now=deps.now())
            await attempts.count_attempt(session, PASSWORDS_PER_NAME, account.sign_in_name, now=deps.now())
        if not await deps.password_work.run(is_password, old[:MAX_TYPED_LENGTH], record.password):
            raise WrongSignInError
        about = (account.sign_in_name, account.display_name)
        problem = await deps.password_work.run(password_problem, new, about)
        if problem is None and new == old:
            problem = Problem(path="new", code="same")
        kept = "" if problem else await deps.password_work.run(hash_password, new)
    async with deps.database.transaction() as session:
        await attempts.undo_attempt(session, deps.addresses.wrong_passwords(), client.address)
        await attempts.delete_attempts(session, PASSWORDS_PER_NAME, account.sign_in_name)
        if problem is None:
            staff = await lock_own_account(deps, session, account.id)
            await staff.record("password_changed", account.id)
            changed = await officers.save_password(
                session, account.id, password=kept, must_change=False, instead_of=record.password
            )
            if not changed:  # an administrator gave another one meanwhile
                raise WrongSignInError
            await sessions.revoke_all(session, account.id, now=deps.now())
            return await begin_session(deps, session, kind="officer", holder_id=account.id, client=client)
    raise AnswersRefusedError([problem])
