"""Examples of RES_NO_WORK."""

from moi_pwa.demo.examples.annual import ADDRESS_FIXED, FIRST_PERMIT, MINOR, NEEDS_APPROVAL, renewal_of
from moi_pwa.demo.examples.annual_edges import (
    address_edges,
    children,
    first_passport_edges,
    first_permit_edges,
    guardian_edges,
    medical_edges,
    nobody_is_known,
    records_speak,
    renewal_edges,
    six_months_edges,
)
from moi_pwa.demo.examples.answers import Answers, changed, missed
from moi_pwa.demo.examples.dependants import (
    ON_PERMIT,
    ON_VISIT,
    WIFE,
    members_edges,
    members_passports,
    members_permit_edges,
    stay_edges,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

RETIRED: Answers = {
    **FIRST_PERMIT,
    **ADDRESS_FIXED,
    "means": "deposit",
    "income_source": "pension",
    "bank": "بنك الأردن، فرع العبدلي",
    "deposit_amount": "10000.000",
    "health_insurance_number": "HI-2025-0042",
    "deposit_certificate": ["D16"],
    "undertaking": ["D19"],
    "no_criminal_record": ["D20"],
    "no_work_undertaking": True,
}

OWNER: Answers = changed(
    RETIRED,
    means="property",
    income_source="property",
    bank=None,
    deposit_amount=None,
    deposit_certificate=None,
    property_deed_number="114/2024",
    property_value="200000.000",
    resident_since="2025-06-01",
    property_deed=["D17"],
)

RENEWAL = renewal_of(OWNER, "property")

HEIR: Answers = changed(RETIRED | MINOR, income_source="family", means="bank_guarantee", no_criminal_record=None)

WITH_WIFE: Answers = {**RETIRED, "companions": [{**WIFE, **ON_VISIT}]}
RENEWED_WITH_WIFE: Answers = {**RENEWAL, "companions": [{**WIFE, **ON_PERMIT}]}

WIFE_TOO = {"R05": ["nationality", "companions/0/nationality"]}

EXAMPLES = (
    Example(name="a retired man with a deposit", answers=RETIRED, notices=NEEDS_APPROVAL),
    Example(name="the owner of a house", answers=OWNER, notices=NEEDS_APPROVAL),
    Example(name="an owner's renewal", answers=RENEWAL, notices=NEEDS_APPROVAL),
    Example(name="a minor, for whom the mother gives a bank guarantee", answers=HEIR, notices=NEEDS_APPROVAL),
    missed(
        "it is not said what is needed",
        RETIRED,
        ("action",),
        without=("current_until", *ADDRESS_FIXED),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "it is not said what the application is based on",
        RETIRED,
        ("means", "income_source"),
        without=("bank", "deposit_amount", "deposit_certificate"),
        notices=NEEDS_APPROVAL,
    ),
    missed("the deposit is not described", RETIRED, ("bank", "deposit_amount"), notices=NEEDS_APPROVAL),
    missed(
        "the property is not described",
        OWNER,
        ("property_deed_number", "property_value", "resident_since"),
        notices=NEEDS_APPROVAL,
    ),
    missed("the undertaking not to work is not given", RETIRED, not_agreed=("no_work_undertaking",), notices=NEEDS_APPROVAL),
    missed(
        "a retired man's documents are missing",
        RETIRED,
        ("passport_page", "stamp_pages", "photo", "address_form", "deposit_certificate", "undertaking", "no_criminal_record"),
        notices=NEEDS_APPROVAL,
    ),
    missed("an owner's deed is missing", OWNER, ("property_deed",), notices=NEEDS_APPROVAL),
    Example(
        name="a deposit a fils short",
        answers=changed(RETIRED, deposit_amount="9999.999"),
        problems={"deposit_amount": "R17"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="ten thousand were not enough until 25 February 2025",
        answers=changed(
            RETIRED,
            current_until="2025-03-10",
            last_entry_date="2025-01-20",
            medical_issued="2025-02-05",
        ),
        problems={"deposit_amount": "R17"},
        notices=NEEDS_APPROVAL,
        today="2025-02-25",
    ),
    Example(
        name="ten thousand are enough since 26 February 2025",
        answers=changed(
            RETIRED,
            current_until="2025-03-10",
            last_entry_date="2025-01-20",
            medical_issued="2025-02-05",
        ),
        notices=NEEDS_APPROVAL,
        today="2025-02-26",
    ),
    Example(
        name="a house a fils short, whose owner came last year",
        answers=changed(OWNER, property_value="199999.999"),
        problems={"property_value": "R17"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a small flat, whose owner has been here for two years to the day",
        answers=changed(OWNER, property_value="45000.000", resident_since="2024-01-15"),
        problems={"property_value": "R17"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a small flat, whose owner has been here for two years and a day",
        answers=changed(OWNER, property_value="45000.000", resident_since="2024-01-14"),
        notices=NEEDS_APPROVAL,
    ),
    *nobody_is_known(RETIRED, NEEDS_APPROVAL),
    missed(
        "the date of birth is missing",
        RETIRED,
        ("dob",),
        without=("medical_issued", "medical_certificate", "no_criminal_record"),
        notices=NEEDS_APPROVAL,
    ),
    *records_speak(RETIRED, NEEDS_APPROVAL, "007"),
    *first_permit_edges(RETIRED, NEEDS_APPROVAL),
    *address_edges(RETIRED, NEEDS_APPROVAL),
    *medical_edges(RETIRED, NEEDS_APPROVAL),
    *first_passport_edges(RETIRED, NEEDS_APPROVAL),
    *six_months_edges(RENEWAL, NEEDS_APPROVAL),
    *renewal_edges(RENEWAL, NEEDS_APPROVAL, other_kind="work"),
    *guardian_edges(HEIR, NEEDS_APPROVAL, grown={"no_criminal_record": ["D20"]}),
    *children(HEIR, NEEDS_APPROVAL),
    *passport_edges(RETIRED, NEEDS_APPROVAL, ended="R02"),
    *members_edges(RETIRED, NEEDS_APPROVAL, ended="R02", stay=ON_VISIT),
    *members_passports(WITH_WIFE, WIFE_TOO, "R02", least="2026-04-15", less="2026-04-14"),
    *members_passports(RENEWED_WITH_WIFE, WIFE_TOO, "R03", least="2026-07-15", less="2026-07-14"),
    *stay_edges(WITH_WIFE, WIFE_TOO),
    *members_permit_edges(RENEWED_WITH_WIFE, WIFE_TOO),
)  # fmt: skip
