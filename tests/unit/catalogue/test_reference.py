"""Reference data: countries, fees, documents, lists."""

import itertools
import re
from datetime import date

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.countries import country_names, nationalities
from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.fees import fee_fils, fee_table
from moi_pwa.catalogue.reference import desk, papers, people, reference_data
from moi_pwa.core.fields import FileField, Option
from moi_pwa.core.text import LANGUAGES
from moi_pwa.rules.reference.on_day import lists_on
from tests.unit.catalogue.declared import documents_of, scopes

SHIPPED = reference_data()

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


TODAY = "2026-01-15"


def entries_on(name: str, day: str):
    """Return each entry's content on `day`, by code, in the list as shipped."""
    return lists_on(SHIPPED, date.fromisoformat(day))[name]


def restricted_on(day: str) -> set[str]:
    return {code for code, row in entries_on("nationalities", day).items() if row["visa_class"] == "restricted"}


def test_every_nationality_has_its_flags():
    for rows in nationalities().values():
        for row in rows:
            assert row["visa_class"] in {"restricted", "unrestricted", "visa_free"}
            assert row["residence_class"] in {"restricted", "exempt"}
            assert row["border_stay_days"] in {14, 30, 90}


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
        ("DEU", "border_stay_days", 30),
        ("IRQ", "border_stay_days", 14),
        ("YEM", "border_stay_days", 90),
        ("SAU", "border_stay_days", 90),
    ],
)
def test_flags_are_those_of_the_domain_sheet(code: str, flag: str, value: str | int):
    assert entries_on("nationalities", TODAY)[code][flag] == value


def test_sixty_two_nationalities_were_restricted_in_2019_besides_people_without_one():
    assert len(restricted_on("2019-06-01") - _SPECIAL) == 62


def test_albanians_and_moldovans_are_not_restricted_since_november_2021():
    assert restricted_on("2021-10-31") - restricted_on("2021-11-01") == {"ALB", "MDA"}


def test_who_is_not_on_the_list_of_2024_is_not_restricted_in_it():
    assert restricted_on("2023-12-31") - restricted_on("2024-01-01") == {"COM", "MAR", "DZA", "COL"}


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


@pytest.mark.parametrize("name", SHIPPED)
def test_rows_of_an_entry_follow_each_other_without_gap(name: str):
    for rows in SHIPPED[name].values():
        for row, following in itertools.pairwise(rows):
            end, start = date.fromisoformat(str(row["to"])), date.fromisoformat(str(following["from"]))
            assert (start - end).days == 1
        assert rows[-1]["to"] is None


@pytest.mark.parametrize("name", sorted(set(SHIPPED) - {"contacts", "nationalities", "fees", "guarantees"}))
def test_every_entry_has_two_names_that_no_other_has(name: str):
    for language in LANGUAGES:
        named = [str(row[language]) for row in entries_on(name, TODAY).values()]
        assert all(named)
        if name not in {"districts", "holidays"}:
            assert len(set(named)) == len(named)


def test_no_address_or_telephone_number_is_shipped():
    told = {value for row in entries_on("contacts", TODAY).values() for name, value in row.items() if name != "from"}
    assert told == {None}


@pytest.mark.parametrize("name", ["contacts", "visiting_hours"])
def test_every_directorate_has_an_entry(name: str):
    assert set(SHIPPED[name]) == {each.value for each in desk.DIRECTORATES}


def test_every_fee_that_a_service_takes_has_an_amount_on_each_day_of_the_last_ten_years():
    begun = {charge.fee.key for service in all_services() for charge in (*service.charges, *service.guarantees)}
    assert {fee for fee in begun if str(fee_table()[fee][0]["from"]) > "2016-01-15"} == set()


def test_jordan_has_fifty_one_districts_in_its_twelve_governorates():
    districts = entries_on("districts", TODAY)
    assert (len(districts), len(SHIPPED["governorates"])) == (51, 12)
    assert {row["parent"] for row in districts.values()} == set(SHIPPED["governorates"])


def test_every_year_from_2018_to_2027_has_its_eight_holidays():
    held = [(str(row["first"])[:4], row["en"]) for row in entries_on("holidays", TODAY).values()]
    assert len(held) == len(set(held)) == 10 * 8
    assert {year for year, _ in held} == {str(year) for year in range(2018, 2028)}


def test_only_holidays_that_hang_on_the_moon_await_their_announcement():
    awaited = {str(row["en"]) for row in entries_on("holidays", TODAY).values() if not row["announced"]}
    assert awaited == {"Eid al-Fitr", "Day of Arafah and Eid al-Adha", "Hijri New Year", "The Prophet's Birthday"}


def test_ports_are_by_air_sea_or_land():
    assert {row["kind"] for row in entries_on("ports", TODAY).values()} == {"air", "sea", "land"}


def test_documents_are_named_by_their_codes():
    assert [code for code in DOCUMENTS if not re.fullmatch("D[0-9]{2}", code)] == []
    assert {f"D{n:02}" for n in range(1, 35)} <= set(DOCUMENTS)


def test_every_document_is_asked_for_by_a_service_but_the_form_made_from_the_answers():
    asked = {field.document for service in all_services() for field in documents_of(service).values()}
    assert set(DOCUMENTS) - asked == {"D30"}


def test_a_document_is_asked_once_in_a_scope_and_is_in_the_catalogue():
    for service in all_services():
        for scope in scopes(service):
            codes = [field.document for field in scope if isinstance(field, FileField)]
            assert len(codes) == len(set(codes))
            assert set(codes) <= set(DOCUMENTS)


def test_a_photo_is_no_pdf():
    assert "application/pdf" not in DOCUMENTS["D03"].accepted
    assert "application/pdf" in DOCUMENTS["D01"].accepted


OF_SOMEBODY = {"D18"}
"""Documents whose person each service names: an identity card, of whomever the service needs to be sure of."""


def test_services_ask_for_documents_in_the_words_of_the_catalogue():
    for service in all_services():
        for field in documents_of(service).values():
            if field.document not in OF_SOMEBODY:
                assert field.label == DOCUMENTS[field.document].label


@pytest.mark.parametrize("module", [desk, papers, people], ids=lambda module: module.__name__.rpartition(".")[2])
def test_lists_of_choices_have_unique_values_and_words(module):
    lists = [held for held in vars(module).values() if isinstance(held, tuple) and isinstance(held[0], Option)]
    assert lists
    for options in lists:
        for seen in ("value", "label"):
            held = [getattr(option, seen) for option in options]
            assert len(held) == len(set(held))


def test_there_are_twelve_governorates_and_thirteen_ports():
    assert (len(reference_data()["governorates"]), len(reference_data()["ports"])) == (12, 13)
