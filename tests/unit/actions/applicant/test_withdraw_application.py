"""A person withdraws an application: once, their own, and only before it is decided."""

import asyncio
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.core.errors import AbsentError, DifferentContentError, StaleCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.parties import Acting
from moi_pwa.crypto.receipt import body_sha256, verify_receipt
from tests.cases.first_case import on_the_phone
from tests.cases.sending import application_id, someone, submit
from tests.factories import person_id

CASE = application_id(1)
WITHDRAWAL = UUID(int=0xF000_0001)
BODY = {"made_at": "2026-01-15T09:00:00Z"}
RANA = Officer(id=str(UUID(int=7)), roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
HUDA = Officer(id=str(UUID(int=9)), roles=frozenset({"approver"}), directorates=frozenset({"residence"}))


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await submit(deps)


async def withdraw(deps: Deps, *, person: int = 1, withdrawal: UUID = WITHDRAWAL, **body: str) -> Received:
    delivery = Delivery(
        acting=Acting.alone(person_id(person)), application_id=CASE, submission_id=withdrawal, body=dict(BODY | body)
    )
    return await withdraw_application(deps, delivery)


async def test_it_is_withdrawn_and_the_receipt_says_what_was_received(deps: Deps):
    received = await withdraw(deps)
    signed = verify_receipt(received.receipt, {deps.receipt_key.kid: deps.receipt_key.jwk})

    assert (received.status, received.first) == ("withdrawn", True)
    assert (signed["withdrawal_id"], signed["sha256"]) == (str(WITHDRAWAL), body_sha256(dict(BODY)))


async def test_again_it_is_the_same(deps: Deps):
    first, again = await withdraw(deps), await withdraw(deps)

    assert (again.receipt, again.first) == (first.receipt, False)


async def test_two_at_once_are_one(deps: Deps):
    answers = await asyncio.gather(withdraw(deps), withdraw(deps))

    assert [event.kind for event in (await on_the_phone(deps)).events] == ["submitted", "withdrawn"]
    assert answers[0].receipt == answers[1].receipt


async def test_another_body_under_the_same_id_is_refused(deps: Deps):
    await withdraw(deps)

    with pytest.raises(DifferentContentError):
        await withdraw(deps, made_at="2026-01-16T09:00:00Z")


async def test_nobody_withdraws_anothers(deps: Deps):
    with pytest.raises(AbsentError):
        await withdraw(deps, person=2)


async def test_a_second_withdrawal_finds_nothing_to_withdraw(deps: Deps):
    await withdraw(deps)

    with pytest.raises(StepRefusedError, match="not_now"):
        await withdraw(deps, withdrawal=UUID(int=0xF000_0002))


async def test_what_is_decided_is_not_withdrawn(deps: Deps):
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="reject", note="x")
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")

    with pytest.raises(StepRefusedError, match="not_now"):
        await withdraw(deps)


async def test_the_officer_who_had_it_in_hand_learns_it_with_the_next_step(deps: Deps):
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await withdraw(deps)

    with pytest.raises(StaleCaseError):
        await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="approve")


async def test_the_phone_learns_that_it_may_be_withdrawn_and_then_no_longer(deps: Deps):
    before = await on_the_phone(deps)
    await withdraw(deps)
    after = await on_the_phone(deps)

    assert (before.may_withdraw, after.may_withdraw) == (True, False)
    assert (after.status, after.ahead) == ("withdrawn", ())


async def test_the_history_examined_is_in_order(deps: Deps):
    await withdraw(deps)

    assert await examine_cases(deps, [CASE]) == []
