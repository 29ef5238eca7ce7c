"""A person asks that a guarantee be given back; finance answers, and the person is told."""

import asyncio
from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.applicant.ask_for_return import ask_for_return
from moi_pwa.actions.bills.bill_transaction import lock_bill
from moi_pwa.actions.bills.hold_guarantees import append_to_guarantee
from moi_pwa.actions.cases.received import Delivery, Received
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.change_issued import ask_revocation
from moi_pwa.actions.desk.change_issued import revoke as confirm_revocation
from moi_pwa.actions.finance.finance_guarantees import open_guarantee, take_guarantee_step
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.errors import AbsentError, DifferentContentError, StepRefusedError
from moi_pwa.core.guarantees import GuaranteeEventKind
from moi_pwa.core.parties import Acting
from moi_pwa.core.service import Charge
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.gateways.sms import FileSms
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.bills import guarantees
from moi_pwa.storage.bills.guarantees import GuaranteeRow
from moi_pwa.storage.cases import cases
from tests.cases.first_case import CASE, on_the_phone, pay, seen
from tests.cases.officers import HUDA, officer
from tests.cases.sending import someone, submit, upload, with_portrait
from tests.factories import Clock, person_id
from tests.fixtures.library_card import LIBRARY_CARD
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, MAHER, NOUR, add_staff, refusal

WITH_GUARANTEE = replace(
    LIBRARY_CARD, course="instant", guarantees=(Charge(fee=declared_fees()["guarantee_visit_restricted"]),)
)
SALMA = officer(21, "supervisor")
REQUEST = UUID(int=0xF000_0001)


@pytest.fixture
async def deps(deps: Deps, bank: CardBank) -> Deps:
    """Issue an application whose guarantee was paid, and return its deps."""
    deps = replace(deps, card=bank, handlers=HANDLERS, services={WITH_GUARANTEE.code: WITH_GUARANTEE})
    await add_staff(deps)
    await someone(deps, 1)
    await someone(deps, 2)
    await upload(deps)
    await submit(deps, with_portrait())
    await pay(deps, bank)
    return deps


async def held(deps: Deps) -> GuaranteeRow:
    bill = (await on_the_phone(deps)).bills[-1].row
    async with deps.database.reading() as session:
        [row] = await guarantees.guarantees_of_bill(session, bill.id)
    return row


async def ask(
    deps: Deps, *, request: UUID = REQUEST, person: int = 1, guarantee: UUID | None = None, made_at: str = ""
) -> Received:
    asked = guarantee or (await held(deps)).id
    body = {"guarantee": str(asked), "made_at": made_at or "2026-01-15T09:00:00Z"}
    sent = Delivery(acting=Acting.alone(person_id(person)), application_id=CASE, submission_id=request, body=body)
    return await ask_for_return(deps, sent, asked)


async def events(deps: Deps) -> Sequence[CaseEvent]:
    return (await on_the_phone(deps)).events


def kinds(happened: Sequence[CaseEvent]) -> list[str]:
    return [event.kind for event in happened if event.kind not in ("submitted", "bill_issued", "paid", "issued")]


async def finance(deps: Deps, *steps: GuaranteeEventKind) -> None:
    """Take the steps of finance: one officer asks, another one confirms or declines."""
    row = await held(deps)
    for kind in steps:
        officer = ABEER if kind in ("return_declined", "release_requested", "forfeiture_requested") else MAHER
        await take_guarantee_step(deps, officer, row.id, kind, reason="The permit is still valid.")


async def test_the_request_is_received_once_and_has_a_receipt(deps: Deps):
    first, again = await ask(deps), await ask(deps)
    said = verify_receipt(first.receipt, deps.receipt_keys())

    assert (first.first, again.first, first.receipt) == (True, False, again.receipt)
    assert (said["application_id"], said["return_id"]) == (str(CASE), str(REQUEST))
    assert kinds(await events(deps)) == ["return_asked"]


async def test_finance_finds_it_among_those_that_were_asked_for(deps: Deps):
    await ask(deps)
    row = await held(deps)
    opened = await open_guarantee(deps, ABEER, row.id)

    assert opened.summary.status == "return_asked"
    assert opened.may == {"return_declined", "release_requested", "forfeiture_requested"}
    assert (await open_guarantee(deps, MAHER, row.id)).may == frozenset()


async def test_it_is_asked_for_once_however_many_devices_ask(deps: Deps):
    asked = (ask(deps, request=UUID(int=0xF000_0010 + number)) for number in range(4))
    answers = await asyncio.gather(*asked, return_exceptions=True)

    assert sorted(type(answer).__name__ for answer in answers) == ["Received", *["StepRefusedError"] * 3]
    assert kinds(await events(deps)) == ["return_asked"]


