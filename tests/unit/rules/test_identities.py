"""The people of an application, and the facts about them that the records are asked for."""

from dataclasses import replace
from datetime import date

from moi_pwa.catalogue import all_services
from moi_pwa.core.conditions import All, Any, Not, ServerKnows
from moi_pwa.core.identity import Identity
from moi_pwa.rules.forms.identities import AskedFact, asked_facts, identities_in, path_prefixes_of
from tests.fixtures.permit import PERMIT, passport

TODAY = date(2026, 1, 15)


def test_people_are_known_by_passport_and_by_number_each_in_place():
    answers = {
        **passport("A123456"),
        "personal_number": "2001234567",
        "sponsor_number": "9871234567",
        "companions": [passport("B1"), passport("C1", "EGY")],
    }
    assert identities_in(PERMIT, answers) == [
        Identity(path_prefix="", kind="passport", number="IRQ/A123456"),
        Identity(path_prefix="", kind="national_number", number="2001234567"),
        Identity(path_prefix="sponsor/", kind="national_number", number="9871234567"),
        Identity(path_prefix="companions/0/", kind="passport", number="IRQ/B1"),
        Identity(path_prefix="companions/1/", kind="passport", number="EGY/C1"),
    ]


def test_a_former_passport_is_ones_own_and_a_guardians_is_not():
    answers = passport("A123456") | {
        "old_passport_number": "B123456",
        "old_passport_country": "IRQ",
        "guardian_passport_number": "C123456",
        "guardian_passport_country": "IRQ",
    }
    assert [(each.path_prefix, each.number) for each in identities_in(PERMIT, answers)] == [
        ("", "IRQ/A123456"),
        ("", "IRQ/B123456"),
        ("guardian_passport/", "IRQ/C123456"),
    ]


def test_a_number_that_is_written_twice_is_one():
    answers = passport("A123456") | {"old_passport_number": "A123456", "old_passport_country": "IRQ"}
    assert len(identities_in(PERMIT, answers)) == 1


def test_a_passport_of_no_country_is_nobodys():
    assert identities_in(PERMIT, {"passport_number": "A123456"}) == []


def test_answers_of_no_shape_know_nobody():
    assert identities_in(PERMIT, {"passport_number": 7, "companions": ["x", {"passport_number": []}]}) == []


def test_only_what_the_rules_name_is_asked():
    assert asked_facts(PERMIT, TODAY) == [
        AskedFact(fact="abroad", each=None),
        AskedFact(fact="live_application", each=None),
        AskedFact(fact="on_another_permit", each="companions"),
        AskedFact(fact="not_cleared", each=None),
    ]


def test_facts_are_found_within_conditions_and_once():
    banned, abroad = ServerKnows(fact="not_cleared"), ServerKnows(fact="abroad")
    rule = replace(PERMIT.rules[0], when=Any((banned, Not(abroad))), test=All((Not(banned), abroad)))
    asked = asked_facts(replace(PERMIT, rules=(rule, rule)), TODAY)
    assert asked == [AskedFact(fact="not_cleared", each=None), AskedFact(fact="abroad", each=None)]


def test_a_rule_that_is_not_in_force_asks_nothing():
    rule = replace(PERMIT.rules[0], valid_from="2026-01-16")
    assert asked_facts(replace(PERMIT, rules=(rule,)), TODAY) == []


def test_it_is_asked_of_the_applicant_or_of_each_companion():
    answers = {"companions": [{}, {}]}
    assert path_prefixes_of(AskedFact(fact="abroad", each=None), answers) == [""]
    assert path_prefixes_of(AskedFact(fact="on_another_permit", each="companions"), answers) == [
        "companions/0/",
        "companions/1/",
    ]
    assert path_prefixes_of(AskedFact(fact="on_another_permit", each="companions"), {}) == []


def test_each_person_a_service_asks_the_records_about_can_be_identified():
    for service in all_services():
        for asked in asked_facts(service, TODAY):
            answers = {
                field.id: [{}] for section in service.sections for field in section.fields if field.kind == "group"
            }
            assert path_prefixes_of(asked, answers), (service.code, asked)
