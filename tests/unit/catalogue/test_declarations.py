"""Every declaration is sound: ids, conditions, sentences, what it says of itself."""

import ast
import re
from pathlib import Path

from moi_pwa import catalogue
from moi_pwa.catalogue import all_services, get_service, service_by_slug
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.core.conditions import Equals, OneOf
from moi_pwa.core.fields import ChoiceField, CountryField, Field, GroupField, LookupField, YesNoField
from moi_pwa.core.service import Service
from tests.fixtures.library_card import LIBRARY_CARD
from tests.services import SERVICES
from tests.unit.catalogue.declared import (
    each_real_service,
    each_service,
    fields_by_path,
    names,
    scopes,
    texts,
    what_decides_and_what_was_asked,
    within,
)

# A screen holds about eight questions; a few more are never asked of one and the same person.
_MAX_QUESTIONS = 10

_ARABIC_LETTER = re.compile("[\u0621-\u064a]")
_LATIN_WORD = re.compile("[A-Za-z]{2,}")
_SNAKE_CASE = re.compile("[a-z][a-z0-9]*(_[a-z0-9]+)*")


def test_services_are_found_by_code_and_by_address():
    assert all(get_service(s.code) is s and service_by_slug(s.slug) is s for s in all_services())


def test_every_service_has_a_number_of_its_own():
    assert sorted(service.number for service in all_services()) == list(range(1, len(all_services()) + 1))


def test_services_stand_in_the_order_of_their_phases():
    phases = [service.phase for service in all_services()]
    assert phases == sorted(phases)


def test_the_library_card_is_not_offered():
    assert LIBRARY_CARD not in all_services()


def test_numbers_codes_and_addresses_of_services_are_unique():
    for seen in ("number", "code", "slug"):
        assert len({getattr(service, seen) for service in SERVICES}) == len(SERVICES)
    assert all(1 <= service.number <= 999 for service in SERVICES)


def test_what_is_announced_is_of_the_third_phase():
    assert {service.code for service in all_services() if service.coming_soon} == {
        service.code for service in all_services() if service.phase == 3
    }


@each_service
def test_ids_are_snake_case_and_unique_within_their_scope(service: Service):
    for scope in scopes(service):
        ids = [field.id for field in scope]
        assert len(ids) == len(set(ids))
        assert all(_SNAKE_CASE.fullmatch(field_id) for field_id in ids)
    sections = [section.id for section in service.sections]
    assert len(sections) == len(set(sections))


@each_service
def test_a_section_asks_no_more_than_one_screen_holds(service: Service):
    assert all(len(section.fields) <= _MAX_QUESTIONS for section in service.sections if section.id != "documents")


@each_service
def test_the_destination_of_a_paper_is_a_question_for_a_country(service: Service):
    questions = {field.id: field for section in service.sections for field in section.fields}
    destination = service.paper.destination if service.paper else None
    assert destination is None or isinstance(questions[destination], CountryField)


@each_service
def test_conditions_and_limits_name_earlier_questions_and_their_options(service: Service):
    for deciding, earlier in what_decides_and_what_was_asked(service):
        for held in deciding:
            for name in names(held):
                assert name in earlier, f"{name} is not asked before {held}"
            if isinstance(held, Equals | OneOf):
                assert_possible(held, earlier[held.field])


@each_service
def test_rules_name_questions_of_their_scope(service: Service):
    application = {field.id: field for section in service.sections for field in section.fields}
    for rule in service.rules:
        group = application[rule.each] if rule.each else None
        own = {field.id: field for field in group.fields} if isinstance(group, GroupField) else {}
        assert rule.at in (own or application)
        for condition in [*within(rule.test), *within(rule.when)]:
            for name in names(condition):
                assert name in application | own, f"{rule.id}: {name}"
            if isinstance(condition, Equals | OneOf):
                assert_possible(condition, (application | own)[condition.field])


@each_service
def test_lists_that_are_chosen_from_exist_and_hold_what_is_named(service: Service):
    for field in fields_by_path(service).values():
        if isinstance(field, LookupField):
            assert set(field.only) <= set(reference_data()[field.list])


@each_service
def test_the_same_question_is_put_in_the_same_words_wherever_it_is_asked_twice(service: Service):
    options: dict[str, tuple[object, ...]] = {}
    for scope in scopes(service):
        for field in scope:
            if isinstance(field, ChoiceField):
                assert options.setdefault(field.id, field.options) == field.options


@each_real_service
def test_a_service_says_who_decides_in_how_many_days(service: Service):
    assert service.directorate in {directorate.value for directorate in DIRECTORATES}
    assert service.target_days >= 1
    assert (service.restricted_course is None) <= (service.restricted_target_days is None)
    assert service.restricted_target_days is None or service.restricted_target_days >= service.target_days


@each_real_service
def test_eligibility_is_learnt_from_two_to_six_questions_in_the_order_of_the_form(service: Service):
    application, *_ = scopes(service)
    ids = [field.id for field in application]
    assert 2 <= len(service.eligibility) <= 6
    assert list(service.eligibility) == [field_id for field_id in ids if field_id in service.eligibility]


@each_real_service
def test_a_service_is_found_by_what_people_call_it(service: Service):
    assert len(service.found_by) >= 3
    for language in ("ar", "en"):
        called = [text.in_language(language) for text in service.found_by]
        assert len(called) == len(set(called))


@each_service
def test_every_sentence_is_written_in_both_languages(service: Service):
    for text in texts(service):
        for sentence in (text.ar, text.en):
            assert sentence == " ".join(sentence.split()), f"blanks in {sentence!r}"
        assert _ARABIC_LETTER.search(text.ar), text
        assert not _ARABIC_LETTER.search(text.en), text
        assert text.ar != text.en
        assert not re.search("[٠-٩]", text.ar), f"Western digits: {text.ar}"


@each_service
def test_arabic_holds_latin_words_only_where_they_are_what_is_typed(service: Service):
    written = [re.sub(r"\{\w+\}", "", text.ar) for text in texts(service)]
    assert [sentence for sentence in written if _LATIN_WORD.search(sentence)] == []


@each_service
def test_a_label_is_short_enough_to_be_read_at_a_glance(service: Service):
    labels = [field.label for field in fields_by_path(service).values() if field.kind != "declaration"]
    assert [label for label in labels if max(len(label.ar), len(label.en)) > 90] == []


@each_service
def test_every_choice_has_options_of_different_values_and_words(service: Service):
    for field in fields_by_path(service).values():
        if isinstance(field, ChoiceField):
            for seen in ("value", "label"):
                options = [getattr(option, seen) for option in field.options]
                assert len(options) >= 2
                assert len(options) == len(set(options))


def assert_possible(condition: Equals | OneOf, field: Field) -> None:
    values = condition.values if isinstance(condition, OneOf) else (condition.value,)
    if isinstance(field, ChoiceField):
        assert set(values) <= {option.value for option in field.options}, condition
    elif isinstance(field, LookupField):
        assert set(values) <= set(field.only or reference_data()[field.list]), condition
    elif isinstance(field, YesNoField):
        assert all(isinstance(value, bool) for value in values), condition
    else:
        assert field.kind == "country", condition
        assert set(values) <= set(reference_data()["nationalities"]), condition


def test_a_service_s_file_is_data():
    brings_code = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef, ast.If, ast.For)
    with_code = {
        path.name
        for path in Path(catalogue.__path__[0], "services").glob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, brings_code)
    }
    assert with_code == set()
