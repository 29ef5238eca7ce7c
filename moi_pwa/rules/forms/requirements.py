"""The documents that a service may ask for, each with all that must hold for it."""

from collections.abc import Iterator
from dataclasses import dataclass

from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import Field, FileField, GroupField
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


def requirements(service: Service) -> list[Requirement]:
    """Return every document that the form may ask for, in its order."""
    return [
        requirement
        for section in service.sections
        for requirement in _files(section.fields, None, _present(section.when))
    ]


def _files(fields: tuple[Field, ...], group: GroupField | None, above: tuple[Condition, ...]) -> Iterator[Requirement]:
    for field in fields:
        conditions = above + _present(field.when)
        if isinstance(field, GroupField):
            yield from _files(field.fields, field, conditions)
        elif isinstance(field, FileField):
            yield Requirement(field, group, conditions)


def _present(condition: Condition | None) -> tuple[Condition, ...]:
    return () if condition is None else (condition,)
