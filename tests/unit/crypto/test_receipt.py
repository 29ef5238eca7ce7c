from typing import Any

import pytest

from moi_pwa.core.canonical_json import NotCanonicalError
from moi_pwa.crypto.receipt import (
    body_sha256,
    sign_former,
    sign_receipt,
    sign_rotation,
    verify_former,
    verify_payment_receipt,
    verify_receipt,
    verify_rotation,
)
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import SigningKey
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("receipts.json")


@pytest.mark.parametrize("case", VECTOR["receipts"], ids=lambda case: case["name"])
def test_a_receipt_is_checked_as_the_vector_says(case: dict[str, Any]) -> None:
    if case["expect"] is None:
        assert verify_receipt(case["receipt"], VECTOR["jwks"]) == case.get("payload", VECTOR["payload"])
    else:
        with pytest.raises(Refused) as refused:
            verify_receipt(case["receipt"], VECTOR["jwks"])
        assert refused.value.code == case["expect"]


@pytest.mark.parametrize("case", VECTOR["payments"], ids=lambda case: case["name"])
def test_a_receipt_for_a_payment_is_checked_as_the_vector_says(case: dict[str, Any]) -> None:
    if case["expect"] is None:
        assert verify_payment_receipt(case["receipt"], VECTOR["jwks"]) == case["payload"]
    else:
        with pytest.raises(Refused) as refused:
            verify_payment_receipt(case["receipt"], VECTOR["jwks"])
        assert refused.value.code == case["expect"]


@pytest.mark.parametrize("case", VECTOR["rotations"], ids=lambda case: case["name"])
def test_a_rotation_is_checked_as_the_vector_says(case: dict[str, Any]) -> None:
    if case["expect"] is None:
        assert verify_rotation(case["rotation"], VECTOR["jwks"]) == tuple(VECTOR["rotated_to"].values())
    else:
        with pytest.raises(Refused) as refused:
            verify_rotation(case["rotation"], VECTOR["jwks"])
        assert refused.value.code == case["expect"]


@pytest.mark.parametrize("case", VECTOR["former"], ids=lambda case: case["name"])
def test_a_word_for_a_former_key_is_checked_as_the_vector_says(case: dict[str, Any]) -> None:
    if case["expect"] is None:
        assert verify_former(case["statement"], VECTOR["jwks"]) == tuple(VECTOR["rotated_to"].values())
    else:
        with pytest.raises(Refused) as refused:
            verify_former(case["statement"], VECTOR["jwks"])
        assert refused.value.code == case["expect"]


def test_a_key_that_is_vouched_for_verifies_what_it_signed_before() -> None:
    former, current = SigningKey.new(), SigningKey.new()
    trusted = dict([verify_former(sign_former(former, current), {current.kid: current.jwk})])
    assert verify_receipt(sign_receipt(VECTOR["payload"], former), trusted) == VECTOR["payload"]


def test_a_key_that_was_handed_over_to_verifies() -> None:
    former, successor = SigningKey.new(), SigningKey.new()
    trusted = dict([verify_rotation(sign_rotation(successor, former), {former.kid: former.jwk})])
    assert verify_receipt(sign_receipt(VECTOR["payload"], successor), trusted) == VECTOR["payload"]


def test_what_was_signed_verifies() -> None:
    key = SigningKey.new()
    assert verify_receipt(sign_receipt(VECTOR["payload"], key), {key.kid: key.jwk}) == VECTOR["payload"]


def test_a_body_is_hashed_in_its_canonical_form() -> None:
    assert body_sha256(VECTOR["body"]) == VECTOR["body_sha256"]


def test_a_payload_without_canonical_form_is_not_signed() -> None:
    with pytest.raises(NotCanonicalError):
        sign_receipt({"fee": 12.5}, SigningKey.new())
