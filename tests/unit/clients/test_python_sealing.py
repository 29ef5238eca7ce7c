"""The client for Python seals as the phone does: both read the vectors of the envelope."""

import hashlib
from typing import Any

import pytest
from moi_client.sealing import key_id, new_content_key, seal, seal_content_key

from moi_pwa.crypto.document_key import DocumentContext, SealedKey, open_content_key
from moi_pwa.crypto.envelope import open_stream
from moi_pwa.crypto.keys import new_seed, public_key_of
from tests.unit.crypto.pattern import pattern, vectors

SEALED_KEYS = vectors("envelope/sealed_keys.json")


@pytest.mark.parametrize("vector", vectors("envelope/content.json"), ids=lambda vector: vector["name"])
def test_a_file_is_sealed_as_the_vector_says(vector: dict[str, Any]):
    key, salt = bytes.fromhex(vector["content_key"]), bytes.fromhex(vector["salt"])
    file = seal(pattern(vector["plain_bytes"]), key, salt=salt)
    assert (len(file), hashlib.sha256(file).hexdigest()) == (vector["sealed_bytes"], vector["sha256"])


def test_what_it_seals_the_product_opens():
    content_key = new_content_key()
    assert b"".join(open_stream([seal(b"a passport", content_key)], content_key)) == b"a passport"


def test_two_files_are_never_sealed_alike():
    content_key = new_content_key()
    assert seal(b"", content_key) != seal(b"", content_key)


def test_a_key_is_named_as_the_vector_says():
    public_key = public_key_of(bytes.fromhex(SEALED_KEYS["seed"]))
    assert key_id(public_key) == SEALED_KEYS["sealed_key"]["key_id"]


def test_the_directorate_opens_a_content_key_for_its_document_alone():
    seed, content_key = new_seed(), new_content_key()
    ids = {"application_id": "a", "document_id": "d", "code": "D01"}
    sealed = SealedKey.from_json(seal_content_key(content_key, public_key_of(seed), **ids))
    assert open_content_key([sealed], seed, DocumentContext(**ids)) == content_key


@pytest.mark.parametrize("public_key", [b"", bytes(1215), b"\xff" * 1216], ids=["empty", "short", "not of ML-KEM"])
def test_nothing_is_sealed_to_a_key_that_is_none(public_key: bytes):
    with pytest.raises(ValueError):  # noqa: PT011 - of two libraries
        seal_content_key(bytes(32), public_key, application_id="a", document_id="d", code="D01")
