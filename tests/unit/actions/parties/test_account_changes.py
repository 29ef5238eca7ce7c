"""One officer asks for a change of an institution's account, and another one confirms or declines it."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.account_changes import ask_for_change, confirm_change, decline_change
from moi_pwa.actions.parties.acting import memberships_of, require_may_send
from moi_pwa.actions.parties.institution_transaction import record_institution_event, register_institution
from moi_pwa.actions.parties.read_accounts import find_accounts, read_account
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    InstitutionNotVerifiedError,
    StaleInstitutionError,
    StepRefusedError,
)
from moi_pwa.core.institutions import AskedKind, InstitutionState
from moi_pwa.core.officer import Officer
from moi_pwa.rules.parties.institution import state_of
from moi_pwa.storage.parties import institutions
from tests.cases.account_officers import ADMIN, AUDITOR, FIRAS, HANA, MUNA, OF_RESIDENCE, OMAR
from tests.cases.institution import institution_id, member
from tests.cases.institution_events import REGISTRATION
from tests.factories import add_person, person_id

COMPANY, OTHER = institution_id(1), institution_id(2)
OTHERS_NUMBER = "200000002"


@pytest.fixture(autouse=True)
async def _companies(deps: Deps):
    for number in (1, 2):
        await add_person(deps.database, number)
        registration = replace(REGISTRATION, name_ar=f"شركة الأفق {number}", establishment_number=f"20000000{number}")
        async with deps.database.transaction() as session:
            await register_institution(
                deps,
                session,
                registration,
                party_id=institution_id(number),
                administrator=person_id(number),
                administrators_name="منى",
            )
            await record_institution_event(deps, session, institution_id(number), "verified", by=MUNA.id)


async def state(deps: Deps, party_id: UUID = COMPANY) -> InstitutionState:
    async with deps.database.reading() as session:
        found = state_of(await institutions.events_of(session, party_id))
    assert found is not None
    return found


async def ask(
    deps: Deps, change: AskedKind = "suspended", *, by: Officer = MUNA, of: UUID = COMPANY, into: str = ""
) -> int:
    """Ask for a change, and return the number of the event."""
    await ask_for_change(deps, by, of, change, reason="The licence was withdrawn", into=into)
    asked = (await state(deps, of)).asked
    assert asked is not None
    return asked.seq


async def status(deps: Deps, party_id: UUID = COMPANY) -> str:
    return (await state(deps, party_id)).institution.status


async def test_what_one_officer_asked_for_another_one_confirms(deps: Deps):
    seq = await ask(deps)
    assert await status(deps) == "verified"

    assert await confirm_change(deps, OMAR, COMPANY, seq=seq) == "suspended"

    assert await status(deps) == "suspended"
    last = (await read_account(deps, FIRAS, COMPANY)).events[0]
    assert (last.kind, last.actor, last.data) == (
        "suspended",
        OMAR.id,
        {"reason": "The licence was withdrawn", "asked_by": MUNA.id},
    )


async def test_a_suspended_institution_sends_nothing_and_its_phone_is_told(deps: Deps):
    await confirm_change(deps, OMAR, COMPANY, seq=await ask(deps))

    [membership] = await memberships_of(deps, person_id(1))
    assert (membership.institution.status, membership.may_send) == ("suspended", False)
    async with deps.database.transaction() as session:
        with pytest.raises(InstitutionNotVerifiedError):
            await require_may_send(deps, session, member(1, "administrator"))


async def test_the_suspension_is_lifted_in_the_same_way(deps: Deps):
    await confirm_change(deps, OMAR, COMPANY, seq=await ask(deps))
    await confirm_change(deps, OMAR, COMPANY, seq=await ask(deps, "resumed"))

    [membership] = await memberships_of(deps, person_id(1))
    assert membership.may_send


async def test_an_ended_account_is_closed_to_its_members(deps: Deps):
    await confirm_change(deps, OMAR, COMPANY, seq=await ask(deps, "ended"))
    assert await status(deps) == "ended"


async def test_a_merged_institution_names_the_other_one_and_keeps_its_members(deps: Deps):
    await confirm_change(deps, OMAR, COMPANY, seq=await ask(deps, "merged", into=OTHERS_NUMBER))

    merged = await state(deps)
    assert (merged.institution.status, merged.institution.merged_into) == ("ended", OTHER)
    assert set(merged.members) == {person_id(1)}
    assert set((await state(deps, OTHER)).members) == {person_id(2)}


async def test_an_officer_never_confirms_their_own_request(deps: Deps):
    seq = await ask(deps, by=OMAR)
    with pytest.raises(StepRefusedError, match="same_officer"):
        await confirm_change(deps, OMAR, COMPANY, seq=seq)

    await confirm_change(deps, HANA, COMPANY, seq=seq)
    assert await status(deps) == "suspended"


@pytest.mark.parametrize("officer", [FIRAS, AUDITOR, ADMIN, OF_RESIDENCE])
async def test_other_officers_ask_for_nothing_and_decline_nothing(deps: Deps, officer: Officer):
    with pytest.raises(StepRefusedError, match="not_yours"):
        await ask_for_change(deps, officer, COMPANY, "suspended", reason="x")
    seq = await ask(deps)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await decline_change(deps, officer, COMPANY, seq=seq, reason="x")


@pytest.mark.parametrize("officer", [FIRAS, MUNA, AUDITOR, ADMIN, OF_RESIDENCE])
async def test_only_a_supervisor_of_the_directorate_confirms(deps: Deps, officer: Officer):
    seq = await ask(deps, by=HANA)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await confirm_change(deps, officer, COMPANY, seq=seq)
    assert await status(deps) == "verified"


@pytest.mark.parametrize("officer", [ADMIN, OF_RESIDENCE])
async def test_strangers_read_no_account(deps: Deps, officer: Officer):
    with pytest.raises(StepRefusedError, match="not_yours"):
        await read_account(deps, officer, COMPANY)
    with pytest.raises(StepRefusedError, match="not_yours"):
        await find_accounts(deps, officer, "")


async def test_a_declined_change_is_not_confirmed_afterwards(deps: Deps):
    seq = await ask(deps)
    await decline_change(deps, HANA, COMPANY, seq=seq, reason="The licence is valid again")
    with pytest.raises(StaleInstitutionError):
        await confirm_change(deps, OMAR, COMPANY, seq=seq)
    assert await status(deps) == "verified"


async def test_whoever_asked_may_take_it_back(deps: Deps):
    await decline_change(deps, MUNA, COMPANY, seq=await ask(deps), reason="A mistake")
    assert (await state(deps)).asked is None


async def test_a_page_that_shows_a_former_request_confirms_no_other_one(deps: Deps):
    seen = await ask(deps)
    await decline_change(deps, MUNA, COMPANY, seq=seen, reason="A mistake")
    await ask(deps, "ended")
    with pytest.raises(StaleInstitutionError):
        await confirm_change(deps, OMAR, COMPANY, seq=seen)
    assert await status(deps) == "verified"


async def test_a_request_lapses_once_the_account_is_renewed(deps: Deps):
    seq = await ask(deps)
    async with deps.database.transaction() as session:
        data = {"registration_expires_on": "2030-01-01"}
        await record_institution_event(deps, session, COMPANY, "renewed", by=MUNA.id, data=data)
    with pytest.raises(StaleInstitutionError):
        await confirm_change(deps, OMAR, COMPANY, seq=seq)


async def test_confirmed_twice_at_once_it_is_done_once(deps: Deps):
    seq = await ask(deps)
    done = await asyncio.gather(
        *(confirm_change(deps, each, COMPANY, seq=seq) for each in (OMAR, HANA)), return_exceptions=True
    )
    assert sorted(type(each).__name__ for each in done) == ["StaleInstitutionError", "str"]


async def test_two_institutions_do_not_become_parts_of_each_other(deps: Deps):
    first = await ask(deps, "merged", into=OTHERS_NUMBER)
    second = await ask(deps, "merged", of=OTHER, into="200000001")
    done = await asyncio.gather(
        confirm_change(deps, OMAR, COMPANY, seq=first),
        confirm_change(deps, HANA, OTHER, seq=second),
        return_exceptions=True,
    )
    assert sorted(type(each).__name__ for each in done) == ["StaleInstitutionError", "str"]
    assert sorted([await status(deps), await status(deps, OTHER)]) == ["ended", "verified"]


@pytest.mark.parametrize(
    "into, code",
    [
        ("", "required"),
        ("20000000", "not_held"),
        ("200000009", "not_held"),
        ("200000001", "itself"),
        ("x" * 20, "not_held"),
    ],
)
async def test_an_institution_is_merged_into_another_verified_one_only(deps: Deps, into: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await ask_for_change(deps, MUNA, COMPANY, "merged", reason="One company", into=into)
    assert [(each.path, each.code) for each in refused.value.problems] == [("into", code)]


async def test_the_number_is_read_as_arabic_keyboards_write_it(deps: Deps):
    await ask(deps, "merged", into="٢٠٠ ٠٠٠ ٠٠٢")


async def test_nothing_is_merged_into_an_institution_that_was_suspended_meanwhile(deps: Deps):
    seq = await ask(deps, "merged", into=OTHERS_NUMBER)
    await confirm_change(deps, OMAR, OTHER, seq=await ask(deps, of=OTHER))
    with pytest.raises(StaleInstitutionError):
        await confirm_change(deps, OMAR, COMPANY, seq=seq)


@pytest.mark.parametrize("change", ["resumed"])
async def test_what_the_status_does_not_permit_is_not_asked_for(deps: Deps, change: AskedKind):
    with pytest.raises(StaleInstitutionError):
        await ask_for_change(deps, MUNA, COMPANY, change, reason="x")


async def test_a_second_request_waits_for_the_first(deps: Deps):
    await ask(deps)
    with pytest.raises(StaleInstitutionError):
        await ask_for_change(deps, HANA, COMPANY, "ended", reason="x")


@pytest.mark.parametrize("reason, code", [(" ", "required"), ("\x00", "unprintable")])
async def test_a_request_needs_a_reason(deps: Deps, reason: str, code: str):
    with pytest.raises(AnswersRefusedError, match=code):
        await ask_for_change(deps, MUNA, COMPANY, "suspended", reason=reason)


@pytest.mark.parametrize(
    "act",
    [
        lambda deps: ask_for_change(deps, MUNA, person_id(1), "suspended", reason="x"),
        lambda deps: confirm_change(deps, OMAR, person_id(9), seq=1),
        lambda deps: read_account(deps, MUNA, person_id(1)),
    ],
)
async def test_a_person_has_no_account_of_an_institution(deps: Deps, act: Callable[[Deps], Awaitable[object]]):
    with pytest.raises(AbsentError):
        await act(deps)


@pytest.mark.parametrize(
    "text, found",
    [
        ("200000002", [2]),
        ("20000000", [1, 2]),
        ("٢٠٠٠٠٠٠٠١", [1]),
        ("شركه الافق 2", [2]),
        ("الأُفُق", [1, 2]),
        ("COMPANY", [1, 2]),
        ("100%", []),
        ("_", []),
        ("nobody", []),
    ],
)
async def test_institutions_are_found_by_number_and_by_words_of_their_names(deps: Deps, text: str, found: list[int]):
    ids = [each.id for each, _ in await find_accounts(deps, FIRAS, text)]
    assert ids == [institution_id(number) for number in found]


async def test_institutions_of_which_a_change_waits_come_first(deps: Deps):
    seq = await ask(deps, of=OTHER)
    assert [(each.id, waits) for each, waits in await find_accounts(deps, OMAR, "")] == [
        (OTHER, True),
        (COMPANY, False),
    ]
    await confirm_change(deps, OMAR, OTHER, seq=seq)
    assert [waits for _, waits in await find_accounts(deps, OMAR, "")] == [False, False]
