"""Examples of RES_FIVE."""

from moi_pwa.core.answers import Json
from moi_pwa.demo.examples.annual import FIRST_PERMIT, MINOR, NEEDS_APPROVAL
from moi_pwa.demo.examples.annual_edges import (
    children,
    egyptian,
    guardian_edges,
    medical_edges,
    nobody_is_known,
    records_speak,
    six_months_edges,
)
from moi_pwa.demo.examples.answers import Answers, changed, missed
from moi_pwa.demo.examples.dependants import WIFE, members_edges, members_passports
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

N = NEEDS_APPROVAL

_PERIODS: list[Json] = [
    {"period_from": "2014", "period_to": "2020-01", "permit_number": "R/2014/553"},
    {"period_from": "2020-01", "period_to": "2026-08-31"},
]

_AWAY: list[Json] = [
    {"absence_from": "2021-06-15", "absence_to": "2021-12-15"},
    {"absence_from": "2023-08-31", "absence_to": "2024-02-29"},
]

LONG_RESIDENT: Answers = changed(
    {
        **FIRST_PERMIT,
        "basis": "ten_years",
        "personal_number": "2000123456",
        "residence_type": "work",
        "residence_issued": "2025-09-01",
        "residence_expiry": "2026-08-31",
        "first_residence_date": "2014",
        "residence_is_continuous": True,
        "residence_history": _PERIODS,
        "absences": _AWAY,
        "income_source": "business",
        "residence_card": ["D04"],
        "no_criminal_record": ["D20"],
    },
    action=None,
    current_until=None,
    last_entry_date=None,
    entry_port=None,
)

_NO_YEARS: Answers = {"residence_is_continuous": None, "residence_history": None, "absences": None}

OWNER: Answers = changed(
    LONG_RESIDENT | _NO_YEARS,
    basis="property",
    first_residence_date="2025-02-01",
    property_deed_number="114/2024",
    property_value="200000.000",
    property_deed=["D17"],
)

DEPOSITOR: Answers = changed(
    LONG_RESIDENT | _NO_YEARS,
    basis="deposit",
    first_residence_date="2025-02-01",
    bank="بنك الأردن، فرع العبدلي",
    deposit_amount="10000.000",
    deposit_certificate=["D16"],
)

INVESTOR: Answers = changed(
    LONG_RESIDENT | _NO_YEARS,
    basis="investor",
    first_residence_date="2022-05",
    company_name="شركة الريادة",
    company_number="61234",
    share_percent=40,
    investment_amount="250000.000",
    registration=["D10"],
)

HEIR: Answers = changed(OWNER | MINOR, income_source="family", no_criminal_record=None)


def _away(first: str, last: str) -> Answers:
    return {
        **LONG_RESIDENT,
        "absences": [
            {"absence_from": "2018-01-01", "absence_to": "2018-03-01"},
            {"absence_from": first, "absence_to": last},
        ],
    }


