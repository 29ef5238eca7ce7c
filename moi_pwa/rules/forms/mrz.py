"""Machine-readable zones of travel documents (ICAO Doc 9303, parts 4 to 7): TD1, TD2, TD3, and visas MRV-A, MRV-B."""

import re
import unicodedata
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from moi_pwa.rules.characters import ascii_upper
from moi_pwa.rules.dates import parse_day, parse_span
from moi_pwa.rules.latin import UnspelledNameError, latin

Element = Literal["number", "birth", "expiry", "sex", "nationality", "issuer", "surname", "given"]

_WEIGHTS = (7, 3, 1)
_VALUES = {character: value for value, character in enumerate("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")} | {"<": 0}
MRZ_LINE = re.compile("[A-Z0-9<]+")
_TYPING_ERROR_SHARE = 0.1
"""The largest share of letters that may differ in names that agree."""


@dataclass(frozen=True, kw_only=True)
class Mrz:
    """The content of a machine-readable zone, as written there."""

    form: Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"]
    document: str
    issuer: str
    surname: str
    given: str
    names_cut: bool
    number: str
    nationality: str
    birth: str
    """YYMMDD, with "<" for what is unknown."""
    sex: Literal["F", "M", "X"]
    expiry: str
    """YYMMDD, with "<" for what is unknown."""
    optional: str
    problem: str | None
    """The first check that fails: "mrz_number", "mrz_birth", "mrz_expiry", "mrz_optional" or "mrz_composite".

    None means that all pass.
    """


def read_mrz(text: str) -> Mrz | None:
    """Read a cleaned zone; None means that it has not the shape of one.

    Failing check digits are reported in `problem`.
    """
    lines = text.split("\n")
    if not all(MRZ_LINE.fullmatch(line) for line in lines):
        return None
    visa = lines[0].startswith("V")
    match [len(line) for line in lines]:
        case [30, 30, 30]:
            return _read_card(*lines)
        case [44, 44]:
            return _read_visa("MRV-A", *lines) if visa else _read_passport(*lines)
        case [36, 36]:
            return _read_visa("MRV-B", *lines) if visa else _read_td2(*lines)
        case _:
            return None


def check_digit(characters: str) -> str:
    return str(sum(_VALUES[c] * _WEIGHTS[i % 3] for i, c in enumerate(characters)) % 10)


def mrz_day(digits: str, *, born_by: date | None = None) -> str | None:
    """Return the ISO day of YYMMDD; None if a part is unknown or impossible.

    With `born_by` (today) the day is a birth: never later than that day, so the century may be the last one.
    """
    if not re.fullmatch("[0-9]{6}", digits):
        return None
    rest = f"{digits[:2]}-{digits[2:4]}-{digits[4:]}"
    day = parse_day(f"20{rest}")
    if born_by and (day is None or day > born_by):
        day = parse_day(f"19{rest}")
    return day.isoformat() if day else None


def mrz_birth(digits: str, today: date) -> str | None:
    """Return the birth as an answer, as much of it as is known ("1985-05-12", "1985-05", "1985"); None without its
    year.
    """
    known = re.fullmatch("([0-9]{2})([0-9]{2})?([0-9]{2})?<*", digits) or re.fullmatch("([0-9]{2})<<[0-9]{2}", digits)
    if known is None:
        return None
    parts = [part for part in known.groups() if part]
    day = mrz_day("".join([*parts, "01", "01"][:3]), born_by=today)
    return day[: len("1985-05-12") - 3 * (3 - len(parts))] if day else None


def mrz_answers(mrz: Mrz, today: date) -> dict[Element, str]:
    """Return what a form can take over from a zone, each as an answer of its kind. Unknown elements are left out."""
    known = {
        "number": mrz.number,
        "birth": mrz_birth(mrz.birth, today),
        "expiry": mrz_day(mrz.expiry),
        "sex": mrz.sex,
        "nationality": _country(mrz.nationality),
        "issuer": _country(mrz.issuer),
        "surname": mrz.surname.replace("<", " "),
        "given": mrz.given.replace("<", " "),
    }
    return {element: value for element, value in known.items() if value}  # pyright: ignore[reportReturnType]


def mrz_agrees(mrz: Mrz, element: Element, answer: str) -> bool | None:  # noqa: PLR0911  # one case for each element
    """Return whether the typed `answer` says the same as the zone; None if the zone leaves it open."""
    match element:
        case "birth" | "expiry":
            return _days_agree(mrz.birth if element == "birth" else mrz.expiry, answer)
        case "surname":
            return _names_agree(mrz.surname if mrz.given else "", answer, cut=mrz.names_cut and not mrz.given)
        case "given":
            return _names_agree(mrz.given or mrz.surname, answer, cut=mrz.names_cut)
        case "number":
            return mrz.number == ascii_upper(answer)
        case "sex":
            return mrz.sex == answer
        case "nationality":
            return _country(mrz.nationality) == answer
        case "issuer":
            return _country(mrz.issuer) == answer


