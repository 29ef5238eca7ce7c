"""Text that one person writes for another has no control characters and no marks of direction."""

from datetime import date
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_queue import search
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase
from moi_pwa.core.errors import AnswersRefusedError
from moi_pwa.storage.cases import cases
from tests.cases.details import REVIEWER, asked
from tests.cases.sending import application_id, give, someone, submit

TURNED = "\u202efdp.exe\u202c \u2066a\u2069 \u200e\u200f\u061c\ufeffنص"
TIDY = "fdp.exe a نص"
NO_TEXT = ["\x00", "\x1b[2J", "\ud800", "\x9b"]


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps)
    await submit(deps)


async def last_event(deps: Deps) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return (await cases.events_of(session, [application_id(1)]))[-1].data


async def test_an_applicants_message_is_kept_without_marks_of_direction(deps: Deps):
    await asked(deps, fields=["reader_name"])
    await give(deps, {"answers": {"reader_name": "Layla Hawk"}, "documents": [], "message": f"{TURNED}\n\n\n\nb"})
    assert (await last_event(deps))["message"] == f"{TIDY}\n\nb"


async def test_so_is_an_officers(deps: Deps):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await desk_steps.ask_details(
        deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message=TURNED, fields=["reader_name"])
    )
    assert (await last_event(deps))["message"] == TIDY


async def test_so_is_an_officers_note(deps: Deps):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    await desk_steps.recommend(deps, REVIEWER, SeenCase(application_id(1), 2), outcome="approve", note=TURNED)
    assert (await last_event(deps))["note"] == TIDY


@pytest.mark.parametrize("text", NO_TEXT)
async def test_an_officers_message_that_is_no_text_is_refused(deps: Deps, text: str):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    with pytest.raises(AnswersRefusedError) as refused:
        await desk_steps.ask_details(deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message=text))
    assert [(each.path, each.code) for each in refused.value.problems] == [("message", "unprintable")]


@pytest.mark.parametrize("text", NO_TEXT)
async def test_so_is_an_officers_note_that_is_none(deps: Deps, text: str):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    with pytest.raises(AnswersRefusedError) as refused:
        await desk_steps.recommend(deps, REVIEWER, SeenCase(application_id(1), 2), outcome="approve", note=text)
    assert [(each.path, each.code) for each in refused.value.problems] == [("note", "unprintable")]


@pytest.mark.parametrize("text", [*NO_TEXT, "reader\x00", "\ud800reader"])
async def test_a_search_for_what_is_no_text_finds_nothing(deps: Deps, text: str):
    assert (await search(deps, REVIEWER, text)).rows == []


async def test_a_search_of_any_length_is_answered(deps: Deps):
    assert (await search(deps, REVIEWER, "ﷺ" * 100_000)).rows == []


async def test_what_is_asked_for_twice_is_asked_for_once(deps: Deps):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    request = DetailsRequest(message="?", fields=["dob"] * 1000, until=date(2026, 2, 1))
    await desk_steps.ask_details(deps, REVIEWER, SeenCase(application_id(1), 2), request)
    assert (await last_event(deps))["fields"] == ["dob"]


@pytest.mark.parametrize("path", ["companions/00/name", "companions/٠/name", "dob\n", "companions/" + "9" * 5000])
async def test_an_officer_asks_by_canonical_paths(deps: Deps, path: str):
    await desk_steps.take_case(deps, REVIEWER, SeenCase(application_id(1), 1))
    with pytest.raises(AnswersRefusedError):
        await desk_steps.ask_details(
            deps, REVIEWER, SeenCase(application_id(1), 2), DetailsRequest(message="?", fields=[path])
        )
