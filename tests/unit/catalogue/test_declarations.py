"""Every declaration is sound: ids, conditions, sentences, documents, fees."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields as attributes
from dataclasses import is_dataclass

import pytest

from moi_pwa.catalogue import all_services, get_service, service_by_slug
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.fees import FEE_NAMES, fee_table
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.core.conditions import Condition, Equals, Moment, OneOf
from moi_pwa.core.fields import ChoiceField, DateField, Field, FileField, GroupField, YesNoField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from tests.fixtures.library_card import LIBRARY_CARD
from tests.service_vectors import SERVICES

each_service = pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)

# A screen holds about eight questions; a few more are never asked of one and the same person.
_QUESTIONS_AT_MOST = 10

_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_SNAKE_CASE = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")


def test_services_are_found_by_code_and_by_address():
    assert all(get_service(s.code) is s and service_by_slug(s.slug) is s for s in all_services())


def test_the_first_services_are_there_in_the_order_of_their_phases():
    assert [service.code for service in all_services()] == ["VISIT_VISA", "RES_ADD", "TEMP_EXT"]


def test_the_library_card_is_not_offered():
    assert LIBRARY_CARD not in all_services()


def test_numbers_and_codes_of_services_are_unique():
    assert len({s.number for s in SERVICES}) == len({s.code for s in SERVICES}) == len(SERVICES)
    assert all(1 <= service.number <= 999 for service in SERVICES)


@each_service
def test_ids_are_snake_case_and_unique_within_their_scope(service: Service):
    for scope in _scopes(service):
        ids = [field.id for field in scope]
        assert len(ids) == len(set(ids))
        assert all(_SNAKE_CASE.fullmatch(field_id) for field_id in ids)
    sections = [section.id for section in service.sections]
    assert len(sections) == len(set(sections))


@each_service
def test_a_section_asks_no_more_than_one_screen_holds(service: Service):
    assert all(len(section.fields) <= _QUESTIONS_AT_MOST for section in service.sections if section.id != "documents")


@each_service
def test_conditions_name_earlier_questions_and_their_options(service: Service):
    for conditions, earlier in _conditions_with_what_was_asked(service):
        for condition in conditions:
            for name in _names(condition):
                assert name in earlier, f"{name} is not asked before {condition}"
            if isinstance(condition, Equals | OneOf):
                _assert_possible(condition, earlier[condition.field])


@each_service
def test_rules_name_questions_of_their_scope(service: Service):
    application = {field.id: field for section in service.sections for field in section.fields}
    for rule in service.rules:
        group = application[rule.each] if rule.each else None
        own = {field.id: field for field in group.fields} if isinstance(group, GroupField) else {}
        assert rule.at in (own or application)
        for condition in [*_within(rule.test), *_within(rule.when)]:
            for name in _names(condition):
                assert name in application | own, f"{rule.id}: {name}"
            if isinstance(condition, Equals | OneOf):
                _assert_possible(condition, (application | own)[condition.field])


@each_service
def test_rules_of_one_id_say_one_sentence(service: Service):
    messages: dict[str, Text] = {}
    for rule in service.rules:
        assert re.fullmatch("R[0-9]{2}", rule.id)
        assert rule.source
        assert messages.setdefault(rule.id, rule.message) == rule.message


@each_service
def test_no_rule_is_declared_twice(service: Service):
    keys = Counter((rule.id, rule.at, rule.each, rule.severity) for rule in service.rules)
    assert [key for key, n in keys.items() if n > 1] == []


@each_service
def test_a_document_is_asked_once_in_a_scope_and_is_in_the_catalogue(service: Service):
    for scope in _scopes(service):
        codes = [field.document for field in scope if isinstance(field, FileField)]
        assert len(codes) == len(set(codes))
        assert set(codes) <= set(DOCUMENTS)


@each_service
def test_fees_and_guarantees_are_in_the_table_and_have_names(service: Service):
    for charge in (*service.charges, *service.guarantees):
        assert charge.fee in fee_table()
        assert charge.fee in FEE_NAMES


@each_service
def test_charges_are_judged_by_what_is_asked(service: Service):
    names = {field.id for scope in _scopes(service) for field in scope}
    for charge in (*service.charges, *service.guarantees):
        assert {name for condition in _within(charge.when) for name in _names(condition)} <= names
        assert charge.each_day_after is None or charge.each_day_after in names
        assert charge.per == "application" or charge.of in names


@each_service
def test_the_directorate_exists(service: Service):
    assert service.directorate in {directorate.value for directorate in DIRECTORATES}


@each_service
def test_every_sentence_is_written_in_both_languages(service: Service):
    for text in _texts(service):
        for sentence in (text.ar, text.en):
            assert sentence == " ".join(sentence.split()), f"blanks in {sentence!r}"
        assert _ARABIC_LETTER.search(text.ar), text
        assert not _ARABIC_LETTER.search(text.en), text
        assert text.ar != text.en
        assert not re.search("[٠-٩]", text.ar), f"Western digits: {text.ar}"


@each_service
def test_arabic_holds_latin_words_only_where_they_are_what_is_typed(service: Service):
    assert [text.ar for text in _texts(service) if _LATIN_WORD.search(text.ar)] == []


@each_service
def test_a_label_is_short_enough_to_be_read_at_a_glance(service: Service):
    labels = [field.label for scope in _scopes(service) for field in scope if field.kind != "declaration"]
    assert [label for label in labels if max(len(label.ar), len(label.en)) > 90] == []


@each_service
def test_every_choice_has_options_of_different_values_and_words(service: Service):
    for scope in _scopes(service):
        for field in scope:
            if isinstance(field, ChoiceField):
                for seen in ("value", "label"):
                    options = [getattr(option, seen) for option in field.options]
                    assert len(options) >= 2
                    assert len(options) == len(set(options))


def _scopes(service: Service) -> Iterator[tuple[Field, ...]]:
    """The application's fields, then those of each group."""
    application = tuple(field for section in service.sections for field in section.fields)
    yield application
    yield from (field.fields for field in application if isinstance(field, GroupField))


