"""A case is given to another officer, and nobody outside the directorate learns of it."""

import asyncio
from typing import Any
from uuid import UUID

import pytest
from sqlmodel import select

from moi_pwa.actions.accounts.officer_accounts import disable_officer
from moi_pwa.actions.applicant.sync import changes_since
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.assign_case import assign_case, receivers_of
from moi_pwa.actions.desk.desk_queue import queue
from moi_pwa.actions.desk.desk_steps import recommend, take_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.queue_views import filter_of
from moi_pwa.core.errors import AbsentError, StaleCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueChoice
from moi_pwa.core.staff import OPERATOR
from moi_pwa.demo.opening import open_documents
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.storage.jobs.jobs import JobRow
from tests.cases.colleagues import BOTH, FARIS, NAMES, SAMI, add_colleagues
from tests.cases.first_case import CASE, events, on_the_phone, seen, send
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.database.kinds import ON_SQLITE
from tests.factories import person_id
from tests.fixtures.library_card import LIBRARY_CARD


@pytest.fixture(autouse=True)
async def _sent(deps: Deps) -> None:
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)


async def give(deps: Deps, by: Officer, to: Officer, note: str = "") -> Any:
    return await assign_case(deps, by, await seen(deps), to=UUID(to.id), note=note)


async def recommended_by(deps: Deps, reviewer: Officer) -> None:
    await take_case(deps, reviewer, await seen(deps))
    await open_documents(deps, reviewer, CASE)
    await recommend(deps, reviewer, await seen(deps), outcome="approve")


async def work_of(deps: Deps, who: Officer) -> list[UUID]:
    return [
        row.case.id for row in (await queue(deps, who, filter_of(QueueChoice(view="work"), who, deps.today()))).rows
    ]


async def names_offered(deps: Deps, by: Officer) -> list[str]:
    return [each.name for each in await receivers_of(deps, by, CASE)]


async def test_a_new_case_that_is_assigned_is_work_of_the_receiver_alone(deps: Deps):
    case = await give(deps, SALMA, RANA)

    assert (case.status, case.assigned_to) == ("submitted", RANA.id)
    assert (await work_of(deps, RANA), await work_of(deps, SAMI)) == ([CASE], [])


async def test_the_receiver_begins_with_it(deps: Deps):
    await give(deps, SALMA, RANA)
    case = await take_case(deps, RANA, await seen(deps))

    assert (case.status, case.assigned_to) == ("in_review", RANA.id)


async def test_nobody_else_takes_a_case_that_is_assigned(deps: Deps):
    await give(deps, SALMA, RANA)

    with pytest.raises(StepRefusedError, match="taken"):
        await take_case(deps, SAMI, await seen(deps))


async def test_an_officer_hands_the_case_to_a_colleague(deps: Deps):
    await take_case(deps, RANA, await seen(deps))
    case = await give(deps, RANA, SAMI, "I am on leave tomorrow.")

    assert (case.status, case.assigned_to) == ("in_review", SAMI.id)
    assert (await work_of(deps, RANA), await work_of(deps, SAMI)) == ([], [CASE])


async def test_the_history_says_who_gave_it_to_whom_and_why(deps: Deps):
    await take_case(deps, RANA, await seen(deps))
    await give(deps, RANA, SAMI, " I am on leave. ")
    last = (await events(deps))[-1]
    shown = present_case(await open_case(deps, SAMI, CASE), officer_id=SAMI.id, now=deps.now(), language="en")

    assert (last.kind, last.actor, last.content) == (
        "assigned", RANA.id, {"to": SAMI.id, "note": "I am on leave."},
    )  # fmt: skip
    assert (shown.events[0].who, shown.events[0].notes) == ("Rana", ["To \u2068Sami\u2069", "I am on leave."])


async def test_the_case_names_a_holder_who_has_not_acted(deps: Deps):
    await give(deps, SALMA, RANA)
    shown = present_case(await open_case(deps, SAMI, CASE), officer_id=SAMI.id, now=deps.now(), language="en")

    assert shown.head.assignment == "Rana"


async def test_an_officer_who_hands_over_says_why(deps: Deps):
    await take_case(deps, RANA, await seen(deps))

    with pytest.raises(StepRefusedError, match="data_missing"):
        await give(deps, RANA, SAMI, " ")


async def test_a_long_reason_is_cut(deps: Deps):
    await give(deps, SALMA, RANA, "x" * 600)

    assert len(str((await events(deps))[-1].data["note"])) == 500


async def test_another_reviewer_gives_away_nobodys_case(deps: Deps):
    await take_case(deps, RANA, await seen(deps))

    with pytest.raises(StepRefusedError, match="not_assigned"):
        await give(deps, SAMI, SAMI, "Mine.")