EXAMPLES = (
    Example(name="ten years of residence, twice interrupted for six months", answers=LONG_RESIDENT, notices=N),
    Example(name="the owner of a house", answers=OWNER, notices=N),
    Example(name="a depositor", answers=DEPOSITOR, notices=N),
    Example(name="an investor", answers=INVESTOR, notices=N),
    Example(name="a minor who has inherited a house", answers=HEIR, notices=N),
    missed(
        "it is not said what the application is based on",
        INVESTOR,
        ("filed_by", "basis", "income_source"),
        without=("company_name", "company_number", "share_percent", "investment_amount", "registration"),
        notices=N,
    ),
    missed("the permit is not described", OWNER, ("personal_number", "residence_type", "residence_expiry"), notices=N),
    missed("the years of residence are not described", LONG_RESIDENT, ("first_residence_date", "residence_is_continuous"), notices=N),
    Example(
        name="no earlier permit is named",
        answers=changed(LONG_RESIDENT, residence_history=None),
        problems={"residence_history": "too_few_items"},
        notices=N,
    ),
    missed("an earlier permit without days", LONG_RESIDENT, ("residence_history/1/period_from", "residence_history/1/period_to"), notices=N),
    missed("an absence without days", LONG_RESIDENT, ("absences/0/absence_from", "absences/0/absence_to"), notices=N),
    missed("the deposit is not described", DEPOSITOR, ("bank", "deposit_amount"), notices=N),
    missed("the property is not described", OWNER, ("property_deed_number", "property_value"), notices=N),
    missed(
        "the investment is not described",
        INVESTOR,
        ("company_name", "company_number", "share_percent", "investment_amount"),
        notices=N,
    ),
    missed(
        "a long resident's documents are missing",
        LONG_RESIDENT,
        ("passport_page", "stamp_pages", "photo", "residence_card", "no_criminal_record"),
        notices=N,
    ),
    missed("a depositor's certificate is missing", DEPOSITOR, ("deposit_certificate",), notices=N),
    missed("an owner's deed is missing", OWNER, ("property_deed",), notices=N),
    missed("an investor's registration is missing", INVESTOR, ("registration",), notices=N),
    missed(
        "the date of birth is missing",
        LONG_RESIDENT,
        ("dob",),
        without=("medical_issued", "medical_certificate", "no_criminal_record"),
        notices=N,
    ),
    Example(
        name="ten years today",
        answers=changed(LONG_RESIDENT, first_residence_date="2016-01-15", residence_history=_PERIODS[1:], absences=None),
        notices=N,
    ),
    Example(
        name="ten years tomorrow",
        answers=changed(LONG_RESIDENT, first_residence_date="2016-01-16", residence_history=_PERIODS[1:], absences=None),
        problems={"first_residence_date": "R16"},
        notices=N,
    ),
    Example(
        name="since some day of the year in which the ten years began",
        answers=changed(LONG_RESIDENT, first_residence_date="2016", residence_history=_PERIODS[1:], absences=None),
        notices=N,
    ),
    Example(
        name="since 29 February 2016, on 28 February 2026",
        answers=changed(LONG_RESIDENT, first_residence_date="2016-02-29", residence_history=_PERIODS[1:], absences=None, medical_issued="2026-02-01"),
        notices=N,
        today="2026-02-28",
    ),
    Example(
        name="a residence that was interrupted",
        answers=changed(LONG_RESIDENT, residence_is_continuous=False),
        problems={"residence_is_continuous": "R16"},
        notices=N,
    ),
    Example(
        name="the second absence of six months",
        answers=_away("2020-03-10", "2020-09-10"),
        notices=N,
    ),
    Example(
        name="the second absence of six months and a day",
        answers=_away("2020-03-10", "2020-09-11"),
        notices={**N, "R18": ["absences/1/absence_to"]},
    ),
    Example(
        name="an absence from 31 August to 1 March",
        answers=_away("2022-08-31", "2023-03-01"),
        notices={**N, "R18": ["absences/1/absence_to"]},
    ),
    Example(
        name="a return before the departure",
        answers=_away("2020-03-10", "2020-03-09"),
        problems={"absences/1/absence_to": "too_early"},
        notices=N,
    ),
    Example(
        name="a deposit a fils short",
        answers=changed(DEPOSITOR, deposit_amount="9999.999"),
        problems={"deposit_amount": "R17"},
        notices=N,
    ),
    Example(
        name="a house a fils short, whose owner came last year",
        answers=changed(OWNER, property_value="199999.999"),
        problems={"property_value": "R17"},
        notices=N,
    ),
    Example(
        name="a small flat, whose owner has been here for two years and a day",
        answers=changed(OWNER, property_value="45000.000", first_residence_date="2024-01-14"),
        notices=N,
    ),
    Example(
        name="a small flat, whose owner has been here for two years to the day",
        answers=changed(OWNER, property_value="45000.000", first_residence_date="2024-01-15"),
        problems={"property_value": "R17"},
        notices=N,
    ),
    Example(name="a permit that ends in thirty days", answers=changed(OWNER, residence_expiry="2026-02-14"), notices=N),
    Example(
        name="a permit that ends in twenty-nine days",
        answers=changed(OWNER, residence_expiry="2026-02-13"),
        problems={"residence_expiry": "R22"},
        notices=N,
    ),
    Example(
        name="another sex than in the machine-readable lines",
        answers=changed(OWNER, sex="F"),
        notices={**N, "R35": ["sex"]},
    ),
    *nobody_is_known(OWNER, N),
    *records_speak(OWNER, N, "016"),
    *medical_edges(LONG_RESIDENT, N),
    *six_months_edges(OWNER, N),
    *guardian_edges(HEIR, N, grown={"no_criminal_record": ["D20"]}),
    Example(
        name="a permit that ended on the day of its issue",
        answers=changed(OWNER, residence_issued="2026-01-02", residence_expiry="2026-01-02"),
        problems={"residence_expiry": "R22"},
        notices=N,
    ),
    egyptian(OWNER, N),
    *children(HEIR, N),
    *passport_edges(OWNER, N, ended="R03"),
    *members_edges(OWNER, N, ended="R03"),
    *members_passports({**OWNER, "companions": [WIFE]}, {"R05": ["nationality", "companions/0/nationality"]}, "R03", least="2026-07-15", less="2026-07-14"),
)  # fmt: skip
