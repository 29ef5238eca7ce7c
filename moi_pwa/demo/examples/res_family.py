"""Examples of RES_FAMILY."""

from moi_pwa.demo.examples.annual import (
    ADDRESS_FIXED,
    FIRST_PERMIT,
    MINOR,
    NEEDS_APPROVAL,
    renewal_of,
)
from moi_pwa.demo.examples.annual_edges import (
    address_edges,
    children,
    date_of_birth_is_missing,
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

HUSBAND: Answers = {
    **FIRST_PERMIT,
    **ADDRESS_FIXED,
    "head_is": "jordanian_spouse",
    "head_name": "هدى سالم المجالي",
    "head_national_number": "9752012345",
    "head_mobile": "+962791112233",
    "home_document": ["D06"],
    "marriage_contract": ["D14"],
    "sponsor_id": ["D18"],
    "undertaking": ["D19"],
}

_WITHOUT_SPOUSE: Answers = {"head_national_number": None, "marriage_contract": None, "undertaking": None}

# The father of a man who works here.
FATHER: Answers = changed(
    HUSBAND | _WITHOUT_SPOUSE,
    head_is="resident",
    relation="father",
    head_name="علي حسن كريم الجبوري",
    head_personal_number="2000654321",
    head_nationality="IRQ",
    head_permit_type="work",
    head_permit_expiry="2026-09-30",
    support_deed=["D26"],
)

_DAUGHTERS: Answers = {"support_deed": None, "sex": "F", "passport_mrz": None, "birth_certificate": ["D15"]}

DAUGHTER: Answers = changed(
    FATHER | _DAUGHTERS, relation="daughter", dob="1998-04-09", marital_status="single", single_status_deed=["D27"]
)

CHILD_OF_JORDANIAN: Answers = changed(
    HUSBAND | _WITHOUT_SPOUSE | MINOR,
    head_is="jordanian_mother",
    mother_name=None,
    head_national_number="9752012345",
    birth_certificate=["D15"],
)

RENEWAL = renewal_of(HUSBAND, "family")

BY_APPROVAL = {**NEEDS_APPROVAL, "R19": ["relation"]}

WITH_WIFE: Answers = {
    **HUSBAND,
    "companions": [{**WIFE, **ON_VISIT, "entered_on_passport": True, "stamp_pages": ["D02"]}],
}
RENEWED_WITH_WIFE: Answers = {**RENEWAL, "companions": [{**WIFE, **ON_PERMIT}]}

WIFE_TOO = {"R05": ["nationality", "companions/0/nationality"]}

EXAMPLES = (
    Example(name="the husband of a Jordanian", answers=HUSBAND, notices=NEEDS_APPROVAL),
    Example(name="a renewal a fortnight before the permit ends", answers=RENEWAL, notices=NEEDS_APPROVAL),
    Example(name="the father of a resident", answers=FATHER, notices=BY_APPROVAL),
    Example(name="the grown daughter of a resident", answers=DAUGHTER, notices=BY_APPROVAL),
    Example(name="the child of a Jordanian mother", answers=CHILD_OF_JORDANIAN),
    missed("it is not said what is needed", CHILD_OF_JORDANIAN, ("action",), without=("current_until", "address_fixed", "address_form")),
    missed(
        "it is not said whom the applicant joins",
        HUSBAND,
        ("head_is",),
        without=("head_national_number", "marriage_contract", "undertaking", "mother_name"),
    ),
    missed("the Jordanian head is not named", HUSBAND, ("head_name", "head_national_number", "head_mobile"), notices=NEEDS_APPROVAL),
    missed(
        "the foreign head is not named",
        FATHER,
        ("relation", "head_personal_number", "head_nationality", "head_permit_type", "head_permit_expiry"),
        without=("support_deed",),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "a husband's documents are missing",
        HUSBAND,
        ("passport_page", "stamp_pages", "photo", "home_document", "address_form", "marriage_contract", "sponsor_id", "undertaking"),
        notices=NEEDS_APPROVAL,
    ),
    missed("a father's deed of support is missing", FATHER, ("support_deed",), notices=BY_APPROVAL),
    missed("a daughter's documents are missing, the applicant", DAUGHTER, ("birth_certificate", "single_status_deed"), notices=BY_APPROVAL),
    missed("a child's birth certificate is missing", CHILD_OF_JORDANIAN, ("birth_certificate",)),
    Example(
        name="a grown son of a resident",
        answers=changed(DAUGHTER, relation="son", sex="M", single_status_deed=None),
        problems={"relation": "R19"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a daughter of a resident who was married",
        answers=changed(DAUGHTER, marital_status="divorced"),
        problems={"relation": "R19"},
        notices=BY_APPROVAL,
    ),
    Example(
        name="the son of a resident, fifteen years old",
        answers=changed(DAUGHTER | MINOR, relation="son", sex="M", single_status_deed=None),
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a son who is eighteen soon",
        answers=changed(DAUGHTER | MINOR, relation="son", sex="M", dob="2008-03-16", single_status_deed=None),
        notices={**NEEDS_APPROVAL, "R20": ["dob"]},
    ),
    Example(
        name="a head's permit that ends in thirty days",
        answers=changed(FATHER, head_permit_expiry="2026-02-14"),
        notices=BY_APPROVAL,
    ),
    Example(
        name="a head's permit that ends in twenty-nine days",
        answers=changed(FATHER, head_permit_expiry="2026-02-13"),
        problems={"head_permit_expiry": "R22"},
        notices=BY_APPROVAL,
    ),
    Example(
        name="a head's permit that has ended",
        answers=changed(FATHER, head_permit_expiry="2026-01-14"),
        problems={"head_permit_expiry": "too_early"},
        notices=BY_APPROVAL,
    ),
    missed(
        "it is not said whether a wife came in on her passport",
        WITH_WIFE,
        ("companions/0/entered_on_passport",),
        without=("companions/0/stamp_pages",),
        notices=WIFE_TOO,
    ),
    *nobody_is_known(HUSBAND, NEEDS_APPROVAL),
    date_of_birth_is_missing(HUSBAND, NEEDS_APPROVAL),
    *records_speak(HUSBAND, NEEDS_APPROVAL, "006"),
    *first_permit_edges(HUSBAND, NEEDS_APPROVAL),
    *address_edges(HUSBAND, NEEDS_APPROVAL),
    *medical_edges(HUSBAND, NEEDS_APPROVAL),
    *first_passport_edges(HUSBAND, NEEDS_APPROVAL),
    *six_months_edges(RENEWAL, NEEDS_APPROVAL),
    *renewal_edges(RENEWAL, NEEDS_APPROVAL, other_kind="work"),
    *guardian_edges(CHILD_OF_JORDANIAN, {}),
    *children(CHILD_OF_JORDANIAN, {}),
    *passport_edges(HUSBAND, NEEDS_APPROVAL, ended="R02"),
    *members_passports(WITH_WIFE, WIFE_TOO, "R02", least="2026-04-15", less="2026-04-14"),
    *members_passports(RENEWED_WITH_WIFE, WIFE_TOO, "R03", least="2026-07-15", less="2026-07-14"),
    *members_edges(HUSBAND, NEEDS_APPROVAL, ended="R02", each_has={"entered_on_passport": True, "stamp_pages": ["D02"]}, stay=ON_VISIT),
    *stay_edges(WITH_WIFE, WIFE_TOO),
    *members_permit_edges(RENEWED_WITH_WIFE, WIFE_TOO),
)  # fmt: skip
