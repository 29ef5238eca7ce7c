"""The help page's answers say what the code does, and each has an address."""

import re
from datetime import timedelta

import html5lib
import pytest

from moi_pwa.catalogue.deadlines import OBJECTION_DAYS
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.pages.applicant.help import help_page
from moi_pwa.rules.accounts.attempts import CODE_LIVES
from tests.as_html import as_html

each_language = pytest.mark.parametrize("language", LANGUAGES)


def numbers(key: str, language: Language) -> list[int]:
    return [int(each) for each in re.findall(r"\d+", say(key, language))]


@each_language
def test_the_days_to_object_are_those_of_the_deadline(language: Language):
    assert numbers("page.help.objection_answer", language) == [OBJECTION_DAYS]


@each_language
def test_a_code_is_valid_for_as_long_as_is_said(language: Language):
    assert [timedelta(minutes=each) for each in numbers("page.help.code_answer", language)] == [CODE_LIVES]


@each_language
def test_each_answer_has_an_address_of_its_own(language: Language):
    tree = html5lib.parseFragment(as_html(help_page(language).content()), namespaceHTMLElements=False)
    addresses = [answer.get("id") for answer in tree.iter("details")]
    assert None not in addresses
    assert len(set(addresses)) == len(addresses)
