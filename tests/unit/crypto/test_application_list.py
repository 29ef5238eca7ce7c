"""The ministry's lists of applications: what their codes and files say, and what is refused."""

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest
import zxingcpp

from moi_pwa.crypto.application_list import (
    MAX_CODE_CHARACTERS,
    MAX_LINES_OF_A_PAGE,
    list_number,
    pages_of,
    read_list_file,
    read_list_page,
    seal_file,
)
from moi_pwa.crypto.refused import Refused
from tests.papers.application_lists import JWKS, KEY, NAME_AR, a_list, application_list_vectors, codes_of, sealed_text
from tests.vectors_of import vectors_of

VECTOR = vectors_of("application_lists")


def test_the_codes_of_all_pages_say_all_lines_in_their_order():
    listed = a_list(500)
    pages = [read_list_page(code, JWKS) for code in codes_of(listed)]
    assert [line for page in pages for line in page.lines] == listed.lines
    assert [(page.page, page.pages, page.count) for page in pages] == [
        (at, len(pages), 500) for at in range(1, len(pages) + 1)
    ]
    assert {page.number for page in pages} == {list_number(listed)}


@pytest.mark.parametrize("kinds", [1, 4, 20])
def test_a_code_is_no_larger_than_telephones_read(kinds: int):
    codes = codes_of(a_list(1_000, kinds=kinds))
    assert max(map(len, codes)) <= MAX_CODE_CHARACTERS
    code: Any = zxingcpp.create_barcode(codes[0], zxingcpp.BarcodeFormat.QRCode, ec_level="M")
    assert code.to_image(add_quiet_zones=False).shape[0] <= 161


def test_a_page_of_few_kinds_is_full():
    assert {len(page.lines) for page in pages_of(a_list(100), KEY)} == {MAX_LINES_OF_A_PAGE}


def test_a_long_name_is_cut_in_the_code():
    [code] = codes_of(a_list(1))
    assert read_list_page(code, JWKS).institution == NAME_AR[:60]


@pytest.mark.parametrize("change", [{"institution": "Another"}, {"establishment_number": "200000002"}])
def test_another_list_has_another_number(change: dict[str, str]):
    listed = a_list(3)
    assert list_number(replace(listed, **change)) != list_number(listed)  # pyright: ignore[reportArgumentType]


def test_a_list_with_another_status_has_another_number():
    listed = a_list(3)
    changed = replace(listed, lines=[*listed.lines[:2], replace(listed.lines[2], status="withdrawn")])
    assert list_number(changed) != list_number(listed)


@pytest.mark.parametrize("page", VECTOR["pages"], ids=lambda page: page["name"])
def test_a_page_says_what_the_vector_says(page: dict[str, Any]):
    facts = read_list_page(page["code"], JWKS)
    expected = VECTOR["facts"] | {"made_at": datetime.fromisoformat(VECTOR["facts"]["made_at"])}
    assert {name: getattr(facts, name) for name in expected} == expected
    start = (facts.page - 1) * MAX_LINES_OF_A_PAGE
    assert [
        [line.reference, line.service, line.status, f"{line.received_at:%Y-%m-%dT%H:%M:%SZ}"] for line in facts.lines
    ] == VECTOR["lines"][start : start + MAX_LINES_OF_A_PAGE]


@pytest.mark.parametrize("refused", VECTOR["refused"], ids=lambda refused: refused["name"])
def test_what_is_no_page_is_refused_as_the_vector_says(refused: dict[str, Any]):
    with pytest.raises(Refused) as raised:
        read_list_page(refused["page"], JWKS)
    assert raised.value.code == refused["code"]


@pytest.mark.parametrize("each", VECTOR["files"], ids=lambda each: each["name"])
def test_a_file_is_read_as_the_vector_says(each: dict[str, Any]):
    file = each["file"].encode("latin1")
    if each["code"] == "":
        facts = read_list_file(file, JWKS)
        assert (facts.number, facts.count, facts.format) == (VECTOR["facts"]["number"], 25, "pdf")
        return
    with pytest.raises(Refused) as raised:
        read_list_file(file, JWKS)
    assert raised.value.code == each["code"]


def test_no_byte_of_a_file_can_be_changed():
    file = sealed_text(a_list(1))
    for at in range(len(file)):
        changed = file[:at] + bytes([file[at] ^ 1]) + file[at + 1 :]
        with pytest.raises(Refused):
            read_list_file(changed, JWKS)


def test_a_file_without_room_is_not_sealed():
    with pytest.raises(ValueError, match="no room"):
        seal_file(b"%PDF-1.7", a_list(1), KEY, "pdf")


def test_the_vectors_are_made_here():
    assert application_list_vectors() == VECTOR, "run `python -m tests.papers.application_lists`"
