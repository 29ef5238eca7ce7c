"""Two officers give an account whose owner has lost everything another address, after a wait."""

import re
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.account_changes import list_waiting_changes, stop_change
from moi_pwa.actions.accounts.officer_accounts import add_officer, change_duties, disable_officer
from moi_pwa.actions.accounts.recover_account import (
    ask_recovery,
    confirm_recovery,
    list_recoveries,
    stop_recovery,
)
from moi_pwa.actions.accounts.request_code import request_code
from moi_pwa.actions.accounts.sessions import find_session
from moi_pwa.actions.accounts.sign_in import sign_in
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.account_changes import AccountChange
from moi_pwa.core.accounts import Client, ContactAddress, Duties, OpenSession
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    ContactWaitingError,
    StepRefusedError,
    TooManyAttemptsError,
    WrongCodeError,
)
from moi_pwa.core.officer import Officer
from moi_pwa.core.staff import OPERATOR
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.accounts.contact_addresses import mobile_address
from moi_pwa.rules.accounts.lifetimes import CHANGE_WAIT
from moi_pwa.rules.accounts.recovery import RECOVERIES_PER_OFFICER, RECOVERY_ASK_LIVES
from moi_pwa.storage.accounts import passkeys, staff_events
from moi_pwa.storage.accounts.passkeys import PasskeyRow
from tests.factories import Clock

LOST, NEW = mobile_address("0790000012"), mobile_address("0790000099")
SEEN = "Passport and face seen at the counter"


@pytest.fixture
async def working(deps: Deps) -> Deps:
    return replace(deps, handlers=HANDLERS)


async def officer(deps: Deps, name: str, role: str = "supervisor") -> Officer:
    duties = Duties.of([role], ["residence"])
    account, _ = await add_officer(deps, by=OPERATOR, sign_in_name=name, display_name=name, duties=duties)
    return account.officer()


async def code_for(deps: Deps, contact: ContactAddress) -> str:
    await request_code(deps, contact=contact, language="en", address=str(deps.new_id()))
    found = re.search(r"\b\d{6}\b", texts(deps, contact)[-1])
    assert found
    return found.group()


def texts(deps: Deps, contact: ContactAddress) -> list[str]:
    assert isinstance(deps.sms, FileSms)
    return [each["text"] for each in deps.sms.messages() if each["mobile"] == contact.address]


async def enter(deps: Deps, contact: ContactAddress) -> tuple[OpenSession, str]:
    code = await code_for(deps, contact)
    client = Client(address="192.0.2.1")
    _, signed_in = await sign_in(deps, contact=contact, code=code, language="en", client=client)
    opened = await find_session(deps, signed_in.token, "applicant")
    assert opened is not None
    return opened, signed_in.token


async def ask(deps: Deps, by: Officer, known: ContactAddress = LOST) -> AccountChange:
    code = await code_for(deps, NEW)
    return await ask_recovery(deps, by, known=known, new=NEW, code=code, note=SEEN, address="192.0.2.2")


async def under_way(deps: Deps) -> tuple[OpenSession, str, AccountChange]:
    """Return the owner's session and its token, and a recovery that two officers agreed on."""
    opened, token = await enter(deps, LOST)
    change = await ask(deps, await officer(deps, "first"))
    await confirm_recovery(deps, await officer(deps, "second"), change.id)
    await run_all_jobs(deps)
    return opened, token, change


async def test_two_officers_bring_an_account_back_after_the_wait(working: Deps, clock: Clock):
    opened, token, _ = await under_way(working)
    row = PasskeyRow(
        id=working.new_id(), person_id=opened.holder_id, credential_id=b"1", public_key=b"", sign_count=0,
        transports="", is_backed_up=False, browser="other", system="other", created_at=working.now(),
    )  # fmt: skip
    async with working.database.transaction() as session:
        await passkeys.add_passkey(session, row)
    clock.move(CHANGE_WAIT)
    await run_all_jobs(working)

    assert await find_session(working, token, "applicant") is None
    async with working.database.reading() as session:
        assert await passkeys.passkeys_of(session, PasskeyRow, opened.holder_id) == []
    assert (await enter(working, NEW))[0].holder_id == opened.holder_id
    assert (await enter(working, LOST))[0].holder_id != opened.holder_id
    for contact in (LOST, NEW):
        assert any("Done in your account" in each for each in texts(working, contact))


