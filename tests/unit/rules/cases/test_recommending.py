"""An approval is recommended without reasons if nothing speaks against it; everything else needs them."""

from typing import Any

import pytest

from moi_pwa.core.conditions import Answered
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.answer_marks import Mark
from moi_pwa.rules.cases.document_checks import CheckedDocuments
from moi_pwa.rules.cases.recommending import needs_reasons
from moi_pwa.rules.forms.answers import RuleViolation

CLEAN: dict[str, Any] = {
    "outcome": "approve",
    "documents": CheckedDocuments(),
    "marks": {"passport": {"dob": Mark(state="agrees")}},
    "violations": (),
}


def violated(severity: str) -> list[RuleViolation]:
    rule = Rule(
        id="R1", at="dob", test=Answered(field="dob"), message=Text(ar="-", en="-"), source="R1: S1", severity=severity
    )  # pyright: ignore[reportArgumentType]
    return [RuleViolation(path="dob", rule=rule)]


SPOKEN_AGAINST: dict[str, tuple[dict[str, Any], bool]] = {
    "nothing": ({}, False),
    "a refusal": ({"outcome": "reject"}, True),
    "a rejected document": ({"documents": CheckedDocuments(rejected=["passport"])}, True),
    "an unopened document": ({"documents": CheckedDocuments(unopened=["passport"])}, True),
    "an answer that differs": ({"marks": {"passport": {"dob": Mark(state="differs")}}}, True),
    "a rule that blocks": ({"violations": violated("blocks")}, True),
    "a rule that warns": ({"violations": violated("warns")}, True),
    "a rule that picks the course": ({"violations": violated("decides")}, False),
}


@pytest.mark.parametrize("against", SPOKEN_AGAINST)
def test_a_recommendation_needs_reasons_if_something_speaks_against_it(against: str):
    changed, expected = SPOKEN_AGAINST[against]
    assert needs_reasons(**(CLEAN | changed)) == expected
