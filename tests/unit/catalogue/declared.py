"""The parts of a declaration, for tests that go through all of them."""

from collections.abc import Iterator
from dataclasses import fields as attributes
from dataclasses import is_dataclass

import pytest

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fields import DateField, Field, FileField, GroupField, LookupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from tests.fixtures.library_card import LIBRARY_CARD
from tests.services import SERVICES

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
each_real_service = pytest.mark.parametrize(
    "service", [service for service in SERVICES if service is not LIBRARY_CARD], ids=lambda service: service.code
)


def scopes(service: Service) -> Iterator[tuple[Field, ...]]:
    """Yield the application's fields, then those of each group."""
    application = tuple(field for section in service.sections for field in section.fields)
    yield application
    yield from (field.fields for field in application if isinstance(field, GroupField))


def fields_by_path(service: Service) -> dict[str, Field]:
    """Return every field by its path: "dob", "companions/#/dob"."""
    application, *_ = scopes(service)
    inside = {
        f"{group.id}/#/{field.id}": field
        for group in application
        if isinstance(group, GroupField)
        for field in group.fields
    }
    return {field.id: field for field in application} | inside


def anywhere(path: str) -> str:
    """Return the path with `#` for each number: companions/0/photo -> companions/#/photo."""
    return "/".join("#" if part.isdigit() else part for part in path.split("/"))


def documents_of(service: Service) -> dict[str, FileField]:
    return {path: field for path, field in fields_by_path(service).items() if isinstance(field, FileField)}


def what_decides_and_what_was_asked(
    service: Service,
) -> Iterator[tuple[list[Condition | Moment | LookupField], dict[str, Field]]]:
    """Yield for each section and field what depends on other answers, and the fields asked before it by id."""
    earlier: dict[str, Field] = {}
    for section in service.sections:
        yield list(within(section.when)), dict(earlier)
        for field in section.fields:
            yield [*within(field.when), *_limits(field)], dict(earlier)
            earlier[field.id] = field
            if isinstance(field, GroupField):
                inside = dict(earlier)
                for inner in field.fields:
                    yield [*within(inner.when), *_limits(inner)], dict(inside)
                    inside[inner.id] = inner


def within(condition: object) -> Iterator[Condition]:
    """Yield a condition and all that it is made of."""
    if isinstance(condition, Condition):
        yield condition
        for attribute in attributes(condition):
            value = getattr(condition, attribute.name)
            for part in value if isinstance(value, tuple) else (value,):
                yield from within(part)


def names(held: Condition | Moment | LookupField) -> set[str]:
    """Return the fields that it names itself."""
    if isinstance(held, LookupField):
        return {name for name in [held.within] if name}
    if isinstance(held, Moment):
        return {name for name in (held.of, held.stay_of) if name and name != "today"}
    named: set[str] = set()
    for attribute in attributes(held):
        value = getattr(held, attribute.name)
        if attribute.name in ("field", "mrz"):
            named.add(value)
        elif isinstance(value, Moment):
            named |= names(value)
    return named


def texts(held: object) -> Iterator[Text]:
    if isinstance(held, Text):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from texts(part)
    elif is_dataclass(held):
        for attribute in attributes(held):
            yield from texts(getattr(held, attribute.name))


def _limits(field: Field) -> Iterator[Moment | LookupField]:
    if isinstance(field, DateField):
        yield from (bound for bound in (field.not_before, field.not_after) if bound)
    if isinstance(field, LookupField):
        yield field
