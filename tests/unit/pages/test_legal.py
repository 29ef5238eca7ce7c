"""The terms of use and the privacy notice say what the code does.

The form links to the version that is sent with it.
"""

import re

import html5lib
import pytest

from moi_pwa.actions.applicant.uploads import KEPT
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.deadlines import OBJECTION_DAYS
from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS, TERMS_VERSIONS
from moi_pwa.components.form import service_form
from moi_pwa.core.fields import DeclarationField
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say, words
from moi_pwa.pages.applicant.legal import PRIVACY, TERMS, privacy_page, terms_page
from moi_pwa.rules.accounts.attempts import CODE_LIVES
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from tests.as_html import as_html

each_language = pytest.mark.parametrize("language", LANGUAGES)


def text(page) -> str:
    return "".join(html5lib.parseFragment(as_html(page.content()), namespaceHTMLElements=False).itertext())


def numbers(key: str, language: Language) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", say(key, language))]


@each_language
def test_both_pages_bear_the_day_of_their_version(language: Language):
    for page in (terms_page(language), privacy_page(language)):
        assert str(CURRENT_TERMS.year) in text(page)


@each_language
def test_every_sentence_that_is_written_is_on_its_page(language: Language):
    # No sentence of the terms can be added and forgotten on the page.
    written = {
        key for key in words(language) if key.endswith("_text") and key.startswith(("page.terms.", "page.privacy."))
    }
    shown = {f"page.terms.{each}_text" for each in TERMS} | {f"page.privacy.{each}_text" for each in PRIVACY}
    assert written == shown


@each_language
def test_the_periods_are_those_of_the_code(language: Language):
    applicant = LIFETIMES["applicant"]
    assert numbers("page.terms.decision_text", language) == [OBJECTION_DAYS]
    assert numbers("page.privacy.kept_text", language) == [
        KEPT.days,
        int(CODE_LIVES.total_seconds()) // 60,
        applicant.idle.days,
    ]
    assert applicant.absolute.days == 365  # "a year"


def test_versions_are_in_order_and_the_last_is_shown():
    assert list(TERMS_VERSIONS) == sorted(set(TERMS_VERSIONS))
    assert TERMS_VERSIONS[-1] == CURRENT_TERMS


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_every_service_links_to_what_is_agreed_to(service):
    pages = [
        field.page for section in service.sections for field in section.fields if isinstance(field, DeclarationField)
    ]
    assert {"terms", "privacy"} <= set(pages)


@each_language
def test_a_form_links_to_both_pages_and_names_the_version(language: Language):
    [service] = [each for each in all_services() if each.code == "TEMP_EXT"]
    form = html5lib.parseFragment(as_html(service_form(service, language)), namespaceHTMLElements=False)
    links = {each.get("href"): each for each in form.findall(".//a")}
    boxes = {each.get("data-path"): each.get("data-terms-version") for each in form.iter() if each.get("data-kind")}
    assert {path: version for path, version in boxes.items() if version} == {"terms": CURRENT_TERMS.isoformat()}
    assert f"/{language}/privacy/" in links
    assert links[f"/{language}/terms/"].get("target") == "_blank"
