"""The sentences of a directorate's contact details. Twin: `service_worker/src/page/reference/contacts.js`."""

from babel.dates import get_day_names

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.reference.contacts import Contact, Hours

_WEEK = 7


def working_days(language: Language) -> str:
    """Return the days on which the ministry works: "Sunday to Thursday", or each by its name if others lie between."""
    names = get_day_names("wide", locale=COUNTRY.locale(language))
    first = next((day + 1) % _WEEK for day in sorted(COUNTRY.weekend) if (day + 1) % _WEEK not in COUNTRY.weekend)
    days = [day for n in range(_WEEK) if (day := (first + n) % _WEEK) not in COUNTRY.weekend]
    if (days[-1] - first) % _WEEK == len(days) - 1:
        return say("page.contact.working_days", language, first=names[first], last=names[days[-1]])
    return ("، " if language == "ar" else ", ").join(names[day] for day in days)


def address_text(contact: Contact, language: Language) -> str:
    return contact.address[language] if contact.address else say("contact.no_address", language)


def visits_text(contact: Contact, language: Language) -> str:
    return _hours(contact.visits, language) if contact.visits else say("contact.no_visits", language)


def answered_text(contact: Contact, language: Language) -> str:
    """Return when the telephone is answered; "" if nothing is known of it."""
    if contact.answered:
        return say("contact.answered", language, hours=_hours(contact.answered, language))
    return say("contact.answered_at_visits", language) if contact.visits else ""


def _hours(hours: Hours, language: Language) -> str:
    return say("contact.hours", language, days=working_days(language), opens=hours.opens, closes=hours.closes)
