"""A phone learns everything that concerns it, once or again, and nothing else."""

import asyncio
from typing import Any

import pytest

from moi_pwa.actions.applicant.sync import Changes, changes_since
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import (
    DetailsRequest,
    SeenCase,
    approve,
    ask_details,
    recommend,
    release_case,
    send_back,
    take_case,
)
from moi_pwa.core.officer import Officer
from moi_pwa.crypto.receipt import verify_receipt
from moi_pwa.rules.forms.person_name import Concerned
from tests.cases.sending import application_id, give, someone, submit
from tests.factories import person_id

REVIEWER = Officer(id=f"{7:032x}", roles=frozenset({"reviewer"}), directorates=frozenset({"residence"}))
APPROVER = Officer(id=f"{8:032x}", roles=frozenset({"approver"}), directorates=frozenset({"residence"}))
CASE = application_id(1)


@pytest.fixture(autouse=True)
async def _people(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)


async def changes(deps: Deps, cursor: int = 0, *, person: int = 1, at_most: int = 100) -> Changes:
    return await changes_since(deps, party_id=person_id(person), cursor=cursor, at_most=at_most)


def kinds(seen: Changes) -> list[str]:
    return [event.kind for case in seen.cases for event in case.events]


async def test_who_has_sent_nothing_learns_nothing(deps: Deps):
    seen = await changes(deps)
    assert (seen.cursor, seen.cases, seen.more) == (0, [], False)


async def test_a_case_comes_whole(deps: Deps):
    received = await submit(deps)
    [case] = (await changes(deps)).cases
    assert (case.id, case.reference, case.status, case.receipt, case.version, case.ask) == (
        CASE,
        received.reference,
        "submitted",
        received.receipt,
        1,
        None,
    )
    assert kinds(await changes(deps)) == ["submitted"]


async def test_what_others_are_shown_of_a_receipt_is_no_more_than_the_screen_says(deps: Deps):
    received = await submit(deps)
    [case] = (await changes(deps)).cases
    assert verify_receipt(case.short_receipt, deps.receipt_keys()) == {
        "reference": received.reference,
        "service": case.service,
        "received_at": "2026-01-15T09:00:00Z",
    }


async def test_only_what_changed_comes_again(deps: Deps):
    await submit(deps, number=1)
    await submit(deps, number=2)
    cursor = (await changes(deps)).cursor
    await take_case(deps, REVIEWER, SeenCase(application_id(2), 1))
    later = await changes(deps, cursor)
    assert [case.id for case in later.cases] == [application_id(2)]
    assert (await changes(deps, later.cursor)).cases == []


async def test_anothers_cases_never_come(deps: Deps):
    await submit(deps, person=2)
    assert (await changes(deps)).cases == []


async def test_the_applicant_sees_what_is_asked_for(deps: Deps):
    await submit(deps)
    await take_case(deps, REVIEWER, SeenCase(CASE, 1))
    await ask_details(
        deps, REVIEWER, SeenCase(CASE, 2), DetailsRequest(message="يرجى تصحيح الاسم", fields=["reader_name"])
    )
    [case] = (await changes(deps)).cases
    assert case.ask == {
        "message": "يرجى تصحيح الاسم",
        "fields": ["reader_name"],
        "documents": [],
        "until": "2026-02-14",
        "asked_said": {"ar": ["الاسم كما في الجواز"], "en": ["Name as in the passport"]},
        "request_seq": 3,
    }


async def test_what_was_given_is_no_longer_asked_for(deps: Deps):
    await submit(deps)
    await take_case(deps, REVIEWER, SeenCase(CASE, 1))
    await ask_details(deps, REVIEWER, SeenCase(CASE, 2), DetailsRequest(message="-", fields=["reader_name"]))
    await give(deps, {"answers": {"reader_name": "Layla Hawk"}, "documents": []})
    [case] = (await changes(deps)).cases
    assert (case.ask, case.status, case.version) == (None, "in_review", 2)


async def test_what_officers_say_to_each_other_is_not_shown(deps: Deps):
    await submit(deps)
    await take_case(deps, REVIEWER, SeenCase(CASE, 1))
    await recommend(deps, REVIEWER, SeenCase(CASE, 2), outcome="approve", note="secret")
    await take_case(deps, APPROVER, SeenCase(CASE, 3))
    await send_back(deps, APPROVER, SeenCase(CASE, 4), message="secret")
    await recommend(deps, REVIEWER, SeenCase(CASE, 5), outcome="reject", note="secret")
    await take_case(deps, APPROVER, SeenCase(CASE, 6))
    await approve(deps, APPROVER, SeenCase(CASE, 7), note="secret")
    seen = await changes(deps)
    assert "secret" not in repr(seen)
    assert kinds(seen) == ["submitted", "taken", "recommended", "sent_back", "recommended", "approved", "bill_issued"]


async def test_what_changes_nothing_for_the_applicant_is_no_news(deps: Deps):
    await submit(deps)
    await take_case(deps, REVIEWER, SeenCase(CASE, 1))
    cursor = (await changes(deps)).cursor
    await release_case(deps, REVIEWER, SeenCase(CASE, 2))
    await take_case(deps, REVIEWER, SeenCase(CASE, 3))
    assert (await changes(deps, cursor)).cases == []


async def test_news_come_in_pages(deps: Deps):
    for number in range(1, 6):
        await submit(deps, number=number)
    cursor, seen, more = 0, [], True
    while more:
        page = await changes(deps, cursor, at_most=2)
        cursor, more = page.cursor, page.more
        seen += [case.id for case in page.cases]
    assert seen == [application_id(number) for number in range(1, 6)]


async def test_a_cursor_from_a_lost_future_begins_anew(deps: Deps):
    await submit(deps)
    assert kinds(await changes(deps, 1000)) == ["submitted"]


async def test_places_have_no_gaps_however_much_happens_at_once(deps: Deps):
    # A reader who polls all the while must have seen every case at the end.
    seen: set[Any] = set()
    cursor = 0

    async def poll():
        nonlocal cursor
        page = await changes(deps, cursor)
        cursor = page.cursor
        seen.update(case.id for case in page.cases)

    sending = [asyncio.create_task(submit(deps, number=number)) for number in range(1, 21)]
    while not all(task.done() for task in sending):
        await poll()
        await asyncio.sleep(0)
    await asyncio.gather(*sending)
    await poll()
    assert seen == {application_id(number) for number in range(1, 21)}
    assert cursor == 20


async def test_a_case_says_whom_it_is_about_as_corrected_last(deps: Deps):
    await submit(deps)
    await take_case(deps, REVIEWER, SeenCase(CASE, 1))
    await ask_details(deps, REVIEWER, SeenCase(CASE, 2), DetailsRequest(message="-", fields=["reader_name"]))
    await give(deps, {"answers": {"reader_name": "Layla Hawk"}, "documents": []})
    [case] = (await changes(deps)).cases
    assert case.concerned == Concerned(latin="Layla Hawk", arabic="", others=0)
