"""Details that were asked for change what was asked for, and nothing else."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.actions.cases.expire_case import expire_case
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.desk.desk_steps import DetailsRequest, SeenCase, ask_details, take_case
from moi_pwa.actions.jobs.run_jobs import run_all_jobs
from moi_pwa.core.errors import (
    AbsentError,
    AnswersRefusedError,
    DifferentContentError,
    DocumentsMissingError,
    StaleCaseError,
    StepRefusedError,
)
from moi_pwa.crypto.receipt import body_sha256, verify_receipt
from moi_pwa.storage.cases import cases
from tests.cases.details import REVIEWER, asked, details
from tests.cases.sending import application_id, body_json, document_id, give, manifest_json, someone, submit, upload
from tests.database.kinds import ON_SQLITE
from tests.factories import Clock


@pytest.fixture(autouse=True)
async def _case(deps: Deps):
    await someone(deps, 1)
    await someone(deps, 2)
    await submit(deps)


async def answers_now(deps: Deps) -> dict[str, Any]:
    async with deps.database.reading() as session:
        return (await cases.latest_submission(session, application_id(1))).answers


async def test_what_was_asked_for_is_changed(deps: Deps):
    await asked(deps, fields=["reader_name"])
    received = await give(deps, details({"reader_name": "Layla Hawk"}))
    assert received.status == "in_review"
    assert (await answers_now(deps))["reader_name"] == "Layla Hawk"


async def test_the_receipt_is_for_the_details(deps: Deps):
    await asked(deps, fields=["reader_name"])
    body = details({"reader_name": "Layla Hawk"})
    signed = verify_receipt((await give(deps, body)).receipt, {deps.receipt_key.kid: deps.receipt_key.jwk})
    assert signed["sha256"] == body_sha256(body)
    assert signed["details_id"] == f"00000000-0000-0000-0000-0000{0xE000_0001:08x}"


async def test_sent_again_they_are_the_same_details(deps: Deps):
    await asked(deps, fields=["reader_name"])
    body = details({"reader_name": "Layla Hawk"})
    first = await give(deps, body)
    again = await give(deps, body)
    assert (again.first, again.receipt) == (False, first.receipt)


async def test_other_details_under_the_same_id_are_refused(deps: Deps):
    await asked(deps, fields=["reader_name"])
    await give(deps, details({"reader_name": "Layla Hawk"}))
    with pytest.raises(DifferentContentError):
        await give(deps, details({"reader_name": "Layla Eagle"}))


async def asked_anew(deps: Deps) -> None:
    """Ask for the name, and for it again after somebody has answered."""
    await asked(deps, fields=["reader_name"])
    await give(deps, details({"reader_name": "Layla Hawk"}, request_seq=3))
    await ask_details(
        deps, REVIEWER, SeenCase(application_id(1), 4), DetailsRequest(message="-", fields=["reader_name"])
    )


async def test_details_for_an_earlier_request_are_not_taken_for_the_one_that_is_open(deps: Deps):
    await asked_anew(deps)
    with pytest.raises(StaleCaseError):
        await give(deps, details({"reader_name": "Layla Eagle"}, request_seq=3), details=2)
    assert (await answers_now(deps))["reader_name"] == "Layla Hawk"


async def test_details_for_the_request_that_is_open_are_taken(deps: Deps):
    await asked_anew(deps)
    await give(deps, details({"reader_name": "Layla Eagle"}, request_seq=5), details=2)
    assert (await answers_now(deps))["reader_name"] == "Layla Eagle"


async def test_details_that_name_no_request_are_for_the_one_that_is_open(deps: Deps):
    await asked_anew(deps)
    await give(deps, details({"reader_name": "Layla Eagle"}), details=2)
    assert (await answers_now(deps))["reader_name"] == "Layla Eagle"


async def test_sent_again_after_another_request_they_are_the_same_details(deps: Deps):
    await asked_anew(deps)
    again = await give(deps, details({"reader_name": "Layla Hawk"}, request_seq=3))
    assert again.first is False


async def test_an_answer_that_nobody_asked_about_stays(deps: Deps):
    await asked(deps, fields=["reader_name"])
    with pytest.raises(AnswersRefusedError) as refused:
        await give(deps, details({"dob": "1990-01-01"}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("dob", "not_asked")]


async def test_a_question_that_a_change_brings_up_may_be_answered(deps: Deps):
    await asked(deps, fields=["reason"])
    await give(deps, details({"reason": "lost", "old_card": "DL-0042"}))
    assert (await answers_now(deps))["old_card"] == "DL-0042"


async def test_a_question_that_a_change_brings_up_must_be_answered(deps: Deps):
    await asked(deps, fields=["reason"])
    with pytest.raises(AnswersRefusedError) as refused:
        await give(deps, details({"reason": "lost"}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("old_card", "required")]


async def test_an_answer_to_what_is_no_longer_asked_is_dropped(deps: Deps):
    await submit(deps, body_json(await answers_now(deps) | {"reason": "lost", "old_card": "DL-0042"}), number=2)
    await take_case(deps, REVIEWER, SeenCase(application_id(2), 1))
    await ask_details(deps, REVIEWER, SeenCase(application_id(2), 2), DetailsRequest(message="-", fields=["reason"]))
    await give(deps, details({"reason": "first"}), number=2)
    async with deps.database.reading() as session:
        assert "old_card" not in (await cases.latest_submission(session, application_id(2))).answers


async def lost(deps: Deps, *documents: dict[str, Any], **values: Any) -> None:
    """Ask about a lost card, which a first card is not."""
    answers = await answers_now(deps) | {"reason": "lost", "old_card": "DL-0042"}
    await submit(deps, body_json(answers, *documents), number=2)
    await take_case(deps, REVIEWER, SeenCase(application_id(2), 1))
    await ask_details(deps, REVIEWER, SeenCase(application_id(2), 2), DetailsRequest(message="-", **values))


async def test_what_was_asked_for_and_does_not_apply_any_longer_is_no_problem(deps: Deps):
    await lost(deps, fields=["reason", "old_card"])
    received = await give(deps, details({"reason": "first", "old_card": "DL-0043"}), number=2)
    assert received.status == "in_review"
    async with deps.database.reading() as session:
        assert "old_card" not in (await cases.latest_submission(session, application_id(2))).answers


async def test_what_was_asked_for_and_does_not_apply_any_longer_may_be_left_out(deps: Deps):
    await lost(deps, fields=["reason", "old_card"])
    assert (await give(deps, details({"reason": "first", "old_card": None}), number=2)).status == "in_review"


async def test_a_document_that_was_asked_for_and_does_not_apply_any_longer_is_no_problem(deps: Deps):
    await asked(deps, fields=["dob"], documents=["D03"])
    await upload(deps)
    child = {"dob": "2020-01-01", "portrait": [str(document_id(1))]}
    assert (await give(deps, details(child, manifest_json()))).status == "in_review"
    assert "portrait" not in await answers_now(deps)


async def test_what_does_not_apply_and_was_not_asked_for_is_refused(deps: Deps):
    await asked(deps, fields=["reason"])
    with pytest.raises(AnswersRefusedError) as refused:
        await give(deps, details({"reason": "first", "old_card": "DL-0042"}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("old_card", "hidden_field")]


async def test_a_rule_that_time_broke_does_not_stand_in_the_way(deps: Deps, clock: Clock):
    await asked(deps, fields=["reader_name"], until=datetime(2200, 1, 1, tzinfo=UTC).date())
    clock.moment = datetime(2190, 1, 1, tzinfo=UTC)  # nobody was born so long ago
    assert (await give(deps, details({"reader_name": "Layla Hawk"}))).status == "in_review"


async def test_a_wrong_detail_is_refused(deps: Deps):
    await asked(deps, fields=["reader_name"])
    with pytest.raises(AnswersRefusedError) as refused:
        await give(deps, details({"reader_name": "ليلى"}))
    assert [(problem.path, problem.code) for problem in refused.value.problems] == [("reader_name", "not_latin")]


@ON_SQLITE
@pytest.mark.parametrize("path", ["companions/9/name", "companions/x/name", "a/b/c/d", "", "favourite_film"])
async def test_a_path_that_leads_nowhere_is_refused(deps: Deps, path: str):
    await asked(deps, fields=["reader_name"])
    with pytest.raises(AnswersRefusedError) as refused:
        await give(deps, details({path: "x"}))
    assert [problem.path for problem in refused.value.problems] == [path]


async def test_a_document_that_was_asked_for_joins_the_case(deps: Deps):
    await asked(deps, documents=["D03"])
    await upload(deps)
    await give(deps, details({"portrait": [str(document_id(1))]}, manifest_json()))
    assert (await answers_now(deps))["portrait"] == [str(document_id(1))]


async def test_a_document_that_was_asked_for_must_have_come(deps: Deps):
    await asked(deps, documents=["D03"])
    with pytest.raises(DocumentsMissingError):
        await give(deps, details({"portrait": [str(document_id(1))]}, manifest_json()))


async def test_a_document_may_be_replaced(deps: Deps):
    await upload(deps, 2, application=2)
    await submit(
        deps,
        body_json(await answers_now(deps) | {"portrait": [str(document_id(2))]}, manifest_json(2)),
        number=2,
    )
    await take_case(deps, REVIEWER, SeenCase(application_id(2), 1))
    await ask_details(deps, REVIEWER, SeenCase(application_id(2), 2), DetailsRequest(message="-", documents=["D03"]))
    await upload(deps, 3, application=2)
    received = await give(deps, details({"portrait": [str(document_id(3))]}, manifest_json(3)), number=2)
    assert received.status == "in_review"


async def test_when_nothing_is_asked_for_nothing_is_taken(deps: Deps):
    with pytest.raises(StepRefusedError) as refused:
        await give(deps, details({"reader_name": "Layla Hawk"}))
    assert refused.value.reason == "not_now"


async def test_anothers_case_is_not_there(deps: Deps):
    await asked(deps, fields=["reader_name"])
    with pytest.raises(AbsentError):
        await give(deps, details({"reader_name": "Layla Hawk"}), person=2)


async def test_a_case_lapses_when_its_details_do_not_come(deps: Deps, clock: Clock):
    await asked(deps, fields=["reader_name"], until=datetime(2026, 2, 1, tzinfo=UTC).date())
    clock.moment = datetime(2026, 2, 1, 20, 59, tzinfo=UTC)  # a minute before midnight in Amman
    await run_all_jobs(deps)
    assert await status(deps) == "needs_details"
    clock.move(timedelta(minutes=1))
    await run_all_jobs(deps)
    assert await status(deps) == "expired"


async def test_a_case_whose_details_came_does_not_lapse(deps: Deps):
    await asked(deps, fields=["reader_name"])
    await give(deps, details({"reader_name": "Layla Hawk"}))
    await expire_case(deps, {"case_id": str(application_id(1)), "seq": 3})
    assert await status(deps) == "in_review"


async def status(deps: Deps) -> str:
    async with deps.database.reading() as session:
        case = await cases.find_case(session, application_id(1))
    return case.status if case else ""
