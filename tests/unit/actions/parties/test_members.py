"""Administrators invite, change roles and remove; an invitation is bound to its address; the last of them stays."""

import asyncio
import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.operations.clean_up import clean_up
from moi_pwa.actions.parties.acting import memberships_of
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.actions.parties.invitations import (
    Invited,
    accept_invitation,
    invite,
    look_at_invitation,
    withdraw_invitation,
)
from moi_pwa.actions.parties.members import change_role, read_institution, remove_member
from moi_pwa.core.accounts import ContactAddress
from moi_pwa.core.errors import (
    AnswersRefusedError,
    InstitutionRefusedError,
    InvitationForOtherError,
    InvitationNotSentError,
    InvitationOverError,
    LastAdministratorError,
    NotAMemberError,
    NotPermittedError,
    TooManyAttemptsError,
)
from moi_pwa.core.parties import Acting, MembershipRole
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.sms import FileSms, SmsOutcome
from moi_pwa.storage.accounts import people
from moi_pwa.storage.parties import institutions, invitations
from tests.cases.institution import institution_id, member
from tests.cases.institution_events import REGISTRATION
from tests.factories import Clock, add_person, mobile_of, person_id

MONA, OMAR, LINA = person_id(1), person_id(2), person_id(3)
AS_MONA, AS_OMAR = member(1, "administrator"), member(2, "administrator")
OMARS = ContactAddress(kind="mobile", address=mobile_of(2))


@pytest.fixture(autouse=True)
async def _company(deps: Deps):
    for number in (1, 2, 3):
        await add_person(deps.database, number)
    async with deps.database.transaction() as session:
        await register_institution(
            deps,
            session,
            REGISTRATION,
            party_id=institution_id(),
            administrator=MONA,
            administrators_name="منى",
        )
        await record_institution_event(deps, session, institution_id(), "verified", by="officer")


class SilentSms:
    """A gateway that hands nothing over."""

    async def send(self, **_: str) -> SmsOutcome:
        return "retry"

    async def close(self) -> None:
        pass


async def invite_omar(deps: Deps, role: MembershipRole = "filer", by: Acting = AS_MONA) -> tuple[UUID, str]:
    """Invite Omar by text message, and return the invitation and the token that he gets."""
    invitation = await invite(deps, by, Invited(contact=OMARS, name="عمر", role=role, language="ar"))
    assert isinstance(deps.sms, FileSms)
    found = re.search(r"/ar/invitation/#(\S+)$", deps.sms.messages()[-1]["text"])
    assert found
    return invitation, found.group(1)


async def let_omar_join(deps: Deps, role: MembershipRole = "filer") -> str:
    _, token = await invite_omar(deps, role)
    await accept_invitation(deps, OMAR, token)
    return token


async def roles(deps: Deps) -> dict[UUID, str]:
    async with deps.database.reading() as session:
        events = await institutions.events_of(session, institution_id())
    seen = {each.person_id: each.role for each in (await read_institution(deps, AS_MONA)).members}
    assert len(events) >= len(seen)
    return seen


async def test_whoever_was_invited_sees_the_institution_and_joins_it(deps: Deps):
    _, token = await invite_omar(deps)

    seen = await look_at_invitation(deps, token)
    assert (seen.institution.name_ar, seen.role, seen.contact) == (REGISTRATION.name_ar, "filer", OMARS)
    assert await accept_invitation(deps, OMAR, token) == institution_id()
    [own] = await memberships_of(deps, OMAR)
    assert (own.institution.id, own.role) == (institution_id(), "filer")
    view = await read_institution(deps, AS_MONA)
    assert [(each.person_id, each.name) for each in view.members] == [(MONA, "منى"), (OMAR, "عمر")]


async def test_an_invitation_goes_by_email_too(deps: Deps):
    contact = ContactAddress(kind="email", address="amal@example.org")
    await invite(deps, AS_MONA, Invited(contact=contact, name="Amal", role="viewer", language="en"))

    assert isinstance(deps.email, FileEmail)
    [message] = deps.email.messages()
    assert message["to"] == "amal@example.org"
    assert "/en/invitation/#" in message["text"]
    assert REGISTRATION.name_en in message["subject"]


async def test_accepting_twice_is_harmless(deps: Deps):
    token = await let_omar_join(deps)

    assert await accept_invitation(deps, OMAR, token) == institution_id()
    assert len(await memberships_of(deps, OMAR)) == 1


