"""Machine-readable zones (ICAO Doc 9303) read place by place, with their check digits."""

from datetime import date

import pytest

from moi_pwa.rules.forms.mrz import check_digit, mrz_answers, mrz_birth, mrz_day, read_mrz
from tests.zones import (
    BOOKLET,
    CARD,
    CHECKED_WHOLE,
    ERIKSSON,
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
    two_lines,
    typed_at,
    visa,
    with_whole,
)

TODAY = date(2026, 1, 15)


def test_a_character_counts_by_its_place_in_the_alphabet_and_a_filler_nothing():
    digits = "".join(check_digit(f"<<{each}") for each in "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ<")
    assert digits == "0123456789" * 3 + "0123450"


@pytest.mark.parametrize("characters, digit", [("1", "7"), ("01", "3"), ("001", "1"), ("0001", "7"), ("00001", "3")])
def test_the_weights_seven_three_and_one_take_turns(characters: str, digit: str):
    assert check_digit(characters) == digit


@pytest.mark.parametrize(
    "characters, digit",
    [
        ("520727", "3"),
        ("AB2134<<<", "5"),
        ("HA672242<658022549601086<<<<<<<<<<<<<<0", "8"),
        ("D231458907<<<<<<<<<<<<<<<74081221204159<<<<<<<<<<<", "6"),
    ],
)
def test_the_examples_of_part_3_have_the_digits_that_it_prints(characters: str, digit: str):
    assert check_digit(characters) == digit


@pytest.mark.parametrize(
    "written, specimen",
    [
        (card(), CARD),
        (booklet(), BOOKLET),
        (passport(number="L898902C3", optional="ZE184226B"), PASSPORT),
        (visa(number="L8988901C", nationality="XXX", birth="400907", expiry="961210", optional="6ZE184226B"), VISA),
        (small_visa(number="L8988901C", nationality="XXX", birth="400907", expiry="961210"), SMALL_VISA),
    ],
    ids=["card", "booklet", "passport", "visa", "small visa"],
)
def test_the_zones_of_these_tests_are_written_as_the_specimens_are(written: str, specimen: str):
    assert written == specimen


@pytest.mark.parametrize(
    "widths",
    [
        [30],
        [44],
        [30, 30],
        [29, 30, 30],
        [30, 31, 30],
        [30, 30, 29],
        [30, 30, 30, 30],
        [36, 36, 36],
        [35, 35],
        [36, 37],
        [37, 36],
        [43, 44],
        [44, 36],
        [45, 45],
        [30, 30, 30, 0],
        [44, 0, 44],
    ],
)
@pytest.mark.parametrize("first", ["P", "V"])
def test_lines_of_other_lengths_are_no_zone(widths: list[int], first: str):
    assert read_mrz("\n".join(first.ljust(width, "<")[:width] for width in widths)) is None


@pytest.mark.parametrize("row", [0, 1, 2])
@pytest.mark.parametrize("character", ["a", " ", "-", "٣", "É", "\r"])
def test_a_line_with_another_character_is_in_no_zone(row: int, character: str):
    assert read_mrz(typed_at(CARD, row, 3, character)) is None


@pytest.mark.parametrize(
    "zone, form",
    [(card(document="V<"), "TD1"), (booklet(document="IV"), "TD2"), (passport(document="PV"), "TD3")],
)
def test_a_zone_is_a_visas_only_if_one_of_two_lines_begins_with_v(zone: str, form: str):
    assert (read(zone).form, read(zone).problem) == (form, None)


@pytest.mark.parametrize("write", WRITERS)
def test_a_document_code_has_one_letter_or_two(write: Writer):
    letter = write().split("\n")[0][0]
    assert read(write(document=f"{letter}<")).document == letter
    assert read(write(document=f"{letter}D")).document == f"{letter}D"


@pytest.mark.parametrize("write", WRITERS)
def test_codes_of_countries_lose_their_fillers(write: Writer):
    found = read(write(issuer="D", nationality="D"))
    assert (found.issuer, found.nationality) == ("D", "D")


