"""The contact points of an applicant's account: listed, added and removed."""

import hmac
import logging
from collections.abc import Sequence
from uuid import UUID

from moi_pwa.actions.accounts._account_change import begin_change, lock_account
from moi_pwa.actions.accounts.show_code import use_code
from moi_pwa.actions.deps import Deps
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import ContactAddress, ContactPoint, OpenSession, Person
from moi_pwa.core.errors import (
    AbsentError,
    ContactKnownError,
    ContactTakenError,
    LastContactError,
    SignInAgainError,
    TooManyContactsError,
    WrongCodeError,
)
from moi_pwa.rules.accounts.recovery import CONTACTS_PER_PERSON
from moi_pwa.storage.accounts import people
from moi_pwa.storage.engine.database import Session

log = logging.getLogger(__name__)


def contact_id(deps: Deps, person_id: UUID, contact: ContactAddress) -> UUID:
    """Return an id that names a contact point to its owner, and tells nobody the address."""
    named = b"\0".join((b"contact", person_id.bytes, contact.address.encode()))
    return UUID(bytes=hmac.digest(deps.code_secret, named, "sha256")[:16])


async def list_contact_points(deps: Deps, person_id: UUID) -> Sequence[ContactPoint]:
    """Return the contact points of a person, the first added first."""
    async with deps.database.reading() as session:
        person = await people.find_person(session, person_id)
    return person.contact_points if person else ()


async def add_contact_point(
    deps: Deps, opened: OpenSession, contact: ContactAddress, *, code: str, address: str
) -> AccountChange:
    """Ask for an address to be added, which the code shows to be the person's. It is added at once or after a wait.

    Nobody learns who has an address without a code that was sent there.

    Args:
        deps: what actions need.
        opened: the session.
        contact: the new address.
        code: the code that was sent there, as typed.
        address: the network address of the request.

    Raises:
        WrongCodeError: wrong, too old, tried too often, or never sent.
        ContactKnownError: it is the person's already.
        ContactTakenError: it is another person's.
        TooManyContactsError: the person has as many as one may have.
        SignInAgainError, TooManyAttemptsError: as `begin_change`.
    """
    async with deps.database.transaction() as session:
        if (await lock_account(deps, session, opened)).first_states["add_contact"] is None:
            raise SignInAgainError
        is_right = await use_code(deps, session, contact, code, address=address)
    if not is_right:  # outside the transaction, so that the try stays counted
        raise WrongCodeError
    async with deps.database.transaction() as session:
        account = await lock_account(deps, session, opened)
        await _require_free(session, account.person, contact)
        change = await begin_change(deps, session, account, "add_contact", contact=contact)
    log.info("person %s adds a contact point: %s", opened.holder_id, change.state)
    return change


async def remove_contact_point(deps: Deps, opened: OpenSession, named: UUID) -> AccountChange:
    """Ask for the contact point of this id to be removed, at once or after a wait. Sessions that it opened go on.

    Raises:
        AbsentError: the person has no such contact point.
        LastContactError: it is the last verified one.
        SignInAgainError, TooManyAttemptsError: as `begin_change`.
    """
    async with deps.database.transaction() as session:
        account = await lock_account(deps, session, opened)
        points = account.person.contact_points
        point = next((each for each in points if contact_id(deps, opened.holder_id, each) == named), None)
        if point is None:
            raise AbsentError
        if len(points) == 1:
            raise LastContactError
        contact = ContactAddress(kind=point.kind, address=point.address)
        change = await begin_change(deps, session, account, "remove_contact", contact=contact)
    log.info("person %s removes a contact point: %s", opened.holder_id, change.state)
    return change


async def _require_free(session: Session, person: Person, contact: ContactAddress) -> None:
    owner = await people.find_person_by_address(session, contact.address)
    if owner is not None:
        raise ContactKnownError if owner.id == person.id else ContactTakenError
    if len(person.contact_points) >= CONTACTS_PER_PERSON:
        raise TooManyContactsError
