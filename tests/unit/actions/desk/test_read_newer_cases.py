"""An old process lists and reads a case as it was before a newer one changed it, in a rolling update."""

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from moi_pwa.actions.applicant.sync import CaseView, changes_since
from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.cases.desk_calendar import desk_calendar
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_queue import ALL_WAITING, cases_in_hand, queue, queue_counts, search
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.actions.desk.officers_case import read_officers_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.queue_rows import QueueRow
from moi_pwa.core.errors import NewerCaseError
from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import say
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.presentation.cases.queue_view import present_queue_row
from tests.cases.newer import NEWER, NewerStep, change
from tests.cases.officers import RANA
from tests.cases.sending import READER, application_id, someone, submit
from tests.factories import person_id
from tests.fixtures.library_card import LIBRARY_CARD

CASE = application_id(1)

each_step = pytest.mark.parametrize("step", NEWER.values(), ids=list(NEWER))


@pytest.fixture
async def deps(deps: Deps) -> Deps:
    """Return the deps of an application that has just been received."""
    await someone(deps)
    await submit(deps)
    return deps


async def on_the_phone(deps: Deps, cursor: int = 0) -> list[CaseView]:
    return list((await changes_since(deps, party_id=person_id(1), cursor=cursor)).cases)


async def listed(deps: Deps) -> list[QueueRow]:
    return list((await queue(deps, RANA)).rows)


async def found_by_number(deps: Deps) -> list[QueueRow]:
    [row] = await listed(deps)
    return list((await search(deps, RANA, row.case.reference)).rows)


async def found_by_name(deps: Deps) -> list[QueueRow]:
    return list((await search(deps, RANA, str(READER["reader_name"]))).rows)


async def in_hand(deps: Deps) -> list[QueueRow]:
    return await cases_in_hand(deps, RANA)


LISTS: dict[str, Callable[[Deps], Awaitable[list[QueueRow]]]] = {
    "the queue": listed,
    "a search for its number": found_by_number,
    "a search for a name": found_by_name,
    "what an officer has in hand": in_hand,
}


@each_step
async def test_it_is_in_every_list_as_it_was_and_marked(deps: Deps, step: NewerStep):
    await change(deps, CASE, step, holder=RANA.id)
    calendar = await desk_calendar(deps)
    found = {where: await read(deps) for where, read in LISTS.items()}

    for language in LANGUAGES:
        shown = {
            where: [
                present_queue_row(
                    row, LIBRARY_CARD, officer_id=RANA.id, calendar=calendar, now=deps.now(), language=language
                ).newer
                for row in rows
            ]
            for where, rows in found.items()
        }
        assert shown == {where: [say("desk.queue.newer", language)] for where in LISTS}


@each_step
async def test_an_officer_opens_it_as_it_was_and_is_told(deps: Deps, step: NewerStep):
    await change(deps, CASE, step)
    found = await open_case(deps, RANA, CASE)
    shown = {
        language: present_case(found, officer_id=RANA.id, now=deps.now(), language=language) for language in LANGUAGES
    }

    assert {language: each.head.newer for language, each in shown.items()} == {
        language: say("desk.refused.newer_case", language) for language in LANGUAGES
    }
    assert {language: each.decision.allowed_steps for language, each in shown.items()} == {"ar": [], "en": []}


@each_step
async def test_the_phone_has_it_as_it_was_and_can_do_nothing_with_it(deps: Deps, step: NewerStep):
    await change(deps, CASE, step)
    [case] = await on_the_phone(deps)

    assert (case.is_newer, case.status in ("submitted", "in_review"), case.ask, case.due) == (True, True, None, None)
    assert (case.may_withdraw, case.may_correct, case.may_ask_for_refund) == (False, False, False)


@each_step
async def test_the_phone_is_told_again_of_what_a_process_could_not_tell(deps: Deps, step: NewerStep):
    before = await changes_since(deps, party_id=person_id(1), cursor=0)
    await change(deps, CASE, step)
    changes = await changes_since(deps, party_id=person_id(1), cursor=before.cursor)

    assert (changes.cursor, changes.more, len(changes.cases)) == (before.cursor, False, 1)


async def test_the_phone_is_told_of_its_other_applications_meanwhile(deps: Deps):
    await submit(deps, number=2)
    await change(deps, CASE, NEWER["a step of an unknown kind"])

    assert {each.id: each.is_newer for each in await on_the_phone(deps)} == {CASE: True, application_id(2): False}


@each_step
async def test_whoever_took_a_step_reads_the_case_after_it(deps: Deps, step: NewerStep):
    await change(deps, CASE, step)

    assert (await read_officers_case(deps, RANA, CASE)).is_newer


@each_step
async def test_its_status_is_counted_with_the_others(deps: Deps, step: NewerStep):
    await change(deps, CASE, step)

    assert set(await queue_counts(deps, RANA)) == set(ALL_WAITING.statuses)


AUDITED = {
    "a step of an unknown kind": "newer_version",
    "a step that the course does not have": "impossible_steps",
    "a step to an unknown status": "newer_version",
    "a status that no event explains": "status_differs",
    "a newer version of the course": "newer_version",
    "another course": "newer_version",
    "a step in an unknown role": "newer_version",
}


@pytest.mark.parametrize("what", sorted(AUDITED))
async def test_the_audit_says_what_it_could_not_examine(deps: Deps, what: str):
    await change(deps, CASE, NEWER[what])
    codes = {finding.code for finding in await examine_cases(deps, [CASE])}

    assert AUDITED[what] in codes
    assert "chain_broken" not in codes


@pytest.fixture
async def without_service(deps: Deps) -> Deps:
    """Take the case, and return the deps of a process whose catalogue does not have the service yet."""
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    return replace(deps, services={})


async def test_a_case_of_an_unknown_service_is_in_every_list_and_marked(without_service: Deps):
    deps = without_service
    calendar = await desk_calendar(deps)
    found = {where: await read(deps) for where, read in LISTS.items()}
    shown = {
        where: [
            present_queue_row(row, None, officer_id=RANA.id, calendar=calendar, now=deps.now(), language="en")
            for row in rows
        ]
        for where, rows in found.items()
    }

    assert {where: [(each.service, each.newer != "") for each in rows] for where, rows in shown.items()} == {
        where: [("", True)] for where in LISTS
    }


async def test_the_phone_is_told_later_of_a_case_of_an_unknown_service(without_service: Deps):
    changes = await changes_since(without_service, party_id=person_id(1), cursor=0)

    assert (changes.cases, changes.cursor, changes.more) == ([], 0, False)


async def test_whoever_opens_a_case_of_an_unknown_service_is_told_why_not(without_service: Deps):
    with pytest.raises(NewerCaseError):
        await open_case(without_service, RANA, CASE)


async def test_nothing_is_added_to_a_case_of_an_unknown_service(without_service: Deps):
    with pytest.raises(NewerCaseError):
        await desk_steps.release_case(without_service, RANA, SeenCase(CASE, 2))
