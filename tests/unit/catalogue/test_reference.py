"""Reference data: countries, fees, documents, lists."""

import itertools
import re
from datetime import date

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.countries import country_names, nationalities
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.fees import FEE_NAMES, fee_fils, fee_table
from moi_pwa.catalogue.reference import desk, papers, people, places
from moi_pwa.core.fields import FileField, GroupField, Option
from moi_pwa.core.text import LANGUAGES

_SPECIAL = {
    "GBD",
    "GBN",
    "GBO",
    "GBP",
    "GBS",
    "RKS",
    "EUE",
    "UNO",
    "UNA",
    "UNK",
    "XOM",
    "XPO",
    "XXA",
    "XXB",
    "XXC",
    "XXX",
}


def test_there_are_249_countries_and_the_codes_of_icao():
    assert len(nationalities()) == 249 + len(_SPECIAL)
    assert set(nationalities()) >= _SPECIAL


def test_every_nationality_has_both_flags():
    for flags in nationalities().values():
        assert flags["visa_class"] in {"restricted", "unrestricted", "visa_free"}
        assert flags["residence_class"] in {"restricted", "exempt"}


def test_no_two_codes_share_an_alpha_2_code():
    two = [flags["alpha2"] for flags in nationalities().values() if "alpha2" in flags]
    assert len(two) == len(set(two)) == 250


@pytest.mark.parametrize(
    "code,flag,value",
    [
        ("IRQ", "visa_class", "restricted"),
        ("DEU", "visa_class", "unrestricted"),
        ("SAU", "visa_class", "visa_free"),
        ("EGY", "residence_class", "exempt"),
        ("SYR", "residence_class", "exempt"),
        ("SYR", "visa_class", "restricted"),
        ("PSE", "residence_class", "restricted"),
        ("XXA", "visa_class", "restricted"),
    ],
)
def test_flags_are_those_of_the_domain_sheet(code: str, flag: str, value: str):
    assert nationalities()[code][flag] == value


def test_sixty_two_nationalities_are_restricted_besides_people_without_one():
    restricted = {code for code, flags in nationalities().items() if flags["visa_class"] == "restricted"}
    assert len(restricted - _SPECIAL) == 62


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_country_has_a_name_of_its_own(language):
    names = country_names(language)
    assert set(names) == set(nationalities())
    assert len(set(names.values())) == len(names)


def test_palestine_is_named_palestine():
    assert (country_names("ar")["PSE"], country_names("en")["PSE"]) == ("فلسطين", "Palestine")


def test_arabic_names_stand_in_the_order_of_the_alphabet_whatever_their_hamza():
    places_in_list = {code: n for n, code in enumerate(country_names("ar"))}
    assert places_in_list["ETH"] < places_in_list["AZE"] < places_in_list["ARM"] < places_in_list["ARG"]
    assert places_in_list["JOR"] < places_in_list["BHR"] < places_in_list["YEM"] < places_in_list["TUN"]


def test_english_names_stand_in_order_whatever_their_accents():
    assert list(country_names("en"))[:3] == ["AFG", "ALA", "ALB"]


def test_the_fine_for_overstaying_doubled_in_2025():
    assert fee_fils("overstay_day", date(2025, 6, 30)) == 1500
    assert fee_fils("overstay_day", date(2025, 7, 1)) == 3000


def test_a_fee_of_another_time_is_not_known():
    with pytest.raises(KeyError):
        fee_fils("address_not_reported", date(2024, 1, 1))


def test_periods_of_a_fee_follow_each_other_without_gap():
    for rows in fee_table().values():
        for row, following in itertools.pairwise(rows):
            end, start = date.fromisoformat(str(row["to"])), date.fromisoformat(str(following["from"]))
            assert (start - end).days == 1
        assert rows[-1]["to"] is None


def test_every_fee_has_a_name():
    assert set(FEE_NAMES) == set(fee_table())


def test_documents_are_named_by_their_codes():
    assert [code for code in DOCUMENTS if not re.fullmatch("D[0-9]{2}", code)] == []
    assert {f"D{n:02}" for n in range(1, 35)} <= set(DOCUMENTS)


def test_a_photo_is_no_pdf():
    assert "application/pdf" not in DOCUMENTS["D03"].accepted
    assert "application/pdf" in DOCUMENTS["D01"].accepted


def test_services_ask_for_documents_in_the_words_of_the_catalogue():
    for service in all_services():
        for section in service.sections:
            for field in section.fields:
                for file in field.fields if isinstance(field, GroupField) else (field,):
                    if isinstance(file, FileField):
                        assert file.label == DOCUMENTS[file.document].label


@pytest.mark.parametrize(
    "module", [desk, papers, people, places], ids=lambda module: module.__name__.rpartition(".")[2]
)
def test_lists_of_choices_have_unique_values_and_words(module):
    lists = [held for held in vars(module).values() if isinstance(held, tuple) and isinstance(held[0], Option)]
    assert lists
    for options in lists:
        for seen in ("value", "label"):
            held = [getattr(option, seen) for option in options]
            assert len(held) == len(set(held))


def test_there_are_twelve_governorates_and_thirteen_ports():
    assert (len(places.GOVERNORATES), len(places.PORTS)) == (12, 13)
