"""Machine-readable zones for tests: the specimens of ICAO Doc 9303, and others with right check digits."""

from collections.abc import Callable

from moi_pwa.rules.forms.mrz import Mrz, check_digit, read_mrz

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


WRITERS = [card, booklet, passport, visa, small_visa]
CHECKED_WHOLE = [card, booklet, passport]
"""The zones with a check digit over the whole."""