@pytest.mark.parametrize("write", WRITERS)
def test_an_issuer_and_a_nationality_are_told_apart(write: Writer):
    answers = mrz_answers(read(write(issuer="XOM", nationality="XXB")), TODAY)
    assert (answers["issuer"], answers["nationality"]) == ("XOM", "XXB")


@pytest.mark.parametrize("write", WRITERS)
def test_germany_is_an_answer_by_its_iso_code(write: Writer):
    answers = mrz_answers(read(write(issuer="D", nationality="D")), TODAY)
    assert (answers["issuer"], answers["nationality"]) == ("DEU", "DEU")


@pytest.mark.parametrize("write", WRITERS)
def test_a_number_loses_the_fillers_at_its_end(write: Writer):
    found = read(write(number="L8989"))
    assert (found.number, found.problem) == ("L8989", None)


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("written, sex", [("F", "F"), ("M", "M"), ("<", "X"), ("X", "X"), ("T", "X")])
def test_a_sex_is_one_of_three(write: Writer, written: str, sex: str):
    assert read(write(sex=written)).sex == sex


@pytest.mark.parametrize("write", WRITERS)
def test_days_stand_in_a_zone_as_they_are_read(write: Writer):
    found = read(write(birth="850512", expiry="301231"))
    assert (found.birth, found.expiry) == ("850512", "301231")


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "names, surname, given",
    [
        ("ERIKSSON<<ANNA<MARIA", "ERIKSSON", "ANNA MARIA"),
        ("VAN<DER<MUELLEN<<HILARY", "VAN DER MUELLEN", "HILARY"),
        ("ERIKSSON<<<ANNA", "ERIKSSON", "ANNA"),
        ("ERIKSSON", "ERIKSSON", None),
        ("ARKFREITH<ALI", "ARKFREITH ALI", None),
        ("<<ANNA<MARIA", None, "ANNA MARIA"),
        ("", None, None),
    ],
)
def test_two_fillers_part_a_surname_from_the_given_names(
    write: Writer, names: str, surname: str | None, given: str | None
):
    answers = mrz_answers(read(write(names=names)), TODAY)
    assert (answers.get("surname"), answers.get("given")) == (surname, given)


@pytest.mark.parametrize("write, length", [(card, 30), (booklet, 31), (passport, 39), (visa, 39), (small_visa, 31)])
def test_names_that_fill_their_line_may_be_cut(write: Writer, length: int):
    names = "ERIKSSON<<".ljust(length, "A")
    assert read(write(names=names)).names_cut
    assert read(write(names=names)).given == "A" * (length - 10)
    assert not read(write(names=names[:-1])).names_cut


@pytest.mark.parametrize("write, length", [(card, 30), (booklet, 31), (passport, 39), (visa, 39), (small_visa, 31)])
def test_one_filler_at_the_end_is_no_part_of_a_single_name(write: Writer, length: int):
    assert read(write(names="A" * (length - 1))).surname == "A" * (length - 1)


@pytest.mark.parametrize(
    "zone, optional",
    [
        (CARD, ""),
        (BOOKLET, ""),
        (PASSPORT, "ZE184226B"),
        (VISA, "6ZE184226B"),
        (SMALL_VISA, ""),
        (passport(optional="ZE184226B12345"), "ZE184226B12345"),
        (passport(optional="<<E1<2"), "E1<2"),
        (booklet(optional="A<B3456"), "A<B3456"),
        (visa(optional="ABCDEFGHIJKLMNOP"), "ABCDEFGHIJKLMNOP"),
        (small_visa(optional="ABCDEFGH"), "ABCDEFGH"),
        (card(optional="ABCDEFGHIJKLMNO"), "ABCDEFGHIJKLMNO"),
        (card(second_optional="ABCDEFGHIJK"), "ABCDEFGHIJK"),
        (card(optional="ABCDEFGHIJKLMNO", second_optional="PQRSTUVWXYZ"), "ABCDEFGHIJKLMNOPQRSTUVWXYZ"),
        (card(optional="A<B", second_optional="<C"), "A<B<C"),
    ],
)
def test_data_of_the_issuer_lose_the_fillers_around_them(zone: str, optional: str):
    assert (read(zone).optional, read(zone).problem) == (optional, None)


