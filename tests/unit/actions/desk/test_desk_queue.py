"""An officer finds the work that waits, and a case by what is known of it."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import ALL_WAITING, QueuePage, cases_in_hand, queue, queue_counts, search
from moi_pwa.actions.desk.desk_steps import SeenCase, take_case
from moi_pwa.core.officer import Officer
from moi_pwa.core.queue import QueueFilter
from moi_pwa.storage.cases import queues
from tests.cases.sending import READER, application_id, body_json, someone, submit
from tests.factories import Clock, add_case
from tests.fixtures.library_card import LIBRARY_CARD

RANA = Officer(
    id=f"00000000-0000-0000-0000-{7:012x}", roles=frozenset({"reviewer"}), directorates=frozenset({"residence"})
)
BOTH = Officer(id=RANA.id, roles=RANA.roles, directorates=frozenset({"residence", "visas"}))


def references(page: QueuePage) -> list[str]:
    return [row.case.reference for row in page.rows]


async def add(deps: Deps, number: int, **values: Any) -> None:
    await add_case(deps.database, number, **{"directorate": "residence"} | values)


async def test_the_longest_waiting_comes_first(deps: Deps):
    for number in (2, 3, 1):
        await add(deps, number)
    assert references(await queue(deps, RANA)) == ["R-1", "R-2", "R-3"]


async def test_a_queue_is_read_page_by_page(deps: Deps):
    for number in range(1, 6):
        await add(deps, number, status="in_review" if number % 2 else "submitted")
    first = await queue(deps, RANA, limit=2)
    second = await queue(deps, RANA, limit=2, after=first.after)
    third = await queue(deps, RANA, limit=2, after=second.after)
    assert [references(page) for page in (first, second, third)] == [["R-1", "R-2"], ["R-3", "R-4"], ["R-5"]]
    assert third.after is None


async def test_cases_of_the_same_instant_are_all_shown_once(deps: Deps, clock: Clock):
    for number in range(1, 5):
        await add(deps, number, submitted_at=clock())
    first = await queue(deps, RANA, limit=2)
    second = await queue(deps, RANA, limit=2, after=first.after)
    assert sorted(references(first) + references(second)) == ["R-1", "R-2", "R-3", "R-4"]


async def test_only_the_officers_directorates_are_shown(deps: Deps):
    await add(deps, 1)
    await add(deps, 2, directorate="visas")
    assert references(await queue(deps, RANA)) == ["R-1"]
    assert references(await queue(deps, BOTH)) == ["R-1", "R-2"]


async def test_an_officer_of_no_directorate_sees_nothing(deps: Deps):
    await add(deps, 1)
    nobody = Officer(id=RANA.id, roles=RANA.roles, directorates=frozenset())
    assert references(await queue(deps, nobody)) == []
    assert (await search(deps, nobody, "Layla")).rows == []


async def test_what_is_decided_no_longer_waits(deps: Deps):
    await add(deps, 1, status="approved")
    assert references(await queue(deps, RANA)) == []
    assert references(await queue(deps, RANA, QueueFilter(statuses=["approved"]))) == ["R-1"]


async def test_a_queue_may_be_of_one_service(deps: Deps):
    object.__setattr__(deps, "services", {**deps.services, "VISIT_VISA": replace(LIBRARY_CARD, code="VISIT_VISA")})
    await add(deps, 1, service=LIBRARY_CARD.code)
    await add(deps, 2, service="VISIT_VISA")
    assert references(await queue(deps, RANA, replace(ALL_WAITING, service="VISIT_VISA"))) == ["R-2"]


async def test_each_status_is_counted(deps: Deps):
    for number, status in enumerate(["submitted", "submitted", "recommended", "approved"], 1):
        await add(deps, number, status=status)
    assert await queue_counts(deps, RANA) == {
        "submitted": 2,
        "in_review": 0,
        "recommended": 1,
        "at_committee": 0,
        "at_minister": 0,
        "at_council": 0,
        "objected": 0,
        "recorded": 0,
        "revocation_due": 0,
        "replacement_due": 0,
    }


async def test_what_was_taken_is_in_hand(deps: Deps):
    await someone(deps)
    await submit(deps)
    await take_case(deps, RANA, SeenCase(application_id(1), 1))
    [row] = await cases_in_hand(deps, RANA)
    assert (row.case.id, row.case.seq) == (application_id(1), 2)


@pytest.mark.parametrize(
    "typed",
    ["Layla", "layla owl", "owl lay", "ليلى", "لَيْلى", "0096279", "96279123", "٩٦٢٧٩١٢٣", "DL-0042", "dl-"],
)
async def test_a_case_is_found_by_what_is_in_it(deps: Deps, typed: str):
    await someone(deps)
    await submit(deps, body_json(READER | {"reason": "lost", "old_card": "DL-0042"}))
    assert await found(deps, typed) == [application_id(1)]


@pytest.mark.parametrize("typed", ["", "l", "Layla Hawk", "ayla", "%", "DL-0043"])
async def test_what_is_in_no_case_is_not_found(deps: Deps, typed: str):
    await someone(deps)
    await submit(deps)
    assert (await search(deps, RANA, typed)).rows == []


async def test_a_case_is_found_by_its_reference_number(deps: Deps):
    await someone(deps)
    received = await submit(deps)
    for typed in (received.reference, received.reference.lower().removeprefix("moi-")):
        assert [row.case.id for row in (await search(deps, RANA, typed)).rows] == [application_id(1)]


async def test_anothers_directorate_is_not_searched(deps: Deps):
    await someone(deps)
    received = await submit(deps)
    stranger = Officer(id=RANA.id, roles=RANA.roles, directorates=frozenset({"visas"}))
    for typed in (received.reference, "Layla"):
        assert (await search(deps, stranger, typed)).rows == []


async def test_the_newest_is_found_first(deps: Deps, clock: Clock):
    await someone(deps)
    for number in (1, 2):
        await submit(deps, number=number)
        clock.move(timedelta(minutes=1))
    assert [row.case.id for row in (await search(deps, RANA, "Layla")).rows] == [application_id(2), application_id(1)]


async def found(deps: Deps, typed: str) -> list[UUID]:
    return [row.case.id for row in (await search(deps, RANA, typed)).rows]


@pytest.mark.parametrize(
    "kept, typed",
    [
        ("Nguyễn", "nguyen"),
        ("Đặng", "dang"),
        ("Groß", "gross"),
        ("Jürgen", "jurgen"),
        ("Jürgen", "JUERGEN"),
        ("Juergen", "jürgen"),
        ("Güneş", "GUENES"),
        ("Işıl", "isil"),
        ("O’Brien", "obrien"),
        ("O'Brien", "O’Brien"),
        ("Jean‑Luc", "Jean-Luc"),
        ("Jean-Luc", "luc"),
        ("ƏLİYEV", "Əliyev"),
        ("Əliyev", "ƏLİYEV"),
        ("Əliyev", "ELIYEV"),
        ("Åkesson", "AAKESSON"),
        ("Samuel", "samue"),
    ],
)
async def test_a_latin_name_is_found_however_it_is_spelled(deps: Deps, kept: str, typed: str):
    await someone(deps)
    await submit(deps, body_json(READER | {"reader_name": kept}))
    assert await found(deps, typed) == [application_id(1)]


@pytest.mark.parametrize("kept", ["علی\u200cرضا", "علیرضا"])
@pytest.mark.parametrize("typed", ["علی\u200cرضا", "علیرضا", "عليرضا"])
async def test_an_arabic_name_is_found_with_a_joiner_and_without(deps: Deps, kept: str, typed: str):
    await someone(deps)
    await submit(deps, body_json(READER | {"arabic_name": kept}))
    assert await found(deps, typed) == [application_id(1)]


@pytest.mark.parametrize(
    "typed",
    ["0795550101", "+962795550101", "00962795550101", "962795550101", "٠٧٩٥٥٥٠١٠١", "079 555 0101", "+962 79 555-0101", "(079) 5550101", "07955", "+96279", "layla 079 555 0101"],
)  # fmt: skip
async def test_a_phone_is_found_however_its_number_is_written(deps: Deps, typed: str):
    await someone(deps)
    await submit(deps, body_json(READER | {"mobile": "+962795550101"}))
    assert await found(deps, typed) == [application_id(1)]


@pytest.mark.parametrize("typed", ["0795550102", "+20795550101", "079 555 0102"])
async def test_another_phone_is_not_found(deps: Deps, typed: str):
    await someone(deps)
    await submit(deps, body_json(READER | {"mobile": "+962795550101"}))
    assert await found(deps, typed) == []


async def test_a_document_whose_number_could_be_a_phones_is_found(deps: Deps):
    await someone(deps)
    await submit(deps, body_json(READER | {"reason": "lost", "old_card": "791234567"}))
    assert await found(deps, "791234567") == [application_id(1)]


@pytest.mark.parametrize("typed", ["Layla", "layl", "Layla Owl"])
async def test_of_more_cases_with_one_name_than_are_looked_through_the_newest_is_found_first(
    deps: Deps, clock: Clock, typed: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(queues, "CANDIDATES", 3)
    await someone(deps)
    for number in range(1, 6):
        await submit(deps, number=number)
        clock.move(timedelta(minutes=1))
    first, *_ = await found(deps, typed)
    assert first == application_id(5)
