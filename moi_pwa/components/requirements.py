"""The documents that a service asks for, as lists that can be read before applying."""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import button
from moi_pwa.components.icon import icon
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.service_summary import document
from moi_pwa.rules.forms.requirements import Requirement, requirements


def document_lists(service: Service, language: Language) -> list[rx.Component]:
    """Render two lists: the documents that are always asked for, and, folded except on paper, those that depend on
    the case.
    """
    found = requirements(service)

    def papers(*, always: bool) -> rx.Component:
        lines = [document_line(service, each, language) for each in found if each.always == always]
        return rx.el.ul(*lines, class_name="papers")

    return [
        rx.el.h3(say("page.service.always", language)),
        papers(always=True),
        rx.el.details(
            rx.el.summary(say("page.service.sometimes", language)), papers(always=False), data_printed_open=""
        ),
        rx.el.p(
            button(say("page.service.print", language), weight="secondary", data_print="", hidden=True),
            class_name="actions",
        ),
    ]


def document_line(service: Service, requirement: Requirement, language: Language, **marks: Any) -> rx.Component:
    line = document(service, requirement, language)
    about = [rx.el.span(each, class_name="small") for each in (line.about, line.obtained_from) if each]
    return rx.el.li(icon("document"), rx.el.div(rx.el.strong(line.text), *about, *notes(*line.notes)), **marks)


def notes(*sentences: str) -> list[rx.Component]:
    """Render the conditions of a line of a list, a line each."""
    return [rx.el.span(each[:1].upper() + each[1:], class_name="when") for each in sentences]
