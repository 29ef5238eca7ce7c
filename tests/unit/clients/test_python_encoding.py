"""The client for Python writes canonical JSON and reads receipts as the phone does: both read the same vectors."""

from typing import Any

import pytest
from moi_client.encoding import canonical_json, from_base64url
from moi_client.errors import ReceiptError
from moi_client.receipts import body_sha256, check_receipt, keys_after, verified

from tests.vectors_of import vectors_of

VECTOR = vectors_of("receipts")


@pytest.mark.parametrize("vector", vectors_of("canonical_json"), ids=lambda vector: vector["name"])
def test_canonical_json_is_that_of_the_vector(vector: dict[str, Any]):
    if vector["expect"] is None:
        with pytest.raises(ValueError):  # noqa: PT011 - one kind for all
            canonical_json(vector["value"])
    else:
        assert canonical_json(vector["value"]).decode() == vector["expect"]


@pytest.mark.parametrize("text", ["YQ==", "YR", "Y+", "\u0627"])
def test_bytes_have_one_spelling(text: str):
    with pytest.raises(ValueError):  # noqa: PT011 - one kind for all
        from_base64url(text)


def test_a_body_has_the_digest_of_the_vector():
    assert body_sha256(VECTOR["body"]) == VECTOR["body_sha256"]


@pytest.mark.parametrize("case", VECTOR["receipts"], ids=lambda case: case["name"])
def test_a_receipt_is_checked_as_the_vector_says(case: dict[str, Any]):
    if case["expect"] is None:
        assert verified(case["receipt"], VECTOR["jwks"], typ="moi-receipt") == case.get("payload", VECTOR["payload"])
    else:
        with pytest.raises(ReceiptError):
            verified(case["receipt"], VECTOR["jwks"], typ="moi-receipt")


@pytest.mark.parametrize("case", VECTOR["rotations"], ids=lambda case: case["name"])
def test_a_rotation_is_followed_as_the_vector_says(case: dict[str, Any]):
    def followed() -> bool:
        return VECTOR["rotated_to"]["kid"] in keys_after(VECTOR["jwks"], [case["rotation"]])

    if case["expect"] in ("malformed", "wrong_signature"):
        with pytest.raises(ReceiptError):
            followed()
    else:
        assert followed() == (case["expect"] is None)


def genuine() -> tuple[str, dict[str, Any]]:
    [receipt] = [each["receipt"] for each in VECTOR["receipts"] if each["name"] == "a genuine receipt verifies"]
    return receipt, VECTOR["payload"]


def test_a_receipt_for_another_body_is_refused():
    receipt, payload = genuine()
    with pytest.raises(ReceiptError, match="something else"):
        check_receipt(
            receipt, VECTOR["jwks"], ids={"application_id": payload["application_id"]}, body=VECTOR["body"] | {"a": 1}
        )


def test_a_receipt_that_names_a_document_more_is_refused():
    receipt, payload = genuine()
    assert payload["documents"]
    with pytest.raises(ReceiptError, match="something else"):
        check_receipt(receipt, VECTOR["jwks"], ids={"application_id": payload["application_id"]}, body=VECTOR["body"])
