import json
from datetime import date
from typing import Any

import pytest

from moi_pwa.actions.desk.desk_steps import DetailsRequest
from moi_pwa.rules.cases.details_request import MAX_PATH_LENGTH, MAX_PATHS
from moi_pwa.state.cases.case_forms import (
    MAX_HANDED_KEYS,
    RecommendationForm,
    RejectionForm,
    read_consultation,
    read_details_request,
)
from moi_pwa.state.forms import MAX_TEXT_LENGTH, WrongFormError, read_form
from tests.cases.sending import KEY_ID, SHAPED, document_id

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


MANY = {f"field companions/{n}/dob": "on" for n in range(MAX_PATHS + 1)}


@pytest.mark.parametrize("given", [MANY, {"field " + "x" * (MAX_PATH_LENGTH + 1): "on"}], ids=["many", "long"])
def test_what_no_form_can_ask_is_refused_before_the_case_is_read(given: dict[str, str]):
    with pytest.raises(WrongFormError, match="asked"):
        read_details_request({"message": "x", "days": "1"} | given, TODAY)


@pytest.mark.parametrize(
    "kind, given, name",
    [
        (RecommendationForm, {"note": "complete"}, "outcome"),
        (RecommendationForm, {"outcome": "perhaps", "note": "complete"}, "outcome"),
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
    assert read_form(RecommendationForm, given) == {"outcome": "approve", "note": "complete", "documents_reason": ""}


SEALED: dict[str, Any] = {
    "agency": "security",
    "document": str(document_id(1)),
    "sealed_key": {"key_id": KEY_ID, **SHAPED},
}


def consulting(*keys: object, **more: str) -> dict[str, str]:
    return {"agency security": "on", "question": "?", "sealed_keys": json.dumps(keys), **more}


def test_what_the_browser_sealed_goes_with_the_question():
    handed = read_consultation(consulting(SEALED))["handed"]
    assert [(each.agency, each.document_id, each.sealed_key.key_id) for each in handed.keys] == [
        ("security", document_id(1), KEY_ID)
    ]
    assert handed.without is False


def test_a_form_without_its_browsers_part_hands_nothing_and_does_not_say_so():
    handed = read_consultation({"agency security": "on", "question": "?"})["handed"]
    assert (list(handed.keys), handed.without) == ([], False)


def test_to_ask_without_documents_is_said():
    assert read_consultation(consulting(without_documents="yes"))["handed"].without is True


@pytest.mark.parametrize(
    "wrong",
    [
        SEALED | {"document": "x"},
        SEALED | {"sealed_key": {"key_id": KEY_ID, **SHAPED, "enc": "AA"}},
        SEALED | {"sealed_key": {**SHAPED}},
        SEALED | {"sealed_key": {"key_id": "x", **SHAPED}},
        SEALED | {"more": "x"},
        "x",
    ],
    ids=["document", "enc", "no key id", "key id", "more", "no object"],
)
def test_what_is_not_shaped_as_a_sealed_key_is_not_taken(wrong: object):
    with pytest.raises(WrongFormError, match="sealed_keys"):
        read_consultation(consulting(wrong))


@pytest.mark.parametrize("text", ["{", "[]x", "null"])
def test_what_is_no_list_of_sealed_keys_is_not_taken(text: str):
    given = consulting() | {"sealed_keys": text}
    with pytest.raises(WrongFormError, match="sealed_keys"):
        read_consultation(given)


def test_more_sealed_keys_than_a_case_has_documents_are_not_read():
    with pytest.raises(WrongFormError, match="sealed_keys"):
        read_consultation(consulting(*[SEALED] * (MAX_HANDED_KEYS + 1)))