@pytest.mark.parametrize(
    "zone, number, optional",
    [
        (card(number="D23145890734"), "D23145890734", ""),
        (card(number="D231458907"), "D231458907", ""),
        (card(number="D23145890734", optional="AB<1"), "D23145890734", "AB<1"),
        (card(number="D23145890734", second_optional="XYZ"), "D23145890734", "XYZ"),
        (card(number="D2314589012345678901234"), "D2314589012345678901234", ""),
        (booklet(number="D23145890734"), "D23145890734", ""),
        (booklet(number="D23145890734", optional="AB"), "D23145890734", "AB"),
        (booklet(number="D23145890123456"), "D23145890123456", ""),
    ],
)
def test_a_long_number_goes_on_in_the_data_of_the_issuer(zone: str, number: str, optional: str):
    found = read(zone)
    assert (found.number, found.optional, found.problem) == (number, optional, None)


@pytest.mark.parametrize("write", [card, booklet])
def test_a_long_numbers_own_digit_is_checked(write: Writer):
    zone = write(number="D23145890734")
    row, at = (0, 18) if write is card else (1, 31)
    assert zone.split("\n")[row][at] == "9"
    assert read(typed_at(zone, row, at, "8")).problem == "mrz_number"


@pytest.mark.parametrize("write", [passport, visa, small_visa])
def test_a_passport_and_a_visa_have_no_long_number(write: Writer):
    found = read(typed_at(write(optional="7349"), 1, 9, "<"))
    assert (found.number, found.problem) == ("D23145890", "mrz_number")


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "element, specimen, wrong",
    [("number", "D23145890", "E23145890"), ("birth", "740812", "750812"), ("expiry", "120415", "130415")],
)
def test_a_wrong_character_is_reported_for_its_part(write: Writer, element: str, specimen: str, wrong: str):
    zone = write()
    assert zone.count(specimen) == 1
    assert read(zone.replace(specimen, wrong)).problem == f"mrz_{element}"


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize("broken", [["number", "birth"], ["number", "expiry"], ["birth", "expiry"]])
def test_of_several_wrong_parts_the_first_is_reported(write: Writer, broken: list[str]):
    zone = write()
    for element in broken:
        zone = zone.replace(ERIKSSON[element], f"9{ERIKSSON[element][1:]}")
    assert read(zone).problem == f"mrz_{broken[0]}"


@pytest.mark.parametrize("write", CHECKED_WHOLE)
@pytest.mark.parametrize(
    "changed",
    [{"number": "D23145891"}, {"birth": "640812"}, {"expiry": "120515"}, {"optional": "1"}, {"optional": "<<<<<<1"}],
    ids=str,
)
def test_the_last_digit_checks_what_has_its_own_digits_and_the_issuers_data(write: Writer, changed: dict[str, str]):
    row, at = (1, 29) if write is card else (1, len(write().split("\n")[1]) - 1)
    zone = write(**changed)
    assert read(zone).problem is None
    assert zone.split("\n")[row][at] != write().split("\n")[row][at]
    assert read(typed_at(zone, row, at, write().split("\n")[row][at])).problem == "mrz_composite"


@pytest.mark.parametrize("optional", ["1", "<<<<<<<<<<1"])
def test_the_last_digit_of_a_card_checks_the_second_line_of_data_too(optional: str):
    assert read(typed_at(card(second_optional=optional), 1, 29, "6")).problem == "mrz_composite"


@pytest.mark.parametrize("write", WRITERS)
@pytest.mark.parametrize(
    "changed",
    [{"issuer": "XOM"}, {"nationality": "XXA"}, {"sex": "M"}, {"names": "HANSSON<<EVA"}],
    ids=str,
)
def test_no_digit_checks_names_countries_and_sex(write: Writer, changed: dict[str, str]):
    assert read(write(**changed)).problem is None


@pytest.mark.parametrize("write", [visa, small_visa])
def test_no_digit_checks_the_issuers_data_of_a_visa(write: Writer):
    assert read(write(optional="ABCDEFGH")).problem is None
    assert read(write(optional="12345678")).problem is None


