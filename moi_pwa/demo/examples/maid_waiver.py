"""Examples of MAID_WAIVER."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    FILIPINA,
    REACHED_BY_TEXT,
    RESIDENT,
    Answers,
    changed,
    missed,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

RELEASE: Answers = {
    "reason": "leaving",
    "new_employer_agrees": True,
    "worker_agrees": True,
    "reported_absent": False,
    "wages_paid_until": "2025-12-31",
    "months_left": 14,
    "current_employer_name": "سامر محمود الخطيب",
    "current_employer_number": "9851012345",
    "current_employer_mobile": "+962777654321",
    "new_employer_name": "رنا خالد الزعبي",
    "new_employer_number": "9882054321",
    "new_employer_mobile": "+962797654321",
    "new_employer_address": "إربد، حي النزهة، شارع 12",
    "labour_approval_number": "2026/1187",
    "labour_approval_date": "2026-01-11",
    **RESIDENT,
    "work_permit_number": "88214/2025",
    "work_permit_expiry": "2026-08-31",
    **FILIPINA,
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "residence_card": ["D04"],
    "work_permit": ["D08"],
    "employer_release": ["D34"],
    "employers_ids": ["D18"],
    "labour_approval": ["D33"],
    **DECLARED,
}

# A permit that ends in two months, so that the worker is examined again; told by push, and for a reason of their own.
SOON: Answers = changed(
    RELEASE,
    reason="other",
    reason_detail="انتقلت الأسرة إلى بيت صغير.",
    residence_expiry="2026-03-15",
    agency="مكتب الثقة للاستقدام",
    has_arabic_name=True,
    name_ar_first="ماريا",
    name_ar_family="سانتوس",
    medical_issued="2026-01-05",
    medical_certificate=["D05"],
    contact_channel="push",
    email="samer@example.org",
)

EXAMPLES = (
    Example(name="a household that leaves Jordan", answers=RELEASE),
    Example(name="a permit that ends soon", answers=SOON),
    Example(
        name="a permit that ends in exactly three months",
        answers=changed(RELEASE, residence_expiry="2026-04-15"),
    ),
    Example(
        name="a medical certificate though the permit is long enough",
        answers=changed(RELEASE, medical_certificate=["D05"]),
        problems={"medical_certificate": "hidden_field"},
    ),
    missed(
        "nothing is said of the release",
        RELEASE,
        ("reason", "new_employer_agrees", "worker_agrees", "reported_absent", "wages_paid_until", "months_left"),
    ),
    missed("another reason must be told", SOON, ("reason_detail",)),
    missed(
        "the employers are not named",
        RELEASE,
        (
            "current_employer_name",
            "current_employer_number",
            "current_employer_mobile",
            "new_employer_name",
            "new_employer_number",
            "new_employer_mobile",
            "new_employer_address",
        ),
    ),
    missed(
        "the permits are not described",
        RELEASE,
        (
            "labour_approval_number",
            "labour_approval_date",
            "personal_number",
            "residence_type",
            "residence_expiry",
            "work_permit_number",
            "work_permit_expiry",
        ),
    ),
    missed(
        "the worker's passport is missing",
        RELEASE,
        (
            "nationality",
            "passport_type",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
        ),
    ),
    missed(
        "the worker's name and birth are missing",
        RELEASE,
        ("name_en_given", "has_arabic_name", "sex", "dob", "birth_country"),
    ),
    missed("an Arabic name is missing", SOON, ("name_ar_first", "name_ar_family")),
    missed("nobody can be reached", RELEASE, ("mobile", "contact_channel", "contact_language")),
    missed(
        "the documents are missing",
        RELEASE,
        ("passport_page", "residence_card", "work_permit", "employer_release", "employers_ids", "labour_approval"),
    ),
    missed("the medical certificate is missing", SOON, ("medical_issued", "medical_certificate")),
    missed("nothing is declared", RELEASE, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="sent from abroad",
        answers=RELEASE,
        known={"": {"abroad": True}},
        problems={"current_employer_number": "R11"},
    ),
    Example(
        name="records that hold nothing against it",
        answers=RELEASE,
        known={"": {"abroad": False, "live_application": False}},
    ),
    Example(
        name="a release of this worker that is under way already",
        answers=RELEASE,
        known={"": {"live_application": {"ref": "MOI-2026-018-000007-5"}}},
        problems={"personal_number": "R33"},
    ),
    Example(
        name="neither the new employer nor the worker agrees",
        answers=changed(RELEASE, new_employer_agrees=False, worker_agrees=False),
        problems={"new_employer_agrees": "R38", "worker_agrees": "R90"},
    ),
    Example(
        name="a worker who was reported as absent",
        answers=changed(RELEASE, reported_absent=True),
        problems={"reported_absent": "R81"},
    ),
    Example(name="wages paid until a month ago", answers=changed(RELEASE, wages_paid_until="2025-12-15")),
    Example(
        name="wages that are owed for a month and a day",
        answers=changed(RELEASE, wages_paid_until="2025-12-14"),
        notices={"R82": ["wages_paid_until"]},
    ),
    Example(name="a medical certificate of three months", answers=changed(SOON, medical_issued="2025-10-15")),
    Example(
        name="a medical certificate of three months and a day",
        answers=changed(SOON, medical_issued="2025-10-14"),
        problems={"medical_issued": "R23"},
    ),
    Example(
        name="a permit that ended on the day of its issue",
        answers=changed(SOON, residence_issued="2025-12-31", residence_expiry="2025-12-31"),
        problems={"residence_expiry": "R34"},
    ),
    *passport_edges(RELEASE),
)
