"""What a service asks for and costs, as lists that can be read before applying."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

import reflex as rx
from babel.dates import format_date

from moi_pwa.catalogue.fees import FEE_NAMES, fee_fils
from moi_pwa.components.conditions_in_words import Reader
from moi_pwa.components.icon import icon
from moi_pwa.components.words import say
from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import Field, FileField, GroupField
from moi_pwa.core.service import Charge, Service
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
    notes = [
        *([say("page.service.each", language, item=group.item.in_language(language))] if group else []),
        *[reader.words(condition) for condition in requirement.conditions],
        *([] if field.required else [say("page.service.if_you_have", language)]),
    ]
    hint = [rx.el.span(field.hint.in_language(language), class_name="small")] if field.hint else []
    return rx.el.li(
        icon("document"), rx.el.div(rx.el.strong(field.label.in_language(language)), *hint, *_notes(*notes))
    )


def _notes(*notes: str) -> list[rx.Component]:
    return [rx.el.span(note[:1].upper() + note[1:], class_name="when") for note in notes]


def fee_table(
    service: Service, charges: tuple[Charge, ...], language: Language, *, day: date, name: str
) -> rx.Component:
    """`charges` at the amounts of `day`; `name` is "fees" or "guarantees"."""
    return rx.el.table(
        rx.el.caption(say(f"page.service.{name}_lead", language, day=_day_in_words(day, language))),
        rx.el.tbody(*[_fee(service, charge, language, day) for charge in charges]),
        class_name="fee-table",
    )


def _fee(service: Service, charge: Charge, language: Language, day: date) -> rx.Component:
    whose = [say(f"page.service.per_{charge.per}", language)] if charge.per != "application" else []
    due = say("page.service.dot", language).join([*whose, say(f"page.service.{charge.due}", language)])
    condition = [Reader(service, language).words(charge.when)] if charge.when else []
    fils = fee_fils(charge.fee, day)
    return rx.el.tr(
        rx.el.th(FEE_NAMES[charge.fee].in_language(language), *_notes(due, *condition), scope="row"),
        rx.el.td(rx.el.bdi(_dinars(fils, language)) if fils else say("page.service.nothing", language)),
    )


def _dinars(fils: int, language: Language) -> str:
    """Whole dinars without decimals, else all three."""
    dinars, rest = divmod(fils, 1000)
    return say("page.service.amount", language, amount=f"{dinars:,}.{rest:03}" if rest else f"{dinars:,}")


def _day_in_words(day: date, language: Language) -> str:
    """Jordan's names of the months; Western digits."""
    pattern = {"ar": "d MMMM y", "en": "d MMMM y"}[language]
    return format_date(day, pattern, locale=f"{language}_JO" if language == "ar" else "en_GB").translate(_WESTERN)


_WESTERN = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