@pytest.mark.parametrize(
    "optional, problem",
    [
        ("<<<<<<<<<<<<<<0", None),
        ("<<<<<<<<<<<<<<<", None),
        ("<<<<<<<<<<<<<<1", "mrz_optional"),
        ("<<<<<<<<<<<<<<Z", "mrz_optional"),
        ("ZE184226B<<<<<1", None),
        ("ZE184226B<<<<<<", "mrz_optional"),
        ("ZE184226B<<<<<2", "mrz_optional"),
        ("1<<<<<<<<<<<<<7", None),
        ("<<<<<<<<<<<<<13", None),
        ("<<<<<<<<<<<<<1<", "mrz_optional"),
        ("00000000000000<", "mrz_optional"),
    ],
)
def test_a_filler_checks_a_passports_optional_data_only_if_there_are_none(optional: str, problem: str | None):
    assert read(with_whole(two_lines(44, optional, document="P<"))).problem == problem


@pytest.mark.parametrize(
    "written",
    ["850512", "000229", "560229", "85<<<<", "8512<<", "8502<<", "85<<31", "<<0229", "<<<<31", "<<02<<", "<<<<<<"],
)
@pytest.mark.parametrize("element", ["birth", "expiry"])
def test_a_day_may_have_unknown_parts(written: str, element: str):
    assert read(passport(**{element: written})).problem is None


@pytest.mark.parametrize(
    "written",
    [
        "850532",
        "850500",
        "851312",
        "850012",
        "570229",
        "8513<<",
        "8500<<",
        "85<<32",
        "85<<00",
        "<<0230",
        "<<1301",
        "8<0512",
        "<50512",
        "850<12",
        "85<512",
        "85051<",
        "8505<2",
        "8<<<<<",
        "A50512",
        "85MAY2",
        "A5<<<<",
    ],
)
@pytest.mark.parametrize("element", ["birth", "expiry"])
def test_what_is_no_day_is_reported_though_its_digit_is_right(written: str, element: str):
    assert read(passport(**{element: written})).problem == f"mrz_{element}"


@pytest.mark.parametrize(
    "digits, day",
    [
        ("120415", "2012-04-15"),
        ("991231", "2099-12-31"),
        ("000229", "2000-02-29"),
        ("010229", None),
        ("301301", None),
        ("3001<<", None),
        ("<<<<<<", None),
        ("30011", None),
        ("3001011", None),
        ("A00101", None),
        ("٣٠٠١٠١", None),
        ("", None),
    ],
)
def test_a_day_that_is_no_birth_is_of_this_century(digits: str, day: str | None):
    assert mrz_day(digits) == day


@pytest.mark.parametrize(
    "digits, born_by, day",
    [
        ("260115", TODAY, "2026-01-15"),
        ("260114", TODAY, "2026-01-14"),
        ("260116", TODAY, "1926-01-16"),
        ("000101", TODAY, "2000-01-01"),
        ("560229", TODAY, "1956-02-29"),
        ("000229", TODAY, "2000-02-29"),
        ("000229", date(1999, 12, 31), None),
        ("851301", TODAY, None),
    ],
)
def test_a_birth_is_of_the_last_century_if_it_would_lie_ahead(digits: str, born_by: date, day: str | None):
    assert mrz_day(digits, born_by=born_by) == day


@pytest.mark.parametrize(
    "digits, birth",
    [
        ("740812", "1974-08-12"),
        ("7408<<", "1974-08"),
        ("74<<<<", "1974"),
        ("74<<12", "1974"),
        ("25<<<<", "2025"),
        ("2512<<", "2025-12"),
        ("2612<<", "1926-12"),
        ("7413<<", None),
        ("740832", None),
        ("<<0812", None),
        ("<<<<<<", None),
        ("7<<<<<", None),
        ("740<<<", None),
        ("74081<", None),
        ("74<812", None),
        ("74A<<<", None),
        ("A4<<12", None),
    ],
)
def test_of_a_birth_as_much_is_taken_as_is_known(digits: str, birth: str | None):
    assert mrz_birth(digits, TODAY) == birth
