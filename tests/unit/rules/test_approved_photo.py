"""A code with a face shows the face that the ministry approved, or is forged; JavaScript reads the same vectors."""

import time
from typing import Any

import pytest

from moi_pwa.crypto.face_code import split_face_code
from moi_pwa.crypto.refused import Refused
from moi_pwa.rules.papers.approved_photo import photo_in_file, shown_photo
from moi_pwa.rules.papers.pdf_photos import photos_in_pdf
from tests.papers.approved_photos import photo_vectors
from tests.vectors_of import vectors_of

VECTORS = vectors_of("approved_photos")


def test_the_vectors_are_those_that_are_written_today():
    # Signatures differ each time.
    assert VECTORS["codes"] == photo_vectors()["codes"]
    assert VECTORS["files"] == photo_vectors()["files"]


@pytest.mark.parametrize("code", VECTORS["codes"], ids=lambda code: code["name"])
def test_a_code_is_split_as_in_the_vectors(code: dict[str, Any]):
    if "refused" in code:
        with pytest.raises(Refused, match=code["refused"]):
            split_face_code(code["text"])
        return
    barcode, shown = split_face_code(code["text"])
    assert barcode == code["barcode"]
    assert (shown.face.hex() if shown else None) == code["face"]
    assert (shown.print_sha256.hex() if shown else None) == code["print_sha256"]


@pytest.mark.parametrize("file", VECTORS["files"], ids=lambda file: file["name"])
def test_the_photos_of_a_file_are_those_of_the_vectors(file: dict[str, Any]):
    assert photos_in_pdf(file["file"].encode("latin-1")) == [each.encode("latin-1") for each in file["photos"]]


@pytest.mark.parametrize(
    "hostile", [b"/DCTDecode", b"/DCTDecode stream\n", b"/DCTDecode stream\nendstream ", b"endstream"]
)
def test_a_hostile_file_takes_no_longer_than_any_other(hostile: bytes):
    file = hostile * (5_000_000 // len(hostile))
    start = time.process_time()
    photos_in_pdf(file)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    "sealed, shown, expected",
    [(None, None, "none"), (b"a", None, "not_shown"), (b"a", b"a", "approved"), (b"a", b"b", "forged"), (None, b"a", "forged")],
)  # fmt: skip
def test_a_shown_face_is_compared_with_the_seal(sealed: bytes | None, shown: bytes | None, expected: str):
    assert shown_photo(sealed, shown) == expected


def test_a_file_has_the_approved_photo_only_if_it_has_no_other():
    assert photo_in_file("approved", b"a", [b"a"]) == "approved"
    for pictures in ([], [b"b"], [b"a", b"b"]):
        assert photo_in_file("approved", b"a", pictures) == "replaced"
    assert photo_in_file("not_shown", b"a", [b"a"]) == "not_shown"
    assert photo_in_file("none", b"a", [b"a"]) == "none"
