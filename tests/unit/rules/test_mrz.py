"""Machine-readable zones read place by place, corrected as people type them, and compared with answers."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from moi_pwa.rules.forms.mrz import Element, Mrz, check_digit, mrz_agrees, mrz_answers, mrz_birth, mrz_day, read_mrz
from moi_pwa.rules.forms.mrz_typed import clean_mrz, repair_mrz

TODAY = date(2026, 1, 15)
PASSPORT = "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10"
CARD = "I<UTOD231458907<<<<<<<<<<<<<<<\n7408122F1204159UTO<<<<<<<<<<<6\nERIKSSON<<ANNA<MARIA<<<<<<<<<<"
BOOKLET = "I<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nD231458907UTO7408122F1204159<<<<<<<6"
VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL8988901C4XXX4009078F96121096ZE184226B<<<<<<"
SMALL_VISA = "V<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<\nL8988901C4XXX4009078F9612109<<<<<<<<"

ERIKSSON = {
    "document": "I<",
    "issuer": "UTO",
    "names": "ERIKSSON<<ANNA<MARIA",
    "number": "D23145890",
    "nationality": "UTO",
    "birth": "740812",
    "sex": "F",
    "expiry": "120415",
    "optional": "",
    "second_optional": "",
}
"""The content of the specimens of a card and of a small booklet."""

Writer = Callable[..., str]


def checked(text: str) -> str:
    return text + check_digit(text)


def line(text: str, width: int) -> str:
    return text.ljust(width, "<")[:width]


def numbered(number: str, optional: str) -> tuple[str, str]:
    """Return a number in ten places, and the optional data, in which a longer one goes on."""
    if len(number) <= 9:
        return checked(line(number, 9)), optional
    return f"{number[:9]}<", f"{checked(number)[9:]}<{optional}"


def card(**changed: str) -> str:
    """Write the zone of size TD1 with right check digits."""
    said = ERIKSSON | changed
    number, optional = numbered(said["number"], said["optional"])
    first = number + line(optional, 15)
    birth, expiry, second_optional = checked(said["birth"]), checked(said["expiry"]), line(said["second_optional"], 11)
    whole = check_digit(first + birth + expiry + second_optional)
    second = f"{birth}{said['sex']}{expiry}{line(said['nationality'], 3)}{second_optional}{whole}"
    return f"{said['document']}{line(said['issuer'], 3)}{first}\n{second}\n{line(said['names'], 30)}"


def two_lines(width: int, optional: str, **changed: str) -> str:
    said = ERIKSSON | changed
    number, optional = numbered(said["number"], optional)
    first = line(f"{said['document']}{line(said['issuer'], 3)}{said['names']}", width)
    birth, expiry = checked(said["birth"]), checked(said["expiry"])
    return f"{first}\n{number}{line(said['nationality'], 3)}{birth}{said['sex']}{expiry}{optional}"


def with_whole(zone: str) -> str:
    """Return the zone with the check digit over the whole at its end."""
    data = zone.split("\n")[1]
    return zone + check_digit(data[:10] + data[13:20] + data[21:])


def booklet(*, optional: str = "", **changed: str) -> str:
    """Write the zone of size TD2 with right check digits."""
    return with_whole(line(two_lines(36, optional, **changed), 72))


def passport(*, optional: str = "", **changed: str) -> str:
    """Write the zone of size TD3 with right check digits."""
    return with_whole(two_lines(44, checked(line(optional, 14)), **{"document": "P<"} | changed))


def visa(*, optional: str = "", **changed: str) -> str:
    return two_lines(44, line(optional, 16), **{"document": "V<"} | changed)


def small_visa(*, optional: str = "", **changed: str) -> str:
    return two_lines(36, line(optional, 8), **{"document": "V<"} | changed)


def read(zone: str) -> Mrz:
    found = read_mrz(zone)
    assert found is not None
    return found


def typed_at(zone: str, row: int, at: int, character: str) -> str:
    """Return the zone with another character at a place of a line."""
    lines = zone.split("\n")
    lines[row] = lines[row][:at] + character + lines[row][at + 1 :]
    return "\n".join(lines)


def agrees(element: Element, answer: str, **changed: str) -> bool | None:
    """Return whether an answer agrees with a passport."""
    return mrz_agrees(read(passport(**changed)), element, answer)


def given_agrees(given: str, answer: str) -> bool | None:
    return agrees("given", answer, names=f"ERIKSSON<<{given}")


WRITERS = pytest.mark.parametrize("write", [card, booklet, passport, visa, small_visa])
CHECKED_WHOLE = pytest.mark.parametrize("write", [card, booklet, passport])


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


@WRITERS
def test_a_document_code_has_one_letter_or_two(write: Writer):
    letter = write().split("\n")[0][0]
    assert read(write(document=f"{letter}<")).document == letter
    assert read(write(document=f"{letter}D")).document == f"{letter}D"


@WRITERS
def test_codes_of_countries_lose_their_fillers(write: Writer):
    found = read(write(issuer="D", nationality="D"))
    assert (found.issuer, found.nationality) == ("D", "D")


@WRITERS
def test_an_issuer_and_a_nationality_are_told_apart(write: Writer):
    answers = mrz_answers(read(write(issuer="XOM", nationality="XXB")), TODAY)
    assert (answers["issuer"], answers["nationality"]) == ("XOM", "XXB")


@WRITERS
def test_germany_is_an_answer_by_its_iso_code(write: Writer):
    answers = mrz_answers(read(write(issuer="D", nationality="D")), TODAY)
    assert (answers["issuer"], answers["nationality"]) == ("DEU", "DEU")


@WRITERS
def test_a_number_loses_the_fillers_at_its_end(write: Writer):
    found = read(write(number="L8989"))
    assert (found.number, found.problem) == ("L8989", None)


@WRITERS
@pytest.mark.parametrize("written, sex", [("F", "F"), ("M", "M"), ("<", "X"), ("X", "X"), ("T", "X")])
def test_a_sex_is_one_of_three(write: Writer, written: str, sex: str):
    assert read(write(sex=written)).sex == sex


@WRITERS
def test_days_stand_in_a_zone_as_they_are_read(write: Writer):
    found = read(write(birth="850512", expiry="301231"))
    assert (found.birth, found.expiry) == ("850512", "301231")


@WRITERS
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


@WRITERS
@pytest.mark.parametrize(
    "element, specimen, wrong",
    [("number", "D23145890", "E23145890"), ("birth", "740812", "750812"), ("expiry", "120415", "130415")],
)
def test_a_wrong_character_is_reported_for_its_part(write: Writer, element: str, specimen: str, wrong: str):
    zone = write()
    assert zone.count(specimen) == 1
    assert read(zone.replace(specimen, wrong)).problem == f"mrz_{element}"


@WRITERS
@pytest.mark.parametrize("broken", [["number", "birth"], ["number", "expiry"], ["birth", "expiry"]])
def test_of_several_wrong_parts_the_first_is_reported(write: Writer, broken: list[str]):
    zone = write()
    for element in broken:
        zone = zone.replace(ERIKSSON[element], f"9{ERIKSSON[element][1:]}")
    assert read(zone).problem == f"mrz_{broken[0]}"


@CHECKED_WHOLE
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


@WRITERS
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


def test_what_a_zone_does_not_say_is_no_answer():
    blank = replace(read(passport()), number="", issuer="", nationality="", birth="<<<<<<", expiry="3001<<")
    assert mrz_answers(blank, TODAY) == {"sex": "F", "surname": "ERIKSSON", "given": "ANNA MARIA"}


@pytest.mark.parametrize(
    "answer, agreed", [("L898902C3", True), ("l898902c3", True), ("L898902C", False), ("L898902C36", False)]
)
def test_a_number_agrees_in_capitals_or_small_letters(answer: str, *, agreed: bool):
    assert agrees("number", answer, number="L898902C3") is agreed


@pytest.mark.parametrize(
    "element, answer, agreed",
    [
        ("issuer", "DEU", True),
        ("issuer", "D", False),
        ("issuer", "XXB", False),
        ("nationality", "XXB", True),
        ("nationality", "DEU", False),
        ("sex", "M", True),
        ("sex", "F", False),
    ],
)
def test_codes_agree_with_their_own_element(element: Element, answer: str, *, agreed: bool):
    assert agrees(element, answer, issuer="D", nationality="XXB", sex="M") is agreed


@pytest.mark.parametrize(
    "written, answer, agreed",
    [
        ("850512", "1985-05-12", True),
        ("850512", "1985-05-13", False),
        ("850512", "1985-05-02", False),
        ("850512", "1995-05-12", False),
        ("850512", "1986", False),
        ("850512", "", None),
        ("850512", "1985-05-32", None),
        ("85<<12", "1985-05-12", True),
        ("85<<12", "1985-05-13", False),
        ("85<<12", "1985-05", True),
        ("<<0512", "1985-05-12", True),
        ("<<0512", "1985-06-12", False),
        ("<<0512", "1985", True),
        ("<<<<12", "1985-05-12", True),
        ("<<<<12", "1985-05-13", False),
        ("<<<<<<", "1985-05-12", None),
    ],
)
@pytest.mark.parametrize("element", ["birth", "expiry"])
def test_a_day_agrees_in_what_both_know(element: Element, written: str, answer: str, *, agreed: bool | None):
    assert agrees(element, answer, **{element: written}) is agreed


@pytest.mark.parametrize(
    "given, answer, agreed",
    [
        ("ABCDEFGHIJ", "ABCDEFGHIX", True),
        ("ABCDEFGHIJ", "XBCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDEFGHI", True),
        ("ABCDEFGHIJ", "BCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDFGHIJ", True),
        ("ABCDEFGHI", "ABCDEFGHIJ", True),
        ("BCDEFGHIJ", "ABCDEFGHIJ", True),
        ("ABCDEFGHIJ", "ABCDEFGHXX", False),
        ("ABCDEFGHIJ", "ABCDEFGHJI", False),
        ("ABCDEFGHIJ", "XABCDEFGHI", False),
        ("ABCDEFGHIJ", "ABCDEFGH", False),
        ("ABCDEFGH", "ABCDEFGHIJ", False),
        ("ABCDEFGHI", "ABCDEFGHX", False),
        ("ABCDEFGHI", "ABCDEFGHI", True),
        ("ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRST", True),
        ("ABCDEFGHIJKLMNOPQRST", "CDEFGHIJKLMNOPQRST", True),
        ("CDEFGHIJKLMNOPQRST", "ABCDEFGHIJKLMNOPQRST", True),
        ("ABCDEFGHIJKLMNOPQRST", "BCDEFGHIJKLMNOPQRSTU", True),
        ("ABCDEFGHIJKLMNOPQRST", "BACDEFGHIJKLMNOPQRSX", False),
        ("ABCDEFGHIJKLMNOPQRS", "BACDEFGHIJKLMNOPQRS", False),
        ("JOHANNES", "SENNAHOJ", False),
    ],
)
def test_one_letter_of_ten_may_be_wrong_missing_or_too_many(given: str, answer: str, *, agreed: bool):
    assert given_agrees(given, answer) is agreed


@pytest.mark.parametrize(
    "answer", ["Anna-Maria", "anna maria", "ANNAMARIA", "A n n a Ma-ri-a", "Anna M'aria.", "Ánnà Märia", "Anna مMaria"]
)
def test_case_marks_and_what_is_no_latin_letter_do_not_count_in_names(answer: str):
    assert given_agrees("ANNA<MARIA", answer) is True


@pytest.mark.parametrize("answer", ["", "آنا ماريا", "12345"])
def test_a_name_without_a_latin_letter_agrees_with_none(answer: str):
    assert given_agrees("ANNA<MARIA", answer) is False


@pytest.mark.parametrize("written", ["STRASSE", "OESTRAA", "THOR", "BJOERN"])
def test_a_letter_that_is_spelled_with_two_agrees(written: str):
    answers = {"STRASSE": "Straße", "OESTRAA": "Østrå", "THOR": "Þor", "BJOERN": "Bjørn"}
    assert given_agrees(written, answers[written]) is True


def test_a_surname_agrees_only_with_the_surname():
    assert agrees("surname", "Eriksson") is True
    assert agrees("surname", "Anna Maria") is False
    assert agrees("given", "Eriksson") is False


CUT = "ERIKSSON<<ANNA<MARIA<THEODORA<ELISABETH"
"""Names of exactly 39 characters, which fill a passport's line."""


