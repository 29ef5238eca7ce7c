"""The panel that an officer reads first: what stands against a decision, and what was said of it."""

from dataclasses import replace
from datetime import timedelta

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps, visits
from moi_pwa.actions.desk.desk_steps import DetailsRequest, DocumentVerdict
from moi_pwa.actions.desk.marks_given import Difference
from moi_pwa.actions.desk.open_case import open_case
from moi_pwa.actions.desk.read_document import read_document
from moi_pwa.core.case import EventKind
from moi_pwa.presentation.cases._concerns_presenter import present_concerns
from moi_pwa.presentation.cases._documents_presenter import MarkedAnswers
from moi_pwa.presentation.cases.case_presenter import present_case
from moi_pwa.presentation.cases.case_view import CaseView
from tests.cases.committee import case_seen
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


async def shown(deps: Deps) -> CaseView:
    return present_case(await open_case(deps, RANA, CASE), officer_id=RANA.id, now=NOON, language="en")


async def judge(deps: Deps, *differs: Difference) -> None:
    given = DocumentVerdict(document_id=document_id(1), sha256_plain="00", verdict="accepted", differs=differs)
    await desk_steps.record_verdict(deps, RANA, given)


async def test_a_difference_is_named_with_what_the_document_says(taken: Deps):
    await judge(taken, Difference(path="reader_name", says="Eda"))
    [line] = (await shown(taken)).concerns.differing
    assert line.endswith("Layla Owl — In the document: Eda")


async def test_a_difference_needs_reasons_and_agreement_needs_none(taken: Deps):
    await judge(taken)
    assert not (await shown(taken)).concerns.approval_needs_reasons
    await judge(taken, Difference(path="dob"))
    assert (await shown(taken)).concerns.approval_needs_reasons


async def test_the_newest_request_and_its_answer_are_there_and_no_older_ones(taken: Deps):
    for number, message in enumerate(("First.", "Second."), 1):
        request = DetailsRequest(message=message, fields=["dob"])
        await desk_steps.ask_details(taken, RANA, await case_seen(taken, CASE), request)
        answer = {"answers": {"dob": f"199{number}-02-03"}, "documents": [], "message": f"Here: {number}."}
        await give(taken, answer, details=number)
    asked, answered = (await shown(taken)).concerns.asked
    assert ("Second." in asked, "First." in asked, "Here: 2." in answered) == (True, False, True)


async def test_a_visit_that_was_not_held_stands_against_a_decision(taken: Deps):
    await read_document(taken, RANA, document_id(1))
    assert (await shown(taken)).concerns.visit == ""
    await visits.ask_visit(taken, RANA, await case_seen(taken, CASE), purpose="interview", message="Come.")
    assert (await shown(taken)).concerns.visit != ""


OWED = "The applicant owes 5 JOD"


@pytest.mark.parametrize(
    "happened, said",
    [
        (["bill_issued"], OWED),
        (["bill_issued", "paid"], ""),
        (["bill_issued", "bill_issued", "paid"], ""),
        (["bill_issued", "pledge_accepted"], ""),
        (["bill_issued", "pledge_accepted", "bill_issued"], OWED),
        (["bill_issued", "pledge_accepted", "bill_issued", "paid"], ""),
    ],
)
async def test_only_a_bill_that_is_neither_paid_nor_pledged_is_owed(taken: Deps, happened: list[EventKind], said: str):
    found = await open_case(taken, RANA, CASE)
    about = {"number": "999", "total_fils": 5_000, "until": "2026-01-20"}
    money = [replace(found.events[-1], kind=kind, actor="system", role="system", data=about) for kind in happened]
    case = replace(found.case, steps=(*found.case.steps, *((kind, "system") for kind in happened)))
    billed = replace(found, case=case, events=[*found.events, *money])
    unmarked = MarkedAnswers(provable={}, marks={})
    concerns = present_concerns(billed, documents={}, marked=unmarked, rows={}, rules=[], replies=[], language="en")
    assert concerns.unpaid == said


async def test_a_case_that_has_ended_has_no_concerns(taken: Deps):
    late = replace(taken, now=lambda: NOON + timedelta(days=1))
    await judge(late, Difference(path="dob"))
    found = await open_case(late, RANA, CASE)
    ended = replace(found, case=replace(found.case, status="withdrawn"))
    view = present_case(ended, officer_id=RANA.id, now=NOON, language="en")
    assert (view.concerns.differing, view.concerns.blocks) == ([], [])
