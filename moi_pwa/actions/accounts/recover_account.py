"""The recovery of an account whose owner has lost everything that opens it: two officers give it another address.

One officer has seen who the person is, and asks; another confirms within a day. Then the recovery waits for 72 hours,
in which the old contact points are told and can stop it. When it takes effect, the new address replaces all contact
points and passkeys, and every session ends. What the officers do is recorded in the staff's history.

Each of them raises:

    AbsentError: the officer has left, or there is no such recovery under way.
    StepRefusedError: "not_yours": the officer has no role for it, or no longer; "same_officer".
"""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.accounts._account_change import enqueue_end_of_wait, told_of
from moi_pwa.actions.accounts._staff_transaction import StaffTransaction, lock_for_officer
from moi_pwa.actions.accounts.on_duty import officer_names
from moi_pwa.actions.accounts.show_code import use_code
from moi_pwa.actions.accounts.tell_of_change import enqueue_change_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, StepRefusedError, WrongCodeError
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import StaffEventKind
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT
from moi_pwa.rules.accounts.recovery import OPEN_STATES, RECOVERIES_PER_OFFICER, RECOVERY_ASK_LIVES
from moi_pwa.rules.accounts.staff import check_note
from moi_pwa.rules.permissions import officer_may, require_officer
from moi_pwa.storage.accounts import account_changes, attempts, officers, people
from moi_pwa.storage.engine.database import Session

LISTED = 100
"""The number of recoveries that an officer sees."""


@dataclass(frozen=True, kw_only=True)
class ListedRecovery:
    """A recovery as the officer who asks sees it."""

    change: AccountChange
    """The recovery. One that nobody confirmed in time is "lapsed"."""
    asked_by: str
    """The name of the officer who asked for it."""
    until: datetime | None
    """The end of the time to confirm it, or of its waiting time."""
    may_confirm: bool
    may_stop: bool


async def ask_recovery(
    deps: Deps, by: Officer, *, known: ContactAddress, new: ContactAddress, code: str, note: str, address: str
) -> AccountChange:
    """Ask for the recovery of the account that `known` opens. A second officer has to confirm it.

    Args:
        deps: what actions need.
        by: the officer.
        known: an address of the account, as the person names it.
        new: the address that the account is to have.
        code: the code that was sent to the new address: the person at the desk reads it there.
        note: how the officer saw who the person is.
        address: the network address of the request.

    Raises:
        WrongCodeError: wrong, too old, tried too often, or never sent.
        AnswersRefusedError: paths "note" (required, too_long), "known" (unknown, under_way) and "new" (taken).
        TooManyAttemptsError: too many codes were tried, or the officer has asked too often today.
    """
    if problems := check_note(note, required=True):
        raise AnswersRefusedError(problems)
    require_officer(by, "recover_accounts")
    async with deps.database.transaction() as session:  # of its own, so that a refused try stays counted
        await attempts.count_attempt(session, RECOVERIES_PER_OFFICER, by.id, now=deps.now())
    async with deps.database.transaction() as session:
        if await use_code(deps, session, new, code, address=address):
            return await _asked(deps, session, by, known=known, new=new, note=note)
    raise WrongCodeError  # outside the transaction, so that the try stays counted


async def _asked(
    deps: Deps, session: Session, by: Officer, *, known: ContactAddress, new: ContactAddress, note: str
) -> AccountChange:
    """Store a recovery that one officer asks for. A refusal takes the use of the code back with it."""
    staff = await _lock(deps, session, by)
    owner = await people.find_person_by_address(session, known.address)
    person = await people.lock_person(session, owner.id) if owner else None
    if person is None:
        raise _refused("known", "unknown")
    others = await people.find_person_by_address(session, new.address)
    if others is not None and others.id != person.id:
        raise _refused("new", "taken")
    for each in await account_changes.open_changes(session, person.id):
        if each.kind != "recover":
            continue
        if each.state == "waiting" or not _is_over(deps, each):
            raise _refused("known", "under_way")
        await account_changes.move_change(session, each, "unconfirmed", now=deps.now())
    change = AccountChange(
        id=deps.new_id(),
        person_id=person.id,
        kind="recover",
        state="asked",
        contact=new,
        passkey_id=None,
        told=told_of(person),
        asked_at=deps.now(),
        takes_effect_at=None,
        asked_by=UUID(by.id),
        note=note,
    )
    await account_changes.add_change(session, change)
    await _record(staff, "recovery_asked", change, note)
    return change


