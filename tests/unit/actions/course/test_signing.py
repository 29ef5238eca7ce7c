"""Papers are signed while no transaction is open, so that nobody waits for the signature.

A case that changed meanwhile is not issued as it was.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.course.issue import issue_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.change_issued import ask_replacement, replace_paper
from moi_pwa.actions.jobs.do_soon import WORKER_AFTER
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.actions.papers.print_refusal import PrintedRefusal, print_refusal
from moi_pwa.core.errors import StaleCaseError
from moi_pwa.demo.opening import open_documents
from moi_pwa.rules.cases.event_chain import verify_chain
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from moi_pwa.storage.jobs import jobs
from moi_pwa.storage.papers import papers
from tests.cases.first_case import CASE, approve, kept, on_the_phone, seen, send, withdraw
from tests.cases.library_cards import FREE, FREE_INSTANT
from tests.cases.officers import HUDA, RANA, SALMA
from tests.cases.sending import application_id, submit
from tests.factories import Clock, person_id
from tests.papers.cards import CARD_FOR_A_YEAR
from tests.papers.replacing import RIGHT, WHY
from tests.papers.signers import signing_after

ISSUING_AFTER_REVIEW = replace(FREE, paper=CARD_FOR_A_YEAR)

Happens = Callable[[Deps], Awaitable[object]]


class Died(BaseException):
    """The process ended: nothing catches it."""


def while_signing(deps: Deps, happens: Happens) -> Deps:
    """Return deps in which `happens` runs once, before the first signature.

    It gets deps with signers that nothing disturbs.
    """
    left = [happens]

    async def before() -> None:
        if left:
            await left.pop()(deps)

    return replace(deps, document_signers=signing_after(deps.document_signers, before))


async def die(_: Deps) -> None:
    raise Died


async def apply_again(deps: Deps) -> None:
    """Send another application of the same person.

    It needs the row of the person, the number of a paper, and SQLite's only writer.
    """
    async with asyncio.timeout(30):
        await submit(replace(deps, services={FREE_INSTANT.code: FREE_INSTANT}), number=2)


async def second_case(deps: Deps) -> CaseRow | None:
    async with deps.database.reading() as session:
        return await cases.find_case(session, application_id(2))


async def waiting(deps: Deps) -> list[str]:
    """Return the kinds of the waiting jobs that issue something."""
    async with deps.database.reading() as session:
        return [job.kind for job in await jobs.waiting_jobs(session) if job.kind == "issue_case"]


async def refuse(deps: Deps) -> Deps:
    deps = await send(deps, ISSUING_AFTER_REVIEW)
    await desk_steps.take_case(deps, RANA, await seen(deps))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, await seen(deps), outcome="reject", note="x")
    await desk_steps.take_case(deps, HUDA, await seen(deps))
    await desk_steps.reject(deps, HUDA, await seen(deps), reason="eligibility")
    return deps


async def ask_for_another(deps: Deps) -> Deps:
    """Ask for the replacement of an issued paper, and return the deps."""
    deps = await send(deps, ISSUING_AFTER_REVIEW)
    await approve(deps)
    [paper] = await kept(deps)
    await ask_replacement(deps, HUDA, await seen(deps), paper=paper.number, typed=RIGHT, message=WHY)
    return deps


async def printed(deps: Deps) -> PrintedRefusal:
    return await print_refusal(deps, party_id=person_id(1), case_id=CASE)


async def test_who_applies_again_while_a_paper_is_signed_waits_for_nothing(deps: Deps):
    await send(while_signing(deps, apply_again), FREE_INSTANT)

    assert await second_case(deps) is not None
    assert len(await kept(deps)) == 1


async def test_nor_while_the_paper_of_an_approved_case_is_signed(deps: Deps):
    deps = await send(deps, ISSUING_AFTER_REVIEW)
    await approve(while_signing(deps, apply_again))

    assert await second_case(deps) is not None
    assert len(await kept(deps)) == 1


async def test_nor_while_one_that_replaces_another_is_signed(deps: Deps):
    deps = await ask_for_another(deps)
    await replace_paper(while_signing(deps, apply_again), SALMA, await seen(deps))

    assert await second_case(deps) is not None
    assert [paper.number for paper in await kept(deps)] == ["N26000001", "N26000002"]


async def test_nor_while_a_refusal_is_signed(deps: Deps):
    deps = await refuse(deps)
    assert (await printed(while_signing(deps, apply_again))).number == "D26000001"
    assert await second_case(deps) is not None


async def test_what_is_withdrawn_while_its_paper_is_signed_is_not_issued(deps: Deps):
    deps = await send(while_signing(deps, withdraw), FREE_INSTANT)

    assert (await on_the_phone(deps)).status == "withdrawn"
    assert (await kept(deps), await waiting(deps)) == ([], [])


async def test_a_paper_whose_day_ended_while_it_was_signed_is_signed_again_under_another_number(
    deps: Deps, clock: Clock
):
    async def a_day_goes_by(_: Deps) -> None:
        clock.move(timedelta(days=1))

    deps = await send(while_signing(deps, a_day_goes_by), FREE_INSTANT)
    [paper] = await kept(deps)
    assert (paper.valid_from, paper.number) == (deps.today(), "N26000002")


async def test_a_replacement_whose_day_ended_while_it_was_signed_is_to_be_confirmed_again(deps: Deps, clock: Clock):
    async def a_day_goes_by(_: Deps) -> None:
        clock.move(timedelta(days=1))

    deps = await ask_for_another(deps)
    with pytest.raises(StaleCaseError):
        await replace_paper(while_signing(deps, a_day_goes_by), SALMA, await seen(deps))

    await replace_paper(deps, SALMA, await seen(deps))
    assert [paper.number for paper in await kept(deps)] == ["N26000001", "N26000003"]


async def test_what_a_process_that_died_while_signing_left_is_issued_by_a_job_once(deps: Deps, clock: Clock):
    with pytest.raises(Died):
        await send(while_signing(deps, die), FREE_INSTANT)
    deps = replace(deps, services={FREE_INSTANT.code: FREE_INSTANT})
    async with deps.database.reading() as session:
        left = await cases.find_case(session, CASE)
    assert left is not None
    assert left.status == "submitted"

    clock.move(WORKER_AFTER)
    await run_all_jobs(deps)
    case = await on_the_phone(deps)
    assert (case.status, [paper.number for paper in case.papers]) == ("issued", ["N26000002"])
    assert await waiting(deps) == []


async def test_a_phone_that_asks_while_its_paper_is_signed_is_told_of_the_issue(deps: Deps):
    # The phone asks the other process, and nothing would call it again.
    told: list[str] = []

    async def ask(deps: Deps) -> None:
        told.append((await on_the_phone(replace(deps, services={FREE_INSTANT.code: FREE_INSTANT}))).events[-1].kind)

    await send(while_signing(deps, ask), FREE_INSTANT)

    assert told == ["issued"]
    assert len(await kept(deps)) == 1


async def test_of_two_processes_that_sign_for_one_case_one_issues_it(deps: Deps):
    async def issue_elsewhere(deps: Deps) -> None:
        await issue_case(replace(deps, services={FREE_INSTANT.code: FREE_INSTANT}), {"case_id": str(CASE)})

    deps = await send(while_signing(deps, issue_elsewhere), FREE_INSTANT)
    async with deps.database.reading() as session:
        events = [row.event() for row in await cases.events_of(session, [CASE])]

    assert [event.kind for event in events] == ["submitted", "issued"]
    assert verify_chain(events) is None
    assert [paper.number for paper in await kept(deps)] == ["N26000002"]


async def test_of_two_that_print_a_refusal_at_once_both_have_the_same_paper(deps: Deps):
    deps = await refuse(deps)
    others: list[PrintedRefusal] = []

    async def print_elsewhere(deps: Deps) -> None:
        others.append(await printed(deps))

    first = await printed(while_signing(deps, print_elsewhere))
    assert [first] == others


async def test_numbers_that_nobody_could_sign_are_taken_next(deps: Deps):
    async with deps.database.transaction() as session:
        unsigned = await papers.take_ordinals(session, "visa", 2026, 2)
        await papers.give_back_ordinals(session, "visa", 2026, unsigned)
        assert await papers.take_ordinals(session, "visa", 2026, 3) == range(1, 4)


async def test_numbers_that_are_given_back_after_others_were_taken_are_left_out(deps: Deps):
    async with deps.database.transaction() as session:
        unsigned = await papers.take_ordinals(session, "visa", 2026, 2)
        taken = await papers.take_ordinals(session, "visa", 2026, 1)
        await papers.give_back_ordinals(session, "visa", 2026, unsigned)
        following = await papers.take_ordinals(session, "visa", 2026, 1)

    assert (taken, following) == (range(3, 4), range(4, 5))
