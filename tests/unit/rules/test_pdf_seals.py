"""A paper's seal is found in its PDF; shared vectors say in which, and a hostile file costs no time."""

import time
from typing import Any

import pytest

from moi_pwa.rules.papers.pdf_seals import MAX_PAPER_BYTES, PDF_START, seals_in_pdf
from tests.papers.printed_vector import BARCODE, VECTOR
from tests.vectors_of import vectors_of


def joined(parts: list[tuple[str, int]]) -> str:
    return "".join(text * times for text, times in parts)


@pytest.mark.parametrize("file", vectors_of("pdf_seals")["files"], ids=lambda file: file["name"])
def test_the_seals_of_a_file_are_those_of_the_vectors(file: dict[str, Any]):
    assert seals_in_pdf(joined(file["parts"]).encode("latin-1")) == [joined(seal) for seal in file["seals"]]


def test_a_printed_visa_has_one():
    assert seals_in_pdf(VECTOR.read_bytes()) == [BARCODE]


def test_a_printed_visa_begins_as_every_pdf_does():
    assert PDF_START == b"%PDF-"
    assert VECTOR.read_bytes().startswith(PDF_START)


def test_a_file_of_five_mebibytes_is_searched_at_the_most():
    assert MAX_PAPER_BYTES == 5_242_880


def test_of_a_file_that_is_cut_short_there_is_the_whole_seal_or_none():
    visa = VECTOR.read_bytes()
    for cut in range(0, len(visa), 997):
        assert seals_in_pdf(visa[:cut]) in ([], [BARCODE])


@pytest.mark.parametrize(
    "hostile", [b"RDB1B", b"RDB1BA", b"RDB1B" + b"A" * 132 + b" ", b"A", b"RDB1", b"RDB1B" + b"A" * 5000]
)
def test_a_hostile_file_takes_no_longer_than_any_other(hostile: bytes):
    file = (b"RDB1B" + hostile * (MAX_PAPER_BYTES // len(hostile)))[:MAX_PAPER_BYTES]
    start = time.process_time()
    seals_in_pdf(file)
    assert time.process_time() - start < 1
