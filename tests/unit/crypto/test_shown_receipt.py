"""A shown receipt says what the shared vectors say, and text that is no receipt is refused."""

from datetime import datetime
from typing import Any

import pytest

from moi_pwa.crypto.base64url import to_base64url
from moi_pwa.crypto.receipt import sign_receipt
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.shown_receipt import MAX_RECEIPT_CHARACTERS, RECEIPT_START, read_shown_receipt
from tests.papers.shown_receipts import KEY, SHORT, shown_receipt_vectors
from tests.vectors_of import vectors_of

VECTOR = vectors_of("shown_receipts")


@pytest.mark.parametrize("shown", VECTOR["shown"], ids=lambda shown: shown["name"])
def test_a_receipt_says_what_the_vector_says(shown: dict[str, Any]):
    facts = shown["facts"]
    expected = {
        name: tuple(value) if name == "fees" else datetime.fromisoformat(value) if name.endswith("_at") else value
        for name, value in facts.items()
    }
    assert vars(read_shown_receipt(shown["receipt"], VECTOR["jwks"])) == expected
    assert shown["receipt"].startswith(RECEIPT_START)


@pytest.mark.parametrize("refused", VECTOR["refused"], ids=lambda refused: refused["name"])
def test_what_is_none_is_refused_as_the_vector_says(refused: dict[str, Any]):
    assert code_of(refused["receipt"]) == refused["code"]


@pytest.mark.parametrize(
    "receipt",
    [
        ".".join([to_base64url(b"[" * 30_000)] * 2 + ["A" * 86]),
        ".".join([to_base64url(b'{"a":' * 10_000)] * 2 + ["A" * 86]),
        sign_receipt(SHORT | {"reference": "R" * MAX_RECEIPT_CHARACTERS}, KEY),
        "." * MAX_RECEIPT_CHARACTERS,
    ],
    ids=["nested lists", "nested objects", "longer than any", "points"],
)
def test_a_hostile_text_is_no_receipt(receipt: str):
    assert code_of(receipt) == "malformed"


def test_the_vectors_are_made_here():
    assert shown_receipt_vectors() == VECTOR, "run `python -m tests.papers.shown_receipts`"


def code_of(receipt: str) -> str:
    with pytest.raises(Refused) as refused:
        read_shown_receipt(receipt, VECTOR["jwks"])
    return refused.value.code
