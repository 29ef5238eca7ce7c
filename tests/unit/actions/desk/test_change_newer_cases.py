"""An old process adds nothing to a case that a newer one has changed, in a rolling update.

Whoever tries is told, and jobs wait.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.accounts.officer_accounts import add_officer, disable_officer
from moi_pwa.actions.applicant.ask_for_correction import ask_for_correction
from moi_pwa.actions.applicant.ask_for_refund import ask_for_refund
from moi_pwa.actions.applicant.ask_for_return import ask_for_return
from moi_pwa.actions.applicant.object_to_refusal import object_to_refusal
from moi_pwa.actions.applicant.withdraw_application import withdraw_application
from moi_pwa.actions.cases.case_transaction import SYSTEM, lock_case
from moi_pwa.actions.cases.received import Delivery
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.ask_agencies import ask_agencies
from moi_pwa.actions.desk.change_issued import ask_revocation, revoke
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.desk.recall_agency import recall_agency
from moi_pwa.actions.desk.reports import close_file, record_report
from moi_pwa.actions.desk.visits import ask_visit, book_visit
from moi_pwa.actions.jobs.run_jobs import run_all_jobs, run_due_jobs
from moi_pwa.actions.papers.print_refusal import print_refusal
from moi_pwa.core.accounts import Duties
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.jobs import JobKind, NewJob
from moi_pwa.core.parties import Acting
from moi_pwa.core.staff import OPERATOR
from moi_pwa.storage.cases import cases
from moi_pwa.storage.jobs import jobs
from tests.cases.newer import NEWER, NewerStep, change
from tests.cases.officers import RANA
from tests.cases.sending import READER, application_id, body_json, give, someone, submit
from tests.factories import person_id

CASE = application_id(1)
SEEN = SeenCase(CASE, 2)

each_step = pytest.mark.parametrize("step", NEWER.values(), ids=list(NEWER))


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    """Return the deps of an application that has just been received."""
    await someone(deps)
    await submit(deps)
    return deps


def delivery(**body: Any) -> Delivery:
    return Delivery(
        acting=Acting.alone(person_id(1)), application_id=CASE, submission_id=UUID(int=0xF000_0001), body=body
    )


async def append(deps: Deps) -> None:
    async with deps.database.transaction() as session:
        await (await lock_case(deps, session, CASE)).append("taken", by=SYSTEM, data={})


WRITERS: dict[str, Callable[[Deps], Awaitable[object]]] = {
    "an event": append,
    "take": lambda deps: desk_steps.take_case(deps, RANA, SEEN),
    "release": lambda deps: desk_steps.release_case(deps, RANA, SEEN),
    "decline a correction": lambda deps: desk_steps.decline_correction(deps, RANA, SEEN, message="no"),
    "recommend": lambda deps: desk_steps.recommend(deps, RANA, SEEN, outcome="approve"),
    "send back": lambda deps: desk_steps.send_back(deps, RANA, SEEN, message="no"),
    "approve": lambda deps: desk_steps.approve(deps, RANA, SEEN),
    "accept an objection": lambda deps: desk_steps.accept_objection(deps, RANA, SEEN, note="yes"),
    "ask agencies": lambda deps: ask_agencies(deps, RANA, SEEN, agencies=("security",), question="?"),
    "recall an agency": lambda deps: recall_agency(deps, RANA, SEEN, agency="security", note="late"),
    "ask to come": lambda deps: ask_visit(deps, RANA, SEEN, purpose="fingerprints", message=""),
    "ask to revoke": lambda deps: ask_revocation(deps, RANA, SEEN, message="lost"),
    "revoke": lambda deps: revoke(deps, RANA, SEEN),
    "put a report on file": lambda deps: record_report(deps, RANA, SEEN),
    "close a file": lambda deps: close_file(deps, RANA, SEEN, note="done"),
    "withdraw": lambda deps: withdraw_application(deps, delivery()),
    "ask to correct": lambda deps: ask_for_correction(deps, delivery(message="wrong"), message="wrong"),
    "object": lambda deps: object_to_refusal(deps, delivery(message="no"), message="no"),
    "ask for a refund": lambda deps: ask_for_refund(deps, delivery(message="why"), message="why"),
    "ask for a guarantee": lambda deps: ask_for_return(deps, delivery(), UUID(int=1)),
    "choose a day": lambda deps: book_visit(deps, delivery(), [deps.now()]),
    "give details": lambda deps: give(deps, body_json(READER)),
    "print a refusal": lambda deps: print_refusal(deps, party_id=person_id(1), case_id=CASE),
}
"""Actions that add to a case, or rely on its state to issue something."""


@each_step
async def test_whoever_changes_it_is_refused_and_nothing_is_added(deps: Deps, step: NewerStep):
    await change(deps, CASE, step)
    outcomes: dict[str, str] = {}
    for name, write in WRITERS.items():
        [outcome] = await asyncio.gather(write(deps), return_exceptions=True)
        outcomes[name] = type(outcome).__name__
    async with deps.database.reading() as session:
        happened = await cases.events_of(session, [CASE])

    assert outcomes == dict.fromkeys(WRITERS, NewerCaseError.__name__)
    assert len(happened) == 2


async def test_a_case_that_nobody_else_changed_is_changed_as_ever(deps: Deps):
    assert (await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))).status == "in_review"


JOBS: dict[str, dict[str, Any]] = {
    "tell_applicant": {"seq": 2},
    "send_sms": {"seq": 2},
    "remind_applicant": {"seq": 1, "days": 3},
    "remind_holder": {"seq": 1, "days": 3},
    "expire_case": {"seq": 1},
    "bill_case": {},
    "issue_case": {},
}


@pytest.mark.parametrize("kind", sorted(JOBS))
async def test_a_job_about_it_waits_and_is_never_given_up(deps: Deps, kind: JobKind):
    await run_all_jobs(deps)
    await change(deps, CASE, NEWER["a step of an unknown kind"])
    payload = {"case_id": str(CASE), **JOBS[kind]}
    async with deps.database.transaction() as session:
        await jobs.enqueue(
            session, NewJob(kind=kind, key=kind, payload=payload), job_id=UUID(int=1), not_before=deps.now()
        )
    await run_due_jobs(deps)

    async with deps.database.reading() as session:
        [waiting], failed = await jobs.waiting_jobs(session), await jobs.failed_jobs(session)
    assert (waiting.kind, failed) == (kind, [])


async def test_an_account_is_closed_though_such_a_case_is_in_its_hands(deps: Deps):
    account, _ = await add_officer(
        deps, by=OPERATOR, sign_in_name="rana", display_name="رنا", duties=Duties.of(("reviewer",), ("residence",))
    )
    await change(deps, CASE, NEWER["a step of an unknown kind"], holder=str(account.id))

    assert await disable_officer(deps, by=OPERATOR, officer_id=account.id, note="retired") == 0


async def test_the_receipt_of_what_was_received_before_is_given_again(deps: Deps):
    first = await withdraw_application(deps, delivery())
    await change(deps, CASE, NewerStep(kind="inspected", status="withdrawn"))
    again = await withdraw_application(deps, delivery())

    assert again.receipt == first.receipt
