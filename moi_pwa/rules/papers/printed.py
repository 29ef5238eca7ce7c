"""The print of a paper, in both languages: everything that its seal says, and what its holder must know of it."""

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from babel.dates import format_date

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.papers import UNLIMITED_ENTRIES, Holder, NumberedPaper, Paper, PaperContent
from moi_pwa.core.text import Language, Text
from moi_pwa.locales import say, say_count
from moi_pwa.rules.characters import INVISIBLE
from moi_pwa.rules.papers.rights_text import rights_facts

_SCRIPTS = ("LATIN ", "ARABIC ", "COMBINING ", "EXTENDED ARABIC-INDIC ")
_SIGNS = frozenset("‘’ʻʼʾʿ·ªº‐‑‒–—―−\u200c\u200d")
"""Signs outside ASCII that names have between their letters (`rules/forms/checks.py`)."""
_NO_LETTER = "\N{REPLACEMENT CHARACTER}"
_MONTH, _DAY = len("2026-01"), len("2026-01-15")


@dataclass(frozen=True, kw_only=True)
class PrintedFact:
    label: Text
    value: Text


@dataclass(frozen=True, kw_only=True)
class PrintedPaper:
    """The content of a printed paper. All of its characters are in the fonts that it is printed in."""

    number: str
    title: Text
    country: Text
    ministry: Text
    emblem: Text
    seal: Text
    issued_on: date
    """The day of issue, in Amman."""
    facts: tuple[PrintedFact, ...]
    conditions: tuple[Text, ...]
    verify: Text
    verify_at: Text
    """The addresses of the page that verifies the paper."""
    signed: Text
    """The sentence that names the signing certificate."""
    zone: tuple[str, ...]
    """The lines of its machine-readable zone; empty for a notice."""
    photo: Text | None
    """The description of the photo in its place. None means that there is no such place."""
    photo_note: Text


def printed_paper(
    issued: NumberedPaper, declared: Paper, *, zone: tuple[str, ...], signer: str, public_url: str
) -> PrintedPaper:
    """Return the print of a paper.

    Args:
        issued: the paper.
        declared: its declaration.
        zone: the lines of the zone, as in the seal.
        signer: the reference of the document signer's certificate.
        public_url: the address of the site with the page that verifies it.
    """
    terms = issued.content.terms
    printed = printed_sheet(
        Sheet(
            number=issued.number,
            title=declared.title,
            day=terms.valid_from,
            facts=_facts(issued.number, issued.content),
            conditions=declared.conditions,
        ),
        signer=signer,
        public_url=public_url,
    )
    photo = None if issued.content.kind == "notice" else in_both("print.photo")
    return replace(printed, zone=zone, photo=photo)


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """The parts of a printed sheet that differ from other sheets."""

    number: str
    title: Text
    day: date
    """The day of issue, in Amman."""
    facts: Mapping[str, Text]
    """The facts by the key of their label's sentence; empty ones are left out."""
    conditions: tuple[Text, ...]


def printed_sheet(sheet: Sheet, *, signer: str, public_url: str) -> PrintedPaper:
    """Return the print of a sheet, without zone and photo. `signer` and `public_url` are as for a paper."""
    return PrintedPaper(
        number=sheet.number,
        title=sheet.title,
        country=in_both("print.country"),
        ministry=in_both("nav.ministry"),
        emblem=in_both("print.emblem"),
        seal=in_both("print.seal"),
        issued_on=sheet.day,
        facts=tuple(
            PrintedFact(label=in_both(key), value=value) for key, value in sheet.facts.items() if value.ar or value.en
        ),
        conditions=sheet.conditions,
        verify=in_both("print.verify"),
        verify_at=address(public_url, "verify"),
        signed=in_both("print.signed", signer=signer),
        zone=(),
        photo=None,
        photo_note=in_both("print.photo_note"),
    )


def letters(text: str) -> str:
    """Return a name as it can be printed: without marks of direction, and with U+FFFD for characters of no name."""
    return "".join(each if _is_printable(each) else _NO_LETTER for each in INVISIBLE.sub("", text))


def _is_printable(character: str) -> bool:
    if character in _SIGNS or (character.isascii() and character.isprintable()):
        return True
    return unicodedata.name(character, "").startswith(_SCRIPTS)


def _facts(number: str, content: PaperContent) -> Mapping[str, Text]:
    """Return the facts of a paper. A notice leaves out the sex, which its seal lacks."""
    terms = content.terms
    return {
        "print.number": alike(number),
        **facts_of_person(replace(content.holder, sex="") if content.kind == "notice" else content.holder),
        "print.issued": day_in_both(terms.valid_from),
        "print.until": day_in_both(terms.valid_until) if terms.valid_until else alike(""),
        "rights.entries": _entries(terms.entries),
        "rights.stay": _days(terms.stay_days) if terms.stay_days else alike(""),
        **rights_facts(replace(content.rights, party=letters(content.rights.party))),
    }


def facts_of_person(holder: Holder) -> Mapping[str, Text]:
    """Return the facts of a person, by the key of their label's sentence; unknown ones are empty."""
    latin = " ".join(filter(None, (holder.given_names, holder.surname)))
    return {
        "print.name": Text(ar=letters(holder.arabic_name or latin), en=letters(latin or holder.arabic_name)),
        "print.passport": alike(letters(holder.passport_number)),
        "print.nationality": _nationality(holder.nationality),
        "print.birth": Text(ar=_part_of_day(holder.birth_date, "ar"), en=_part_of_day(holder.birth_date, "en")),
        "print.sex": in_both(f"print.sex.{holder.sex}") if holder.sex in ("F", "M") else alike(""),
    }


def _nationality(code: str) -> Text:
    return Text(ar=country_names("ar").get(code, letters(code)), en=country_names("en").get(code, letters(code)))


def _entries(entries: int | None) -> Text:
    if entries is None:
        return alike("")
    return in_both("print.any") if entries == UNLIMITED_ENTRIES else alike(str(entries))


def day_in_both(day: date) -> Text:
    return Text(ar=_format(day, "d MMMM y", "ar"), en=_format(day, "d MMMM y", "en"))


def _days(count: int) -> Text:
    return Text(ar=say_count("print.days", count, "ar"), en=say_count("print.days", count, "en"))


def _part_of_day(day: str, language: Language) -> str:
    """Return an ISO 8601 day in words, as much of it as is known."""
    try:
        if len(day) == _DAY:
            return _format(date.fromisoformat(day), "d MMMM y", language)
        if len(day) == _MONTH:
            return _format(date.fromisoformat(f"{day}-01"), "MMMM y", language)
    except ValueError:
        return ""
    return day[:4] if day[:4].isdecimal() else ""


def _format(day: date, pattern: str, language: Language) -> str:
    return format_date(day, pattern, locale=COUNTRY.locale(language))


def address(public_url: str, page: str) -> Text:
    """Return the address of a page in each language."""
    return Text(ar=f"{public_url}/ar/{page}/", en=f"{public_url}/en/{page}/")


def alike(text: str) -> Text:
    return Text(ar=text, en=text)


def in_both(key: str, **values: str) -> Text:
    return Text(ar=say(key, "ar", **values), en=say(key, "en", **values))
