"""Contact points are added and removed at once with two proofs, else after a wait in which anybody told can stop it."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.account_changes import list_waiting_changes, stop_change
from moi_pwa.actions.accounts.contact_points import (
    add_contact_point,
    contact_id,
    list_contact_points,
    remove_contact_point,
)
from moi_pwa.actions.accounts.passkeys import list_passkeys, remove_passkey
from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import end_own_session, find_session, sign_out
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.account_changes import AccountChange, Proof
from moi_pwa.core.accounts import Client, ContactAddress, OpenSession
from moi_pwa.core.errors import (
    AbsentError,
    ContactKnownError,
    ContactTakenError,
    ContactWaitingError,
    LastContactError,
    SignInAgainError,
    TooManyAttemptsError,
    TooManyContactsError,
    WrongCodeError,
)
from moi_pwa.gateways.email import FileEmail
from moi_pwa.gateways.sms import FileSms
from moi_pwa.locales import say
from moi_pwa.rules.accounts.contact_addresses import email_address, masked_address, mobile_address
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT
from moi_pwa.rules.accounts.recovery import CHANGES_PER_PERSON, CONTACTS_PER_PERSON
from moi_pwa.storage.accounts import account_changes, passkeys, people, proofs
from moi_pwa.storage.accounts.passkeys import PasskeyRow
from tests.factories import NOON, Clock

MOBILE, EMAIL = mobile_address("0790000012"), email_address("rana@example.org")
OTHER = email_address("thief@example.org")
ADDRESS = "192.0.2.1"


@pytest.fixture
async def working(deps: Deps) -> Deps:
    return replace(deps, handlers=HANDLERS)


async def code_for(deps: Deps, contact: ContactAddress) -> str:
    # From an address of its own, so that codes do not wait for each other.
    await request_code(deps, contact=contact, language="en", address=str(deps.new_id()))
    assert isinstance(deps.sms, FileSms)
    assert isinstance(deps.email, FileEmail)
    sent = deps.sms.messages() if contact.kind == "mobile" else deps.email.messages()
    found = re.search(r"\b\d{6}\b", sent[-1]["text"])
    assert found
    return found.group()


async def enter(deps: Deps, contact: ContactAddress, former: str = "") -> tuple[OpenSession, str]:
    """Sign in by a code, in the browser that has the former session, and return the session and its token."""
    client = Client(address=ADDRESS, former_token=former)
    code = await code_for(deps, contact)
    _, signed_in = await sign_in(deps, contact=contact, code=code, language="en", client=client)
    opened = await find_session(deps, signed_in.token, "applicant")
    assert opened is not None
    return opened, signed_in.token


async def add(deps: Deps, opened: OpenSession, contact: ContactAddress) -> AccountChange:
    return await add_contact_point(deps, opened, contact, code=await code_for(deps, contact), address=ADDRESS)


async def remove(deps: Deps, opened: OpenSession, contact: ContactAddress) -> AccountChange:
    return await remove_contact_point(deps, opened, contact_id(deps, opened.holder_id, contact))


async def addresses(deps: Deps, person_id: UUID) -> list[str]:
    return [each.address for each in await list_contact_points(deps, person_id)]


async def with_both(deps: Deps) -> OpenSession:
    """Return a session, opened by mobile, of an account that has a mobile and an e-mail address."""
    opened, _ = await enter(deps, MOBILE)
    async with deps.database.transaction() as session:
        await people.add_contact_point(session, opened.holder_id, EMAIL, at=NOON)
    return opened


async def both_proofs(deps: Deps) -> OpenSession:
    """Return a session of that account that has shown a code to each address."""
    await with_both(deps)
    _, token = await enter(deps, MOBILE)
    opened, _ = await enter(deps, EMAIL, token)
    return opened


async def add_old_passkey(deps: Deps, person_id: UUID, *, age: timedelta = CHANGE_WAIT) -> UUID:
    row = PasskeyRow(
        id=deps.new_id(), person_id=person_id, credential_id=deps.new_id().bytes, public_key=b"", sign_count=0,
        transports="", is_backed_up=False, browser="other", system="other", created_at=deps.now() - age,
    )  # fmt: skip
    async with deps.database.transaction() as session:
        assert await passkeys.add_passkey(session, row)
    return row.id


async def pass_time(deps: Deps, clock: Clock, by: timedelta = CHANGE_WAIT) -> None:
    clock.move(by)
    await run_all_jobs(deps)


def emails(deps: Deps) -> list[tuple[str, str]]:
    assert isinstance(deps.email, FileEmail)
    return [(each["to"], each["text"]) for each in deps.email.messages() if "Your code" not in each["text"]]


def texts(deps: Deps) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [each["text"] for each in deps.sms.messages() if "Your code" not in each["text"]]


async def test_with_one_proof_an_address_is_added_after_the_wait(working: Deps, clock: Clock):
    opened, _ = await enter(working, MOBILE)

    assert (await add(working, opened, EMAIL)).state == "waiting"
    assert await addresses(working, opened.holder_id) == [MOBILE.address]

    await pass_time(working, clock, CHANGE_WAIT - timedelta(seconds=1))
    assert await addresses(working, opened.holder_id) == [MOBILE.address]

    await pass_time(working, clock, timedelta(seconds=1))
    assert await addresses(working, opened.holder_id) == [MOBILE.address, EMAIL.address]
    again, _ = await enter(working, EMAIL)
    assert again.holder_id == opened.holder_id


async def test_with_two_proofs_an_address_is_added_at_once(working: Deps):
    opened = await both_proofs(working)
    new = mobile_address("0790000099")

    assert (await add(working, opened, new)).state == "done"

    assert (await enter(working, new))[0].holder_id == opened.holder_id


async def test_proofs_of_another_browser_do_not_count(working: Deps):
    await with_both(working)
    await enter(working, EMAIL)
    opened, _ = await enter(working, MOBILE)

    assert (await remove(working, opened, EMAIL)).state == "waiting"


async def test_a_proof_of_the_person_before_in_this_browser_does_not_count(working: Deps):
    _, token = await enter(working, OTHER)
    await with_both(working)
    opened, _ = await enter(working, MOBILE, token)

    assert (await remove(working, opened, EMAIL)).state == "waiting"


async def test_a_mobile_and_an_old_passkey_are_two_proofs(working: Deps):
    opened = await with_both(working)
    async with working.database.transaction() as session:
        await proofs.add_proof(session, opened.id, Proof(kind="passkey", at=working.now(), is_settled=True))

    assert (await remove(working, opened, EMAIL)).state == "done"
    assert await addresses(working, opened.holder_id) == [MOBILE.address]


async def test_asking_again_with_two_proofs_ends_the_wait(working: Deps, clock: Clock):
    await with_both(working)
    opened, token = await enter(working, EMAIL)
    first = await remove(working, opened, MOBILE)
    clock.move(timedelta(minutes=2))
    opened, _ = await enter(working, MOBILE, token)

    again = await remove(working, opened, MOBILE)

    assert (again.id, again.state) == (first.id, "done")
    assert await addresses(working, opened.holder_id) == [EMAIL.address]


async def test_asking_twice_is_told_once_and_does_not_wait_longer(working: Deps, clock: Clock):
    opened = await with_both(working)
    first = await remove(working, opened, EMAIL)
    clock.move(timedelta(minutes=1))

    assert await remove(working, opened, EMAIL) == first
    await run_all_jobs(working)
    assert len(emails(working)) == 1


async def test_a_sign_in_long_ago_changes_nothing(working: Deps, clock: Clock):
    opened = await with_both(working)
    clock.move(timedelta(minutes=16))

    with pytest.raises(SignInAgainError):
        await remove(working, opened, EMAIL)
    with pytest.raises(SignInAgainError):
        await add(working, opened, OTHER)


async def test_every_contact_point_is_told_and_reads_no_address_whole(working: Deps):
    opened = await with_both(working)

    await add(working, opened, OTHER)
    await run_all_jobs(working)

    [text], [(to, mailed)] = texts(working), emails(working)
    assert (to, mailed) == (EMAIL.address, text)
    assert masked_address(OTHER) in text
    assert OTHER.address not in text


async def test_a_removed_address_is_told(working: Deps):
    opened = await both_proofs(working)

    await remove(working, opened, MOBILE)
    await run_all_jobs(working)

    site = working.public_url.removeprefix("https://")
    removal = say("device.account_changes.kind.remove_contact", "en", address=masked_address(MOBILE))
    assert texts(working) == [say("sms.account_change_done", "en", change=removal, site=site)]


async def test_an_address_is_told_that_it_was_added(working: Deps, clock: Clock):
    opened, _ = await enter(working, MOBILE)
    await add(working, opened, EMAIL)

    await pass_time(working, clock)

    assert [to for to, _ in emails(working)] == [EMAIL.address]


async def test_the_last_contact_point_stays(working: Deps):
    opened, _ = await enter(working, MOBILE)

    with pytest.raises(LastContactError):
        await remove(working, opened, MOBILE)


async def test_two_removals_that_wait_do_not_leave_an_account_without_contact_point(working: Deps, clock: Clock):
    opened = await with_both(working)
    await remove(working, opened, EMAIL)
    await remove(working, opened, MOBILE)

    await pass_time(working, clock)

    assert len(await addresses(working, opened.holder_id)) == 1
    assert any("Not carried out" in each for each in (*texts(working), *(text for _, text in emails(working))))


async def test_another_persons_address_is_never_taken_over(working: Deps):
    theirs, _ = await enter(working, OTHER)
    opened = await both_proofs(working)

    with pytest.raises(ContactTakenError):
        await add(working, opened, OTHER)
    assert (await enter(working, OTHER))[0].holder_id == theirs.holder_id


async def test_nobody_learns_without_a_code_whether_an_address_has_an_account(working: Deps):
    await enter(working, OTHER)
    opened, _ = await enter(working, MOBILE)

    for contact in (OTHER, EMAIL, MOBILE):
        with pytest.raises(WrongCodeError):
            await add_contact_point(working, opened, contact, code="000000x", address=ADDRESS)


async def test_an_address_that_got_an_account_meanwhile_is_not_taken_over(working: Deps, clock: Clock):
    opened, _ = await enter(working, MOBILE)
    await add(working, opened, EMAIL)
    async with working.database.transaction() as session:  # as the other party of an application
        other = await people.ensure_person(
            session, person_id=working.new_id(), kind="email", address=EMAIL.address, language="en", at=NOON
        )

    await pass_time(working, clock)

    assert await addresses(working, opened.holder_id) == [MOBILE.address]
    assert await addresses(working, other.id) == [EMAIL.address]


async def test_an_address_that_is_being_added_makes_no_account_of_its_own(working: Deps, clock: Clock):
    opened, _ = await enter(working, MOBILE)
    change = await add(working, opened, EMAIL)

    with pytest.raises(ContactWaitingError):
        await enter(working, EMAIL)

    await stop_change(working, opened, change.id)
    clock.move(timedelta(hours=1))
    assert (await enter(working, EMAIL))[0].holder_id != opened.holder_id


async def test_an_address_is_added_once(working: Deps):
    opened = await both_proofs(working)

    with pytest.raises(ContactKnownError):
        await add(working, opened, EMAIL)


async def test_an_account_has_five_contact_points_at_most(working: Deps):
    opened = await both_proofs(working)
    async with working.database.transaction() as session:
        for number in range(2, CONTACTS_PER_PERSON):
            contact = email_address(f"{number}@example.org")
            assert await people.add_contact_point(session, opened.holder_id, contact, at=NOON)

    with pytest.raises(TooManyContactsError):
        await add(working, opened, OTHER)


async def test_ten_changes_a_day_can_be_asked_for(working: Deps):
    opened = await with_both(working)
    for _ in range(CHANGES_PER_PERSON.most):
        await stop_change(working, opened, (await remove(working, opened, EMAIL)).id)

    with pytest.raises(TooManyAttemptsError):
        await remove(working, opened, EMAIL)


async def test_a_removed_address_of_another_person_is_absent(working: Deps):
    opened = await with_both(working)
    theirs, _ = await enter(working, OTHER)

    with pytest.raises(AbsentError):
        await remove_contact_point(working, opened, contact_id(working, theirs.holder_id, OTHER))


async def test_any_session_of_the_account_stops_a_change_however_old_it_is(working: Deps, clock: Clock):
    old = await with_both(working)
    clock.move(timedelta(days=20))
    opened, _ = await enter(working, MOBILE)
    change = await remove(working, opened, EMAIL)

    await stop_change(working, old, change.id)
    await stop_change(working, old, change.id)
    await pass_time(working, clock)

    assert EMAIL.address in await addresses(working, old.holder_id)
    assert len([text for _, text in emails(working) if text.startswith("Stopped")]) == 1


async def test_the_told_address_signs_in_and_stops_the_change(working: Deps, clock: Clock):
    opened = await with_both(working)
    await remove(working, opened, EMAIL)
    clock.move(timedelta(hours=71))

    again, _ = await enter(working, EMAIL)
    [change] = await list_waiting_changes(working, again.holder_id)
    await stop_change(working, again, change.id)

    await pass_time(working, clock)
    assert EMAIL.address in await addresses(working, opened.holder_id)


async def test_nobody_stops_a_change_of_another_account(working: Deps):
    change = await remove(working, await with_both(working), EMAIL)
    stranger, _ = await enter(working, OTHER)

    with pytest.raises(AbsentError):
        await stop_change(working, stranger, change.id)


async def test_what_has_taken_effect_cannot_be_stopped(working: Deps):
    opened = await both_proofs(working)
    change = await remove(working, opened, EMAIL)

    with pytest.raises(AbsentError):
        await stop_change(working, opened, change.id)


async def test_a_change_goes_on_waiting_when_its_session_has_ended(working: Deps, clock: Clock):
    opened = await with_both(working)
    await remove(working, opened, EMAIL)
    await sign_out(working, opened.id)

    await pass_time(working, clock)

    assert await addresses(working, opened.holder_id) == [MOBILE.address]


async def test_a_change_that_waited_when_a_backup_was_made_lapses(working: Deps, clock: Clock):
    opened = await with_both(working)
    await remove(working, opened, EMAIL)
    async with working.database.transaction() as session:
        await account_changes.lapse_open_changes(session, now=working.now())

    await pass_time(working, clock)

    assert EMAIL.address in await addresses(working, opened.holder_id)
    assert await list_waiting_changes(working, opened.holder_id) == []


async def test_whoever_swapped_the_sim_locks_nobody_out(working: Deps, clock: Clock):
    # The thief signs in by mobile, adds a passkey and an address, and removes the passkey and the e-mail address.
    owner = await with_both(working)
    passkey_id = await add_old_passkey(working, owner.holder_id)
    thief, _ = await enter(working, MOBILE)
    await add_old_passkey(working, owner.holder_id, age=timedelta(minutes=1))
    async with working.database.transaction() as session:  # the thief signs in by the passkey that they added
        await proofs.add_proof(session, thief.id, Proof(kind="passkey", at=working.now(), is_settled=False))

    for change in (
        await add(working, thief, OTHER),
        await remove(working, thief, EMAIL),
        await remove_passkey(working, thief, passkey_id),
    ):
        assert change.state == "waiting"
    await run_all_jobs(working)
    assert [to for to, _ in emails(working)] == [EMAIL.address] * 3

    clock.move(timedelta(hours=70))
    owner, _ = await enter(working, EMAIL)
    for change in await list_waiting_changes(working, owner.holder_id):
        await stop_change(working, owner, change.id)
    async with working.database.transaction() as session:
        await proofs.add_proof(session, owner.id, Proof(kind="passkey", at=working.now(), is_settled=True))
    assert (await remove(working, owner, MOBILE)).state == "done"
    await pass_time(working, clock)

    assert await addresses(working, owner.holder_id) == [EMAIL.address]
    assert passkey_id in {each.id for each in await list_passkeys(working, owner.holder_id)}


async def test_the_owner_removes_a_passkey_that_a_stranger_has_just_added(working: Deps):
    opened = await with_both(working)
    added = await add_old_passkey(working, opened.holder_id, age=timedelta(hours=1))

    assert (await remove_passkey(working, opened, added)).state == "done"
    assert await list_passkeys(working, opened.holder_id) == []


async def test_a_number_that_was_lost_is_replaced_after_a_sign_in_by_email(working: Deps, clock: Clock):
    await with_both(working)
    opened, _ = await enter(working, EMAIL)
    new = mobile_address("0790000099")

    await add(working, opened, new)
    await remove(working, opened, MOBILE)
    await pass_time(working, clock)

    assert await addresses(working, opened.holder_id) == [EMAIL.address, new.address]


async def test_a_lost_number_is_replaced_at_once_with_email_and_passkey(working: Deps):
    await with_both(working)
    opened, _ = await enter(working, EMAIL)
    async with working.database.transaction() as session:
        await proofs.add_proof(session, opened.id, Proof(kind="passkey", at=working.now(), is_settled=True))
    new = mobile_address("0790000099")

    await add(working, opened, new)
    await remove(working, opened, MOBILE)

    assert await addresses(working, opened.holder_id) == [new.address, EMAIL.address]


async def test_a_lost_phone_is_signed_out_at_once_and_its_passkey_is_removed_after_the_wait(
    working: Deps, clock: Clock
):
    lost, lost_token = await enter(working, MOBILE)
    passkey_id = await add_old_passkey(working, lost.holder_id)
    clock.move(timedelta(days=1))
    opened, _ = await enter(working, MOBILE)

    await end_own_session(working, opened, lost.id)
    await remove_passkey(working, opened, passkey_id)
    assert await find_session(working, lost_token, "applicant") is None

    await pass_time(working, clock)
    assert await list_passkeys(working, opened.holder_id) == []


async def test_a_lost_email_address_is_removed_after_a_sign_in_by_mobile(working: Deps, clock: Clock):
    opened = await with_both(working)

    await remove(working, opened, EMAIL)
    await pass_time(working, clock)

    assert await addresses(working, opened.holder_id) == [MOBILE.address]


async def test_whoever_lost_all_passkeys_signs_in_by_code(working: Deps, clock: Clock):
    opened, _ = await enter(working, MOBILE)
    await add_old_passkey(working, opened.holder_id)
    clock.move(timedelta(days=1))

    again, _ = await enter(working, MOBILE)
    assert again.holder_id == opened.holder_id
