"""The contact details of a directorate, as they are printed when the pages are built.

`service_worker/src/page/entries/contact.js` writes what is in force when the page is read, by the same sentences.
"""

import reflex as rx

from moi_pwa.components.buttons import plain_link
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.contact_text import address_text, answered_text, visits_text
from moi_pwa.rules.reference.contacts import Contact, telephone_link


def contact_facts(contact: Contact, language: Language) -> list[rx.Component]:
    """Render the rows of a description list."""
    values: tuple[tuple[str, list[rx.Component | str]], ...] = (
        ("telephone", _telephone(contact, language)),
        ("visits", [visits_text(contact, language)]),
        ("address", [address_text(contact, language)]),
    )
    return [
        rx.el.div(rx.el.dt(say(f"contact.{name}", language)), rx.el.dd(*value, data_contact=name))
        for name, value in values
    ]


def _telephone(contact: Contact, language: Language) -> list[rx.Component | str]:
    if contact.telephone is None:
        return [say("contact.no_telephone", language)]
    number = plain_link(rx.el.bdi(contact.telephone, dir="ltr"), href=telephone_link(contact.telephone))
    answered = answered_text(contact, language)
    return [number, rx.el.span(answered, class_name="small")] if answered else [number]
