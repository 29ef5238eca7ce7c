"""Sealed portraits open as the shared vectors say, and altered ones are refused."""

from typing import Any
from uuid import UUID

import pytest

from moi_pwa.crypto.portrait import (
    DIGEST_BYTES,
    MAX_FACE_BYTES,
    MAX_PRINT_BYTES,
    MAX_SEALED_BYTES,
    Portrait,
    digest_of,
    open_portrait,
    portrait_digest,
    seal_portrait,
)
from moi_pwa.crypto.refused import Refused
from tests.papers.portraits import portrait_vectors
from tests.vectors_of import vectors_of

VECTOR = vectors_of("portraits")
CONTENT_KEY, DOCUMENT = bytes.fromhex(VECTOR["content_key"]), UUID(VECTOR["document"])
PORTRAIT = Portrait(face=bytes.fromhex(VECTOR["face"]), print=bytes.fromhex(VECTOR["print"]))


@pytest.mark.parametrize("opened", VECTOR["opened"], ids=lambda opened: opened["name"])
def test_a_sealed_portrait_opens_as_the_vector_says(opened: dict[str, Any]):
    case = VECTOR | opened

    def portrait() -> Portrait:
        return open_portrait(bytes.fromhex(case["sealed"]), bytes.fromhex(case["content_key"]), UUID(case["document"]))

    if case["expect"] is None:
        assert portrait() == PORTRAIT
    else:
        with pytest.raises(Refused, match=case["expect"]):
            portrait()


def test_the_digest_is_the_vectors():
    assert digest_of(PORTRAIT).hex() == VECTOR["digest"]
    assert portrait_digest(PORTRAIT.face, bytes.fromhex(VECTOR["print_sha256"])).hex() == VECTOR["digest"]
    assert len(digest_of(PORTRAIT)) == DIGEST_BYTES


def test_the_largest_pictures_open_and_are_as_long_as_a_server_takes():
    largest = Portrait(face=b"f" * MAX_FACE_BYTES, print=b"p" * MAX_PRINT_BYTES)
    sealed = seal_portrait(largest, CONTENT_KEY, DOCUMENT)

    assert len(sealed) == MAX_SEALED_BYTES
    assert open_portrait(sealed, CONTENT_KEY, DOCUMENT) == largest


@pytest.mark.parametrize("face, picture", [(0, 1), (1, 0), (MAX_FACE_BYTES + 1, 1), (1, MAX_PRINT_BYTES + 1)])
def test_an_empty_or_too_large_picture_is_not_sealed(face: int, picture: int):
    with pytest.raises(Refused, match="malformed"):
        seal_portrait(Portrait(face=b"f" * face, print=b"p" * picture), CONTENT_KEY, DOCUMENT)


def test_the_same_portrait_is_never_sealed_to_the_same_bytes():
    assert seal_portrait(PORTRAIT, CONTENT_KEY, DOCUMENT) != seal_portrait(PORTRAIT, CONTENT_KEY, DOCUMENT)


def test_the_vectors_are_made_here():
    assert portrait_vectors() == VECTOR, "run `python -m tests.papers.portraits`"
