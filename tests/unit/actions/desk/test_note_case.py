"""An officer writes a note on a case for other officers."""

import asyncio
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest

from moi_pwa.actions.audit.audit_cases import examine_cases
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_queue import count_in_hand
from moi_pwa.actions.desk.desk_steps import take_case
from moi_pwa.actions.desk.note_case import note_case
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.errors import AbsentError, NewerCaseError, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.presentation.cases.case_presenter import present_case
from tests.cases.colleagues import SAMI, add_colleagues
from tests.cases.details import asked, details
from tests.cases.first_case import CASE, events, seen, send, status, withdraw
from tests.cases.newer import NEWER, change
from tests.cases.officers import HUDA, RANA, SALMA, officer
from tests.cases.sending import give
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock
from tests.fixtures.library_card import LIBRARY_CARD

AUDITOR = officer(51, "auditor")


@pytest.fixture(autouse=True)
async def _sent(deps: Deps) -> None:
    await send(deps, LIBRARY_CARD)
    await add_colleagues(deps)


async def test_a_note_is_an_event_of_the_case(deps: Deps):
    await note_case(deps, SAMI, CASE, text=" The owner called. ")
    last = (await events(deps))[-1]

    assert (last.kind, last.actor, last.role, last.content) == (
        "noted", SAMI.id, "reviewer", {"text": "The owner called."},
    )  # fmt: skip


async def test_the_page_shows_notes_with_writer_and_time_the_newest_first(deps: Deps, clock: Clock):
    await note_case(deps, SAMI, CASE, text="First.")
    clock.move(timedelta(hours=1))
    await note_case(deps, HUDA, CASE, text="Second.")
    shown = present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=deps.now(), language="en")

    assert [(note.text, note.who) for note in shown.notes.listed] == [("Second.", "Huda"), ("First.", "Sami")]
    assert [note.at for note in shown.notes.listed] == ["15 January 2026, 13:00", "15 January 2026, 12:00"]


async def test_the_history_which_is_printed_has_no_notes(deps: Deps):
    await note_case(deps, SAMI, CASE, text="The owner called.")
    shown = present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=deps.now(), language="en")

    assert [event.what for event in shown.events] == ["Submitted"]
    assert "The owner called." not in str(replace(shown, notes=replace(shown.notes, listed=[])))


async def test_a_note_is_written_on_a_case_that_has_ended(deps: Deps):
    await withdraw(deps)
    await note_case(deps, SALMA, CASE, text="They came to the desk.")

    assert (await status(deps), (await events(deps))[-1].kind) == ("withdrawn", "noted")


async def test_the_same_note_twice_is_one(deps: Deps):
    await note_case(deps, SAMI, CASE, text="Once.")
    await note_case(deps, SAMI, CASE, text="Once.")

    assert [event.kind for event in await events(deps)] == ["submitted", "noted"]


async def test_two_officers_who_write_at_once_both_do(deps: Deps):
    await asyncio.gather(note_case(deps, SAMI, CASE, text="One."), note_case(deps, HUDA, CASE, text="Two."))

    assert sorted(str(event.data.get("text")) for event in (await events(deps))[1:]) == ["One.", "Two."]


@pytest.mark.parametrize(
    "who, error",
    [(AUDITOR, StepRefusedError), (replace(SAMI, directorates=frozenset({"visas"})), AbsentError)],
    ids=["an auditor", "an officer of another directorate"],
)
@ON_SQLITE
async def test_nobody_else_writes_a_note(deps: Deps, who: Officer, error: type[Exception]):
    with pytest.raises(error):
        await note_case(deps, who, CASE, text="Me too.")


async def test_no_note_is_added_to_what_a_newer_version_changed(deps: Deps):
    await change(deps, CASE, NEWER["a step of an unknown kind"])

    with pytest.raises(NewerCaseError):
        await note_case(deps, SAMI, CASE, text="Seen.")


async def test_an_answered_case_stays_answered_after_a_note(deps: Deps):
    await asked(deps, fields=["reader_name"])
    await give(deps, details({"reader_name": "Layla Hawk"}))
    await note_case(deps, SAMI, CASE, text="The name is right now.")

    assert (await count_in_hand(deps, RANA)).answered == 1


async def test_a_case_that_was_only_noted_has_not_come_back(deps: Deps):
    await take_case(deps, RANA, await seen(deps))
    await note_case(deps, SAMI, CASE, text="Seen.")
    hand = await count_in_hand(deps, RANA)

    assert (hand.held, hand.answered) == (1, 0)


async def test_the_audit_finds_nothing_wrong(deps: Deps):
    await note_case(deps, SAMI, CASE, text="Seen.")
    await take_case(deps, RANA, await seen(deps))
    await note_case(deps, RANA, CASE, text="Mine.")

    assert await examine_cases(deps, [CASE]) == []


async def test_a_note_names_its_writer_also_after_the_writer_has_left(deps: Deps):
    await note_case(deps, SAMI, CASE, text="Seen.")
    found = await open_case(deps, AUDITOR, CASE)

    assert (found.names[SAMI.id], found.may_note) == ("Sami", False)
    assert UUID(SAMI.id).int == 41
