"""The lines of a machine-readable zone, character by character."""

from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.core.papers import Holder
from moi_pwa.rules.dates import HIJRI
from moi_pwa.rules.latin import UnspelledNameError
from moi_pwa.rules.papers.mrz import Zone, write_td2_zone, write_visa_zone, zone_day, zone_name
from tests.papers.visa import HOLDER

PERMIT = Zone(document="AR", number="R26000001", holder=HOLDER, valid_until=date(2027, 2, 2))


def named(surname: str, given_names: str, length: int) -> str:
    return zone_name(replace(HOLDER, surname=surname, given_names=given_names), length)


def data_of(zone: Zone = PERMIT, **holder: str) -> str:
    """Return the second line of a document of size TD2."""
    said: Holder = replace(zone.holder, **holder)
    return write_td2_zone(replace(zone, holder=said))[1]


def test_a_visa_has_two_lines_of_44_characters():
    assert write_visa_zone(replace(PERMIT, document="V", number="V26000001")) == (
        "V<JORSANTOS<<MARIA<CLARA<<<<<<<<<<<<<<<<<<<<",
        "V260000010PHL9002281F2702021<<<<<<<<<<<<<<<<",
    )


def test_a_permit_has_two_lines_of_36_characters():
    assert write_td2_zone(PERMIT) == (
        "ARJORSANTOS<<MARIA<CLARA<<<<<<<<<<<<",
        "R260000012PHL9002281F2702021<<<<<<<0",
    )


def test_a_document_code_of_one_letter_is_filled_up():
    assert write_td2_zone(replace(PERMIT, document="I", number="E26000001", valid_until=date(2031, 12, 31))) == (
        "I<JORSANTOS<<MARIA<CLARA<<<<<<<<<<<<",
        "E260000011PHL9002281F3112319<<<<<<<0",
    )


@pytest.mark.parametrize("sex, written", [("F", "F"), ("M", "M"), ("X", "<"), ("", "<")])
def test_a_sex_that_is_neither_is_a_filler(sex: str, written: str):
    assert data_of(sex=sex)[20] == written


@pytest.mark.parametrize("nationality, written", [("PHL", "PHL"), ("DEU", "D<<"), ("", "<<<")])
def test_a_nationality_has_three_characters(nationality: str, written: str):
    assert data_of(nationality=nationality)[10:13] == written


@pytest.mark.parametrize(
    "number, written", [("R1", "R1<<<<<<<"), ("R26000001", "R26000001"), ("R260000012", "R26000001")]
)
def test_a_number_has_nine_characters(number: str, written: str):
    assert data_of(replace(PERMIT, number=number))[:9] == written


def test_the_last_day_of_a_paper_without_an_end_is_unknown():
    assert data_of(replace(PERMIT, valid_until=None))[21:28] == "<<<<<<0"


@pytest.mark.parametrize(
    "day, written",
    [
        ("1990-02-28", "900228"),
        (f"1990-02-28{HIJRI}", "900228"),
        ("1990-02", "9002<<"),
        ("1990", "90<<<<"),
        ("", "<<<<<<"),
    ],
)
def test_of_a_day_as_much_is_written_as_is_known(day: str, written: str):
    assert zone_day(day) == written


@pytest.mark.parametrize(
    "surname, given, written",
    [
        ("SANTOS", "MA", "SANTOS<<MA"),
        ("SANTOS", "M", "SANTOS<<M<"),
        ("SANTOS", "MARIA", "SANTOS<<MA"),
        ("SANTOSA", "MARIA", "SANTOSA<<M"),
    ],
)
def test_a_name_that_fits_into_a_zone_is_cut_at_its_end_alone(surname: str, given: str, written: str):
    assert named(surname, given, 10) == written


@pytest.mark.parametrize(
    "surname, given, written",
    [
        ("SANTOSAB", "MARIA", "SANTOSA<<M"),
        ("SANTOSABCDEF", "MARIA", "SANTOSA<<M"),
        ("SANTOS DELA", "MARIA", "SANTOS<<MA"),
        ("SANTOS D", "MARIA", "SANTOS<<MA"),
    ],
)
def test_a_surname_makes_way_for_one_letter_of_the_given_names(surname: str, given: str, written: str):
    assert named(surname, given, 10) == written


@pytest.mark.parametrize(
    "surname, given, written",
    [
        ("SANT", "JOE MARIA", "SANT<<JO<M"),
        ("SAN", "JOE MARIA", "SAN<<JOE<M"),
        ("SANTO", "JO MARIA", "SANTO<<J<M"),
        ("SANTO", "JOE MARIA", "SANTO<<JOE"),
        ("SANTOS", "J MARIA", "SANTO<<J<M"),
        ("SAN", "A B C DEFG", "SAN<<A<B<C"),
        ("SANT", "A B C DEFG", "SANT<<A<DE"),
    ],
)
def test_given_names_that_would_end_with_a_filler_keep_a_letter_of_the_next_one(surname: str, given: str, written: str):
    assert named(surname, given, 10) == written


@pytest.mark.parametrize("surname, given", [("SUHARTO", ""), ("", "SUHARTO")])
def test_one_name_alone_stands_first(surname: str, given: str):
    assert named(surname, given, 10) == "SUHARTO<<<"


@pytest.mark.parametrize(
    "name, written",
    [
        ("ABCDEFGHIJ", "ABCDEFGHIJ"),
        ("ABCDEFGHIJK", "ABCDEFGHIJ"),
        ("ABCDEFGHI JK", "ABCDEFGH<J"),
        ("ABCDEFGH I JK", "ABCDEFGH<I"),
        ("ABCDEFG H IJK", "ABCDEFG<IJ"),
    ],
)
def test_one_name_alone_that_is_cut_ends_with_a_letter(name: str, written: str):
    assert named("", name, 10) == written


@pytest.mark.parametrize("name", ["", "'"])
def test_a_name_without_a_letter_is_refused(name: str):
    with pytest.raises(UnspelledNameError):
        named(name, name, 10)