def _read_passport(names: str, data: str) -> Mrz:
    optional_checked = data[28:43]
    empty = optional_checked[:14].strip("<") == "" and optional_checked[14] == "<"
    optional_passes = empty or _passes(optional_checked)
    composite = data[:10] + data[13:20] + data[21:43] + data[43]
    return _with_checks(_base("TD3", names, data, data[28:42]), data, optional=optional_passes, composite=composite)


def _read_td2(names: str, data: str) -> Mrz:
    composite = data[:10] + data[13:20] + data[21:35] + data[35]
    base = _base("TD2", names, data, data[28:35])
    return _with_checks(base, data, composite=composite)


def _read_visa(form: Literal["MRV-A", "MRV-B"], names: str, data: str) -> Mrz:
    return _with_checks(_base(form, names, data, data[28:]), data)


def _read_card(first: str, second: str, names: str) -> Mrz:
    # Put together the second line of a passport from the parts of a card, which differ only in their places.
    data = first[5:15] + second[15:18] + second[0:8] + second[8:15]
    base = _base("TD1", first[:5] + names, data, first[15:30])
    composite = first[5:30] + second[0:7] + second[8:15] + second[18:29] + second[29]
    read = _with_checks(base, data, composite=composite)
    return replace(read, optional=(read.optional + second[18:29]).strip("<"))


def _base(form: Literal["TD1", "TD2", "TD3", "MRV-A", "MRV-B"], names: str, data: str, optional: str) -> Mrz:
    surname, _, given = names[5:].rstrip("<").partition("<<")
    return Mrz(
        form=form,
        document=names[:2].rstrip("<"),
        issuer=names[2:5].rstrip("<"),
        surname=surname,
        given=given.strip("<"),
        names_cut=not names.endswith("<"),
        number=data[:9].rstrip("<"),
        nationality=data[10:13].rstrip("<"),
        birth=data[13:19],
        sex="F" if data[20] == "F" else "M" if data[20] == "M" else "X",
        expiry=data[21:27],
        optional=optional,
        problem=None,
    )


def _with_checks(mrz: Mrz, data: str, *, optional: bool = True, composite: str | None = None) -> Mrz:
    """Return the zone with its first failing check. `composite` ends with its check digit."""
    number_checked = data[:10]
    continued, _, rest = mrz.optional.partition("<")
    if data[9] == "<" and continued and mrz.form in ("TD1", "TD2"):
        # A number longer than nine characters goes on in the optional data, its check digit last (part 5, note j).
        number_checked = data[:9] + continued
        mrz = replace(mrz, number=number_checked[:-1], optional=rest)
    checks = {
        "mrz_number": _passes(number_checked),
        "mrz_birth": _passes(data[13:20]) and _may_be_a_day(mrz.birth),
        "mrz_expiry": _passes(data[21:28]) and _may_be_a_day(mrz.expiry),
        "mrz_optional": optional,
        "mrz_composite": composite is None or _passes(composite),
    }
    failing = next((code for code, passes in checks.items() if not passes), None)
    return replace(mrz, optional=mrz.optional.strip("<"), problem=failing)


def _passes(checked: str) -> bool:
    return check_digit(checked[:-1]) == checked[-1]


def _may_be_a_day(digits: str) -> bool:
    """Return whether six digits are a day of some century, or digits with unknown parts."""
    if "<" in digits:
        if not re.fullmatch("([0-9]{2}|<<){3}", digits):
            return False
        digits = re.sub("^<<", "00", digits).replace("<<", "01")  # 2000 has a 29 February
    return mrz_day(digits) is not None  # a day that the 1900s have, the 2000s have too


def _days_agree(digits: str, answer: str) -> bool | None:
    if parse_span(answer) is None or digits == "<<<<<<":
        return None
    typed = answer[2:10].replace("-", "")  # an answer that is less precise than the zone does not contradict it
    return all(seen in ("<", given) for seen, given in zip(digits, typed, strict=False))


def _names_agree(zone: str, answer: str, *, cut: bool) -> bool:
    # Issuers may leave marks out instead of spelling the letter under them.
    return any(_letters_agree(_letters(zone), _letters(each), cut=cut) for each in (_spelled(answer), answer))


def _spelled(answer: str) -> str:
    try:
        return latin(answer)
    except UnspelledNameError:
        return answer


def _letters_agree(seen: str, typed: str, *, cut: bool) -> bool:
    if cut:
        typed = typed[: len(seen)]
    allowed = max(len(seen), len(typed)) * _TYPING_ERROR_SHARE
    # The distance is at least the difference of lengths: names of thousands of letters are not compared by letters.
    return abs(len(seen) - len(typed)) <= allowed and _distance(seen, typed) <= allowed


def _letters(name: str) -> str:
    return re.sub("[^A-Z]", "", ascii_upper(unicodedata.normalize("NFD", name)))


def _distance(one: str, other: str) -> int:
    """Return the Levenshtein distance of two texts."""
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        above, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            above, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, above + (a != b))
    return row[-1]


def _country(code: str) -> str:
    """Return the ISO 3166-1 code of a country in a zone; ICAO writes Germany as D."""
    return "DEU" if code == "D" else code