async def test_the_old_contact_point_is_told_and_stops_it(working: Deps, clock: Clock):
    opened, token, change = await under_way(working)
    assert any("Requested for your account" in each for each in texts(working, LOST))
    assert [each.id for each in await list_waiting_changes(working, opened.holder_id)] == [change.id]

    await stop_change(working, opened, change.id)
    clock.move(CHANGE_WAIT)
    await run_all_jobs(working)

    assert await find_session(working, token, "applicant") is not None
    clock.move(timedelta(hours=1))
    assert (await enter(working, LOST))[0].holder_id == opened.holder_id


async def test_nobody_is_told_of_what_one_officer_alone_asked_for(working: Deps, clock: Clock):
    opened, _ = await enter(working, LOST)
    await ask(working, await officer(working, "first"))
    clock.move(CHANGE_WAIT)
    await run_all_jobs(working)

    assert len(texts(working, LOST)) == 1  # the code
    assert await list_waiting_changes(working, opened.holder_id) == []


async def test_the_officer_who_asked_does_not_confirm(working: Deps):
    await enter(working, LOST)
    first = await officer(working, "first")
    change = await ask(working, first)

    with pytest.raises(StepRefusedError, match="same_officer"):
        await confirm_recovery(working, first, change.id)


async def test_a_recovery_is_confirmed_once_and_within_a_day(working: Deps, clock: Clock):
    await enter(working, LOST)
    first, second = await officer(working, "first"), await officer(working, "second")
    change = await ask(working, first)
    clock.move(RECOVERY_ASK_LIVES)
    with pytest.raises(AbsentError):
        await confirm_recovery(working, second, change.id)

    again = await ask(working, first)
    await confirm_recovery(working, second, again.id)
    with pytest.raises(AbsentError):
        await confirm_recovery(working, second, again.id)
    assert [each.change.state for each in await list_recoveries(working, first)] == ["waiting", "lapsed"]


async def test_an_officer_who_left_after_asking_counts_no_more(working: Deps):
    await enter(working, LOST)
    first = await officer(working, "first")
    change = await ask(working, first)
    await disable_officer(working, by=OPERATOR, officer_id=UUID(first.id), note="left")

    with pytest.raises(AbsentError):
        await confirm_recovery(working, await officer(working, "second"), change.id)


async def test_an_officer_of_another_role_recovers_nothing(working: Deps):
    await enter(working, LOST)
    change = await ask(working, await officer(working, "first"))
    reviewer = await officer(working, "reviewer", "reviewer")

    with pytest.raises(StepRefusedError, match="not_yours"):
        await ask(working, reviewer)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await confirm_recovery(working, reviewer, change.id)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await list_recoveries(working, reviewer)


async def test_a_role_that_was_taken_away_meanwhile_counts_no_more(working: Deps):
    await enter(working, LOST)
    change = await ask(working, await officer(working, "first"))
    second = await officer(working, "second")
    reviewer = Duties.of(["reviewer"], ["residence"])
    await change_duties(working, by=OPERATOR, officer_id=UUID(second.id), duties=reviewer, note="moved")

    with pytest.raises(StepRefusedError, match="not_yours"):
        await confirm_recovery(working, second, change.id)


async def test_the_new_address_is_shown_by_a_code(working: Deps):
    await enter(working, LOST)

    with pytest.raises(WrongCodeError):
        await ask_recovery(
            working, await officer(working, "first"), known=LOST, new=NEW, code="x", note=SEEN, address="192.0.2.2"
        )


async def test_another_persons_address_and_an_unknown_account_are_refused(working: Deps, clock: Clock):
    await enter(working, LOST)
    await enter(working, NEW)
    first = await officer(working, "first")
    clock.move(timedelta(hours=1))

    with pytest.raises(AnswersRefusedError) as taken:
        await ask(working, first)
    assert [(each.path, each.code) for each in taken.value.problems] == [("new", "taken")]
    clock.move(timedelta(hours=1))
    with pytest.raises(AnswersRefusedError) as unknown:
        await ask(working, first, mobile_address("0790000055"))
    assert [(each.path, each.code) for each in unknown.value.problems] == [("known", "unknown")]


