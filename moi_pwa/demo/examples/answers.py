"""Functions that derive examples from one another, and the parts of answers that they share."""

import copy
from collections.abc import Sequence

from moi_pwa.core.answers import Json
from moi_pwa.demo.examples.example import Example

Answers = dict[str, Json]


def changed(answers: Answers, **changes: Json) -> Answers:
    """Return the answers with some of them changed; None removes one."""
    return {name: answer for name, answer in (answers | changes).items() if answer is not None}


def with_first_companion(answers: Answers, **changes: Json) -> Answers:
    """Return the answers with the first companion changed."""
    match answers["companions"]:
        case [dict(first), *others]:
            companions: list[Json] = [changed(first, **changes), *others]
            return {**answers, "companions": companions}
        case nobody:
            raise ValueError(nobody)


def missed(  # what an example is made of
    name: str,
    answers: Answers,
    required: Sequence[str] = (),
    *,
    not_agreed: Sequence[str] = (),
    without: Sequence[str] = (),
    notices: dict[str, list[str]] | None = None,
) -> Example:
    """Return an example that lacks required answers. `without` are questions that are then not asked either.

    Paths are written as in problems.
    """
    left = copy.deepcopy(answers)
    for path in (*required, *not_agreed, *without):
        _take(left, path)
    problems = dict.fromkeys(required, "required") | dict.fromkeys(not_agreed, "not_agreed")
    return Example(name=name, answers=left, problems=problems, notices=notices or {})


def _take(answers: Answers, path: str) -> None:
    *way, name = path.split("/")
    match answers[way[0]] if way else None:
        case list(items):
            _take_from_item(items[int(way[1])], name)
        case _:
            del answers[name]


def _take_from_item(item: Json, name: str) -> None:
    match item:
        case dict(held):
            del held[name]
        case _:
            raise TypeError(name)


def differing_from_zone(prefix: str = "") -> list[str]:
    """Return the paths at which R35 shows when the machine-readable lines are those of somebody else."""
    fields = (
        *("passport_number", "passport_country", "nationality", "passport_expiry"),
        *("dob", "sex", "name_en_surname", "name_en_given"),
    )
    return [prefix + field for field in fields]


PASSPORT = ("nationality", "passport_type", "passport_number", "passport_country", "passport_issued", "passport_expiry")
NAME_AND_BIRTH = ("name_en_given", "has_arabic_name", "sex", "dob", "birth_country")
ARABIC_NAME = ("name_ar_first", "name_ar_family")
REACHED = ("mobile", "contact_channel", "contact_language")
"""Questions that everybody who is asked them must answer; the examples of missing answers are named by these."""


def of_companion(index: int, *fields: str) -> tuple[str, ...]:
    return tuple(f"companions/{index}/{field}" for field in fields)


DECLARED: Answers = {"truth": True, "terms": True, "data_consent": True}

REACHED_BY_TEXT: Answers = {"mobile": "+962791234567", "contact_channel": "sms", "contact_language": "ar"}

# Ordinary passports as ICAO Doc 9303 would print them.
GERMAN: Answers = {
    "nationality": "DEU",
    "passport_type": "ordinary",
    "passport_mrz": "P<D<<SCHMIDT<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<<\nC01X00T478D<<8805120F3202285<<<<<<<<<<<<<<<8",
    "passport_number": "C01X00T47",
    "passport_country": "DEU",
    "passport_issued": "2022-03-01",
    "passport_expiry": "2032-02-28",
    "name_en_given": "ANNA MARIA",
    "name_en_surname": "SCHMIDT",
    "has_arabic_name": False,
    "sex": "F",
    "dob": "1988-05-12",
    "birth_country": "DEU",
    "marital_status": "single",
    "profession": "Engineer",
}

IRAQI: Answers = {
    "nationality": "IRQ",
    "passport_type": "ordinary",
    "passport_mrz": "P<IRQALJUBOURI<<HASSAN<KAREEM<<<<<<<<<<<<<<<\nA123456784IRQ6003047M3006014<<<<<<<<<<<<<<<4",
    "passport_number": "A12345678",
    "passport_country": "IRQ",
    "passport_issued": "2022-06-02",
    "passport_expiry": "2030-06-01",
    "name_en_given": "HASSAN KAREEM",
    "name_en_surname": "ALJUBOURI",
    "has_arabic_name": True,
    "name_ar_first": "حسن",
    "name_ar_father": "كريم",
    "name_ar_grandfather": "عبد الله",
    "name_ar_family": "الجبوري",
    "sex": "M",
    "dob": "1960-03-04",
    "birth_country": "IRQ",
    "birth_city": "بغداد",
    "mother_name": "فاطمة علي",
    "marital_status": "married",
    "profession": "متقاعد",
}

