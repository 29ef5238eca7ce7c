"""Examples of EXIT_RETURN_VISA."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
    GERMAN,
    IRAQI,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    WITHOUT_PASSPORT,
    Answers,
    changed,
    differing_from_zone,
    missed,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example

TRAVELLER: Answers = {
    "action": "issue",
    "filed_by": "self",
    "trips": "single",
    "exit_date": "2026-02-01",
    "return_by": "2026-05-01",
    "destination": "IRQ",
    "travel_reason": "family",
    "personal_number": "2000123456",
    "residence_type": "work",
    "works_in_household": False,
    "residence_issued": "2025-09-01",
    "residence_expiry": "2026-08-31",
    **changed(IRAQI, mother_name=None),
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "residence_card": ["D04"],
    "institution_letter": ["D32"],
    **DECLARED,
}

FAMILY: Answers = {**TRAVELLER, "trips": "multi", "companions": [IRAQI_DAUGHTER]}

STUDENT: Answers = changed(
    TRAVELLER,
    filed_by="university",
    travel_reason="other",
    travel_reason_detail="المشاركة في مؤتمر طلابي.",
    residence_type="study",
    works_in_household=None,
    student_proof=["D12"],
    institution_letter=None,
)

# Abroad since October, and back a month later than the visa lets him.
RENEWAL: Answers = changed(
    TRAVELLER,
    action="renew",
    visa_number="V-2025/7719",
    visa_return_by="2026-02-15",
    exit_date="2025-10-01",
    return_by="2026-03-15",
    visa=["D45"],
)

# Seventeen until tomorrow.
CHILD: Answers = changed(
    TRAVELLER,
    filed_by="guardian",
    dob="2008-01-16",
    passport_mrz=None,
    guardian_name="حسن كريم الجبوري",
    guardian_relation="father",
    guardian_mobile="+962791234567",
    guardian_consent=True,
    guardian_document=["D25"],
)

EXAMPLES = (
    Example(name="a visit to the family in Iraq", answers=TRAVELLER),
    Example(name="a father and his daughter, several times", answers=FAMILY),
    Example(name="a student, for whom the university applies", answers=STUDENT),
    Example(name="a renewal by someone who has left already", answers=RENEWAL),
    missed("the visa to be renewed is not named", RENEWAL, ("visa_number", "visa_return_by", "visa")),
    missed("it is not said whether a visa is renewed", TRAVELLER, ("action",)),
    Example(
        name="a member of a family needs no letter of an employer",
        answers=changed(TRAVELLER, residence_type="family", works_in_household=None, institution_letter=None),
    ),
    Example(
        name="a letter of an employer of someone who studies",
        answers=changed(STUDENT, institution_letter=["D32"]),
        problems={"institution_letter": "hidden_field"},
    ),
    Example(name="a minor with a permit of his own", answers=CHILD),
    Example(
        name="a minor who applies alone",
        answers=changed(CHILD, filed_by="self"),
        problems={"filed_by": "R31"},
    ),
    Example(
        name="eighteen today, who applies alone",
        answers=changed(TRAVELLER, dob="2008-01-15", passport_mrz=None),
    ),
    missed(
        "nothing of a minor's father",
        CHILD,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
    ),
    Example(
        name="a child on the father's passport",
        answers=with_first_companion(FAMILY, relation="son", sex="M", dob="2020-05-05", **WITHOUT_PASSPORT),
    ),
    missed(
        "the journey is not told",
        TRAVELLER,
        ("filed_by", "trips", "exit_date", "return_by", "destination", "travel_reason"),
    ),
    missed("another reason must be told", STUDENT, ("travel_reason_detail",)),
    missed(
        "the permit is not described",
        TRAVELLER,
        ("personal_number", "residence_type", "residence_expiry"),
        without=("works_in_household", "institution_letter"),
    ),
    missed("whether the applicant works in a household", TRAVELLER, ("works_in_household",)),
    Example(
        name="a domestic worker leaves in seven days",
        answers=changed(TRAVELLER, works_in_household=True, exit_date="2026-01-22"),
    ),
    Example(
        name="a domestic worker leaves in six days",
        answers=changed(TRAVELLER, works_in_household=True, exit_date="2026-01-21"),
        notices={"R40": ["exit_date"]},
    ),
    missed(
        "nothing of the passport",
        TRAVELLER,
        (
            *("nationality", "passport_type", "passport_number"),
            *("passport_country", "passport_issued", "passport_expiry"),
        ),
    ),
    missed(
        "nothing of the person",
        TRAVELLER,
        (
            *("name_en_given", "name_ar_first", "name_ar_family", "sex", "dob", "birth_country"),
            *("marital_status", "profession"),
        ),
    ),
    missed(
        "whether there is an Arabic name",
        TRAVELLER,
        ("has_arabic_name",),
        without=("name_ar_first", "name_ar_father", "name_ar_grandfather", "name_ar_family"),
    ),
    missed(
        "nothing of a companion's person",
        FAMILY,
        tuple(f"companions/0/{name}" for name in ("relation", "name_en_given", "sex", "dob", "nationality")),
    ),
    missed(
        "nothing of a companion's passport",
        FAMILY,
        (
            *(f"companions/0/passport_{name}" for name in ("type", "number", "country", "issued", "expiry")),
            "companions/0/passport_page",
        ),
    ),
    missed(
        "whose passport a companion travels on",
        with_first_companion(FAMILY, **WITHOUT_PASSPORT),
        ("companions/0/on_holder_passport",),
    ),
    missed("no way to reach the applicant", TRAVELLER, ("mobile", "contact_channel", "contact_language")),
    missed("no documents of a student", STUDENT, ("passport_page", "residence_card", "student_proof")),
    missed("no letter of the employer", TRAVELLER, ("institution_letter",)),
    missed("nothing is declared", TRAVELLER, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="a proof of study of someone who works",
        answers=changed(TRAVELLER, student_proof=["D12"]),
        problems={"student_proof": "hidden_field"},
    ),
    Example(
        name="an exit that was yesterday",
        answers=changed(TRAVELLER, exit_date="2026-01-14"),
        problems={"exit_date": "R63"},
    ),
    Example(
        name="an exit today, and a return on the same day",
        answers=changed(TRAVELLER, exit_date="2026-01-15", return_by="2026-01-15"),
    ),
    Example(
        name="a return before the exit",
        answers=changed(TRAVELLER, return_by="2026-01-31"),
        problems={"return_by": "too_early"},
    ),
    Example(
        name="a return on the day before the permit ends",
        answers=changed(TRAVELLER, exit_date="2026-06-01", return_by="2026-08-30"),
    ),
    Example(
        name="a return on the day that the permit ends",
        answers=changed(TRAVELLER, exit_date="2026-06-01", return_by="2026-08-31"),
        problems={"return_by": "R26"},
    ),
    Example(name="an absence of six months", answers=changed(TRAVELLER, return_by="2026-08-01")),
    Example(
        name="an absence of six months and a day",
        answers=changed(TRAVELLER, return_by="2026-08-02"),
        problems={"return_by": "R26"},
    ),
    Example(
        name="six months from 31 August end on 29 February in a leap year",
        answers=changed(
            TRAVELLER,
            exit_date="2027-08-31",
            return_by="2028-02-29",
            residence_expiry="2028-08-31",
            residence_issued=None,
        ),
        today="2027-08-01",
    ),
    Example(
        name="six months from 31 August do not reach 1 March",
        answers=changed(
            TRAVELLER,
            exit_date="2027-08-31",
            return_by="2028-03-01",
            residence_expiry="2028-08-31",
            residence_issued=None,
        ),
        problems={"return_by": "R26"},
        today="2027-08-01",
    ),
    Example(
        name="a permit that ends today lets nobody return in time",
        answers=changed(TRAVELLER, exit_date="2026-01-15", return_by="2026-01-15", residence_expiry="2026-01-15"),
        problems={"return_by": "R26"},
    ),
    Example(
        name="a permit that ended yesterday",
        answers=changed(TRAVELLER, exit_date="2026-01-15", return_by="2026-01-15", residence_expiry="2026-01-14"),
        problems={"residence_expiry": "R73", "return_by": "R26"},
    ),
    Example(
        name="a permit that ends on the day of its issue",
        answers=changed(TRAVELLER, residence_issued="2026-01-15", residence_expiry="2026-01-15"),
        problems={"residence_expiry": "R34", "return_by": "R26"},
    ),
    Example(
        name="a nationality that needs no visa",
        answers=changed(
            TRAVELLER | changed(GERMAN, has_arabic_name=None),
        ),
        notices={"R74": ["nationality"]},
    ),
    Example(
        name="passports that end on the day of return",
        answers=with_first_companion(
            changed(FAMILY, passport_mrz=None, passport_expiry="2026-05-01"),
            passport_mrz=None,
            passport_expiry="2026-05-01",
        ),
    ),
    Example(
        name="passports that end on the day before return",
        answers=with_first_companion(
            changed(FAMILY, passport_mrz=None, passport_expiry="2026-04-30"),
            passport_mrz=None,
            passport_expiry="2026-04-30",
        ),
        problems={"passport_expiry": "R72", "companions/0/passport_expiry": "R72"},
    ),
    Example(
        name="passports that end on the day of their issue",
        answers=with_first_companion(
            changed(FAMILY, passport_mrz=None, passport_expiry="2022-06-02"),
            passport_mrz=None,
            passport_expiry="2022-06-02",
        ),
        problems={"passport_expiry": "R34", "companions/0/passport_expiry": "R34"},
    ),
    Example(
        name="passports older than their holders",
        answers=with_first_companion(
            {**CHILD, "dob": "2022-06-03", "companions": [IRAQI_DAUGHTER]}, passport_mrz=None, dob="2022-06-03"
        ),
        problems={"passport_issued": "R34", "companions/0/passport_issued": "R34"},
    ),
    Example(
        name="a ban on leaving is told to the officer",
        answers=TRAVELLER,
        known={"": {"not_cleared": {}, "live_application": False}},
        notices={"R70": ["exit_date"]},
    ),
    Example(name="nothing keeps the applicant", answers=TRAVELLER, known={"": {"not_cleared": False}}),
    Example(
        name="an application of the same person is under way",
        answers=TRAVELLER,
        known={"": {"live_application": {"ref": "MOI-2026-003-000017-4"}}},
        problems={"personal_number": "R33"},
    ),
    Example(
        name="the machine-readable lines of somebody else, of both",
        answers=with_first_companion(
            changed(FAMILY, passport_mrz=GERMAN["passport_mrz"]), passport_mrz=AMERICAN["passport_mrz"]
        ),
        notices={"R35": [*differing_from_zone(), *differing_from_zone("companions/0/")]},
    ),
)
