"""The public reads conditions before applying, and never the message that answers a wrong entry."""

import re

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.conditions import ServerKnows
from moi_pwa.core.text import Text
from moi_pwa.presentation.services.service_summary import conditions
from moi_pwa.rules.forms.questions import parts_of

RULES = [
    pytest.param(service, rule, id=f"{service.code}-{rule.id}-{rule.at}")
    for service in all_services()
    for rule in service.rules
]
SERVICES = [pytest.param(service, id=service.code) for service in all_services()]

ANSWERS_AN_ENTRY = re.compile(
    r"\bthis (?!service|document)|has (not|ended)|less than required|renew it first|\bchoose\b|\bcheck\b|"
    r"يرجى|هذه الإقامة|هذا المرافق|هذا الخيار|هذا الأساس|لم تكتمل|أقل من الحد المطلوب|انتهت|تنتهي",
    re.IGNORECASE,
)


@pytest.mark.parametrize("service, rule", RULES)
def test_a_rule_that_stops_somebody_says_what_the_public_reads_of_it(service, rule):
    is_known_before = rule.severity == "blocks" and rule.finds != "contradiction"
    in_progress = any(isinstance(part, ServerKnows) and part.fact == "live_application" for part in parts_of(rule.test))
    assert (rule.public_condition is not None) == (is_known_before and not in_progress)


@pytest.mark.parametrize("service, rule", RULES)
def test_a_message_is_no_condition_of_everybody_if_its_rule_holds_for_some_only(service, rule):
    assert rule.when is None or rule.public_condition != "message"


@pytest.mark.parametrize("service", SERVICES)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_no_page_answers_an_entry_that_nobody_has_made(service, language):
    texts = [each.text for each in conditions(service, language)]
    assert [text for text in texts if ANSWERS_AN_ENTRY.search(text)] == []


@pytest.mark.parametrize("service", SERVICES)
def test_a_page_says_both_lengths_of_a_passport_only_with_the_circumstances_of_each(service):
    lengths = [each.text for each in conditions(service, "en") if "passport must be valid for" in each.text]
    assert len(lengths) < 2 or all(text.startswith(("For ", "To ")) for text in lengths)


@pytest.mark.parametrize("service, rule", RULES)
def test_a_sentence_with_an_amount_belongs_to_a_rule_that_names_one(service, rule):
    if isinstance(rule.public_condition, Text):
        assert ("{amount}" in rule.public_condition.ar) == ("{amount}" in rule.public_condition.en)
        assert "{amount}" not in rule.public_condition.en or rule.id == "R17"


def test_the_amount_of_a_condition_is_that_of_its_own_service():
    fees = {service.code: [each.fee for each in conditions(service, "ar") if each.fee] for service in all_services()}
    assert {code: keys for code, keys in fees.items() if keys} == {
        "RES_NO_WORK": ["deposit_no_work", "property_threshold"],
        "RES_FIVE": ["deposit_five_year", "property_threshold"],
    }