async def test_a_link_in_the_hands_of_another_person_opens_nothing(deps: Deps):
    _, token = await invite_omar(deps)

    with pytest.raises(InvitationForOtherError):
        await accept_invitation(deps, LINA, token)
    assert await memberships_of(deps, LINA) == []
    assert await accept_invitation(deps, OMAR, token) == institution_id()


async def test_an_address_that_was_never_verified_opens_nothing(deps: Deps):
    contact = ContactAddress(kind="mobile", address=mobile_of(9))
    async with deps.database.transaction() as session:  # somebody named the number in an application
        await people.ensure_person(
            session, person_id=person_id(9), kind="mobile", address=contact.address, language="ar", at=deps.now()
        )
    await invite(deps, AS_MONA, Invited(contact=contact, name="X", role="filer", language="ar"))
    assert isinstance(deps.sms, FileSms)
    token = deps.sms.messages()[-1]["text"].rpartition("#")[2]

    with pytest.raises(InvitationForOtherError):
        await accept_invitation(deps, person_id(9), token)


async def over(deps: Deps, token: str) -> None:
    with pytest.raises(InvitationOverError):
        await look_at_invitation(deps, token)
    with pytest.raises(InvitationOverError):
        await accept_invitation(deps, OMAR, token)


async def test_a_token_that_never_was_opens_nothing(deps: Deps):
    await over(deps, "A" * 22)


async def test_an_invitation_is_over_after_seven_days(deps: Deps, clock: Clock):
    _, token = await invite_omar(deps)
    clock.move(timedelta(days=7))

    await over(deps, token)
    assert (await read_institution(deps, AS_MONA)).invitations == []


async def test_an_invitation_that_was_withdrawn_is_over(deps: Deps):
    invitation, token = await invite_omar(deps)
    for _ in range(2):
        await withdraw_invitation(deps, AS_MONA, invitation)

    await over(deps, token)


async def test_a_new_invitation_replaces_the_one_before_it(deps: Deps):
    _, former = await invite_omar(deps)
    invitation, token = await invite_omar(deps, "viewer")

    await over(deps, former)
    assert [each.id for each in (await read_institution(deps, AS_MONA)).invitations or ()] == [invitation]
    await accept_invitation(deps, OMAR, token)
    assert (await roles(deps))[OMAR] == "viewer"


async def test_an_invitation_ends_with_its_senders_power(deps: Deps):
    await let_omar_join(deps, "administrator")
    contact = ContactAddress(kind="mobile", address=mobile_of(3))
    await invite(deps, AS_OMAR, Invited(contact=contact, name="Lina", role="administrator", language="ar"))
    assert isinstance(deps.sms, FileSms)
    token = deps.sms.messages()[-1]["text"].rpartition("#")[2]
    await remove_member(deps, AS_MONA, person_id=OMAR)

    with pytest.raises(InvitationOverError):
        await accept_invitation(deps, LINA, token)


async def test_a_removed_member_does_not_come_back_by_the_old_link(deps: Deps):
    token = await let_omar_join(deps)
    await remove_member(deps, AS_MONA, person_id=OMAR)

    await over(deps, token)
    again = await let_omar_join(deps)
    assert again != token
    assert OMAR in await roles(deps)


async def test_an_invitation_holds_nothing_while_the_institution_is_suspended(deps: Deps):
    _, token = await invite_omar(deps)
    async with deps.database.transaction() as session:
        await record_institution_event(deps, session, institution_id(), "suspended", by="officer")

    await over(deps, token)
    with pytest.raises(InstitutionRefusedError, match="not_now"):
        await invite_omar(deps)


async def test_an_invitation_to_another_address_of_a_member_changes_nothing(deps: Deps):
    await let_omar_join(deps, "administrator")
    email = ContactAddress(kind="email", address="omar@example.org")
    await invite(deps, AS_MONA, Invited(contact=email, name="Omar", role="viewer", language="en"))
    async with deps.database.transaction() as session:
        session.add(
            people.ContactPointRow(
                address=email.address, kind="email", person_id=OMAR, added_at=deps.now(), verified_at=deps.now()
            )
        )
    assert isinstance(deps.email, FileEmail)
    found = re.search(r"#(\S+)", deps.email.messages()[-1]["text"])
    assert found

    for _ in range(2):
        assert await accept_invitation(deps, OMAR, found.group(1)) == institution_id()
    assert (await roles(deps))[OMAR] == "administrator"