AMERICAN: Answers = {
    "nationality": "USA",
    "passport_type": "ordinary",
    "passport_mrz": "P<USACARTER<<JAMES<<<<<<<<<<<<<<<<<<<<<<<<<<\n5678901239USA7911026M3301155<<<<<<<<<<<<<<<6",
    "passport_number": "567890123",
    "passport_country": "USA",
    "passport_issued": "2023-01-16",
    "passport_expiry": "2033-01-15",
    "name_en_given": "JAMES",
    "name_en_surname": "CARTER",
    "has_arabic_name": False,
    "sex": "M",
    "dob": "1979-11-02",
    "birth_country": "USA",
    "birth_city": "Denver",
    "marital_status": "married",
    "profession": "Teacher",
    "education": "MA",
}

FILIPINA: Answers = {
    "nationality": "PHL",
    "passport_type": "ordinary",
    "passport_mrz": "P<PHLSANTOS<<MARIA<CLARA<<<<<<<<<<<<<<<<<<<<\nP1234567A1PHL9409086F3403107<<<<<<<<<<<<<<<8",
    "passport_number": "P1234567A",
    "passport_country": "PHL",
    "passport_issued": "2024-03-11",
    "passport_expiry": "2034-03-10",
    "name_en_given": "MARIA CLARA",
    "name_en_surname": "SANTOS",
    "has_arabic_name": False,
    "sex": "F",
    "dob": "1994-09-08",
    "birth_country": "PHL",
}

IRAQI_DAUGHTER: Answers = {
    "relation": "daughter",
    "name_en_given": "ZAINAB",
    "name_en_surname": "ALJUBOURI",
    "name_ar": "زينب حسن كريم الجبوري",
    "sex": "F",
    "dob": "1990-07-21",
    "nationality": "IRQ",
    "on_holder_passport": False,
    "passport_type": "ordinary",
    "passport_mrz": "P<IRQALJUBOURI<<ZAINAB<<<<<<<<<<<<<<<<<<<<<<\nA123456902IRQ9007219F3006014<<<<<<<<<<<<<<<6",
    "passport_number": "A12345690",
    "passport_country": "IRQ",
    "passport_issued": "2022-06-02",
    "passport_expiry": "2030-06-01",
    "passport_page": ["D01"],
}

WITHOUT_ARABIC_NAME: Answers = {
    "name_ar_first": None,
    "name_ar_father": None,
    "name_ar_grandfather": None,
    "name_ar_family": None,
}

# For a companion who is entered in the applicant's passport.
WITHOUT_PASSPORT: Answers = {
    "on_holder_passport": True,
    "passport_type": None,
    "passport_mrz": None,
    "passport_number": None,
    "passport_country": None,
    "passport_issued": None,
    "passport_expiry": None,
    "passport_page": None,
}

JORDANIAN_HOST: Answers = {
    "sponsor_kind": "individual",
    "sponsor_name": "سامر محمود الخطيب",
    "sponsor_national_number": "9851012345",
    "sponsor_relation": "friend",
    "sponsor_mobile": "+962777654321",
    "sponsor_undertaking": True,
    "sponsor_id": ["D18"],
}

RESIDENT: Answers = {
    "personal_number": "2000123456",
    "residence_card_number": "R/2025/11873",
    "residence_type": "work",
    "residence_issued": "2025-09-01",
    "residence_expiry": "2026-08-31",
}

HOSPITAL: Answers = {
    "sponsor_kind": "hospital",
    "sponsor_name": "المستشفى التخصصي",
    "sponsor_establishment_number": "200012345",
    "sponsor_mobile": "+962797654321",
    "sponsor_undertaking": True,
    "institution_letter": ["D32"],
}

FLAT_IN_AMMAN: Answers = {"lodging": "rented", "governorate": "JO-AM", "area": "جبل عمّان", "home_document": ["D06"]}
