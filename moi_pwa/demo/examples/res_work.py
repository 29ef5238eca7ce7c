"""Examples of RES_WORK."""

from moi_pwa.demo.examples.annual import (
    ADDRESS_FIXED,
    FIRST_PERMIT,
    MINOR,
    NEEDS_APPROVAL,
    WITHOUT_CERTIFICATE,
    YOUNG,
    renewal_of,
)
from moi_pwa.demo.examples.annual_edges import (
    address_edges,
    entered_before_birth,
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
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

_ESTABLISHMENT: Answers = {
    "establishment_name": "شركة البناء الحديث",
    "establishment_number": "200012345",
    "licence_number": "5521/2025",
    "licence_expiry": "2026-12-31",
    "authorised_person": "سامر محمود الخطيب",
    "authorised_mobile": "+962777654321",
}

_JOB: Answers = {
    "work_sector": "construction",
    "occupation": "مهندس مدني",
    "salary": "650.000",
    "contract_start": "2026-02-01",
    "contract_end": "2027-01-31",
    "work_permit_number": "77/12345",
    "work_permit_expiry": "2026-12-31",
    "work_permit": ["D08"],
}

ENGINEER: Answers = changed(
    {
        **FIRST_PERMIT,
        **YOUNG,
        **ADDRESS_FIXED,
        "filed_by": "employer",
        "work_basis": "employee",
        **_JOB,
        **_ESTABLISHMENT,
    },
    profession=None,
)

_WITHOUT_ESTABLISHMENT: Answers = dict.fromkeys(_ESTABLISHMENT)

HOUSEKEEPER: Answers = changed(
    ENGINEER | _WITHOUT_ESTABLISHMENT,
    work_sector="domestic",
    occupation="عامل منزل",
    householder_name="سامر محمود الخطيب",
    householder_number="9851012345",
    householder_mobile="+962777654321",
)

PARTNER: Answers = changed(
    ENGINEER | dict.fromkeys(_JOB),
    filed_by="self",
    work_basis="investor",
    profession="تاجر",
    authorised_person=None,
    authorised_mobile=None,
    company_number="61234",
    share_percent=40,
    registration=["D10"],
    licence=["D11"],
)

# A worker is not examined again.
RENEWAL = changed(renewal_of(ENGINEER, "work") | WITHOUT_CERTIFICATE, change_of_sponsor=False, sponsor_id=["D18"])

NEW_EMPLOYER: Answers = {**RENEWAL, "change_of_sponsor": True, "undertaking": ["D19"]}

HOUSEKEEPERS_RENEWAL = changed(renewal_of(HOUSEKEEPER, "work"), change_of_sponsor=False, sponsor_id=["D18"])

PARTNERS_RENEWAL = changed(renewal_of(PARTNER, "investor") | WITHOUT_CERTIFICATE)

# A son who has inherited a share.
HEIR: Answers = PARTNER | MINOR

EXAMPLES = (
    Example(name="an engineer, for whom the employer applies", answers=ENGINEER, notices=NEEDS_APPROVAL),
    Example(name="a domestic worker", answers=HOUSEKEEPER, notices=NEEDS_APPROVAL),
    Example(name="a partner in a company", answers=PARTNER, notices=NEEDS_APPROVAL),
    Example(name="an engineer's renewal, who is not examined again", answers=RENEWAL, notices=NEEDS_APPROVAL),
    Example(name="an engineer's renewal with another employer", answers=NEW_EMPLOYER, notices=NEEDS_APPROVAL),
    Example(name="a domestic worker's renewal", answers=HOUSEKEEPERS_RENEWAL, notices=NEEDS_APPROVAL),
    missed("a partner's occupation is missing", PARTNER, ("profession",), notices=NEEDS_APPROVAL),
    Example(
        name="who signs for the company of a partner",
        answers={**PARTNER, "authorised_person": "سامر محمود الخطيب"},
        problems={"authorised_person": "hidden_field"},
        notices=NEEDS_APPROVAL,
    ),
    Example(name="a partner's renewal", answers=PARTNERS_RENEWAL, notices=NEEDS_APPROVAL),
    Example(name="a minor who has inherited a share", answers=HEIR, notices=NEEDS_APPROVAL),
    missed(
        "it is not said what is needed",
        ENGINEER,
        ("action",),
        without=("current_until", *ADDRESS_FIXED, "medical_issued", "medical_certificate"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "it is not said how the applicant works",
        PARTNER,
        ("work_basis",),
        without=(
            *(name for name in _ESTABLISHMENT if name in PARTNER),
            *("profession", "company_number", "share_percent", "registration", "licence"),
        ),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "the job is not described",
        HOUSEKEEPER,
        ("occupation", "salary", "contract_start", "work_permit_number", "work_permit_expiry"),
        notices=NEEDS_APPROVAL,
    ),
    missed("the sector is not said", ENGINEER, ("work_sector",), without=tuple(_ESTABLISHMENT), notices=NEEDS_APPROVAL),
    missed("the establishment is not named", ENGINEER, tuple(_ESTABLISHMENT), notices=NEEDS_APPROVAL),
    missed(
        "the householder is not named",
        HOUSEKEEPER,
        ("householder_name", "householder_number", "householder_mobile"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "a partner's share and papers are missing",
        PARTNER,
        ("company_number", "share_percent", "registration", "licence"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "an engineer's documents are missing",
        ENGINEER,
        ("passport_page", "stamp_pages", "photo", "address_form", "work_permit"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "it is not said whether the employer changed, nor who the guarantor is",
        RENEWAL,
        ("change_of_sponsor", "sponsor_id"),
        notices=NEEDS_APPROVAL,
    ),
    missed("the undertaking to another employer is missing", NEW_EMPLOYER, ("undertaking",), notices=NEEDS_APPROVAL),
    missed("the date of birth is missing", ENGINEER, ("dob",), notices=NEEDS_APPROVAL),
    Example(
        name="a work permit of two months",
        answers=changed(ENGINEER, work_permit_expiry="2026-03-15"),
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a work permit a day short of two months",
        answers=changed(ENGINEER, work_permit_expiry="2026-03-14"),
        problems={"work_permit_expiry": "R04"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a licence that ends today",
        answers=changed(ENGINEER, licence_expiry="2026-01-15"),
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a licence that ended yesterday",
        answers=changed(ENGINEER, licence_expiry="2026-01-14"),
        problems={"licence_expiry": "R29"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a contract that ends on its first day",
        answers=changed(ENGINEER, contract_end="2026-02-01"),
        problems={"contract_end": "R34"},
        notices=NEEDS_APPROVAL,
    ),
    *(
        Example(
            name=f"a first permit of {worker}",
            answers=changed(answers, dob=dob, passport_mrz=None),
            problems={} if allowed else {"dob": "R30"},
            notices=NEEDS_APPROVAL,
        )
        for worker, answers, dob, allowed in (
            ("a worker who is eighteen today", ENGINEER, "2008-01-15", True),
            ("a worker who is sixty-one tomorrow", ENGINEER, "1965-01-16", True),
            ("a worker who is sixty-one today", ENGINEER, "1965-01-15", False),
            ("a domestic worker who is twenty-one today", HOUSEKEEPER, "2005-01-15", True),
            ("a domestic worker who is twenty-one tomorrow", HOUSEKEEPER, "2005-01-16", False),
            ("a domestic worker who is fifty-six today", HOUSEKEEPER, "1970-01-15", False),
            ("a partner of seventy", PARTNER, "1956-01-15", True),
        )
    ),
    Example(
        name="a worker of seventy renews",
        answers=changed(RENEWAL, dob="1956-01-15", passport_mrz=None),
        notices=NEEDS_APPROVAL,
    ),
    *nobody_is_known(ENGINEER, NEEDS_APPROVAL),
    *records_speak(ENGINEER, NEEDS_APPROVAL, "009"),
    *first_permit_edges(ENGINEER, NEEDS_APPROVAL),
    *address_edges(ENGINEER, NEEDS_APPROVAL),
    *medical_edges(HOUSEKEEPERS_RENEWAL, NEEDS_APPROVAL),
    *first_passport_edges(ENGINEER, NEEDS_APPROVAL),
    *six_months_edges(RENEWAL, NEEDS_APPROVAL),
    *renewal_edges(RENEWAL, NEEDS_APPROVAL, other_kind="study"),
    *guardian_edges(HEIR, NEEDS_APPROVAL),
    entered_before_birth(changed(HEIR, dob="2025-12-21", passport_issued="2026-01-02"), NEEDS_APPROVAL),
    *passport_edges(ENGINEER, NEEDS_APPROVAL, ended="R02"),
)