async def test_nobody_is_assigned_a_decision_on_what_they_recommended(deps: Deps):
    await recommended_by(deps, BOTH)

    with pytest.raises(StepRefusedError, match="receiver_took_part"):
        await give(deps, SALMA, BOTH)
    assert await names_offered(deps, SALMA) == ["Faris", "Huda"]


@pytest.mark.parametrize("to", [HUDA, SALMA, officer(99, "reviewer")], ids=["an approver", "a supervisor", "nobody"])
async def test_a_review_is_assigned_to_reviewers(deps: Deps, to: Officer):
    with pytest.raises(StepRefusedError, match="receiver_unable"):
        await give(deps, SALMA, to)
    assert (await events(deps))[-1].kind != "assigned"


async def test_an_officer_who_has_left_is_neither_offered_nor_assigned(deps: Deps):
    await disable_officer(deps, by=OPERATOR, officer_id=UUID(RANA.id), note="Retired")

    assert await names_offered(deps, SALMA) == ["Basma", "Sami"]
    with pytest.raises(StepRefusedError, match="receiver_unable"):
        await give(deps, SALMA, RANA)


async def test_officers_with_fewer_cases_are_offered_first(deps: Deps):
    await give(deps, SALMA, BOTH)

    assert [(each.name, each.held) for each in await receivers_of(deps, SALMA, CASE)] == [("Rana", 0), ("Sami", 0)]
    await give(deps, SALMA, SAMI)
    assert await names_offered(deps, SALMA) == ["Basma", "Rana"]


async def test_whoever_may_not_give_the_case_is_offered_nobody(deps: Deps):
    assert await names_offered(deps, RANA) == []


@ON_SQLITE
async def test_an_officer_of_another_directorate_learns_of_no_officers(deps: Deps):
    stranger = Officer(id=SALMA.id, roles=SALMA.roles, directorates=frozenset({"visas"}))

    with pytest.raises(AbsentError):
        await receivers_of(deps, stranger, CASE)
    with pytest.raises(AbsentError):
        await give(deps, stranger, RANA)


async def test_of_an_assignment_and_a_taking_at_once_one_happens(deps: Deps):
    known = await seen(deps)
    outcomes = await asyncio.gather(
        assign_case(deps, SALMA, known, to=UUID(RANA.id)), take_case(deps, SAMI, known), return_exceptions=True
    )

    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["Case", "StaleCaseError"]


async def test_an_assignment_of_what_has_moved_on_is_refused(deps: Deps):
    known = await seen(deps)
    await take_case(deps, SAMI, known)

    with pytest.raises(StaleCaseError):
        await assign_case(deps, SALMA, known, to=UUID(RANA.id))


async def test_the_case_of_an_officer_who_leaves_goes_back_before_it_is_begun(deps: Deps):
    await give(deps, SALMA, RANA)
    await disable_officer(deps, by=OPERATOR, officer_id=UUID(RANA.id), note="Retired")

    assert await work_of(deps, SAMI) == [CASE]


async def test_the_phone_learns_nothing_of_it(deps: Deps):
    before, cursor = await on_the_phone(deps), (await changes_since(deps, party_id=person_id(1), cursor=0)).cursor
    jobs = await waiting(deps)
    await give(deps, SALMA, RANA, "The reason of the ministry")
    await give(deps, SALMA, SAMI)
    after = await changes_since(deps, party_id=person_id(1), cursor=0)

    assert (after.cursor, [(e.kind, e.data) for e in after.cases[0].events]) == (
        cursor, [(e.kind, e.data) for e in before.events],
    )  # fmt: skip
    assert (await changes_since(deps, party_id=person_id(1), cursor=cursor)).cases == []
    assert await waiting(deps) == jobs
    assert not {*NAMES.values(), SAMI.id, RANA.id, "The reason of the ministry"} & set(str(after.cases).split("'"))


async def waiting(deps: Deps) -> list[str]:
    async with deps.database.reading() as session:
        return sorted((await session.exec(select(JobRow.key))).all())


async def test_the_audit_finds_nothing_wrong(deps: Deps):
    await give(deps, SALMA, RANA)
    await take_case(deps, RANA, await seen(deps))
    await give(deps, RANA, SAMI, "On leave.")
    await recommended_by_holder(deps)
    await give(deps, SALMA, FARIS)

    assert await examine_cases(deps, [CASE]) == []


async def recommended_by_holder(deps: Deps) -> None:
    await open_documents(deps, SAMI, CASE)
    await recommend(deps, SAMI, await seen(deps), outcome="approve")
