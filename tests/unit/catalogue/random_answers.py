"""Answers drawn at random that a declaration must accept, rules apart: every question that is asked, and no other."""

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from hypothesis import strategies as st

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.answers import Json
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    Field,
    FileField,
    GroupField,
    LookupField,
    MoneyField,
    NumberField,
    TextField,
)
from moi_pwa.core.service import Service
from moi_pwa.rules.dates import HIJRI
from moi_pwa.rules.forms.conditions import Scope, applies, look_up, span_of
from moi_pwa.rules.money import dinars
from moi_pwa.rules.reference.on_day import facts_on

FACTS = facts_on(reference_data(), dt.date(2026, 1, 15))

_LETTERS = {
    "arabic": "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "latin": "ABCDEFGHIJKLMNOPQRSTUVWXYZ'-",
    "any": "abcdefgابتثج0123456789",
}
_DIGITS = "0123456789"
_ZONES = (
    "P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<\nL898902C36UTO7408122F1204159ZE184226B<<<<<10",
    "P<D<<SCHMIDT<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<8805120F3202285<<<<<<<<<<<<<<<8",
)


@st.composite
def random_answers(draw: st.DrawFn, service: Service) -> dict[str, Json]:
    answers: dict[str, Json] = {}
    for section in service.sections:
        if applies(section.when, [answers], FACTS):
            _fill(draw, section.fields, [answers], answers)
    return answers


def _fill(draw: st.DrawFn, fields: Sequence[Field], scope: Scope, answers: dict[str, Json]) -> None:
    for field in fields:
        if applies(field.when, scope, FACTS) and (field.required or draw(st.booleans())):
            answer = (
                _group(draw, field, scope)
                if isinstance(field, GroupField)
                else draw(_STRATEGIES[field.kind](field, scope))
            )
            if answer not in (None, []):
                answers[field.id] = answer


def _group(draw: st.DrawFn, group: GroupField, scope: Scope) -> list[Json]:
    items: list[dict[str, Json]] = [
        {} for _ in range(draw(st.integers(group.minimum, min(group.maximum, group.minimum + 2))))
    ]
    unanswered: dict[str, Json] = dict.fromkeys(field.id for field in group.fields)
    for item in items:
        _fill(draw, group.fields, [item, unanswered, *scope], item)
    return list(items)


def _text(field: TextField, _: Scope) -> st.SearchStrategy[Json]:
    # A name begins with a letter; signs stand between its letters.
    first, longest = st.sampled_from(_LETTERS[field.script].rstrip("'-")), min(field.max_chars, field.min_chars + 12)
    rest = st.text(_LETTERS[field.script], min_size=max(field.min_chars, 1) - 1, max_size=longest - 1)
    return st.tuples(first, rest).map("".join)


def _code(field: CodeField, _: Scope) -> st.SearchStrategy[Json]:
    return st.text("ABC" + _DIGITS + field.punctuation, min_size=field.min_chars, max_size=field.max_chars)


def _date(field: DateField, scope: Scope) -> st.SearchStrategy[Json]:
    earliest = span_of(field.not_before, scope, FACTS) if field.not_before else None
    latest = span_of(field.not_after, scope, FACTS) if field.not_after else None
    first = earliest.last if earliest else dt.date(1900, 1, 1)
    last = latest.first if latest else dt.date(2060, 1, 1)
    # A partly known day, "2026", may end after the latest day that is allowed.
    days = st.dates(min(first, last), last).map(dt.date.isoformat)
    shapes = [days]
    if field.partial:
        shapes += [days.map(lambda day: day[:7]), days.map(lambda day: day[:4])]
    if field.hijri:
        shapes.append(days.map(lambda day: day + HIJRI))
    return st.one_of(shapes)


def _lookup(field: LookupField, scope: Scope) -> st.SearchStrategy[Json]:
    parent = look_up(field.within, scope) if field.within else None
    codes = [
        code
        for code, entry in FACTS.lists[field.list].items()
        if (not field.only or code in field.only) and (parent is None or entry.get("parent") == parent)
    ]
    return st.sampled_from(sorted(codes))


def _choice(field: ChoiceField, _: Scope) -> st.SearchStrategy[Json]:
    return st.sampled_from([option.value for option in field.options])


def _number(field: NumberField, _: Scope) -> st.SearchStrategy[Json]:
    return st.integers(field.minimum, field.maximum)


def _money(field: MoneyField, _: Scope) -> st.SearchStrategy[Json]:
    return st.integers(field.minimum_fils, field.maximum_fils).map(dinars)


def _file(field: FileField, _: Scope) -> st.SearchStrategy[Json]:
    # Not st.uuids(), which is no function of what is drawn.
    ids = st.integers(0, 2**128 - 1).map(lambda number: str(UUID(int=number)))
    return st.lists(ids, min_size=1, max_size=field.max_files, unique=True).map(list[Json])


def _any_of(strategy: st.SearchStrategy[Any]) -> Callable[[Any, Scope], st.SearchStrategy[Json]]:
    return lambda _field, _scope: strategy


_STRATEGIES: dict[str, Callable[[Any, Scope], st.SearchStrategy[Json]]] = {
    "text": _text,
    "code": _code,
    "date": _date,
    "choice": _choice,
    "lookup": _lookup,
    "yes_no": _any_of(st.booleans()),
    "number": _number,
    "money": _money,
    "phone": _any_of(st.sampled_from(["+962791234567", "+4915112345678", "+13035550142"])),
    "email": _any_of(st.sampled_from(["a@example.org", "layla.owl@example.com"])),
    "country": _any_of(st.sampled_from(sorted(FACTS.lists["nationalities"]))),
    "passport": _any_of(st.text("ABC" + _DIGITS, min_size=5, max_size=15)),
    "mrz": _any_of(st.sampled_from(_ZONES)),
    "national_number": _any_of(st.text(_DIGITS, min_size=10, max_size=10)),
    "establishment_number": _any_of(st.text(_DIGITS, min_size=9, max_size=9)),
    "file": _file,
    "declaration": _any_of(st.just(True)),  # noqa: FBT003  # the value itself
}
