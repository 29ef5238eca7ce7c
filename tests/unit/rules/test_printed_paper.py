"""The content of a printed paper in both languages."""

from dataclasses import replace
from datetime import date
from uuid import UUID

import pytest

from moi_pwa.catalogue import get_service
from moi_pwa.core.papers import ApprovedPortrait, PaperKind, Terms
from moi_pwa.core.text import Text
from moi_pwa.rules.papers.features import zone_of
from moi_pwa.rules.papers.printed import PrintedPaper, Sheet, facts_of_person, letters, printed_sheet
from tests.papers.contents import contents
from tests.papers.printed import PUBLIC_URL
from tests.papers.printed import printed as printed_of
from tests.papers.visa import CONTENT, HOLDER, TERMS, VISA


def printed(**holder: str) -> PrintedPaper:
    return printed_of(VISA, CONTENT, **holder)


def said(paper: PrintedPaper, label: str) -> Text | None:
    return next((fact.value for fact in paper.facts if fact.label.en == label), None)


def test_all_that_a_seal_says_is_printed():
    paper = printed()
    assert {fact.label.en: fact.value.en for fact in paper.facts} == {
        "Document number": "V26000001",
        "Name": "MARIA CLARA SANTOS",
        "Passport number": "P1234567",
        "Nationality": "Philippines",
        "Date of birth": "28 February 1990",
        "Sex": "Female",
        "Date of issue": "2 February 2026",
        "Valid until": "2 May 2026",
        "Number of entries": "Multiple",
        "Length of stay": "30 days",
        "Place of issue": "Amman",
    }
    assert paper.zone == zone_of(CONTENT, "V26000001")


def test_both_languages_say_the_same_facts():
    facts = {fact.label.ar: fact.value.ar for fact in printed().facts}
    assert len(facts) == 11
    assert (facts["الاسم"], facts["الجنسية"], facts["صالحة حتى"]) == ("ماريا كلارا سانتوس", "الفلبين", "2 أيار 2026")


def test_what_is_not_known_is_left_out():
    labels = {fact.label.en for fact in printed(passport_number="", nationality="", birth_date="", sex="").facts}
    assert labels.isdisjoint({"Passport number", "Nationality", "Date of birth", "Sex"})


@pytest.mark.parametrize(
    "sex, said_in_both", [("F", Text(ar="أنثى", en="Female")), ("M", Text(ar="ذكر", en="Male")), ("X", None)]
)
def test_a_sex_is_printed_if_a_zone_has_a_letter_for_it(sex: str, said_in_both: Text | None):
    assert said(printed(sex=sex), "Sex") == said_in_both


def test_a_notice_without_an_end_says_none():
    endless = replace(CONTENT, kind="notice", terms=Terms(valid_from=date(2026, 2, 2), valid_until=None))
    paper = printed_of(get_service("MAID_WAIVER"), endless)
    labels = {fact.label.en for fact in paper.facts}
    assert labels.isdisjoint({"Valid until", "Number of entries", "Length of stay"})
    assert paper.zone == ()


def test_only_a_visa_says_where_it_was_issued():
    assert said(printed(), "Place of issue") == Text(ar="عمان", en="Amman")
    assert said(printed_of(VISA, replace(CONTENT, kind="residence_permit")), "Place of issue") is None


def test_an_emergency_travel_document_says_where_it_leads():
    service = get_service("EMERGENCY_TD")
    [content] = contents(service)
    assert said(printed_of(service, content), "Destination") == Text(ar="العراق", en="Iraq")
    assert said(printed(), "Destination") is None


@pytest.mark.parametrize("kind", ["visa", "residence_permit", "emergency_travel_document"])
def test_a_paper_has_a_place_for_a_photo(kind: PaperKind):
    assert printed_of(VISA, replace(CONTENT, kind=kind)).photo == Text(ar="صورة صاحب الوثيقة", en="Photo of the holder")


def test_a_print_says_whether_the_seal_covers_the_photo():
    approved = ApprovedPortrait(document_id=UUID(int=1), digest=bytes(32))
    notes = [printed_of(VISA, replace(CONTENT, portrait=portrait)).photo_note.en for portrait in (None, approved)]

    assert notes == [
        "Placed by the holder. The seal does not cover it.",
        "The seal covers the photo that the Ministry approved.",
    ]


def test_a_notice_has_no_place_for_a_photo():
    assert printed_of(VISA, replace(CONTENT, kind="notice")).photo is None


@pytest.mark.parametrize(
    "known, english, arabic",
    [("1990", "1990", "1990"), ("1990-02", "February 1990", "شباط 1990"), ("1990-13", "", ""), ("x", "", "")],
)
def test_of_a_birth_as_much_is_printed_as_is_known(known: str, english: str, arabic: str):
    born = said(printed(birth_date=known), "Date of birth")
    assert born == (Text(ar=arabic, en=english) if english else None)


@pytest.mark.parametrize(
    "days, english, arabic",
    [(1, "1 day", "يوم واحد"), (2, "2 days", "يومان"), (3, "3 days", "3 أيام"), (30, "30 days", "30 يوما")],
)
def test_a_stay_is_counted_as_each_language_counts(days: int, english: str, arabic: str):
    paper = printed_of(VISA, replace(CONTENT, terms=replace(TERMS, stay_days=days)))
    assert said(paper, "Length of stay") == Text(ar=arabic, en=english)


def test_a_name_that_is_known_in_one_script_stands_in_both_languages():
    assert said(printed(arabic_name=""), "Name") == Text(ar="MARIA CLARA SANTOS", en="MARIA CLARA SANTOS")
    assert facts_of_person(replace(HOLDER, surname="", given_names=""))["print.name"] == Text(
        ar="ماريا كلارا سانتوس", en="ماريا كلارا سانتوس"
    )


@pytest.mark.parametrize("value", [Text(ar="ليلى", en=""), Text(ar="", en="LAYLA")])
def test_a_fact_that_is_known_in_one_language_is_printed(value: Text):
    sheet = Sheet(number="", title=VISA.title, day=date(2026, 2, 2), facts={"print.name": value}, conditions=())

    assert said(printed_sheet(sheet, signer="", public_url=""), "Name") == value


def test_a_nationality_that_is_none_of_the_list_is_printed_as_its_code():
    assert said(printed(nationality="XYZ"), "Nationality") == Text(ar="XYZ", en="XYZ")


def test_the_address_of_the_page_that_verifies_is_in_the_readers_language():
    assert printed().verify_at == Text(ar=f"{PUBLIC_URL}/ar/verify/", en=f"{PUBLIC_URL}/en/verify/")


@pytest.mark.parametrize(
    "name, expected",
    [
        ("O’Neil-D'Arc Jr.", "O’Neil-D'Arc Jr."),
        ("Łukasz Ñáñez Mu\u0308ller", "Łukasz Ñáñez Mu\u0308ller"),
        ("مُحمّد ٱلله", "مُحمّد ٱلله"),
        ("علی ۱۲", "علی ۱۲"),
        ("A\u202eDCB\u202c\u2066E\u2069\u200f", "ADCBE"),
        ('#eval("1+1") $x$', '#eval("1+1") $x$'),
        ("李 \N{GRINNING FACE}", "\ufffd \ufffd"),
        ("A\nB\x00", "A\ufffdB\ufffd"),
    ],
)
def test_a_name_is_printed_in_letters(name: str, expected: str):
    assert letters(name) == expected
