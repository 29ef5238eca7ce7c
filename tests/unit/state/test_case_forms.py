from datetime import date

import pytest

from moi_pwa.actions.desk_steps import DetailsRequest
from moi_pwa.state.case_forms import (
    MAX_TEXT_LENGTH,
    RecommendationForm,
    RejectionForm,
    WrongFormError,
    read_details_request,
    read_form,
)

TODAY = date(2026, 1, 15)
ASKING = {"message": " Send it again. ", "days": "14", "field passport_no": "on", "document companions/0/D01": "on"}


def test_what_is_ticked_becomes_paths():
    assert read_details_request(ASKING, TODAY) == DetailsRequest(
        message="Send it again.",
        fields=["passport_no"],
        documents=["companions/0/D01"],
        until=date(2026, 1, 29),
    )


@pytest.mark.parametrize(
    "change, name",
    [
        ({"message": "   "}, "message"),
        ({"message": "x" * (MAX_TEXT_LENGTH + 1)}, "message"),
        ({"message": {"a": 1}}, "message"),
        ({"days": "0"}, "days"),
        ({"days": "31"}, "days"),
        ({"days": "soon"}, "days"),
    ],
)
def test_a_wrong_control_is_named(change, name):
    with pytest.raises(WrongFormError) as wrong:
        read_details_request(ASKING | change, TODAY)
    assert wrong.value.name == name


@pytest.mark.parametrize("given", [{"message": "x", "days": "1"}, None, "text", [1]])
def test_something_must_be_ticked(given):
    with pytest.raises(WrongFormError, match="asked"):
        read_details_request(given, TODAY)


@pytest.mark.parametrize(
    "kind, given, name",
    [
        (RecommendationForm, {"note": "complete"}, "outcome"),
        (RecommendationForm, {"outcome": "approve", "note": ""}, "note"),
        (RejectionForm, {"reason": " ", "note": "x"}, "reason"),
        (RejectionForm, None, "reason"),
    ],
)
def test_a_form_that_is_not_filled_in_is_not_taken(kind, given, name):
    with pytest.raises(WrongFormError) as wrong:
        read_form(kind, given)
    assert wrong.value.name == name


def test_what_a_form_does_not_have_is_left_out():
    given = {"outcome": "approve", "note": "complete", "seq": 9}
    assert read_form(RecommendationForm, given) == {"outcome": "approve", "note": "complete"}