@pytest.mark.parametrize(
    "answer, agreed",
    [
        ("Anna Maria Theodora Elisabeth", True),
        ("Anna Maria Theodora Elisabethina Johanna", True),
        ("Anna Maria Theodor Elisabethina Johanna", True),
        ("Anna Maria Theodora", False),
        ("Eva Margareta Theodora Elisabethina", False),
    ],
)
def test_given_names_that_are_cut_agree_with_what_goes_on(answer: str, *, agreed: bool):
    assert agrees("given", answer, names=CUT) is agreed


def test_given_names_that_are_not_cut_agree_with_nothing_longer():
    assert agrees("given", "Anna Maria Theodora Elisabethina Johanna", names=CUT[:-1]) is False


def test_a_surname_before_cut_given_names_is_whole():
    assert agrees("surname", "Eriksson", names=CUT) is True
    assert agrees("surname", "Eriksson Lindqvist", names=CUT) is False


NILAVADHANANANDA = "NILAVADHANANANDA<KRAPHRATCHATHAMMARONGA"
"""A surname of exactly 39 characters, after which no given name is seen."""


def test_names_beyond_a_surname_that_fills_its_line_are_left_open():
    assert agrees("surname", "Nilavadhanananda", names=NILAVADHANANANDA) is True
    assert agrees("given", "Nilavadhanananda Kraphratchathammarongalert", names=NILAVADHANANANDA) is True
    assert agrees("given", "Dejsiri", names=NILAVADHANANANDA) is False


def test_a_single_name_is_no_surname():
    assert agrees("surname", "Arkfreith", names="ARKFREITH") is False
    assert agrees("given", "Arkfreith", names="ARKFREITH") is True


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


@WRITERS
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
