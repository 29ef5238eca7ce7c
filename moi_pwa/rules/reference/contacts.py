"""Contact details of a directorate: its address, telephone and hours. Twin: `service_worker/src/core/contacts.js`."""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.core.reference import Entry, Lists
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.rules.cases.visits import visiting_hours, visiting_place

_NOTHING: Entry = {}


@dataclass(frozen=True, kw_only=True)
class Hours:
    """Hours of a working day, "08:30" in the country's zone."""

    opens: str
    closes: str


@dataclass(frozen=True, kw_only=True)
class Contact:
    """The contact details of a directorate. None stands for what the ministry has not entered."""

    address: Mapping[Language, str] | None
    telephone: str | None
    """The number, with its calling code and blanks: "+962 6 000 0101"."""
    answered: Hours | None
    """The hours in which the telephone is answered, if these are not the visiting hours."""
    visits: Hours | None
    """The visiting hours. None means that the directorate receives nobody."""


def contact_of(lists: Lists, directorate: str) -> Contact:
    """Return a directorate's contact details by the lists of one day."""
    entered = lists.get("contacts", {}).get(directorate, _NOTHING)
    place = visiting_place(lists, directorate)
    hours = visiting_hours(place) if place else None
    return Contact(
        address=_in_both(entered),
        telephone=_text(entered, "telephone"),
        answered=_answered(entered),
        visits=Hours(opens=f"{hours.opens:%H:%M}", closes=f"{hours.closes:%H:%M}") if hours else None,
    )


def telephone_link(number: str) -> str:
    """Return the address by which a telephone calls a number (RFC 3966)."""
    return f"tel:{number.replace(' ', '')}"


def _in_both(entered: Entry) -> Mapping[Language, str] | None:
    texts: dict[Language, str] = {language: text for language in LANGUAGES if (text := _text(entered, language))}
    return texts if len(texts) == len(LANGUAGES) else None


def _answered(entered: Entry) -> Hours | None:
    opens, closes = _text(entered, "opens"), _text(entered, "closes")
    return Hours(opens=opens, closes=closes) if opens and closes else None


def _text(entered: Entry, name: str) -> str | None:
    value = entered.get(name)
    return value if isinstance(value, str) else None