def _conditions_with_what_was_asked(service: Service) -> Iterator[tuple[list[Condition | Moment], dict[str, Field]]]:
    earlier: dict[str, Field] = {}
    for section in service.sections:
        yield list(_within(section.when)), dict(earlier)
        for field in section.fields:
            yield [*_within(field.when), *_bounds(field)], dict(earlier)
            earlier[field.id] = field
            if isinstance(field, GroupField):
                inside = dict(earlier)
                for inner in field.fields:
                    yield [*_within(inner.when), *_bounds(inner)], dict(inside)
                    inside[inner.id] = inner


def _within(condition: object) -> Iterator[Condition]:
    """A condition and all that it is made of."""
    if isinstance(condition, Condition):
        yield condition
        for attribute in attributes(condition):
            value = getattr(condition, attribute.name)
            for part in value if isinstance(value, tuple) else (value,):
                yield from _within(part)


def _bounds(field: Field) -> Iterator[Moment]:
    if isinstance(field, DateField):
        yield from (bound for bound in (field.not_before, field.not_after) if bound)


def _names(condition: Condition | Moment) -> set[str]:
    """The fields that a condition names itself."""
    if isinstance(condition, Moment):
        return {condition.of} - {"today"}
    named: set[str] = set()
    for attribute in attributes(condition):
        value = getattr(condition, attribute.name)
        if attribute.name in ("field", "mrz"):
            named.add(value)
        elif isinstance(value, Moment):
            named |= _names(value)
    return named


def _assert_possible(condition: Equals | OneOf, field: Field) -> None:
    values = condition.values if isinstance(condition, OneOf) else (condition.value,)
    if isinstance(field, ChoiceField):
        assert set(values) <= {option.value for option in field.options}, condition
    elif isinstance(field, YesNoField):
        assert all(isinstance(value, bool) for value in values), condition
    else:
        assert field.kind == "country", condition


def _texts(held: object) -> Iterator[Text]:
    if isinstance(held, Text):
        yield held
    elif isinstance(held, tuple):
        for part in held:
            yield from _texts(part)
    elif is_dataclass(held):
        for attribute in attributes(held):
            yield from _texts(getattr(held, attribute.name))
