import re

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.sources import SOURCES
from moi_pwa.core.text import LANGUAGES
from moi_pwa.presentation.services.rule_sources import read_source


def test_a_source_is_named_in_the_readers_language():
    assert read_source("R05: S39, S42", "ar").names == ("الجامعة الأردنية", "بيت العمال")


def test_who_says_so_twice_is_named_once():
    read = read_source("R12: S14, S15, S21", "en")
    assert (len(read.names), read.codes) == (2, ("S14", "S15", "S21"))


@pytest.mark.parametrize("source, assumed", [("R19: S21; husbands: assumed", True), ("R05: S39", False)])
def test_it_is_said_what_is_assumed(source, assumed):
    assert read_source(source, "en").assumed is assumed


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_of_every_rule_has_a_name(language):
    codes = {
        code for service in all_services() for rule in service.rules for code in re.findall(r"\bS\d+\b", rule.source)
    }
    assert {code for code in codes if code not in SOURCES or not SOURCES[code].in_language(language)} == set()
