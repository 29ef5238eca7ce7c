"""Invitations: an administrator sends and withdraws them, and whoever was invited looks at one and accepts it."""

import hashlib
import logging
import secrets
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import (
    InstitutionTransaction,
    lock_for_member,
    lock_institution,
)
from moi_pwa.actions.spend_message import spend_message
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import (
    AnswersRefusedError,
    InstitutionRefusedError,
    InvitationForOtherError,
    InvitationNotSentError,
    InvitationOverError,
)
from moi_pwa.core.institutions import Institution
from moi_pwa.core.parties import Acting, MembershipRole
from moi_pwa.core.text import Language
from moi_pwa.gateways.email import Email
from moi_pwa.locales import say
from moi_pwa.rules.characters import tidy_line
from moi_pwa.rules.dates import amman_day, numeric_day
from moi_pwa.rules.parties.institution import COMES_IN
from moi_pwa.rules.parties.invitations import (
    INVITATION_LIVES,
    PER_CONTACT,
    PER_INSTITUTION,
    TOKEN_BYTES,
    check_name,
)
from moi_pwa.storage.accounts import attempts, people
from moi_pwa.storage.engine.database import Session
from moi_pwa.storage.parties import institutions, invitations
from moi_pwa.storage.parties.invitations import InvitationRow

