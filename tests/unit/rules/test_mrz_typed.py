"""Machine-readable zones corrected as people type them."""

import pytest

from moi_pwa.rules.forms.mrz_typed import clean_mrz, repair_mrz
from tests.zones import (
    BOOKLET,
    CARD,
    PASSPORT,
    SMALL_VISA,
    VISA,
    WRITERS,
    Writer,
    booklet,
    card,
    passport,
    read,
    small_visa,
    typed_at,
    visa,
)


@pytest.mark.parametrize("zone", [CARD, BOOKLET, PASSPORT, VISA, SMALL_VISA], ids=["90", "72", "88", "88 V", "72 V"])
@pytest.mark.parametrize("joint", ["", " ", "\u2003"])
def test_a_zone_in_one_line_is_parted(zone: str, joint: str):
    assert clean_mrz(zone.replace("\n", joint)) == zone


@pytest.mark.parametrize("length", [1, 30, 36, 44, 60, 71, 73, 87, 89, 91, 108, 132])
def test_a_line_of_another_length_stays_whole(length: int):
    assert clean_mrz("<" * length) == "<" * length


@pytest.mark.parametrize("length", [72, 88, 90])
def test_the_first_of_several_lines_stays_whole(length: int):
    assert clean_mrz(f"{'<' * length}\nA") == f"{'<' * length}\nA"


@pytest.mark.parametrize("length", [72, 88, 90])
def test_a_line_with_another_character_stays_whole(length: int):
    assert clean_mrz("É".ljust(length, "<")) == "É".ljust(length, "<")


@pytest.mark.parametrize(
    "end", ["\n", "\r", "\r\n", "\v", "\f", "\x85", "\u2028", "\u2029", "\n\n", "\n \n"], ids=ascii
)
def test_every_end_of_a_line_is_one(end: str):
    assert clean_mrz(f"{end}P<UTO{end}L898902C3{end}") == "P<UTO\nL898902C3"


@pytest.mark.parametrize(
    "blank",
    ["\t", " ", "\xa0", "\u2000", "\u2003", "\u200a", "\u202f", "\u3000", "  \t ", "\u200b", "\ufeff"],
    ids=ascii,
)
def test_blanks_and_what_nobody_sees_are_left_out(blank: str):
    assert clean_mrz(f"{blank}P<{blank}UTO{blank}\n{blank}L8{blank}") == "P<UTO\nL8"


def test_letters_become_capitals_and_digits_ascii():
    assert clean_mrz("p<utoz\nl٠٩۰۹") == "P<UTOZ\nL0909"


def test_quotation_marks_become_the_fillers_that_they_look_like():
    assert clean_mrz("P‹UTOERIKSSON«ANNA") == "P<UTOERIKSSON<<ANNA"


def test_a_mark_that_a_blank_kept_from_its_letter_joins_it():
    assert clean_mrz("A \u0301") == "Á"


LOOK_ALIKES = dict(zip("018526", "OIBSZG", strict=True))
ODD = {"issuer": "OIB", "nationality": "OIB", "sex": "S"}
MIXED_UP = {
    "card": card(
        number="IGZBBOOSG",
        birth="510801",
        expiry="201115",
        optional="OIBSZGOIBSZGOIB",
        second_optional="OIBSZGOIBSZ",
        names="OIBSZG<<BIGSOZ",
        **ODD,
    ),
    "booklet": booklet(
        number="OIZOBOBSZ", birth="520505", expiry="250521", optional="OIBSZGO", names="OIBSZG<<BIGSOZ", **ODD
    ),
    "passport": passport(
        number="OSBZIIGSZ", birth="511016", expiry="251211", optional="OIBSZGOIBSZGOI", names="OIBSZG<<BIGSOZ", **ODD
    ),
    "visa": visa(
        number="BOSIOBSSO", birth="500206", expiry="261112", optional="OIBSZGOIBSZGOIBS", names="OIBSZG<<BIGSOZ", **ODD
    ),
    "small visa": small_visa(
        number="BOSIOBSSO", birth="500206", expiry="261112", optional="OIBSZGOI", names="OIBSZG<<BIGSOZ", **ODD
    ),
}
"""Zones that have a look-alike letter in every place where a letter may stand, and such a digit in every other."""

