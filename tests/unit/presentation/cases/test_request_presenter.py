"""The panel of a request for details: what it offers to the officer."""

import json
from typing import Any

from moi_pwa.actions.desk.open_case import DeskCase
from moi_pwa.presentation.cases.answers_view import AnswerView
from moi_pwa.presentation.cases.case_presenter import present_case
from tests.desk.found_case import ME, NOW, PORTRAIT, READER_AND_FRIEND, event, found

SENTENCES = {"sides": {"ar": "يرجى تصوير الوجهين.", "en": "Photograph both sides.", "about": "documents"}}
ASKING: dict[str, Any] = {"may": frozenset({"details_asked"})}


def offered(case: DeskCase) -> dict[str, Any]:
    return json.loads(present_case(case, officer_id=ME, now=NOW, language="en").decision.request)


def items(case: DeskCase) -> dict[str, dict[str, Any]]:
    return {item["name"]: item for group in offered(case)["groups"] for item in group["items"]}


def lines(case: DeskCase) -> dict[str, AnswerView]:
    shown = present_case(case, officer_id=ME, now=NOW, language="en").answers
    return {row.line.path: row.line for section in shown.sections for row in section.rows}


def test_nothing_is_offered_while_the_officer_cannot_ask():
    assert present_case(found(), officer_id=ME, now=NOW, language="en").decision.request == ""


def test_no_answer_can_be_picked_while_the_officer_cannot_ask():
    assert {line.request for line in lines(found()).values()} == {""}


def test_an_answer_is_picked_by_the_name_that_the_form_sends():
    picked = lines(found(**ASKING))
    assert (picked["reader_name"].request, picked["portrait"].request) == ("field reader_name", "document D03")


def test_declarations_are_not_asked_for_again():
    names = items(found(**ASKING))
    assert "document D03" in names
    assert not any("agree" in name or "declar" in name for name in names)


def test_an_answer_is_offered_with_its_present_value():
    assert items(found(**ASKING))["field reader_name"]["value"] == "Layla Owl"


def test_answers_stand_under_their_section_and_person():
    case = found(answers=READER_AND_FRIEND, **ASKING)
    groups = [(group["title"], group["whose"]) for group in offered(case)["groups"]]
    assert len(groups) == len(set(groups))
    assert any(whose.startswith("Friend 1") for _, whose in groups)


def test_an_answer_is_named_for_the_applicant_in_both_languages():
    said = items(found(**ASKING))["document D03"]["said"]
    assert set(said) == {"ar", "en"}
    assert all(said.values())


def rejected(**data: Any) -> DeskCase:
    checked = {"document": PORTRAIT, "sha256_plain": "", "verdict": "rejected"} | data
    return found(event(2, "taken"), event(3, "document_checked", **checked), **ASKING)


def test_a_rejected_document_is_offered_as_chosen_with_its_reason():
    item = items(rejected(note="blurred", note_said={"ar": "غير واضحة", "en": "Blurred"}))["document D03"]
    assert (item["chosen"], item["value"]) == (True, "Rejected: Blurred")
    assert item["line"]["en"].endswith(": Blurred")


def test_nothing_else_is_offered_as_chosen():
    assert [name for name, item in items(rejected()).items() if item["chosen"]] == ["document D03"]


def test_ready_sentences_are_offered_with_what_they_are_about():
    reasons = {"reject_reasons": {}, "document_reasons": {}, "request_sentences": SENTENCES}
    assert offered(found(reasons=reasons, **ASKING))["sentences"] == [SENTENCES["sides"]]


def test_the_preview_has_the_words_of_the_applicants_page_in_both_languages():
    words = offered(found(**ASKING))["words"]
    assert words["en"]["form.ask"] == "We need something from you"
    assert words["ar"].keys() == words["en"].keys()


CONDITIONS = {"no_work": {"ar": "لا يجوز العمل.", "en": "No work."}}


def conditions(may: str) -> str:
    reasons = {"reject_reasons": {}, "document_reasons": {}, "approval_conditions": CONDITIONS}
    case = found(reasons=reasons, may=frozenset({may}))
    return present_case(case, officer_id=ME, now=NOW, language="en").decision.conditions


def test_ready_conditions_are_offered_to_an_approver():
    assert json.loads(conditions("approved"))["sentences"] == [{"about": "", "ar": "لا يجوز العمل.", "en": "No work."}]


def test_ready_conditions_are_offered_to_nobody_else():
    assert conditions("recommended") == ""
