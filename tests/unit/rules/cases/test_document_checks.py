"""No recommendation and no decision passes a rejected or unopened document without a reason.

The tests cover every state, at every step.
"""

from dataclasses import replace
from itertools import product
from typing import get_args

import pytest

from moi_pwa.core.case import CaseEvent, EventKind
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.cases.applicant_view import SHOWN
from moi_pwa.rules.cases.document_checks import (
    REASON,
    CheckedDocuments,
    check_documents,
    needs_reason,
    reasons_given,
    with_reason,
)
from tests.factories import NOON

PASSPORT, PHOTO = "passport", "photo"

VERDICTS: dict[str, tuple[str, ...]] = {
    "none": (),
    "accepted": ("accepted",),
    "rejected": ("rejected",),
    "accepted after all": ("rejected", "accepted"),
    "rejected after all": ("accepted", "rejected"),
}
"""Verdicts on a document, oldest first."""

STATES: dict[tuple[str, bool], str] = {
    ("none", False): "unopened",
    ("none", True): "settled",
    ("accepted", False): "settled",  # nobody gives a verdict on what was not opened
    ("accepted", True): "settled",
    ("rejected", False): "rejected",
    ("rejected", True): "rejected",
    ("accepted after all", False): "settled",
    ("accepted after all", True): "settled",
    ("rejected after all", False): "rejected",
    ("rejected after all", True): "rejected",
}
"""The state of a document, by its verdicts and by whether it was fetched."""

STEPS: dict[tuple[EventKind, str | None], tuple[str, ...]] = {
    ("recommended", "approve"): ("unopened", "rejected"),
    ("recommended", "reject"): ("unopened",),
    ("committee_recommended", "approve"): ("unopened", "rejected"),
    ("committee_recommended", "reject"): ("unopened",),
    ("approved", None): ("unopened", "rejected"),
    ("recorded", None): ("unopened", "rejected"),
    ("rejected", None): ("unopened",),
}
"""The states of a document for which each step needs a reason; every other step needs none."""

OTHERS = [(kind, None) for kind in get_args(EventKind) if kind not in {kind for kind, _ in STEPS}]


def event(seq: int, kind: EventKind, **data: str) -> CaseEvent:
    return CaseEvent(case_id="1", seq=seq, kind=kind, at=NOON, actor="7", role="reviewer", data={**data})


def verdicts(name: str, document: str = PASSPORT) -> list[CaseEvent]:
    return [
        event(n, "document_checked", document=document, sha256_plain="", verdict=each)
        for n, each in enumerate(VERDICTS[name], 2)
    ]


def state(checked: CheckedDocuments) -> str:
    return "rejected" if checked.rejected else "unopened" if checked.unopened else "settled"


def test_the_table_names_every_state():
    assert set(STATES) == set(product(VERDICTS, (False, True)))


@pytest.mark.parametrize("given", STATES, ids=str)
def test_a_document_is_rejected_by_its_last_verdict_and_opened_by_a_verdict_or_a_fetch(given: tuple[str, bool]):
    verdict, is_opened = given
    checked = check_documents([PASSPORT], {PASSPORT} if is_opened else set(), verdicts(verdict))
    assert state(checked) == STATES[given]


@pytest.mark.parametrize("step", [*STEPS, *OTHERS], ids=str)
def test_a_step_passes_with_settled_documents_or_with_a_reason(step: tuple[EventKind, str | None]):
    kind, outcome = step
    said = {"outcome": outcome} if outcome else {}
    for (verdict, is_opened), found in STATES.items():
        checked = check_documents([PASSPORT], {PASSPORT} if is_opened else set(), verdicts(verdict))
        is_held = found in STEPS.get(step, ())
        assert needs_reason(kind, said, checked) == is_held, (verdict, is_opened)
        assert (REASON in with_reason(kind, {**said, REASON: "It came by mail."}, checked)) == is_held
        if is_held:
            with pytest.raises(StepRefusedError, match="documents_need_reason"):
                with_reason(kind, said, checked)
        else:
            assert with_reason(kind, said, checked) == said


def test_one_unsettled_document_among_settled_ones_is_enough():
    checked = check_documents([PASSPORT, PHOTO], {PHOTO}, verdicts("accepted", PHOTO))
    assert checked == CheckedDocuments(rejected=[], unopened=[PASSPORT])


def test_a_document_that_no_answer_names_any_more_stands_against_nothing():
    assert state(check_documents([PHOTO], {PHOTO}, verdicts("rejected", PASSPORT))) == "settled"


def test_a_case_without_documents_needs_no_reason():
    assert not any(needs_reason(kind, {"outcome": "approve"}, check_documents([], set(), [])) for kind, _ in STEPS)


def test_the_applicant_is_never_shown_a_reason():
    assert not any(REASON in names for names in SHOWN.values())


def test_reasons_are_read_newest_first_until_the_applicant_sends_something_else():
    first, second = (event(n, "recommended", outcome="approve", **{REASON: str(n)}) for n in (2, 4))
    unsaid = event(3, "taken")
    assert reasons_given([first, unsaid, second]) == [second, first]
    assert reasons_given([first, replace(unsaid, kind="details_given"), second]) == [second]