TWO_LINES_NUMERIC = [(1, at) for at in (9, *range(13, 20), *range(21, 28))]
NUMERIC = {
    "card": [(0, 14), *((1, at) for at in (*range(7), *range(8, 15), 29))],
    "booklet": [*TWO_LINES_NUMERIC, (1, 35)],
    "passport": [*TWO_LINES_NUMERIC, (1, 42), (1, 43)],
    "visa": TWO_LINES_NUMERIC,
    "small visa": TWO_LINES_NUMERIC,
}
"""Lines and places in which digits alone can stand (a filler for what is unknown aside)."""


@pytest.mark.parametrize("form", NUMERIC)
def test_a_right_zone_of_look_alikes_stays(form: str):
    assert read(MIXED_UP[form]).problem is None
    assert repair_mrz(MIXED_UP[form]) == MIXED_UP[form]


@pytest.mark.parametrize("form, row, at", [(form, *place) for form, places in NUMERIC.items() for place in places])
def test_a_letter_becomes_the_digit_it_looks_like_where_digits_alone_can_stand(form: str, row: int, at: int):
    right = MIXED_UP[form]
    digit = right.split("\n")[row][at]
    assert repair_mrz(typed_at(right, row, at, LOOK_ALIKES[digit])) == right


@pytest.mark.parametrize("form", NUMERIC)
def test_all_of_these_letters_become_digits_together(form: str):
    typed = MIXED_UP[form]
    for row, at in NUMERIC[form]:
        typed = typed_at(typed, row, at, LOOK_ALIKES[typed.split("\n")[row][at]])
    assert repair_mrz(typed) == MIXED_UP[form]


@pytest.mark.parametrize("digit, letter", [("0", "Q"), ("0", "D"), ("2", "E"), ("1", "L"), ("5", "A"), ("6", "C")])
def test_a_letter_that_looks_like_no_digit_stays(digit: str, letter: str):
    right = MIXED_UP["passport"]
    row, at = next((row, at) for row, at in NUMERIC["passport"] if right.split("\n")[row][at] == digit)
    typed = typed_at(right, row, at, letter)
    assert repair_mrz(typed) == typed


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("at", range(9))
def test_one_look_alike_is_corrected_in_every_place_of_a_number(write: Writer, at: int):
    number = f"{'K' * at}O{'K' * (8 - at)}"
    row, start = (0, 5) if write is card else (1, 0)
    assert repair_mrz(typed_at(write(number=number), row, start + at, "0")) == write(number=number)


@pytest.mark.parametrize("typed, meant", ["O0", "0O", "I1", "1I", "B8", "8B", "S5", "5S", "Z2", "2Z"])
def test_a_look_alike_is_corrected_in_both_directions(typed: str, meant: str):
    assert repair_mrz(typed_at(passport(number=f"K{meant}"), 1, 1, typed)) == passport(number=f"K{meant}")


@pytest.mark.parametrize("typed, meant", ["G6", "6G"])
def test_g_and_6_stay_in_a_number_as_they_are_typed(typed: str, meant: str):
    zone = typed_at(passport(number=f"K{meant}"), 1, 1, typed)
    assert read(zone).problem is None
    assert repair_mrz(zone) == zone


def test_a_number_and_a_day_are_corrected_together():
    right = passport(number="KO", birth="740812")
    assert repair_mrz(typed_at(typed_at(right, 1, 1, "0"), 1, 17, "I")) == right


def test_two_readings_that_agree_are_left_alone():
    # O for 0 counts 4 more at a weight of 1; so it does in both of these places.
    zone = typed_at(passport(number="KKOKK0"), 1, 5, "O")
    assert repair_mrz(zone) == zone


@pytest.mark.parametrize(
    "zone",
    [
        "",
        "P<UTO",
        "\n".join(["O" * 44] * 3),
        "\n".join(["O" * 30] * 2),
        f"{'O' * 44}\n{'O' * 36}",
        MIXED_UP["card"].removesuffix("<").replace("510801", "51O8O1"),
        MIXED_UP["passport"].replace("511016", "5I1016") + "<",
        MIXED_UP["passport"].replace("511016", "5I1016") + "\n",
        MIXED_UP["passport"].replace("511016", "5I1017"),
    ],
)
def test_what_does_not_become_a_right_zone_stays_as_it_is(zone: str):
    assert repair_mrz(zone) == zone