MAX_NAME_IN_TEXT = 60
"""The characters of an institution's name that a text message has room for."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, kw_only=True)
class Invited:
    """An invitation as an administrator writes it."""

    contact: ContactAddress
    name: str
    role: MembershipRole
    language: Language
    """The language of the message."""


@dataclass(frozen=True, kw_only=True)
class SeenInvitation:
    """An invitation as whoever has its link sees it."""

    institution: Institution
    role: MembershipRole
    contact: ContactAddress
    expires_at: datetime


async def invite(deps: Deps, acting: Acting, invited: Invited) -> UUID:
    """Send an invitation, which replaces the one before it to the same address, and return its id.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`.
        AnswersRefusedError: the name is missing, too long or unreadable.
        InstitutionRefusedError: "not_now": the institution is not verified; "already_a_member".
        TooManyAttemptsError: too many from this institution, or to this address, today.
        TextsSpentError, EmailsSpentError: as `spend_message`.
        InvitationNotSentError: the message did not go out. The invitation stands until the next one.
    """
    invited = replace(invited, name=tidy_line(invited.name))
    if problems := check_name(invited.name):
        raise AnswersRefusedError(problems)
    token, invitation_id = secrets.token_urlsafe(TOKEN_BYTES), deps.new_id()
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        await _require_no_member(session, locked, invited.contact)
        await attempts.count_attempt(session, PER_INSTITUTION, str(acting.party_id), now=locked.at)
        await attempts.count_attempt(session, PER_CONTACT, invited.contact.address, now=locked.at)
        await _end_former(session, locked, acting, invited.contact)
        row = InvitationRow(
            id=invitation_id,
            party_id=acting.party_id,
            digest=_digest(token),
            contact_kind=invited.contact.kind,
            address=invited.contact.address,
            name=invited.name,
            role=invited.role,
            language=invited.language,
            invited_by=acting.actor_id,
            invited_at=locked.at,
            expires_at=locked.at + INVITATION_LIVES,
        )
        data = {"invitation": str(invitation_id), "role": invited.role}
        state = await locked.append("member_invited", by=str(acting.actor_id), data=data)
        await invitations.add_invitation(session, row)
        await spend_message(deps, session, invited.contact, locked.at)
    if not await _send(deps, state.institution, invited, token, key=f"invitation:{invitation_id}"):
        raise InvitationNotSentError
    return invitation_id


async def withdraw_invitation(deps: Deps, acting: Acting, invitation_id: UUID) -> None:
    """End an open invitation: its link stops working. Repeating it is harmless.

    Raises:
        AbsentError, NotAMemberError, NotPermittedError: as `lock_for_member`.
    """
    async with deps.database.transaction() as session:
        locked = await lock_for_member(deps, session, acting, "manage")
        if invitation_id in locked.state.invitations:
            data = {"invitation": str(invitation_id)}
            await locked.append("invitation_withdrawn", by=str(acting.actor_id), data=data)


async def look_at_invitation(deps: Deps, token: str) -> SeenInvitation:
    """Return the institution and the role that an invitation is to.

    Raises:
        InvitationOverError: it does not hold.
    """
    async with deps.database.reading() as session:
        row = await invitations.find_by_digest(session, _digest(token))
        institution = await institutions.find_institution(session, row.party_id) if row else None
    if row is None or institution is None or row.accepted_by or not _holds(row, institution, deps.now()):
        raise InvitationOverError
    return SeenInvitation(
        institution=institution, role=row.invited_role(), contact=row.contact(), expires_at=row.expires_at
    )


async def accept_invitation(deps: Deps, person_id: UUID, token: str) -> UUID:
    """Make a person a member of the institution that invited them, and return its id. Repeating it is harmless.

    A person who is a member already keeps their role.

    Raises:
        InvitationOverError: it does not hold, or the person is no member any more since they accepted it.
        InvitationForOtherError: no verified contact point of the person is the address that was invited.
    """
    async with deps.database.transaction() as session:
        found = await invitations.find_by_digest(session, _digest(token))
        if found is None:
            raise InvitationOverError
        locked = await lock_institution(deps, session, found.party_id)
        row = await invitations.find_by_digest(session, found.digest)  # again: it may have ended meanwhile
        if row is None or not _holds(row, locked.state.institution, locked.at):
            raise InvitationOverError
        person = await people.find_person(session, person_id)
        if person is None or row.address not in {each.address for each in person.contact_points if each.is_verified}:
            raise InvitationForOtherError
        is_member = person_id in locked.state.members
        if row.accepted_by is None:
            await _accept(locked, row, person_id, is_member=is_member)
        elif row.accepted_by != person_id or not is_member:
            raise InvitationOverError
    log.info("person %s accepted an invitation", person_id)
    return row.party_id


async def _accept(locked: InstitutionTransaction, row: InvitationRow, person_id: UUID, *, is_member: bool) -> None:
    row.accepted_by = person_id
    await locked.session.flush()
    data = {"invitation": str(row.id)}
    if is_member:
        await locked.append("invitation_withdrawn", by=str(person_id), data=data)
        return
    data |= {"person": str(person_id), "role": row.role}
    await locked.append("member_joined", by=str(person_id), data=data, name=row.name)


async def _require_no_member(session: Session, locked: InstitutionTransaction, contact: ContactAddress) -> None:
    person = await people.find_person_by_address(session, contact.address)
    if person is not None and person.id in locked.state.members:
        raise InstitutionRefusedError("already_a_member")


async def _end_former(
    session: Session, locked: InstitutionTransaction, acting: Acting, contact: ContactAddress
) -> None:
    former = await invitations.find_by_address(session, acting.party_id, contact.address)
    if former is None:
        return
    if former.id in locked.state.invitations:
        data = {"invitation": str(former.id)}
        await locked.append("invitation_withdrawn", by=str(acting.actor_id), data=data)
    await invitations.delete_by_id(session, former.id)


def _holds(row: InvitationRow, institution: Institution, now: datetime) -> bool:
    return row.expires_at > now and institution.status in COMES_IN["member_joined"]


def _digest(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest()


async def _send(deps: Deps, institution: Institution, invited: Invited, token: str, *, key: str) -> bool:
    language = invited.language
    name = institution.name_ar if language == "ar" else institution.name_en
    until = amman_day(deps.now() + INVITATION_LIVES)
    values = {
        "institution": name if invited.contact.kind == "email" else _short(name),
        "date": numeric_day(until.isoformat()),
        "link": f"{deps.public_url}/{language}/invitation/#{token}",
    }
    if invited.contact.kind == "mobile":
        text = say("sms.invitation", language, **values)
        return await deps.sms.send(mobile=invited.contact.address, text=text, key=key) == "sent"
    message = Email(
        to=invited.contact.address,
        subject=say("email.invitation_subject", language, institution=name),
        text=say("email.invitation_text", language, **values),
        language=language,
        at=deps.now(),
        key=key,
    )
    return await deps.email.send(message) == "sent"


def _short(name: str) -> str:
    return name if len(name) <= MAX_NAME_IN_TEXT else name[: MAX_NAME_IN_TEXT - 1].rstrip() + "…"
