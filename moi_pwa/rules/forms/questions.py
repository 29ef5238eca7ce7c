"""The questions on which a condition depends: those that it names, and those that decide whether these are asked."""

from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from typing import cast

from moi_pwa.core.conditions import All, Any, Condition, Moment, Not
from moi_pwa.core.fields import Field, GroupField, GroupRole
from moi_pwa.core.service import Charge, Service

_NAMES = ("field", "mrz", "stay_of")


def fields_in(condition: object) -> Iterator[str]:
    """Yield the ids that a condition names, in its order; an id may occur more than once."""
    match condition:
        case tuple():
            for part in cast("tuple[object, ...]", condition):
                yield from fields_in(part)
        case Moment() if condition.of != "today":
            yield condition.of
            yield from filter(None, [condition.stay_of])
        case _ if is_dataclass(condition):
            for each in fields(condition):
                held = getattr(condition, each.name)
                if isinstance(held, str):
                    yield from [held] if each.name in _NAMES else []
                else:
                    yield from fields_in(held)
        case _:
            return


def parts_of(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every condition in it."""
    yield condition
    match condition:
        case All() | Any():
            for part in condition.conditions:
                yield from parts_of(part)
        case Not():
            yield from parts_of(condition.condition)
        case _:
            return


def deciding(service: Service, charges: Iterable[Charge]) -> frozenset[str]:
    """Return the paths of the questions by which the amounts of `charges` differ.

    They look like "nationality" and "companions/nationality". A charge for each companion depends on their number, so
    the group itself is among the paths then.
    """
    paths: set[str] = set()
    for charge in charges:
        names = [*fields_in(charge.when), *fields_in(charge.each_day_after)]
        group = group_with_role(service, charge.of) if charge.per != "application" else None
        if group:
            paths.add(group.id)
            paths.update(_closed(service, names, group))
        if charge.per != "companion":
            paths.update(_closed(service, names, None))
    return frozenset(paths)


def _closed(service: Service, names: Iterable[str], group: GroupField | None) -> set[str]:
    """Return the paths that `names` mean within `group`, and those of the questions that decide whether these are
    asked.
    """
    paths: set[str] = set()
    waiting = list(names)
    while waiting:
        name = waiting.pop()
        location = _find(service, name, group)
        if location is None or location[0] in paths:
            continue
        path, conditions = location
        paths.add(path)
        waiting += [each for condition in conditions for each in fields_in(condition)]
    return paths


def _find(service: Service, name: str, group: GroupField | None) -> tuple[str, list[Condition | None]] | None:
    own = next((field for field in group.fields if field.id == name), None) if group else None
    if group and own:
        return f"{group.id}/{name}", [own.when]
    for section in service.sections:
        for field in section.fields:
            if field.id == name:
                return name, [section.when, field.when]
    return None


def group_with_role(service: Service, role: GroupRole) -> GroupField | None:
    """Return the group of the service with this role, None if it asks for no such people."""
    all_fields: Iterator[Field] = (field for section in service.sections for field in section.fields)
    return next((field for field in all_fields if isinstance(field, GroupField) and field.role == role), None)
