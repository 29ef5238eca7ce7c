"""An applicant asks to correct an answer; the officer opens it again, or declines, before anything is decided."""

import asyncio
from datetime import date
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.sync import CaseView
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import AbsentError, AnswersRefusedError, DifferentContentError
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.demo.opening import open_documents
from moi_pwa.gateways.sms import FileSms
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from tests.cases.first_case import CASE, on_the_phone, seen, send
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import give
from tests.database.kinds import ON_SQLITE
from tests.factories import NOON, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.finance import refusal

SAID = "My name is Layla, not Leila."
FIELD = DetailsRequest(message="Correct it.", fields=["reader_name"], until=date(2026, 2, 1))


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    return await send(deps, LIBRARY_CARD)


async def ask(deps: Deps, *, message: str = SAID, number: int = 1, person: int = 1) -> Received:
    body = {"message": message, "made_at": "2026-01-15T09:00:00Z"}
    sent = Delivery(
        acting=Acting.alone(person_id(person)),
        application_id=CASE,
        submission_id=UUID(int=0xC000_0000 + number),
        body=body,
    )
    return await ask_for_correction(deps, sent, message=message)


async def taken(deps: Deps, officer: Officer = RANA) -> None:
    await desk_steps.take_case(deps, officer, await seen(deps))


async def accept(deps: Deps, officer: Officer = RANA) -> None:
    await desk_steps.accept_correction(deps, officer, await seen(deps), FIELD)


async def decline(deps: Deps, officer: Officer = RANA) -> None:
    await desk_steps.decline_correction(deps, officer, await seen(deps), message="It is right as it is.")


async def correct(deps: Deps, name: str, *, details: int = 1) -> None:
    """Correct the name in the form, as the phone sends it."""
    await give(deps, {"answers": {"reader_name": name}, "documents": [], "message": ""}, details=details)


def kinds(case: CaseView) -> list[str]:
    return [event.kind for event in case.events if event.kind.startswith("correction")]


async def test_what_is_asked_is_received_once_with_a_receipt(deps: Deps):
    first, again = await ask(deps), await ask(deps)
    case = await on_the_phone(deps)

    assert (first.first, again.first, first.receipt) == (True, False, again.receipt)
    assert verify_receipt(first.receipt, deps.receipt_keys())["correction_id"] == str(UUID(int=0xC000_0001))
    assert (kinds(case), case.status, case.may_correct) == (["correction_asked"], "submitted", False)


async def test_asking_at_the_same_time_from_two_windows_asks_once(deps: Deps):
    both = await asyncio.gather(ask(deps, number=1), ask(deps, number=2), return_exceptions=True)

    assert sum(isinstance(each, Received) for each in both) == 1
    assert kinds(await on_the_phone(deps)) == ["correction_asked"]


async def test_other_words_under_the_same_id_are_refused(deps: Deps):
    await ask(deps)
    with pytest.raises(DifferentContentError):
        await ask(deps, message="Something else")


async def test_another_person_asks_nothing_of_it(deps: Deps):
    with pytest.raises(AbsentError):
        await ask(deps, person=2)


@ON_SQLITE
@pytest.mark.parametrize("message, code", [("  \n ", "required"), ("a\x00b", "unprintable")])
async def test_words_that_say_nothing_are_refused(deps: Deps, message: str, code: str):
    with pytest.raises(AnswersRefusedError) as refused:
        await ask(deps, message=message)
    assert refused.value.reason == code


async def test_the_officer_reads_it_above_the_answers(deps: Deps):
    await ask(deps)
    await taken(deps)
    found = await open_case(deps, RANA, CASE)
    view = present_case(found, officer_id=RANA.id, now=NOON, language="en")

    assert view.correction.message == SAID
    assert {"correction_accepted", "correction_declined"} <= set(view.decision.allowed_steps)
    assert "recommended" not in view.decision.allowed_steps


async def test_an_allowed_correction_opens_those_answers_again(deps: Deps):
    await ask(deps)
    await taken(deps)
    await accept(deps)
    case = await on_the_phone(deps)

    assert (case.status, kinds(case)) == ("needs_details", ["correction_asked", "correction_accepted"])
    assert case.ask is not None
    assert (case.ask["fields"], case.ask["message"], case.ask["until"]) == (
        ["reader_name"],
        "Correct it.",
        "2026-02-01",
    )


