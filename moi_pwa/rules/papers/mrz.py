"""The machine-readable zone, written: of a visa (ICAO Doc 9303-7, MRV-A) and of a document of size TD2 (Doc 9303-6)."""

from dataclasses import dataclass
from datetime import date

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.papers import Holder
from moi_pwa.rules.forms.mrz import check_digit
from moi_pwa.rules.latin import UnspelledNameError, latin

_VISA_NAME_LENGTH, _TD2_NAME_LENGTH = 39, 31
_NUMBER_LENGTH = 9
_VISA_LINE_LENGTH = 44
_TD2_OPTIONAL = "<" * 7
_UNKNOWN = "<<"


@dataclass(frozen=True, kw_only=True)
class Zone:
    """The content of a zone."""

    document: str
    """Two characters, such as "AR"."""
    number: str
    holder: Holder
    valid_until: date | None
    """The last day. None means that it is not stated."""


def write_visa_zone(zone: Zone) -> tuple[str, str]:
    """Return two lines of 44 characters: MRV-A."""
    first = f"{zone.document.ljust(2, '<')}{COUNTRY.alpha3}{zone_name(zone.holder, _VISA_NAME_LENGTH)}"
    return first, _data(zone).ljust(_VISA_LINE_LENGTH, "<")


def write_td2_zone(zone: Zone) -> tuple[str, str]:
    """Return two lines of 36 characters: TD2."""
    first = f"{zone.document.ljust(2, '<')}{COUNTRY.alpha3}{zone_name(zone.holder, _TD2_NAME_LENGTH)}"
    data = _data(zone) + _TD2_OPTIONAL
    return first, data + check_digit(data[:10] + data[13:20] + data[21:35])


def zone_name(holder: Holder, length: int) -> str:
    """Return surname << given names, filled up to `length`.

    A name that is cut ends with a letter, and keeps both of its parts.

    Raises:
        UnspelledNameError: a letter has no known spelling, or there is no letter at all.
    """
    surname, given = latin(holder.surname), latin(holder.given_names)
    primary, secondary = (surname, given) if surname else (given, "")
    if not primary:
        raise UnspelledNameError(given or surname)
    if not secondary:
        return _cut(primary, length).ljust(length, "<")
    while len(primary) + len("<<") + len(secondary) > length:
        room = length - len(primary) - len("<<")
        if room < 1 or (room == len("A<") and secondary[1] == "<"):  # keep a letter of the first given name
            primary = primary[:-1].rstrip("<")
        elif secondary[room - 1] == "<":  # drop the letter before "<" for the one behind it
            secondary = (secondary[: room - 2] + secondary[room - 1 :]).replace("<<", "<")
        else:
            secondary = secondary[:room]
    return f"{primary}<<{secondary}".ljust(length, "<")


def _cut(name: str, length: int) -> str:
    """Return the name cut so that it ends with a letter, by which a reader knows that it is cut."""
    while len(name) > length and name[length - 1] == "<":
        name = (name[: length - 2] + name[length - 1 :]).replace("<<", "<")
    return name[:length]


def zone_day(day: str) -> str:
    """Return YYMMDD of an ISO 8601 day; unknown parts are "<"."""
    year, month, rest = (f"{day}--".split("-"))[:3]
    return f"{year[2:4] or _UNKNOWN}{month[:2] or _UNKNOWN}{rest[:2] or _UNKNOWN}"


def _data(zone: Zone) -> str:
    """Return the first 28 characters of the second line, which are alike in both."""
    number = zone.number[:_NUMBER_LENGTH].ljust(_NUMBER_LENGTH, "<")
    birth = zone_day(zone.holder.birth_date)
    until = zone_day(zone.valid_until.isoformat() if zone.valid_until else "")
    sex = zone.holder.sex if zone.holder.sex in ("F", "M") else "<"
    nationality = "D" if zone.holder.nationality == "DEU" else zone.holder.nationality
    return f"{number}{check_digit(number)}{nationality.ljust(3, '<')}{birth}{check_digit(birth)}{sex}{until}{check_digit(until)}"
