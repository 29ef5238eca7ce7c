"""The additional features of a seal: rights, the Arabic name, and what else a kind has no feature for."""

from dataclasses import replace
from uuid import UUID

import pytest

from moi_pwa.core.papers import ApprovedPortrait, PaperKind, Rights
from moi_pwa.rules.papers.additional_features import (
    UnreadableAdditionalFeaturesError,
    additional_features,
    read_additional_features,
)
from moi_pwa.rules.papers.features import features_of, read_features
from tests.papers.visa import CONTENT, HOLDER

MAX_BYTES_IN_A_VISA = 254
PORTRAIT = ApprovedPortrait(document_id=UUID(int=1), digest=bytes(32))
LONG_NAME, LONG_PARTY = "عبدالرحمن " * 20, "شركة الأساس " * 20


def features(*, arabic_name: str = "", rights: Rights | None = None) -> list[tuple[int, bytes]]:
    content = replace(CONTENT, holder=replace(HOLDER, arabic_name=arabic_name), rights=rights or Rights())
    return list(additional_features(content, service=1, passport_number=""))


def test_a_name_that_fits_is_sealed_whole():
    name = "ع" * 60

    assert read_additional_features(features(arabic_name=name)).arabic_name == name


@pytest.mark.parametrize("extra", range(1, 5))
def test_a_name_that_is_too_long_ends_with_an_ellipsis_and_with_no_half_of_a_letter(extra: int):
    name = "a" * extra + "ع" * 60

    read = read_additional_features(features(arabic_name=name)).arabic_name

    assert read.endswith("…")
    assert name.startswith(read.removesuffix("…"))
    assert len(read.encode()) <= 120


def test_a_name_is_not_cut_behind_a_blank():
    assert not read_additional_features(features(arabic_name=LONG_NAME)).arabic_name.removesuffix("…").endswith(" ")


@pytest.mark.parametrize("portrait", [None, PORTRAIT], ids=["without a portrait", "with one"])
def test_the_longest_additional_features_fit_into_the_feature_of_a_visa(portrait: ApprovedPortrait | None):
    content = replace(
        CONTENT,
        holder=replace(HOLDER, arabic_name=LONG_NAME, passport_number="A" * 20),
        rights=Rights(work="named_employer", study=True, party=LONG_PARTY, is_companion=True),
        portrait=portrait,
    )
    written = additional_features(content, service=1, passport_number="A" * 20)

    assert sum(2 + len(value) for _, value in written) <= MAX_BYTES_IN_A_VISA


@pytest.mark.parametrize("kind", ["visa", "residence_permit", "emergency_travel_document", "notice"])
@pytest.mark.parametrize("number", ["A1234567", "A12345678", "A123456789", "A" * 20])
def test_a_passport_number_is_sealed_whole_in_every_kind(kind: PaperKind, number: str):
    content = replace(CONTENT, kind=kind, holder=replace(HOLDER, passport_number=number))

    assert read_features(kind, features_of(content, "X26000001")).passport_number == number


@pytest.mark.parametrize("code", range(5))
@pytest.mark.parametrize("others", [0x00, 0x10, 0x20, 0x30])
def test_each_byte_of_rights_is_read_and_written_back(code: int, others: int):
    rights = read_additional_features([(2, bytes([code | others]))]).rights

    assert features(rights=rights)[1] == (2, bytes([code | others]))


@pytest.mark.parametrize("byte", [*range(5, 16), 0x40, 0x80, 0xFF])
def test_a_right_that_no_version_has_yet_is_not_taken_for_another(byte: int):
    with pytest.raises(UnreadableAdditionalFeaturesError):
        read_additional_features([(2, bytes([byte]))])


def test_an_additional_feature_of_a_later_version_is_passed_over():
    assert read_additional_features([(2, b"\1"), (200, b"later")]).rights == Rights(work="none")