async def test_what_the_applicant_corrected_goes_back_to_the_officer(deps: Deps):
    await ask(deps)
    await taken(deps)
    await accept(deps)
    await correct(deps, "Layla Haddad")

    case = await on_the_phone(deps)
    found = await open_case(deps, RANA, CASE)
    assert (case.status, case.may_correct, found.case.assigned_to) == ("in_review", True, RANA.id)
    assert found.sent[-1].answers["reader_name"] == "Layla Haddad"


async def test_a_declined_correction_says_why_and_the_case_goes_on(deps: Deps):
    await ask(deps)
    await taken(deps)
    await decline(deps)
    case = await on_the_phone(deps)
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="x")

    assert case.events[-1].data == {"message": "It is right as it is."}
    assert (kinds(case), case.may_correct) == (["correction_asked", "correction_declined"], True)


async def test_nothing_is_decided_while_a_correction_waits(deps: Deps):
    await ask(deps)
    await taken(deps)

    await open_documents(deps, RANA, CASE)
    recommending = desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="x")
    asking = desk_steps.ask_details(deps, RANA, await seen(deps), FIELD)
    assert await refusal(recommending) == "correction_waits"
    assert await refusal(asking) == "correction_waits"


async def test_an_approver_answers_it_before_deciding_or_sends_it_back(deps: Deps):
    await taken(deps)
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="x")
    await ask(deps)
    await taken(deps, HUDA)

    assert await refusal(desk_steps.approve(deps, HUDA, await seen(deps))) == "correction_waits"
    await desk_steps.send_back(deps, HUDA, await seen(deps), message="They ask for a correction")
    await accept(deps)
    assert (await on_the_phone(deps)).status == "needs_details"


async def test_an_approver_declines_it_and_decides(deps: Deps):
    await taken(deps)
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="approve", note="x")
    await ask(deps)
    await taken(deps, HUDA)
    await decline(deps, HUDA)
    await desk_steps.approve(deps, HUDA, await seen(deps))

    assert not (await on_the_phone(deps)).may_correct


async def test_what_nobody_asked_is_neither_allowed_nor_declined(deps: Deps):
    await taken(deps)

    assert await refusal(accept(deps)) == "not_now"
    assert await refusal(decline(deps)) == "not_now"


async def test_only_who_has_the_case_in_hand_answers(deps: Deps):
    await ask(deps)

    assert await refusal(decline(deps)) == "not_now"
    await taken(deps)
    assert await refusal(decline(deps, HUDA)) in ("not_yours", "not_assigned")


async def test_it_is_asked_three_times_at_most(deps: Deps):
    await taken(deps)
    for number in (1, 2, 3):
        await ask(deps, number=number)
        await decline(deps)

    assert await refusal(ask(deps, number=4)) == "not_now"
    assert not (await on_the_phone(deps)).may_correct


async def test_it_does_not_count_as_a_request_for_details(deps: Deps):
    await taken(deps)
    for number in (1, 2, 3):
        await ask(deps, number=number)
        await accept(deps)
        await correct(deps, f"Layla {'I' * number}", details=number)
    await desk_steps.ask_details(deps, RANA, await seen(deps), FIELD)

    assert (await on_the_phone(deps)).status == "needs_details"


async def test_after_the_decision_nothing_is_corrected(deps: Deps):
    await taken(deps)
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="reject", note="x")
    await taken(deps, HUDA)
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility")

    assert await refusal(ask(deps)) == "not_now"


@ON_SQLITE
async def test_a_field_that_the_form_does_not_have_is_not_opened(deps: Deps):
    await ask(deps)
    await taken(deps)
    wrong = DetailsRequest(message="x", fields=["no_such_field"])
    with pytest.raises(AnswersRefusedError) as refused:
        await desk_steps.accept_correction(deps, RANA, await seen(deps), wrong)
    assert refused.value.reason == "unknown_field"


async def test_the_applicant_is_told_of_the_answer_in_a_text_message(deps: Deps):
    await ask(deps)
    await taken(deps)
    await accept(deps)
    await run_all_jobs(deps)
    assert isinstance(deps.sms, FileSms)

    texts: list[Any] = [message["text"] for message in deps.sms.messages()]
    assert any("يمكنكم تصحيح طلبكم" in text for text in texts)


async def test_the_case_verifies(deps: Deps):
    await ask(deps)
    await taken(deps)
    await accept(deps)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert verify_chain(events) is None