async def test_another_body_under_the_same_id_is_refused(deps: Deps):
    await ask(deps)
    with pytest.raises(DifferentContentError):
        await ask(deps, made_at="2026-01-15T10:00:00Z")


@pytest.mark.parametrize(
    "person,guarantee", [(2, None), (1, UUID(int=99))], ids=["another person", "no such guarantee"]
)
async def test_what_is_not_ones_own_is_absent(deps: Deps, person: int, guarantee: UUID | None):
    with pytest.raises(AbsentError):
        await ask(deps, person=person, guarantee=guarantee)


async def test_what_was_asked_for_and_returned_is_told_at_each_step(deps: Deps, bank: CardBank):
    await ask(deps)
    before = (await on_the_phone(deps)).bills[-1].guarantees[0].status
    await finance(deps, "release_requested", "released")
    await run_all_jobs(deps)
    happened = await events(deps)
    assert isinstance(deps.sms, FileSms)

    assert (before, (await held(deps)).status) == ("return_asked", "released")
    assert kinds(happened) == ["return_asked", "guarantee_released"]
    assert happened[-1].data == {"fee": "guarantee_visit_restricted", "total_fils": (await held(deps)).fils}
    assert any("رد كفالة" in message["text"] for message in deps.sms.messages())


async def test_what_finance_declines_is_told_with_the_reason_and_can_be_asked_for_again(deps: Deps):
    await ask(deps)
    await finance(deps, "return_declined")
    declined = (await events(deps))[-1]
    await ask(deps, request=UUID(int=0xF000_0002))

    assert (declined.kind, declined.data["message"]) == ("return_declined", "The permit is still valid.")
    assert kinds(await events(deps)) == ["return_asked", "return_declined", "return_asked"]


async def test_what_an_approver_declines_is_told_without_what_officers_write_to_each_other(deps: Deps):
    await ask(deps)
    await finance(deps, "release_requested", "release_declined")
    declined = (await events(deps))[-1]

    assert (declined.kind, "message" in declined.data) == ("return_declined", False)


async def test_of_a_request_of_finances_own_that_is_declined_nothing_is_told(deps: Deps):
    await finance(deps, "release_requested", "release_declined")

    assert kinds(await events(deps)) == []


async def test_a_forfeiture_is_told(deps: Deps):
    await finance(deps, "forfeiture_requested", "forfeited")

    assert kinds(await events(deps)) == ["guarantee_forfeited"]


@pytest.mark.parametrize("step", ["release_requested", "forfeiture_requested"])
async def test_what_finance_has_asked_for_is_not_asked_for_again(deps: Deps, step: GuaranteeEventKind):
    await take_guarantee_step(deps, NOUR, (await held(deps)).id, step, reason="x")
    with pytest.raises(StepRefusedError):
        await ask(deps)


async def test_the_cases_events_are_a_chain_still(deps: Deps):
    await ask(deps)
    await finance(deps, "release_requested", "released")
    async with deps.database.reading() as session:
        rows = await cases.events_of(session, [CASE])

    verify_chain([row.event() for row in rows])
    assert (await on_the_phone(deps)).status == "issued"


async def revoke(deps: Deps, clock: Clock) -> None:
    """Revoke the case: an approver asks for it an hour from now, and a supervisor confirms it an hour later."""
    clock.move(timedelta(hours=1))
    await ask_revocation(deps, HUDA, await seen(deps), message="The passport was found to be forged.")
    clock.move(timedelta(hours=1))
    await confirm_revocation(deps, SALMA, await seen(deps))


async def test_a_release_that_waits_ends_when_what_was_issued_is_revoked_and_the_applicant_waits_on(
    deps: Deps, clock: Clock
):
    await ask(deps)
    await finance(deps, "release_requested")
    await revoke(deps, clock)

    assert (await held(deps)).status == "return_asked"
    assert await refusal(finance(deps, "released")) == "not_now"


async def test_a_forfeiture_that_waits_is_confirmed_after_the_revocation(deps: Deps, clock: Clock):
    await finance(deps, "forfeiture_requested")
    await revoke(deps, clock)
    await finance(deps, "forfeited")

    assert (await held(deps)).status == "forfeited"


async def test_a_release_that_was_asked_for_before_such_requests_ended_is_not_confirmed(deps: Deps, clock: Clock):
    await revoke(deps, clock)
    asked_at = clock() - timedelta(minutes=30)
    row = await held(deps)
    async with deps.database.transaction() as session:
        await lock_bill(deps, session, row.bill_id)
        locked = await guarantees.lock_guarantee(session, row.id)
        assert locked is not None
        await append_to_guarantee(
            session, locked, "release_requested", at=asked_at, officer_id=ABEER.id, reason="They have left."
        )

    assert await refusal(finance(deps, "released")) == "ground_gone"
    await finance(deps, "release_declined", "release_requested", "released")
    assert (await held(deps)).status == "released"
