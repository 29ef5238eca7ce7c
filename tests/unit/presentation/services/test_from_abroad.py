"""People read from where a service may be applied for before they fill in its form."""

import pytest

from moi_pwa.catalogue import get_service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.from_abroad import may_apply_from_abroad, said_before_the_form, where_to_apply

each_language = pytest.mark.parametrize("language", LANGUAGES)


@each_language
def test_a_service_without_a_rule_about_it_is_applied_for_from_anywhere(language: Language):
    service = get_service("TRANSIT_VISA")
    assert where_to_apply(service, language) == say("page.service.from_anywhere", language)
    assert (may_apply_from_abroad(service), said_before_the_form(service, language)) == (True, None)


@each_language
def test_a_residence_permit_is_applied_for_in_the_country_and_the_form_says_so_first(language: Language):
    service = get_service("RES_WORK")
    assert where_to_apply(service, language) == say("page.service.from_inside", language)
    assert not may_apply_from_abroad(service)
    assert said_before_the_form(service, language) in {
        "يُقدَّم الطلب من داخل الأردن.", "You must be in Jordan to use this service.",
    }  # fmt: skip


def test_where_it_depends_on_the_application_the_sentence_of_the_rule_says_it():
    service = get_service("VISIT_VISA")
    said = "You can apply for a new visa in Jordan or abroad. To renew one, you must be in Jordan."
    assert (where_to_apply(service, "en"), said_before_the_form(service, "en")) == (said, said)
    assert may_apply_from_abroad(service)