async def test_a_member_is_not_invited_again(deps: Deps):
    await let_omar_join(deps)

    with pytest.raises(InstitutionRefusedError, match="already_a_member"):
        await invite_omar(deps)


@pytest.mark.parametrize("name, code", [("", "required"), (" ", "required"), ("x" * 121, "too_long")])
async def test_an_invitation_names_the_person(deps: Deps, name: str, code: str):
    with pytest.raises(AnswersRefusedError, match=code):
        await invite(deps, AS_MONA, Invited(contact=OMARS, name=name, role="filer", language="ar"))


async def test_no_address_is_flooded_with_invitations(deps: Deps):
    for _ in range(5):
        await invite_omar(deps)

    with pytest.raises(TooManyAttemptsError):
        await invite_omar(deps)


async def test_an_invitation_that_could_not_be_sent_is_sent_again(deps: Deps):
    invited = Invited(contact=OMARS, name="Omar", role="filer", language="ar")
    with pytest.raises(InvitationNotSentError):
        await invite(replace(deps, sms=SilentSms()), AS_MONA, invited)
    await let_omar_join(deps)


@pytest.mark.parametrize("role", ["filer", "viewer", "finance"])
async def test_only_administrators_manage(deps: Deps, role: MembershipRole):
    await let_omar_join(deps, role)
    # As of a request that was let in while he was an administrator.
    with pytest.raises(NotPermittedError):
        await invite(deps, AS_OMAR, Invited(contact=OMARS, name="x", role="filer", language="ar"))
    with pytest.raises(NotPermittedError):
        await change_role(deps, AS_OMAR, person_id=OMAR, role="administrator")
    with pytest.raises(NotPermittedError):
        await remove_member(deps, AS_OMAR, person_id=MONA)
    assert (await read_institution(deps, AS_OMAR)).invitations is None


async def test_a_stranger_manages_nothing(deps: Deps):
    with pytest.raises(NotAMemberError):
        await remove_member(deps, AS_OMAR, person_id=MONA)


async def test_every_member_may_leave(deps: Deps):
    await let_omar_join(deps, "viewer")
    await remove_member(deps, member(2, "viewer"), person_id=OMAR)

    assert await memberships_of(deps, OMAR) == []


async def test_the_last_administrator_stays(deps: Deps):
    await let_omar_join(deps)

    with pytest.raises(LastAdministratorError):
        await remove_member(deps, AS_MONA, person_id=MONA)
    with pytest.raises(LastAdministratorError):
        await change_role(deps, AS_MONA, person_id=MONA, role="viewer")


async def test_changing_a_role_and_removing_are_harmless_twice(deps: Deps):
    await let_omar_join(deps)
    for _ in range(2):
        await change_role(deps, AS_MONA, person_id=OMAR, role="finance")
    assert (await roles(deps))[OMAR] == "finance"
    for _ in range(2):
        await remove_member(deps, AS_MONA, person_id=OMAR)
    assert await roles(deps) == {MONA: "administrator"}


async def test_two_administrators_who_remove_each_other_at_once_leave_one(deps: Deps):
    await let_omar_join(deps, "administrator")

    outcomes = await asyncio.gather(
        remove_member(deps, AS_MONA, person_id=OMAR),
        remove_member(deps, AS_OMAR, person_id=MONA),
        return_exceptions=True,
    )

    assert sorted(type(each).__name__ for each in outcomes) == ["NoneType", "NotAMemberError"]


async def test_one_link_that_is_accepted_in_two_tabs_makes_one_member(deps: Deps):
    _, token = await invite_omar(deps)

    assert await asyncio.gather(*(accept_invitation(deps, OMAR, token) for _ in range(2))) == [institution_id()] * 2
    assert len(await memberships_of(deps, OMAR)) == 1


async def test_the_history_names_nobody(deps: Deps):
    await let_omar_join(deps)

    async with deps.database.reading() as session:
        events = await institutions.events_of(session, institution_id())
    assert [each.kind for each in events] == ["registered", "verified", "member_invited", "member_joined"]
    assert not any(secret in repr(events) for secret in ("عمر", "منى", mobile_of(2)))


async def test_invitations_of_the_past_are_deleted(deps: Deps, clock: Clock):
    _, token = await invite_omar(deps)
    clock.move(timedelta(days=8))
    await clean_up(deps)

    async with deps.database.reading() as session:
        assert await invitations.find_by_address(session, institution_id(), OMARS.address) is None
    await over(deps, token)