async def confirm_recovery(deps: Deps, by: Officer, change_id: UUID) -> None:
    """Confirm a recovery that another officer asked for within a day. Its waiting time begins; the account is told."""
    async with deps.database.transaction() as session:
        staff = await _lock(deps, session, by)
        change = await _under_way(session, change_id)
        if change.state != "asked":
            raise AbsentError
        if change.asked_by == UUID(by.id):
            raise StepRefusedError("same_officer")
        asker = await officers.find_officer(session, change.asked_by) if change.asked_by else None
        if asker is None or not officer_may(asker.officer(), "recover_accounts") or _is_over(deps, change):
            raise AbsentError
        now = deps.now()
        until = now + CHANGE_WAIT
        state = await account_changes.move_change(session, change, "confirmed", now=now, takes_effect_at=until)
        if state is None:
            raise AbsentError
        await enqueue_end_of_wait(deps, session, change.id, until)
        await enqueue_change_messages(deps, session, change, state)
        await _record(staff, "recovery_confirmed", change)


async def stop_recovery(deps: Deps, by: Officer, change_id: UUID) -> None:
    """Stop a recovery that has not taken effect. Either officer may, or a third one. The account is told."""
    async with deps.database.transaction() as session:
        staff = await _lock(deps, session, by)
        change = await _under_way(session, change_id)
        state = await account_changes.move_change(session, change, "stopped", now=deps.now())
        if state is None:
            raise AbsentError
        if change.state == "waiting":  # nobody was told of one that only one officer asked for
            await enqueue_change_messages(deps, session, change, state)
        await _record(staff, "recovery_stopped", change)


async def list_recoveries(deps: Deps, by: Officer) -> list[ListedRecovery]:
    """Return the recoveries of the last months, the last asked for first."""
    require_officer(by, "recover_accounts")
    async with deps.database.reading() as session:
        found = await account_changes.recoveries(session, LISTED)
        names = await officer_names(session, {str(each.asked_by) for each in found if each.asked_by})
    return [_listed(deps, by, each, names.get(str(each.asked_by), "")) for each in found]


def _listed(deps: Deps, by: Officer, change: AccountChange, asked_by: str) -> ListedRecovery:
    is_over = change.state == "asked" and _is_over(deps, change)
    return ListedRecovery(
        change=replace(change, state="lapsed") if is_over else change,
        asked_by=asked_by,
        until=change.asked_at + RECOVERY_ASK_LIVES if change.state == "asked" else change.takes_effect_at,
        may_confirm=change.state == "asked" and not is_over and change.asked_by != UUID(by.id),
        may_stop=change.state in OPEN_STATES and not is_over,
    )


async def _lock(deps: Deps, session: Session, by: Officer) -> StaffTransaction:
    """Lock the staff's history, and read the officer's roles again: they may have changed since the sign-in."""
    staff = await lock_for_officer(deps, session, by)
    account = await officers.find_officer(session, UUID(by.id))
    if account is None:
        raise AbsentError
    require_officer(account.officer(), "recover_accounts")
    return staff


async def _under_way(session: Session, change_id: UUID) -> AccountChange:
    change = await account_changes.find_change(session, change_id)
    if change is None or change.kind != "recover":
        raise AbsentError
    await people.lock_person(session, change.person_id)
    locked = await account_changes.find_change(session, change_id)
    if locked is None:
        raise AbsentError
    return locked


async def _record(staff: StaffTransaction, kind: StaffEventKind, change: AccountChange, note: str = "") -> None:
    """Record an officer's act in their own history: it names the account by its id, and no address."""
    data = {"person": str(change.person_id), "change": str(change.id)}
    await staff.record(kind, UUID(staff.by), {**data}, note=note)


def _is_over(deps: Deps, change: AccountChange) -> bool:
    """Return whether a recovery that one officer asked for can no longer be confirmed."""
    return not change.asked_at <= deps.now() < change.asked_at + RECOVERY_ASK_LIVES


def _refused(path: str, code: str) -> AnswersRefusedError:
    return AnswersRefusedError([Problem(path=path, code=code)])
