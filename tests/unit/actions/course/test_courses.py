"""An application runs the course that its service declares, to its end."""

from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk import desk_steps, reports
from moi_pwa.actions.desk.desk_steps import SeenCase
from moi_pwa.core.case import Case
from moi_pwa.core.conditions import Answered, Not
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.service import Rule, Service
from moi_pwa.core.text import Text
from moi_pwa.demo.opening import open_documents
from moi_pwa.storage.cases import cases
from moi_pwa.storage.cases.cases import CaseRow
from tests.cases.first_case import on_the_phone
from tests.cases.library_cards import FREE
from tests.cases.officers import HUDA, RANA
from tests.cases.sending import READER, application_id, body_json, document_id, manifest_json, someone, submit, upload
from tests.fixtures.library_card import LIBRARY_CARD
from tests.papers.cards import CARD_FOR_A_YEAR, CARD_WITHOUT_END
from tests.papers.signers import UNABLE, Unable, unable_to_sign

CASE = application_id(1)


REPORT = replace(LIBRARY_CARD, course="report")


def offering(deps: Deps, service: Service) -> Deps:
    return replace(deps, services={**deps.services, service.code: service})


def needing_approval(*, restricted: bool) -> Service:
    """Return the library card with prior approval for all of its readers, or for none."""
    rule = Rule(
        id="R05",
        at="dob",
        test=Not(condition=Answered(field="dob")),
        severity="decides",
        finds="prior_approval",
        message=Text(ar="تتطلب موافقة مسبقة", en="Prior approval is needed"),
        source="R05: S39",
    )
    return replace(LIBRARY_CARD, restricted_course="security", rules=(rule,) if restricted else ())


async def send(deps: Deps) -> None:
    await someone(deps)
    await upload(deps)
    await submit(deps, body_json(READER | {"portrait": [str(document_id(1))]}, manifest_json()))


async def recommended(deps: Deps) -> None:
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await desk_steps.recommend(deps, RANA, SeenCase(CASE, 2), outcome="approve")
    await desk_steps.take_case(deps, HUDA, SeenCase(CASE, 3))


async def stored(deps: Deps) -> CaseRow:
    async with deps.database.reading() as session:
        row = await cases.find_case(session, CASE)
    assert row is not None
    return row


async def test_a_case_names_its_course(deps: Deps):
    await send(deps)

    assert (await stored(deps)).course == "simple"


async def test_what_is_free_is_issued_with_the_approval(deps: Deps):
    deps = offering(deps, FREE)
    await send(deps)
    await recommended(deps)

    assert (await desk_steps.approve(deps, HUDA, SeenCase(CASE, 4))).status == "issued"


async def test_what_costs_something_is_not_issued_before_it_is_paid(deps: Deps):
    await send(deps)
    await recommended(deps)

    assert (await desk_steps.approve(deps, HUDA, SeenCase(CASE, 4))).status == "approved_unpaid"


async def test_what_is_issued_says_how_long_it_is_valid(deps: Deps):
    deps = offering(deps, replace(FREE, paper=CARD_FOR_A_YEAR))
    await send(deps)
    await recommended(deps)
    await desk_steps.approve(deps, HUDA, SeenCase(CASE, 4))

    assert (await on_the_phone(deps)).events[-1].data == {"valid_from": "2026-01-15", "valid_until": "2027-01-15"}


async def test_a_report_is_recorded_by_its_reviewer_and_closed_when_it_was_followed_up(deps: Deps):
    deps = offering(deps, REPORT)
    await send(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    recorded = await reports.record_report(deps, RANA, SeenCase(CASE, 2))
    closed = await reports.close_file(deps, RANA, SeenCase(CASE, 3), note="عاد العامل إلى صاحب العمل")

    assert (recorded.status, closed.status) == ("recorded", "closed")


async def test_a_report_that_is_recorded_gives_a_paper_that_says_so(deps: Deps):
    deps = offering(deps, replace(REPORT, paper=CARD_WITHOUT_END))
    await send(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await reports.record_report(deps, RANA, SeenCase(CASE, 2))

    assert [paper.number for paper in (await on_the_phone(deps)).papers] == ["N26000001"]


@pytest.mark.parametrize("why", UNABLE)
async def test_no_report_is_recorded_while_nobody_signs_its_paper(deps: Deps, why: Unable):
    deps = offering(deps, replace(REPORT, paper=CARD_WITHOUT_END))
    await send(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    nobody = replace(deps, document_signers=unable_to_sign(deps.document_signers, why))

    await open_documents(deps, RANA, CASE)
    with pytest.raises(StepRefusedError, match="no_document_signer"):
        await reports.record_report(nobody, RANA, SeenCase(CASE, 2))
    assert (await on_the_phone(deps)).status == "in_review"


async def test_a_report_is_approved_by_nobody(deps: Deps):
    deps = offering(deps, REPORT)
    await send(deps)
    await recommended(deps)

    with pytest.raises(StepRefusedError, match="not_yours"):
        await desk_steps.approve(deps, HUDA, SeenCase(CASE, 4))


async def test_the_applicant_does_not_see_what_came_of_a_report(deps: Deps):
    deps = offering(deps, REPORT)
    await send(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    await open_documents(deps, RANA, CASE)
    await reports.record_report(deps, RANA, SeenCase(CASE, 2), note="داخلية")
    await reports.close_file(deps, RANA, SeenCase(CASE, 3), note="داخلية")

    assert [event.data for event in (await on_the_phone(deps)).events[1:]] == [{}, {}, {}]


async def test_who_needs_prior_approval_runs_the_restricted_course(deps: Deps):
    deps = offering(deps, needing_approval(restricted=True))
    await send(deps)

    assert (await stored(deps)).course == "security"


async def test_who_needs_none_runs_the_usual_one(deps: Deps):
    deps = offering(deps, needing_approval(restricted=False))
    await send(deps)

    assert (await stored(deps)).course == "simple"


async def test_the_phone_learns_what_comes_next_and_by_when(deps: Deps):
    await send(deps)
    case = await on_the_phone(deps)

    assert (case.ahead, case.due) == (
        ("in_review", "recommended", "approved", "approved_unpaid", "issued"),
        date(2026, 1, 20),
    )


async def test_no_day_is_named_while_the_applicant_is_asked(deps: Deps):
    await send(deps)
    await desk_steps.take_case(deps, RANA, SeenCase(CASE, 1))
    request = desk_steps.DetailsRequest(message="؟", documents=["D03"])
    asked: Case = await desk_steps.ask_details(deps, RANA, SeenCase(CASE, 2), request)

    assert (asked.status, (await on_the_phone(deps)).due) == ("needs_details", None)


async def test_nothing_lies_ahead_of_what_was_refused(deps: Deps):
    await send(deps)
    await recommended(deps)
    await desk_steps.reject(deps, HUDA, SeenCase(CASE, 4), reason="eligibility")
    case = await on_the_phone(deps)

    assert (case.ahead, case.due) == ((), None)
