"""The documents that a service asks for, as lists that can be read before applying."""

from collections.abc import Iterator
from dataclasses import dataclass

import reflex as rx

from moi_pwa.components.conditions_in_words import Reader
from moi_pwa.components.icon import icon
from moi_pwa.components.words import say
from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language


@dataclass(frozen=True)
class Requirement:
    """A document; `conditions` are the section's, the group's and its own, all of which must hold."""

    field: FileField
    group: GroupField | None
    conditions: tuple[Condition, ...]

    @property
    def always(self) -> bool:
        return self.field.required and self.group is None and not self.conditions


def requirements(service: Service) -> list[Requirement]:
    """Every document that the form may ask for, in its order."""
    return [found for section in service.sections for found in _files(section.fields, None, _present(section.when))]


def _files(fields: tuple[Field, ...], group: GroupField | None, above: tuple[Condition, ...]) -> Iterator[Requirement]:
    for field in fields:
        conditions = above + _present(field.when)
        if isinstance(field, GroupField):
            yield from _files(field.fields, field, conditions)
        elif isinstance(field, FileField):
            yield Requirement(field, group, conditions)


def _present(condition: Condition | None) -> tuple[Condition, ...]:
    return () if condition is None else (condition,)


def document_lists(service: Service, language: Language) -> list[rx.Component]:
    """Two lists: what is always asked for, and folded away, what depends on the case."""
    found = requirements(service)

    def papers(*, always: bool) -> rx.Component:
        those = [_document(service, each, language) for each in found if each.always == always]
        return rx.el.ul(*those, class_name="papers")

    return [
        rx.el.h3(say("page.service.always", language)),
        papers(always=True),
        rx.el.details(rx.el.summary(say("page.service.sometimes", language)), papers(always=False)),
    ]


def _document(service: Service, requirement: Requirement, language: Language) -> rx.Component:
    field, group = requirement.field, requirement.group
    reader = Reader(service, language, group)
    conditions = [
        *([say("page.service.each", language, item=group.item.in_language(language))] if group else []),
        *[reader.words(condition) for condition in requirement.conditions],
        *([] if field.required else [say("page.service.if_you_have", language)]),
    ]
    hint = [rx.el.span(field.hint.in_language(language), class_name="small")] if field.hint else []
    return rx.el.li(
        icon("document"), rx.el.div(rx.el.strong(field.label.in_language(language)), *hint, *notes(*conditions))
    )


def notes(*sentences: str) -> list[rx.Component]:
    """What holds of a line of a list, a line each."""
    return [rx.el.span(each[:1].upper() + each[1:], class_name="when") for each in sentences]
