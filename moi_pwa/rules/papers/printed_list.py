"""The print of a list of applications, in one language: what its pages say beside their codes."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from babel.dates import format_datetime

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.application_lists import ApplicationList, ListedApplication
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.dates import AMMAN
from moi_pwa.rules.papers.print_words import letters

_GROUP = 4


@dataclass(frozen=True, kw_only=True)
class PrintedListPage:
    """One page. `of` says which page of how many it is, and of which list."""

    of: str
    rows: tuple[tuple[str, ...], ...]
    """Each as long as the columns."""


@dataclass(frozen=True, kw_only=True)
class PrintedList:
    """The content of a printed list. All of its characters are in the fonts that it is printed in."""

    language: Language
    number: str
    title: str
    country: str
    ministry: str
    emblem: str
    code: str
    """The description of the code for people who do not see it."""
    made_at: datetime
    """The time in Amman."""
    facts: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    verify_at: str
    columns: tuple[str, ...]
    pages: tuple[PrintedListPage, ...]


def printed_list(
    listed: ApplicationList,
    number: str,
    parted: Sequence[Sequence[ListedApplication]],
    services: Mapping[str, Service],
    *,
    language: Language,
    public_url: str,
) -> PrintedList:
    """Return the print of a list.

    Args:
        listed: the list.
        number: its number.
        parted: the lines of each page.
        services: the services by code.
        language: the language of the print.
        public_url: the address of the site with the page that verifies it.
    """

    def said(key: str, **values: str | int) -> str:
        return say(f"print.list.{key}", language, **values)

    return PrintedList(
        language=language,
        number=grouped(number),
        title=said("title"),
        country=say("print.country", language),
        ministry=say("nav.ministry", language),
        emblem=say("print.emblem", language),
        code=said("code"),
        made_at=listed.made_at.astimezone(AMMAN),
        facts=list_facts(listed, number, language),
        notes=(said("moment"), said("verify")),
        verify_at=f"{public_url}/{language}/verify/",
        columns=(said("column.line"), *list_columns(language)),
        pages=tuple(
            PrintedListPage(
                of=said("page", page=at, pages=len(parted), number=grouped(number)),
                rows=tuple((str(place), *row(line, services, language)) for place, line in enumerate(lines, start)),
            )
            for at, (start, lines) in enumerate(_numbered(parted), start=1)
        ),
    )


def list_facts(listed: ApplicationList, number: str, language: Language) -> tuple[tuple[str, str], ...]:
    """Return the facts of a whole list, each with its label."""
    facts = {
        "institution": letters(listed.institution),
        "establishment": listed.establishment_number,
        "made": _moment(listed.made_at, language),
        "count": str(len(listed.lines)),
        "number": grouped(number),
    }
    return tuple((say(f"print.list.{key}", language), value) for key, value in facts.items())


def list_columns(language: Language) -> tuple[str, ...]:
    return tuple(say(f"print.list.column.{key}", language) for key in ("reference", "service", "received", "status"))


def row(line: ListedApplication, services: Mapping[str, Service], language: Language) -> tuple[str, ...]:
    """Return what a line says, by the columns."""
    service = services.get(line.service)
    return (
        line.reference,
        service.title.in_language(language) if service else line.service,
        f"{line.received_at.astimezone(AMMAN):%Y-%m-%d %H:%M}",
        say(f"case.status.{line.status}", language),
    )


def grouped(number: str) -> str:
    """Return the number of a list as people read it: K7QM-2F4A-9XWC-PL3D."""
    return "-".join(number[at : at + _GROUP] for at in range(0, len(number), _GROUP))


def _numbered(
    parted: Sequence[Sequence[ListedApplication]],
) -> Iterator[tuple[int, Sequence[ListedApplication]]]:
    """Yield the lines of each page, with the number of the first one."""
    start = 1
    for lines in parted:
        yield start, lines
        start += len(lines)


def _moment(at: datetime, language: Language) -> str:
    comma = "،" if language == "ar" else ","
    return format_datetime(at.astimezone(AMMAN), f"d MMMM y{comma} HH:mm", locale=COUNTRY.locale(language))
