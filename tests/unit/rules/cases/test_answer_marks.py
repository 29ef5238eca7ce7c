"""A mark of an answer beside a document counts until the answer or the document is another one."""

from typing import Any

import pytest

from moi_pwa.core.answers import Facts
from moi_pwa.core.case import CaseEvent
from moi_pwa.rules.cases.answer_marks import Mark, by_answer, marks_in, marks_that_count, provable_answers
from moi_pwa.rules.forms.answers import ask
from tests.factories import NOON
from tests.fixtures.library_card_examples import EXAMPLES
from tests.fixtures.proving import PROVING

PASSPORT, PHOTO = "passport", "photo"
NAME = {"reader_name": "Ada"}

STATES: dict[str, dict[str, Any]] = {
    "unmarked": {"verdict": "accepted"},
    "agrees": {"verdict": "accepted", "agrees": ["reader_name"]},
    "differs": {"verdict": "accepted", "differs": [{"path": "reader_name", "says": "Eda"}]},
}
"""The data of the verdict after which the answer has each state."""

EVENTS: dict[str, dict[str, str]] = {
    "checked, nothing said": {"unmarked": "unmarked", "agrees": "unmarked", "differs": "unmarked"},
    "checked, agrees": {"unmarked": "agrees", "agrees": "agrees", "differs": "agrees"},
    "checked, differs": {"unmarked": "differs", "agrees": "differs", "differs": "differs"},
    "another document checked": {"unmarked": "unmarked", "agrees": "agrees", "differs": "differs"},
    "this answer corrected": {"unmarked": "unmarked", "agrees": "unmarked", "differs": "unmarked"},
    "corrected and corrected back": {"unmarked": "unmarked", "agrees": "unmarked", "differs": "unmarked"},
    "another answer corrected": {"unmarked": "unmarked", "agrees": "agrees", "differs": "differs"},
    "document replaced": {"unmarked": "unmarked", "agrees": "unmarked", "differs": "unmarked"},
    "recommended": {"unmarked": "unmarked", "agrees": "agrees", "differs": "differs"},
}
"""The state of the answer after each event, by the state before."""


def event(kind: str, **data: Any) -> CaseEvent:
    return CaseEvent(case_id="1", seq=1, kind=kind, at=NOON, actor="7", role="reviewer", data=data)  # pyright: ignore[reportArgumentType]


def checked(state: str, document: str = PASSPORT) -> CaseEvent:
    return event("document_checked", document=document, **STATES[state])


GIVEN = event("details_given")
AFTER: dict[str, tuple[list[CaseEvent], list[dict[str, Any]], tuple[str, ...]]] = {
    "checked, nothing said": ([checked("unmarked")], [NAME], (PASSPORT,)),
    "checked, agrees": ([checked("agrees")], [NAME], (PASSPORT,)),
    "checked, differs": ([checked("differs")], [NAME], (PASSPORT,)),
    "another document checked": ([checked("agrees", PHOTO)], [NAME], (PASSPORT,)),
    "this answer corrected": ([GIVEN], [NAME, {"reader_name": "Eda"}], (PASSPORT,)),
    "corrected and corrected back": ([GIVEN, GIVEN], [NAME, {"reader_name": "Eda"}, NAME], (PASSPORT,)),
    "another answer corrected": ([GIVEN], [NAME, NAME | {"reason": "lost"}], (PASSPORT,)),
    "document replaced": ([GIVEN], [NAME, NAME], ("another passport",)),
    "recommended": ([event("recommended", outcome="approve")], [NAME], (PASSPORT,)),
}
"""The events, the answers of each version, and the documents that count at the end."""


@pytest.mark.parametrize("before", STATES)
@pytest.mark.parametrize("happened", EVENTS)
def test_a_mark_after_each_event(happened: str, before: str):
    events, sent, documents = AFTER[happened]
    marks = marks_that_count([checked(before), *events], sent, {each: ["reader_name"] for each in documents})
    mark = marks.get(PASSPORT, {}).get("reader_name")
    assert (mark.state if mark else "unmarked") == EVENTS[happened][before]


def test_every_event_has_a_row_and_every_state_a_column():
    assert EVENTS.keys() == AFTER.keys()
    assert all(row.keys() == STATES.keys() for row in EVENTS.values())


def test_a_difference_says_what_the_document_says():
    assert marks_in([checked("differs")], [NAME])[PASSPORT]["reader_name"].says == "Eda"


def test_a_mark_of_a_companions_answer_ends_with_its_correction_alone():
    sent = [{"companions": [{"dob": "2001"}, {"dob": "2002"}]}, {"companions": [{"dob": "2001"}, {"dob": "2003"}]}]
    verdict = event("document_checked", document=PASSPORT, agrees=["companions/0/dob", "companions/1/dob"])
    assert marks_in([verdict, GIVEN], sent)[PASSPORT].keys() == {"companions/0/dob"}


def test_a_mark_does_not_pass_to_another_person_of_a_group_that_was_opened():
    older, younger = {"name": "Zein", "dob": "2001"}, {"name": "Aya", "dob": "2001"}
    verdict = event("document_checked", document=PASSPORT, agrees=["companions/0/dob"])
    asked = event("details_asked", fields=["companions"])
    sent = [{"companions": [older, younger]}, {"companions": [younger]}]
    assert marks_in([verdict, asked, GIVEN], sent)[PASSPORT] == {}


def test_a_mark_of_a_person_who_stays_in_a_group_that_was_opened_lasts():
    older, younger = {"name": "Zein", "dob": "2001"}, {"name": "Aya", "dob": "2001"}
    verdict = event("document_checked", document=PASSPORT, agrees=["companions/0/dob", "companions/1/dob"])
    asked = event("details_asked", fields=["companions"])
    sent = [{"companions": [older, younger]}, {"companions": [older]}]
    assert marks_in([verdict, asked, GIVEN], sent)[PASSPORT].keys() == {"companions/0/dob"}


def test_of_two_documents_the_one_that_differs_is_shown():
    agrees, differs = Mark(state="agrees"), Mark(state="differs", says="Eda")
    for marks in ({"a": {"dob": agrees}, "b": {"dob": differs}}, {"a": {"dob": differs}, "b": {"dob": agrees}}):
        assert by_answer(marks) == {"dob": differs}


def provable(**answers: Any) -> dict[str, list[str]]:
    return provable_answers(ask(PROVING, EXAMPLES[0].answers | answers, Facts(today=NOON.date())).questions)


def test_a_document_proves_the_answers_that_name_its_kind_and_no_others():
    friend = {"name": "Zein", "dob": "1995-12-31", "portrait": ["three"]}
    assert provable(portrait=["one", "two"], companions=[friend]) == {
        "one": ["reader_name", "dob"],
        "two": ["reader_name", "dob"],
        "three": ["companions/0/dob"],
    }


def test_an_answer_that_was_not_given_needs_no_proof():
    asked = ask(PROVING, {"portrait": ["one"], "dob": "1990-01-01"}, Facts(today=NOON.date()))
    assert provable_answers(asked.questions) == {"one": ["dob"]}


def test_an_item_without_a_document_of_its_own_is_proven_by_the_applicants():
    friend = {"name": "Zein", "dob": "2020-12-31"}
    assert provable(portrait=["one"], companions=[friend]) == {"one": ["reader_name", "dob", "companions/0/dob"]}
