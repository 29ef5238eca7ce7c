"""The words of a request for details, in both languages."""

from typing import Any

import pytest

from moi_pwa.core.answers import Facts
from moi_pwa.core.case import CaseEvent
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.details_request import (
    in_both_languages,
    is_requestable,
    ready_sentences,
    rejections,
    requested_documents,
    requested_names,
    unknown_paths,
)
from moi_pwa.rules.forms.answers import ask
from tests.cases.sending import document_id
from tests.factories import NOON
from tests.fixtures.library_card import LIBRARY_CARD
from tests.fixtures.library_card_examples import EXAMPLES
from tests.vectors_of import facts_of, vectors_of

PHOTO = str(document_id(1))
FACTS: Facts = facts_of({})
ANSWERS: dict[str, Any] = EXAMPLES[0].answers | {"portrait": [PHOTO]}
QUESTIONS = ask(LIBRARY_CARD, ANSWERS, FACTS).questions
BLURRED = {"ar": "الصورة غير واضحة", "en": "The picture is blurred"}


@pytest.mark.parametrize("case", vectors_of("details_request"), ids=lambda case: case["name"])
def test_a_message_is_kept_in_both_languages_as_far_as_it_is_ready(case: dict[str, Any]):
    said = in_both_languages(case["message"], [Text(**each) for each in case["ready"]])
    assert said == (Text(**case["expect"]) if case["expect"] else None)


def test_ready_sentences_are_those_of_the_list():
    assert ready_sentences({"sides": {"ar": "الوجهان.", "en": "Both sides.", "about": "documents"}}) == {
        "sides": Text(ar="الوجهان.", en="Both sides.")
    }


def test_what_is_asked_for_is_named_in_the_order_of_the_form():
    names = requested_names(QUESTIONS, ["mobile", "reader_name"], ["D03"])
    assert [each.en for each in names] == ["Name as in the passport", "Photo", "Phone number"]


def test_an_answer_about_a_person_of_a_group_is_named_with_that_person():
    within = next(each for each in QUESTIONS if each.context.path_prefix and is_requestable(each))
    [name] = requested_names(QUESTIONS, [within.path], [])
    assert name.en.endswith(f" 1: {within.field.label.en}")


def test_nobody_is_asked_for_a_declaration_or_a_whole_group():
    kinds = {each.field.kind for each in QUESTIONS}
    assert kinds - {each.field.kind for each in QUESTIONS if is_requestable(each)} == {"declaration", "group"}


@pytest.mark.parametrize(
    "fields, documents, unknown",
    [
        (["reader_name"], ["D03"], []),
        (["favourite_film"], [], ["favourite_film"]),
        ([], ["D99"], ["D99"]),
        ([], ["friends/0/D03"], ["friends/0/D03"]),
    ],
)
def test_paths_that_the_form_does_not_ask_are_found(fields: list[str], documents: list[str], unknown: list[str]):
    assert unknown_paths(QUESTIONS, fields, documents) == unknown


def checked(seq: int, verdict: str, **data: Any) -> CaseEvent:
    return CaseEvent(
        case_id="c", seq=seq, kind="document_checked", at=NOON, actor="lina", role="reviewer",
        data={"document": PHOTO, "verdict": verdict} | data,
    )  # fmt: skip


REJECTED = checked(3, "rejected", note="blurred", note_said=BLURRED)


VERDICTS: dict[str, tuple[list[CaseEvent], bool]] = {
    "none": ([], False),
    "accepted": ([checked(3, "accepted")], False),
    "rejected": ([REJECTED], True),
    "rejected without a reason": ([checked(3, "rejected")], False),
    "accepted after all": ([REJECTED, checked(4, "accepted")], False),
    "rejected after all": ([checked(2, "accepted"), REJECTED], True),
    "rejected again without a reason": ([REJECTED, checked(4, "rejected")], False),
}
"""Verdicts on a document, and whether there is a reason to give."""


@pytest.mark.parametrize("name", VERDICTS)
def test_the_reason_of_the_last_rejection_is_offered(name: str):
    events, has_reason = VERDICTS[name]
    [photo] = [each for each in QUESTIONS if requested_documents(each) == "D03"]
    label = photo.field.label
    said = Text(ar=f"{label.ar}: {BLURRED['ar']}", en=f"{label.en}: {BLURRED['en']}")
    assert rejections(QUESTIONS, events) == ({"D03": said} if has_reason else {})


def test_a_document_that_was_replaced_is_not_offered():
    now = ask(LIBRARY_CARD, ANSWERS | {"portrait": [str(document_id(2))]}, FACTS).questions
    assert rejections(now, [REJECTED]) == {}
