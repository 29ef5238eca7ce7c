import hashlib
from dataclasses import replace
from typing import Any

import pytest

from moi_pwa.crypto.document_key import (
    DocumentContext,
    SealedKey,
    open_content_key,
    rewrap_content_key,
    seal_content_key,
)
from moi_pwa.crypto.envelope import new_content_key
from moi_pwa.crypto.keys import key_id, new_seed, public_key_of
from moi_pwa.crypto.refused import Refused
from tests.unit.crypto.pattern import vectors

VECTOR = vectors("envelope/sealed_keys.json")
CONTEXT = DocumentContext(**VECTOR["context"])
SEED = bytes.fromhex(VECTOR["seed"])


def test_a_seed_gives_the_public_key_of_the_vector() -> None:
    public_key = public_key_of(SEED)
    assert hashlib.sha256(public_key).hexdigest() == VECTOR["public_key_sha256"]
    assert key_id(public_key) == VECTOR["sealed_key"]["key_id"]


@pytest.mark.parametrize("case", VECTOR["opened"], ids=lambda case: case["name"])
def test_a_sealed_key_opens_as_the_vector_says(case: dict[str, Any]) -> None:
    seed = bytes.fromhex(case.get("seed", VECTOR["seed"]))
    context = replace(CONTEXT, **case.get("context", {}))

    def opened() -> bytes:
        changes = case.get("keys", [case.get("change", {})])
        sealed = [SealedKey.from_json({**VECTOR["sealed_key"], **change}) for change in changes]
        return open_content_key(sealed, seed, context)

    if case["expect"] is None:
        assert opened() == bytes.fromhex(VECTOR["content_key"])
    else:
        with pytest.raises(Refused) as refused:
            opened()
        assert refused.value.code == case["expect"]


def test_each_of_two_recipients_opens_and_a_third_after_rewrapping() -> None:
    content_key, seeds = new_content_key(), [new_seed() for _ in range(3)]
    both = [seal_content_key(content_key, public_key_of(seed), CONTEXT) for seed in seeds[:2]]
    third = rewrap_content_key(both, seeds[1], public_key_of(seeds[2]), CONTEXT)
    assert {open_content_key([*both, third], seed, CONTEXT) for seed in seeds} == {content_key}


def test_a_sealed_key_reads_back_from_json() -> None:
    sealed = seal_content_key(new_content_key(), public_key_of(SEED), CONTEXT)
    assert SealedKey.from_json(sealed.to_json()) == sealed


@pytest.mark.parametrize("public_key", [b"", bytes(1215), b"\xff" * 1216], ids=["empty", "short", "not of ML-KEM"])
def test_a_public_key_that_is_none_is_refused(public_key: bytes) -> None:
    with pytest.raises(Refused, match="malformed"):
        seal_content_key(new_content_key(), public_key, CONTEXT)


@pytest.mark.parametrize("value", [{}, {"enc": "", "ciphertext": ""}, {"key_id": 1, "enc": "", "ciphertext": ""}])
def test_json_that_is_no_sealed_key_is_refused(value: dict[str, Any]) -> None:
    with pytest.raises(Refused, match="malformed"):
        SealedKey.from_json(value)
