from datetime import date

import html5lib
import pytest

from moi_pwa.build.search import search_index
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.searched_pages import SEARCHED_PAGES
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.pages.applicant import pages
from moi_pwa.rules.search.text import search_text
from tests.as_html import as_html
from tests.unit.components.every_kind import EVERY_KIND

PAGES = pages((EVERY_KIND,), date(2026, 1, 15))

each_language = pytest.mark.parametrize("language", LANGUAGES)


def ids_of(path: str, language: Language) -> set[str]:
    page = next(page for page in PAGES if (page.path, page.language) == (path, language))
    tree = html5lib.parseFragment(as_html(page.content()), namespaceHTMLElements=False)
    return {element.get("id") for element in tree.iter() if element.get("id")}


@each_language
def test_every_page_that_the_search_finds_is_there(language: Language):
    for searched in SEARCHED_PAGES:
        assert (searched.part or "main") in ids_of(searched.page, language), searched


def test_the_search_finds_every_answer_of_the_help_page():
    answers = {searched.part for searched in SEARCHED_PAGES if searched.page == "help"}
    assert answers == ids_of("help", "en") - {"main"}


def test_no_address_is_found_twice():
    addresses = [(searched.page, searched.part) for searched in SEARCHED_PAGES]
    assert len(addresses) == len(set(addresses))


def test_a_synonym_is_one_word():
    assert [word for group in search_index((), "en")["same"] for word in group if " " in word] == []


def test_a_word_has_synonyms_in_one_group_only():
    words = [search_text(word) for group in search_index((), "en")["same"] for word in group]
    assert sorted({word for word in words if words.count(word) > 1}) == []


@each_language
def test_a_comma_separates_two_names(language: Language):
    (maid,) = (each for each in search_index(all_services(), language)["pages"] if each["page"].endswith("maid-waiver"))
    assert {"شغالة", "مدبرة منزل", "housekeeper"} <= set(maid["names"])


@each_language
def test_a_page_is_found_by_its_title_in_the_other_language(language: Language):
    (wallet,) = (each for each in search_index((), language)["pages"] if each["page"] == "wallet")
    assert {wallet["title"], wallet["names"][0]} == {"My wallet", "محفظتي"}
