"""The documents that a service may ask for, and the numbers to copy from papers, each with its conditions."""

from collections.abc import Iterator
from dataclasses import dataclass

from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import (
    CodeField,
    EstablishmentNumberField,
    Field,
    FileField,
    GroupField,
    MrzField,
    NationalNumberField,
    PassportField,
)
from moi_pwa.core.service import Service


@dataclass(frozen=True)
class Requirement:
    """A document that a service may ask for."""

    field: FileField
    group: GroupField | None
    """The group in which it is asked for. None means that it belongs to the application."""
    conditions: tuple[Condition, ...]
    """The section's, the group's and its own; all of them must hold."""

    @property
    def always(self) -> bool:
        return self.field.required and self.group is None and not self.conditions

    @property
    def path(self) -> str:
        """The path of its answer; "#" stands for the number of a group's item: "companions/#/passport_page"."""
        return f"{self.group.id}/#/{self.field.id}" if self.group else self.field.id


@dataclass(frozen=True)
class NumberToCopy:
    """A question whose answer is copied from a paper: a number, or the machine-readable lines of a passport."""

    field: CodeField | EstablishmentNumberField | MrzField | NationalNumberField | PassportField
    group: GroupField | None
    """The group in which it is asked, as in `Requirement`."""
    conditions: tuple[Condition, ...]


def numbers_to_copy(service: Service) -> list[NumberToCopy]:
    """Return every such question of the form, in its order."""
    return [
        NumberToCopy(field, group, conditions)
        for section in service.sections
        for field, group, conditions in _fields(section.fields, None, _present(section.when))
        if isinstance(field, CodeField | EstablishmentNumberField | MrzField | NationalNumberField | PassportField)
    ]


def requirements(service: Service) -> list[Requirement]:
    """Return every document that the form may ask for, in its order."""
    return [
        Requirement(field, group, conditions)
        for section in service.sections
        for field, group, conditions in _fields(section.fields, None, _present(section.when))
        if isinstance(field, FileField)
    ]


def _fields(
    fields: tuple[Field, ...], group: GroupField | None, above: tuple[Condition, ...]
) -> Iterator[tuple[Field, GroupField | None, tuple[Condition, ...]]]:
    """Yield the questions, those within groups too, each with its group and all that must hold for it."""
    for field in fields:
        conditions = above + _present(field.when)
        if isinstance(field, GroupField):
            yield from _fields(field.fields, field, conditions)
        else:
            yield field, group, conditions


def _present(condition: Condition | None) -> tuple[Condition, ...]:
    return () if condition is None else (condition,)
