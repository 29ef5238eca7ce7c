"""The features of seals by other states and of our own, written and read tag by tag."""

from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.core.papers import Feature, Holder, PaperContent, PaperFacts, PaperKind
from moi_pwa.rules.papers.features import (
    UnreadableFeaturesError,
    features_of,
    features_of_refusal,
    read_features,
    sealed_zone,
    zone_of,
)
from tests.papers.refusal import REFUSAL
from tests.papers.visa import CONTENT, HOLDER, TERMS

WITH_ZONE: tuple[PaperKind, ...] = ("visa", "residence_permit", "emergency_travel_document")
LONG = "ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ"
MRV_B = "V<UTOSANTOS<<MARIA<CLARA<<<<<<<<<<<<L8988901C4PHL9002281F2605029"
"""A visa of another state: both lines of 36 characters, without the filler at the end."""
NUMBERED: list[Feature] = [(1, "N26000001"), (2, b"\0\x0c")]
"""The features that no notice lacks."""
REFUSED: list[Feature] = [(1, "D26000001"), (2, b"\0\x0c"), (7, date(2026, 1, 30)), (9, "MOI<2026<012<000345<7")]
"""The features that no refusal lacks."""


def paper(kind: PaperKind, *, stay_days: int = 30, **holder: str) -> PaperContent:
    said: Holder = replace(HOLDER, **holder)
    return replace(CONTENT, kind=kind, holder=said, terms=replace(TERMS, stay_days=stay_days))


def sealed(kind: PaperKind, tag: int, **holder: str) -> object:
    return dict(features_of(paper(kind, **holder), "X26000001"))[tag]


def visa_of(*others: Feature) -> PaperFacts:
    return read_features("visa", [(2, MRV_B), *others])


def notice_of(*others: Feature) -> PaperFacts:
    return read_features("notice", [*NUMBERED, *others])


@pytest.mark.parametrize("kind", WITH_ZONE)
def test_the_zone_in_our_features_is_the_zone_that_is_printed(kind: PaperKind):
    content = paper(kind)

    assert sealed_zone(kind, features_of(content, "X26000001")) == zone_of(content, "X26000001")


@pytest.mark.parametrize("kind, tag", [("visa", 1), ("residence_permit", 2), ("emergency_travel_document", 2)])
def test_a_sealed_zone_has_its_fillers_though_a_seal_writes_blanks(kind: PaperKind, tag: int):
    content = paper(kind)
    [written] = [value for each, value in features_of(content, "X26000001") if each == tag]
    assert isinstance(written, str)
    blank = written.replace("<", " ").rstrip()

    assert sealed_zone(kind, [(tag, blank)]) == zone_of(content, "X26000001")


def test_a_notice_has_no_zone():
    assert zone_of(paper("notice"), "N26000001") == ()
    assert sealed_zone("notice", features_of(paper("notice"), "N26000001")) == ()


def test_a_refusal_has_no_zone():
    assert sealed_zone("refusal", features_of_refusal(REFUSAL, "D26000001")) == ()


@pytest.mark.parametrize("days, written", [(1, 1), (253, 253), (254, 254), (255, 254), (3650, 254)])
def test_a_seal_says_no_longer_stay_than_a_byte_can(days: int, written: int):
    assert dict(features_of(paper("visa", stay_days=days), "V26000001"))[4] == bytes([written, 0, 0])


def test_a_visa_that_says_nothing_of_the_stay_leaves_it_undetermined():
    """ICAO Doc 9303-7, table 1: zeros would end the stay with the visa."""
    features = features_of(paper("visa", stay_days=0), "V26000001")

    assert dict(features)[4] == b"\xff\xff\xff"
    assert read_features("visa", features).stay is None


def test_a_visa_that_counts_no_entries_seals_any_number_of_them():
    content = replace(CONTENT, terms=replace(TERMS, entries=None))

    assert dict(features_of(content, "V26000001"))[3] == b"\0"


@pytest.mark.parametrize(
    "number, written", [("A1", "A1       "), ("A12345678", "A12345678"), ("A123456789", "A12345678")]
)
@pytest.mark.parametrize("kind, tag", [("visa", 5), ("residence_permit", 3)])
def test_a_passport_number_has_nine_characters_in_a_seal(kind: PaperKind, tag: int, number: str, written: str):
    assert sealed(kind, tag, passport_number=number) == written


def test_a_name_on_a_notice_is_cut_after_39_characters():
    assert sealed("notice", 3, surname="", given_names=LONG) == LONG[:39]


