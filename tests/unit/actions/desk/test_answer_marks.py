"""The marks of answers that come with a verdict are checked, and recorded in its event."""

from dataclasses import replace
from typing import Any

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, DocumentVerdict
from moi_pwa.actions.desk.marks_given import Difference
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.core.errors import AnswersRefusedError, NewerCaseError, StaleCaseError
from moi_pwa.presentation.cases.case_presenter import present_case
from tests.cases.committee import case_seen, last_event
from tests.cases.newer import NEWER, change
from tests.cases.officers import RANA
from tests.cases.sending import application_id, document_id, give, someone, submit, upload, with_portrait
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.proving import PROVING

CASE = application_id(1)


@pytest.fixture
async def taken(deps: Deps) -> Deps:
    deps = replace(deps, services={**deps.services, LIBRARY_CARD.code: PROVING})
    await someone(deps)
    await upload(deps)
    await submit(deps, with_portrait())
    await desk_steps.take_case(deps, RANA, await case_seen(deps, CASE))
    return deps


async def judge(deps: Deps, verdict: str = "accepted", **marks: Any) -> dict[str, Any]:
    """Give a verdict, and return the data of its event."""
    note = "blurred" if verdict == "rejected" else ""
    given = DocumentVerdict(document_id=document_id(1), sha256_plain="00", verdict=verdict, note=note, **marks)  # pyright: ignore[reportArgumentType]
    await desk_steps.record_verdict(deps, RANA, given)
    return (await last_event(deps, CASE)).data


async def corrected(deps: Deps) -> None:
    """Let the applicant correct the birthday, which makes a second version."""
    request = DetailsRequest(message="Again.", fields=["dob"])
    await desk_steps.ask_details(deps, RANA, await case_seen(deps, CASE), request)
    await give(deps, {"answers": {"dob": "1991-02-03"}, "documents": []})


async def refused(deps: Deps, **marks: Any) -> list[tuple[str, str]]:
    with pytest.raises(AnswersRefusedError) as error:
        await judge(deps, **marks)
    return [(each.path, each.code) for each in error.value.problems]


async def test_an_accepted_document_agrees_with_all_that_it_can_prove(taken: Deps):
    data = await judge(taken)
    assert (data["agrees"], "differs" in data) == (["reader_name", "dob"], False)


async def test_an_accepted_document_agrees_with_the_answers_that_are_not_said_to_differ(taken: Deps):
    data = await judge(taken, agrees=["reader_name"], differs=[Difference(path="dob", says=" 1991 ")])
    assert (data["agrees"], data["differs"]) == (["reader_name"], [{"path": "dob", "says": "1991"}])


async def test_a_rejected_document_agrees_with_nothing_but_what_was_marked(taken: Deps):
    assert "agrees" not in await judge(taken, "rejected")
    assert (await judge(taken, "rejected", agrees=["dob"]))["agrees"] == ["dob"]


async def test_a_difference_without_words_has_none(taken: Deps):
    assert (await judge(taken, differs=[Difference(path="dob")]))["differs"] == [{"path": "dob"}]


async def test_a_document_says_nothing_of_answers_that_it_cannot_prove(taken: Deps):
    assert await refused(taken, agrees=["nationality"]) == [("nationality", "unknown_field")]
    assert await refused(taken, differs=[Difference(path="companions/3/dob")]) == [
        ("companions/3/dob", "unknown_field")
    ]


async def test_words_that_nobody_can_print_are_refused(taken: Deps):
    assert await refused(taken, differs=[Difference(path="dob", says="19\x0091")]) == [("differs", "unprintable")]


async def test_long_words_are_cut(taken: Deps):
    [difference] = (await judge(taken, differs=[Difference(path="dob", says="9" * 900)]))["differs"]
    assert len(difference["says"]) == 200


async def test_the_next_officer_reads_what_the_document_says(taken: Deps):
    await judge(taken, differs=[Difference(path="dob", says="1991")])
    view = present_case(await open_case(taken, RANA, CASE), officer_id=RANA.id, now=NOON, language="en")
    lines = {row.line.path: row.line for section in view.answers.sections for row in section.rows}
    assert (lines["dob"].mark, lines["dob"].says) == ("differs", "In the document: 1991")
    assert (lines["reader_name"].mark, lines["nationality"].mark) == ("agrees", "")


async def test_a_corrected_answer_is_to_be_compared_again(taken: Deps):
    await judge(taken)
    await corrected(taken)
    view = present_case(await open_case(taken, RANA, CASE), officer_id=RANA.id, now=NOON, language="en")
    lines = {row.line.path: row.line for section in view.answers.sections for row in section.rows}
    assert (lines["dob"].mark, lines["reader_name"].mark) == ("", "agrees")


async def test_answers_that_were_corrected_since_the_officer_compared_them_are_not_marked(taken: Deps):
    await corrected(taken)
    with pytest.raises(StaleCaseError):
        await judge(taken, version=1)


async def test_the_newest_answers_are_marked(taken: Deps):
    await corrected(taken)
    assert (await judge(taken, version=2))["agrees"] == ["reader_name", "dob"]


async def test_no_verdict_is_given_in_a_case_of_a_service_that_only_a_newer_version_has(taken: Deps):
    with pytest.raises(NewerCaseError):
        await judge(replace(taken, services={}))


async def test_no_mark_is_checked_in_a_case_that_a_newer_version_changed(taken: Deps):
    await change(taken, CASE, NEWER["a step of an unknown kind"])
    with pytest.raises(NewerCaseError):
        await judge(taken, agrees=["nationality"])
