"""The print of a paper, in both languages: everything that its seal says, and what its holder must know of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.papers import UNLIMITED_ENTRIES, Holder, NumberedPaper, Paper, PaperContent
from moi_pwa.core.text import Text
from moi_pwa.locales import say_count
from moi_pwa.rules.papers.print_words import (
    address,
    alike,
    country_in_both,
    day_in_both,
    in_both,
    letters,
    part_of_day,
)
from moi_pwa.rules.papers.printed_letter import PrintedLetter, facts_of_letter, labels_of_letter, printed_letter
from moi_pwa.rules.papers.rights_text import rights_facts


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
    letter: PrintedLetter | None
    """The sentence that decides, and the signature. None means that the title alone says what it is."""
    facts: tuple[PrintedFact, ...]
    conditions: tuple[Text, ...]
    verify: Text
    verify_at: Text
    """The addresses of the page that verifies the paper."""
    signed: Text
    """The sentence before the name of the signing certificate."""
    signer: str
    """The reference of the signing certificate."""
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
    letter = issued.content.letter
    printed = printed_sheet(
        Sheet(
            number=issued.number,
            title=declared.title,
            day=issued.content.terms.valid_from,
            facts=_facts(issued.number, issued.content),
            labels=labels_of_letter(letter) if letter else {},
            conditions=(*declared.conditions, in_both("print.court")) if letter else declared.conditions,
        ),
        signer=signer,
        public_url=public_url,
    )
    photo = None if issued.content.kind == "notice" else in_both("print.photo")
    note = in_both("print.photo_sealed" if issued.content.portrait else "print.photo_note")
    return replace(printed, zone=zone, photo=photo, photo_note=note, letter=printed_letter(issued.content))


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
    labels: Mapping[str, Text] = field(default_factory=dict[str, Text])
    """The labels that are none of those sentences, by the same key."""


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
        letter=None,
        facts=tuple(
            PrintedFact(label=sheet.labels.get(key) or in_both(key), value=value)
            for key, value in sheet.facts.items()
            if value.ar or value.en
        ),
        conditions=sheet.conditions,
        verify=in_both("print.verify"),
        verify_at=address(public_url, "verify"),
        signed=in_both("print.signed"),
        signer=signer,
        zone=(),
        photo=None,
        photo_note=in_both("print.photo_note"),
    )


def _facts(number: str, content: PaperContent) -> Mapping[str, Text]:
    """Return the facts of a paper. A notice leaves out the sex, which its seal lacks."""
    terms = content.terms
    return {
        "print.number": alike(number),
        **facts_of_person(replace(content.holder, sex="") if content.kind == "notice" else content.holder),
        "print.issued": day_in_both(terms.valid_from),
        "print.place": COUNTRY.place_of_issue if content.kind == "visa" else alike(""),  # ICAO Doc 9303-7 wants it
        "print.until": day_in_both(terms.valid_until) if terms.valid_until else alike(""),
        "print.destination": country_in_both(terms.destination),
        "rights.entries": _entries(terms.entries),
        "rights.stay": _days(terms.stay_days) if terms.stay_days else alike(""),
        **rights_facts(replace(content.rights, party=letters(content.rights.party))),
        **facts_of_letter(content),
    }


def facts_of_person(holder: Holder) -> Mapping[str, Text]:
    """Return the facts of a person, by the key of their label's sentence; unknown ones are empty."""
    latin = " ".join(filter(None, (holder.given_names, holder.surname)))
    return {
        "print.name": Text(ar=letters(holder.arabic_name or latin), en=letters(latin or holder.arabic_name)),
        "print.passport": alike(letters(holder.passport_number)),
        "print.nationality": country_in_both(holder.nationality),
        "print.birth": Text(ar=part_of_day(holder.birth_date, "ar"), en=part_of_day(holder.birth_date, "en")),
        "print.sex": in_both(f"print.sex.{holder.sex}") if holder.sex in ("F", "M") else alike(""),
    }


def _entries(entries: int | None) -> Text:
    if entries is None:
        return alike("")
    return in_both("print.any") if entries == UNLIMITED_ENTRIES else alike(str(entries))


def _days(count: int) -> Text:
    return Text(ar=say_count("print.days", count, "ar"), en=say_count("print.days", count, "en"))
