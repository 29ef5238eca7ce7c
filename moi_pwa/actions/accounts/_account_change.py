"""A change of an applicant's account within a transaction: begun, and carried out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.accounts.tell_of_change import enqueue_change_messages
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import AccountChange, ChangeKind, ChangeState
from moi_pwa.core.accounts import ContactAddress, OpenSession, Person
from moi_pwa.core.errors import AbsentError, SignInAgainError
from moi_pwa.core.jobs import NewJob
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT
from moi_pwa.rules.accounts.recovery import CHANGES_PER_PERSON, CONTACTS_PER_PERSON, FIRST_STATE, Act, proofs_shown
from moi_pwa.storage.accounts import (
    account_changes,
    attempts,
    linked_identities,
    passkeys,
    people,
    proofs,
    push_subscriptions,
    sessions,
)
from moi_pwa.storage.accounts.passkeys import PasskeyRow
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.jobs import jobs

_KINDS: Mapping[Act, ChangeKind] = {
    "add_contact": "add_contact",
    "remove_contact": "remove_contact",
    "remove_passkey": "remove_passkey",
    "remove_new_passkey": "remove_passkey",
    "unlink": "unlink",
    "unlink_new": "unlink",
}


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account, locked until the transaction ends."""

    person: Person
    first_states: dict[Act, ChangeState | None]
    """The state in which a change begins by what the session has shown; None means that it may not be asked for."""


async def lock_account(deps: Deps, session: Session, opened: OpenSession) -> Account:
    """Lock the account of a session.

    Raises:
        SignInAgainError: there is no such person.
    """
    person = await people.lock_person(session, opened.holder_id)
    if person is None:
        raise SignInAgainError
    shown = proofs_shown(await proofs.proofs_of(session, opened.id), deps.now())
    return Account(person=person, first_states={act: states[shown] for act, states in FIRST_STATE.items()})


async def begin_change(
    deps: Deps,
    session: Session,
    account: Account,
    act: Act,
    *,
    contact: ContactAddress | None = None,
    passkey_id: UUID | None = None,
    identity_id: UUID | None = None,
) -> AccountChange:
    """Begin a change, and carry it out if it does not wait. The contact points of the account are told.

    The same change that waits already goes on waiting, or is carried out now that there are two proofs.

    Raises:
        SignInAgainError: the session has shown no proof lately.
        TooManyAttemptsError: too many changes of this account were asked for today.
        AbsentError: it cannot be carried out.
    """
    state = account.first_states[act]
    if state is None:
        raise SignInAgainError
    kind = _KINDS[act]
    person, now = account.person, deps.now()
    same = [
        each
        for each in await account_changes.open_changes(session, person.id)
        if (each.kind, each.contact, each.passkey_id, each.identity_id) == (kind, contact, passkey_id, identity_id)
    ]
    if same and state == "waiting":
        return same[0]
    await attempts.count_attempt(session, CHANGES_PER_PERSON, str(person.id), now=now)
    if same:
        await account_changes.move_change(session, same[0], "proven", now=now)
        change = same[0]
    else:
        change = AccountChange(
            id=deps.new_id(),
            person_id=person.id,
            kind=kind,
            state=state,
            contact=contact,
            passkey_id=passkey_id,
            identity_id=identity_id,
            told=told_of(person),
            asked_at=now,
            takes_effect_at=now + CHANGE_WAIT if state == "waiting" else None,
        )
        await account_changes.add_change(session, change)
    if state == "waiting":
        await enqueue_end_of_wait(deps, session, change.id, now + CHANGE_WAIT)
    elif not await carry_out(session, change, now):
        raise AbsentError
    await enqueue_change_messages(deps, session, change, state)
    return await found(session, change.id)


def told_of(person: Person) -> tuple[ContactAddress, ...]:
    """Return the addresses of a person that are told of a change.

    Whoever named an address that nobody has shown to be theirs is told nothing.
    """
    return tuple(
        ContactAddress(kind=each.kind, address=each.address) for each in person.contact_points if each.is_verified
    )


async def enqueue_end_of_wait(deps: Deps, session: Session, change_id: UUID, at: datetime) -> None:
    job = NewJob(kind="end_account_wait", key=f"end_account_wait:{change_id}", payload={"change_id": str(change_id)})
    await jobs.enqueue(session, job, job_id=deps.new_id(), not_before=at)


async def carry_out(session: Session, change: AccountChange, now: datetime) -> bool:
    """Carry out a change of a locked account, and return whether that was possible."""
    person_id, contact = change.person_id, change.contact
    if change.kind == "remove_passkey":
        return change.passkey_id is not None and await passkeys.remove_passkey(
            session, PasskeyRow, person_id, change.passkey_id
        )
    if change.kind == "unlink":
        return change.identity_id is not None and await linked_identities.remove_identity(
            session, person_id, change.identity_id
        )
    assert contact is not None  # noqa: S101 -- all other kinds are about an address
    if change.kind == "remove_contact":
        return await people.remove_contact_point(session, person_id, contact.address)
    person = await people.find_person(session, person_id)
    if change.kind == "add_contact":
        is_full = person is None or len(person.contact_points) >= CONTACTS_PER_PERSON
        return not is_full and await people.add_contact_point(session, person_id, contact, at=now)
    own = {each.address for each in person.contact_points} if person else set[str]()
    if contact.address not in own and not await people.add_contact_point(session, person_id, contact, at=now):
        return False
    await people.keep_contact_point_only(session, person_id, contact.address)
    await passkeys.remove_passkeys_of(session, PasskeyRow, person_id)
    await linked_identities.remove_identities_of(session, person_id)
    await sessions.revoke_all(session, person_id, now=now)
    for each in await push_subscriptions.subscriptions_of(session, person_id):
        await push_subscriptions.remove(session, each.id)
    return True


async def found(session: Session, change_id: UUID) -> AccountChange:
    """Return a change that is stored."""
    change = await account_changes.find_change(session, change_id)
    assert change is not None  # noqa: S101 -- the caller has stored it
    return change