async def test_a_code_stays_good_when_the_accounts_address_was_mistyped(working: Deps):
    await enter(working, LOST)
    first, code = await officer(working, "first"), await code_for(working, NEW)

    async def typed(known: str) -> AccountChange:
        account = mobile_address(known)
        return await ask_recovery(working, first, known=account, new=NEW, code=code, note=SEEN, address="192.0.2.2")

    with pytest.raises(AnswersRefusedError, match="unknown"):
        await typed("0790000055")
    assert (await typed(LOST.address)).state == "asked"


async def test_an_officer_cannot_try_numbers_until_one_has_an_account(working: Deps):
    first, code = await officer(working, "first"), await code_for(working, NEW)

    async def guess(number: int) -> None:
        known = mobile_address(f"07900{number:05}")
        await ask_recovery(working, first, known=known, new=NEW, code=code, note=SEEN, address="192.0.2.2")

    for number in range(RECOVERIES_PER_OFFICER.most):
        with pytest.raises(AnswersRefusedError, match="unknown"):
            await guess(number)
    with pytest.raises(TooManyAttemptsError):
        await guess(RECOVERIES_PER_OFFICER.most)


async def test_an_account_has_one_recovery_under_way(working: Deps):
    await under_way(working)

    with pytest.raises(AnswersRefusedError, match="under_way"):
        await ask(working, await officer(working, "third"))


async def test_the_new_address_makes_no_account_of_its_own_meanwhile(working: Deps):
    await under_way(working)

    with pytest.raises(ContactWaitingError):
        await enter(working, NEW)


async def test_an_officer_stops_a_recovery(working: Deps, clock: Clock):
    opened, token, change = await under_way(working)

    await stop_recovery(working, await officer(working, "third"), change.id)
    with pytest.raises(AbsentError):
        await stop_recovery(working, await officer(working, "fourth"), change.id)
    clock.move(CHANGE_WAIT)
    await run_all_jobs(working)

    assert await find_session(working, token, "applicant") == opened
    assert any("Stopped in your account" in each for each in texts(working, LOST))


async def test_what_the_officers_did_is_in_the_staffs_history_without_an_address(working: Deps):
    opened, _, change = await under_way(working)

    async with working.database.reading() as session:
        events = [row.event() for row in await staff_events.history(session)]
    its = [each for each in events if each.kind.startswith("recovery")]
    assert [(each.kind, each.note) for each in its] == [("recovery_asked", SEEN), ("recovery_confirmed", "")]
    assert len({each.actor for each in its}) == 2
    for each in its:
        assert each.data == {"person": str(opened.holder_id), "change": str(change.id)}


async def test_each_officer_sees_the_acts_that_they_may_take(working: Deps, clock: Clock):
    await enter(working, LOST)
    first, second = await officer(working, "first"), await officer(working, "second")
    change = await ask(working, first)

    async def shown(by: Officer) -> tuple[str, str, bool, bool]:
        [listed] = await list_recoveries(working, by)
        return listed.change.state, listed.change.note, listed.may_confirm, listed.may_stop

    assert await shown(first) == ("asked", SEEN, False, True)
    assert await shown(second) == ("asked", SEEN, True, True)
    await confirm_recovery(working, second, change.id)
    assert await shown(second) == ("waiting", SEEN, False, True)
    await stop_recovery(working, first, change.id)
    assert await shown(second) == ("stopped", SEEN, False, False)


async def test_a_recovery_that_nobody_confirmed_is_shown_as_lapsed(working: Deps, clock: Clock):
    await enter(working, LOST)
    first, second = await officer(working, "first"), await officer(working, "second")
    await ask(working, first)
    clock.move(RECOVERY_ASK_LIVES)

    [listed] = await list_recoveries(working, second)
    assert (listed.change.state, listed.may_confirm, listed.may_stop) == ("lapsed", False, False)