def test_the_name_of_a_refused_applicant_is_cut_after_39_characters():
    refusal = replace(REFUSAL, applicant=replace(HOLDER, surname="", given_names=LONG))

    assert dict(features_of_refusal(refusal, "D26000001"))[3] == LONG[:39]


@pytest.mark.parametrize("surname, given", [("SANTOS", ""), ("", "SANTOS")])
def test_a_refused_applicant_with_one_name_is_named(surname: str, given: str):
    refusal = replace(REFUSAL, applicant=replace(HOLDER, surname=surname, given_names=given))

    assert dict(features_of_refusal(refusal, "D26000001"))[3] == "SANTOS"


def test_a_visa_of_another_state_may_have_lines_of_36_characters():
    assert visa_of() == PaperFacts(
        kind="visa",
        number="L8988901C",
        surname="SANTOS",
        given_names="MARIA CLARA",
        nationality="PHL",
        birth="900228",
        sex="F",
        passport_number="",
        valid_until=date(2026, 5, 2),
    )


def test_of_two_zones_the_longer_one_is_read():
    ours = features_of(CONTENT, "V26000001")

    assert read_features("visa", [(2, MRV_B), *ours]).number == "V26000001"


def test_a_zone_with_blanks_for_fillers_is_read():
    assert read_features("visa", [(2, MRV_B.replace("<", " "))]) == visa_of()


def test_a_visa_of_another_state_may_state_its_stay_in_days_months_and_years():
    assert visa_of((4, bytes([1, 2, 3]))).stay == (1, 2, 3)


@pytest.mark.parametrize("entries, read", [(b"\0", 0), (b"\2", 2), (b"", None)])
def test_a_visa_has_its_entries_if_it_states_any(entries: bytes, read: int | None):
    assert visa_of((3, entries)).entries == read


@pytest.mark.parametrize("other", [(3, b"\1\2"), (4, b"\1"), (4, b"\1\2"), (4, b"\1\2\3\4")])
def test_entries_or_a_stay_of_another_length_are_unreadable(other: Feature):
    with pytest.raises(UnreadableFeaturesError):
        visa_of(other)


def test_entries_and_a_stay_that_are_no_bytes_are_not_stated():
    read = visa_of((3, "2"), (4, date(2026, 1, 1)))

    assert (read.entries, read.stay) == (None, None)


def test_a_passport_number_that_is_no_text_is_not_known():
    assert visa_of((5, b"P1234567")).passport_number == ""


def test_a_passport_number_is_read_without_the_blanks_that_fill_it_up():
    assert visa_of((5, "A1       ")).passport_number == "A1"


@pytest.mark.parametrize("name", ["AL<JUBOURI<<HASSAN<KAREEM", "AL JUBOURI  HASSAN KAREEM"])
def test_the_name_on_a_notice_is_read_with_blanks_and_with_fillers(name: str):
    read = notice_of((3, name))

    assert (read.surname, read.given_names) == ("AL JUBOURI", "HASSAN KAREEM")


@pytest.mark.parametrize("birth", ["60<<<<", "60    "])
def test_the_unknown_parts_of_a_birth_on_a_notice_are_fillers(birth: str):
    assert notice_of((6, birth)).birth == "60<<<<"


def test_particulars_of_another_kind_of_value_are_not_known():
    read = notice_of((3, b"SANTOS"), (4, b"P1234567"), (5, b"PHL"), (6, date(1990, 2, 28)), (7, "2026-05-02"))

    assert read == notice_of()


def test_a_notice_names_no_sex():
    assert notice_of().sex == ""


@pytest.mark.parametrize("service", [b"", b"\x0c", b"\0\0\x0c"])
def test_a_service_that_is_not_two_bytes_is_unreadable(service: bytes):
    with pytest.raises(UnreadableFeaturesError):
        read_features("notice", [(1, "N26000001"), (2, service)])


@pytest.mark.parametrize("reference", ["MOI<2026<012<000345<7", "MOI 2026 012 000345 7", "MOI-2026-012-000345-7"])
def test_the_reference_of_a_refusal_is_read_with_hyphens(reference: str):
    assert read_features("refusal", [*REFUSED[:3], (9, reference)]).reference == "MOI-2026-012-000345-7"


@pytest.mark.parametrize("tag", [1, 2, 7, 9])
def test_a_refusal_without_one_of_its_features_is_unreadable(tag: int):
    with pytest.raises(UnreadableFeaturesError):
        read_features("refusal", [each for each in REFUSED if each[0] != tag])
