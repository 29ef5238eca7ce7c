"""Examples of DEPORT_CANCEL."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    GERMAN,
    IRAQI,
    JORDANIAN_HOST,
    REACHED_BY_TEXT,
    Answers,
    changed,
    differing_from_zone,
    missed,
)
from moi_pwa.demo.examples.example import Example

# The husband of a Jordanian, who stands surety; he has left already.
HUSBAND: Answers = {
    "filed_by": "spouse",
    "spouse_name": "هدى سالم المجالي",
    "spouse_number": "9752012345",
    "spouse_mobile": "+962791112233",
    "spouse_id": ["D40"],
    "decision_number": "1177/2025",
    "decision_date": "2025-06-02",
    "issuer": "governor",
    "decision_governorate": "JO-AZ",
    "decision_grounds": "تجاوز مدة الإقامة.",
    "relief_grounds": "family",
    "family_tie": "spouse",
    "relief_detail": "زوجتي أردنية ولنا طفلان يدرسان في الزرقاء.",
    "deported_already": True,
    "deported_on": "2025-06-20",
    **IRAQI,
    "residence_country": "IRQ",
    "home_address": "الكرادة، بغداد",
    **JORDANIAN_HOST,
    "sponsor_relation": "spouse",
    **REACHED_BY_TEXT,
    "decision": ["D24"],
    "passport_page": ["D01"],
    "undertaking": ["D19"],
    "marriage_contract": ["D14"],
    **DECLARED,
}

_OF_THE_WIFE: Answers = {"spouse_name": None, "spouse_number": None, "spouse_mobile": None, "spouse_id": None}

# A worker who has not left yet, for whom the new employer stands surety.
WORKER: Answers = changed(
    HUSBAND | GERMAN | _OF_THE_WIFE,
    filed_by="employer",
    issuer="labour",
    decision_governorate=None,
    relief_grounds="new_work_permit",
    family_tie=None,
    relief_detail="صدر لي تصريح عمل جديد لدى شركة أخرى.",
    deported_already=False,
    deported_on=None,
    birth_city=None,
    mother_name=None,
    name_ar_first=None,
    name_ar_father=None,
    name_ar_grandfather=None,
    name_ar_family=None,
    residence_country=None,
    home_address=None,
    sponsor_kind="establishment",
    sponsor_name="شركة الأساس للإنشاءات",
    sponsor_national_number=None,
    sponsor_establishment_number="200012345",
    sponsor_relation=None,
    sponsor_id=None,
    institution_letter=["D32"],
    work_permit=["D08"],
    marriage_contract=None,
)

ACQUITTED: Answers = changed(
    HUSBAND | _OF_THE_WIFE,
    filed_by="lawyer",
    lawyer_name="ليث خليل النسور",
    lawyer_number="7714",
    lawyer_mobile="+962795550101",
    power_of_attorney=["D46"],
    issuer="minister",
    decision_governorate=None,
    relief_grounds="acquittal",
    family_tie=None,
    sponsor_relation="friend",
    court_decision=["D44"],
    marriage_contract=None,
)

# Eighteen on the day after sending; the father is Jordanian.
CHILD: Answers = changed(
    HUSBAND | _OF_THE_WIFE,
    filed_by="guardian",
    family_tie="child",
    dob="2008-01-16",
    passport_mrz=None,
    guardian_name="سامر محمود الخطيب",
    guardian_relation="father",
    guardian_mobile="+962777654321",
    guardian_consent=True,
    sponsor_relation="parent",
    marriage_contract=None,
    birth_certificate=["D15"],
    guardian_document=["D25"],
)

# The employer files, and a friend stands surety.
BY_EMPLOYER: Answers = changed(
    WORKER | JORDANIAN_HOST,
    sponsor_establishment_number=None,
    establishment_name="شركة الأساس للإنشاءات",
    establishment_number="200012345",
)

ALONE: Answers = changed(
    HUSBAND | _OF_THE_WIFE, filed_by="self", relief_grounds="humanitarian", family_tie=None, marriage_contract=None
)

EXAMPLES = (
    Example(name="the husband of a Jordanian", answers=HUSBAND),
    Example(name="a worker with a new permit", answers=WORKER),
    Example(name="someone acquitted, for whom a lawyer applies", answers=ACQUITTED),
    Example(name="the child of a Jordanian", answers=CHILD),
    Example(name="a worker whose employer applies and whose friend answers for him", answers=BY_EMPLOYER),
    Example(name="someone who applies alone, from abroad", answers=ALONE, known={"": {"abroad": True}}),
    Example(name="someone for whom the guarantor applies", answers=changed(ALONE, filed_by="guarantor")),
    Example(
        name="a wife who applies on other grounds shows the contract all the same",
        answers=changed(HUSBAND, relief_grounds="humanitarian", family_tie=None, marriage_contract=None),
        problems={"marriage_contract": "required"},
    ),
    missed(
        "the wife who applies is not named", HUSBAND, ("spouse_name", "spouse_number", "spouse_mobile", "spouse_id")
    ),
    missed(
        "the lawyer is not named", ACQUITTED, ("lawyer_name", "lawyer_number", "lawyer_mobile", "power_of_attorney")
    ),
    missed(
        "the employer who applies is not named",
        BY_EMPLOYER,
        ("establishment_name", "establishment_number", "institution_letter"),
    ),
    Example(
        name="a letter of an institution by a lawyer",
        answers=changed(ACQUITTED, institution_letter=["D32"]),
        problems={"institution_letter": "hidden_field"},
    ),
    missed(
        "nothing of the decision",
        ACQUITTED,
        ("filed_by", "decision_number", "decision_date", "issuer", "relief_detail", "deported_on"),
        without=("lawyer_name", "lawyer_number", "lawyer_mobile", "power_of_attorney"),
    ),
    missed("which governor", HUSBAND, ("decision_governorate",)),
    missed("which tie", CHILD, ("family_tie",), without=("birth_certificate",)),
    missed("why", CHILD, ("relief_grounds",), without=("family_tie", "birth_certificate")),
    missed("whether the applicant has left", WORKER, ("deported_already",)),
    missed(
        "nothing of the passport",
        WORKER,
        (
            *("nationality", "passport_type", "passport_number"),
            *("passport_country", "passport_issued", "passport_expiry"),
        ),
    ),
    missed(
        "nothing of the person",
        HUSBAND,
        (
            *("name_en_given", "name_ar_first", "name_ar_family", "sex", "dob", "birth_country", "mother_name"),
            *("marital_status", "profession", "residence_country", "home_address"),
        ),
    ),
    missed("whether there is an Arabic name", WORKER, ("has_arabic_name",)),
    missed(
        "nothing of a minor's father",
        CHILD,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
    ),
    missed(
        "nothing of the guarantor",
        HUSBAND,
        ("sponsor_name", "sponsor_national_number", "sponsor_relation", "sponsor_mobile"),
        not_agreed=("sponsor_undertaking",),
    ),
    missed(
        "who the guarantor is",
        HUSBAND,
        ("sponsor_kind",),
        without=("sponsor_national_number", "sponsor_relation", "sponsor_id"),
    ),
    missed("a company without its number", WORKER, ("sponsor_establishment_number",)),
    missed("no way to reach the applicant", HUSBAND, ("mobile", "contact_channel", "contact_language")),
    missed(
        "a husband's documents",
        HUSBAND,
        ("decision", "passport_page", "undertaking", "sponsor_id", "marriage_contract"),
    ),
    missed("a worker's documents", WORKER, ("institution_letter", "work_permit")),
    missed("the court's decision", ACQUITTED, ("court_decision",)),
    missed("a child's birth certificate", CHILD, ("birth_certificate",)),
    missed("nothing is declared", HUSBAND, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="a court decision of someone who was not acquitted",
        answers=changed(HUSBAND, court_decision=["D44"]),
        problems={"court_decision": "hidden_field"},
    ),
    Example(
        name="a decision that is still to come",
        answers=changed(WORKER, decision_date="2026-01-16"),
        problems={"decision_date": "too_late"},
    ),
    Example(name="deported on the day of the decision", answers=changed(HUSBAND, deported_on="2025-06-02")),
    Example(
        name="deported before the decision",
        answers=changed(HUSBAND, deported_on="2025-06-01"),
        problems={"deported_on": "R34"},
    ),
    Example(
        name="deported under the labour law three years ago today",
        answers=changed(
            HUSBAND,
            issuer="labour",
            decision_governorate=None,
            decision_date="2022-12-01",
            deported_on="2023-01-15",
        ),
    ),
    Example(
        name="deported under the labour law three years ago tomorrow",
        answers=changed(
            HUSBAND,
            issuer="labour",
            decision_governorate=None,
            decision_date="2022-12-01",
            deported_on="2023-01-16",
        ),
        notices={"R45": ["deported_on"]},
    ),
    Example(
        name="three years from 29 February end on the last day of February",
        answers=changed(
            HUSBAND,
            issuer="labour",
            decision_governorate=None,
            decision_date="2024-02-01",
            deported_on="2024-02-29",
        ),
        today="2027-02-28",
    ),
    Example(
        name="three years from 29 February have not ended the day before",
        answers=changed(
            HUSBAND,
            issuer="labour",
            decision_governorate=None,
            decision_date="2024-02-01",
            deported_on="2024-02-29",
        ),
        notices={"R45": ["deported_on"]},
        today="2027-02-27",
    ),
    Example(
        name="a minor who applies alone",
        answers=changed(CHILD, filed_by="self"),
        problems={"filed_by": "R31"},
    ),
    Example(
        name="eighteen today, who applies alone",
        answers=changed(ALONE, dob="2008-01-15", passport_mrz=None),
    ),
    Example(
        name="an application of the same person is under way",
        answers=HUSBAND,
        known={"": {"live_application": {"ref": "MOI-2026-017-000017-4"}}},
        problems={"passport_number": "R33"},
    ),
    Example(name="no application is under way", answers=HUSBAND, known={"": {"live_application": False}}),
    Example(
        name="a passport that ends on the day of its issue",
        answers=changed(HUSBAND, passport_mrz=None, passport_expiry="2022-06-02"),
        problems={"passport_expiry": "R34"},
    ),
    Example(
        name="a passport that is older than its holder",
        answers=changed(CHILD, dob="2022-06-03"),
        problems={"passport_issued": "R34"},
    ),
    Example(
        name="the machine-readable lines of somebody else",
        answers=changed(HUSBAND, passport_mrz=GERMAN["passport_mrz"]),
        notices={"R35": differing_from_zone()},
    ),
)
