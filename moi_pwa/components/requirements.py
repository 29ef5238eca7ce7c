"""The documents and numbers that a service asks for, as lists that can be read before applying."""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import button
from moi_pwa.components.icon import icon
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.service_summary import document, number_to_copy
from moi_pwa.rules.forms.requirements import Requirement, numbers_to_copy, requirements


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
        *_numbers(service, language),
        rx.el.p(
            button(say("page.service.print", language), weight="secondary", data_print="", hidden=True),
            class_name="actions",
        ),
    ]


def _numbers(service: Service, language: Language) -> list[rx.Component]:
    """Render, folded except on paper, what is to be copied from papers into the form; nothing if there is none."""
    lines = [number_to_copy(each, language) for each in numbers_to_copy(service)]
    if not lines:
        return []
    papers = [
        rx.el.li(rx.el.div(rx.el.strong(each.text), rx.el.span(each.about, class_name="small"), *notes(*each.notes)))
        for each in dict.fromkeys(lines)
    ]
    return [
        rx.el.details(
            rx.el.summary(say("page.service.numbers", language)),
            rx.el.ul(*papers, class_name="papers"),
            data_printed_open="",
        )
    ]


def document_line(service: Service, requirement: Requirement, language: Language, **marks: Any) -> rx.Component:
    line = document(service, requirement, language)
    about = [rx.el.span(each, class_name="small") for each in (line.about, line.obtained_from) if each]
    return rx.el.li(icon("document"), rx.el.div(rx.el.strong(line.text), *about, *notes(*line.notes)), **marks)


def notes(*sentences: str) -> list[rx.Component]:
    """Render the conditions of a line of a list, a line each."""
    return [rx.el.span(each[:1].upper() + each[1:], class_name="when") for each in sentences]
