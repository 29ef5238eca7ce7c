"""Examples of ABSCOND_REPORT."""

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

REPORT: Answers = {
    "filed_by": "household",
    "action": "report",
    "left_on": "2026-01-10",
    "last_wage_paid": "2025-12-31",
    "circumstances": "خرجت صباح السبت إلى السوق ولم تعد، ولم يجرِ خلاف قبل ذلك.",
    "passport_with": "worker",
    "belongings": "حقيبة ملابس",
    "employer_name": "سامر محمود الخطيب",
    "employer_number": "9851012345",
    "employer_mobile": "+962777654321",
    **RESIDENT,
    "work_permit_number": "88214/2025",
    "work_permit_expiry": "2026-08-31",
    **FILIPINA,
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "residence_card": ["D04"],
    "work_permit": ["D08"],
    "no_false_report": True,
    **DECLARED,
}

WITHDRAWAL: Answers = changed(
    REPORT,
    filed_by="employer",
    action="withdraw",
    left_on=None,
    last_wage_paid=None,
    circumstances=None,
    passport_with=None,
    belongings=None,
    no_false_report=None,
    report_number="T-2026/118",
    withdrawal_reason="returned",
    establishment_name="شركة النسيج الحديث",
    establishment_number="200012345",
    has_arabic_name=True,
    name_ar_first="ماريا",
    name_ar_family="سانتوس",
    contact_channel="push",
    email="hr@example.org",
    institution_letter=["D32"],
)

EXAMPLES = (
    Example(name="a household reports a worker who left five days ago", answers=REPORT),
    Example(name="a company withdraws its report, for the worker came back", answers=WITHDRAWAL),
    missed(
        "not said who reports, nor whether a report is made or withdrawn",
        changed(REPORT, no_false_report=None, belongings=None),
        ("filed_by", "action"),
        without=("left_on", "last_wage_paid", "circumstances", "passport_with"),
    ),
    missed(
        "nothing is said of what happened",
        REPORT,
        ("left_on", "last_wage_paid", "circumstances", "passport_with"),
    ),
    missed("the report to be withdrawn is not named", WITHDRAWAL, ("report_number", "withdrawal_reason")),
    missed(
        "the employer is not named",
        WITHDRAWAL,
        ("establishment_name", "establishment_number", "employer_name", "employer_number", "employer_mobile"),
    ),
    missed(
        "the permits are not described",
        REPORT,
        ("personal_number", "residence_type", "residence_expiry", "work_permit_number", "work_permit_expiry"),
    ),
    missed(
        "the worker's passport is missing",
        REPORT,
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
        REPORT,
        ("name_en_given", "has_arabic_name", "sex", "dob", "birth_country"),
    ),
    missed("an Arabic name is missing", WITHDRAWAL, ("name_ar_first", "name_ar_family")),
    missed("nobody can be reached", REPORT, ("mobile", "contact_channel", "contact_language")),
    missed(
        "the documents are missing",
        WITHDRAWAL,
        ("passport_page", "residence_card", "work_permit", "institution_letter"),
    ),
    missed("nothing is declared", REPORT, not_agreed=("no_false_report", "truth", "terms", "data_consent")),
    Example(name="sent from abroad", answers=REPORT, known={"": {"abroad": True}}, problems={"filed_by": "R11"}),
    Example(
        name="records that hold nothing against it",
        answers=REPORT,
        known={"": {"abroad": False, "live_application": False}},
    ),
    Example(
        name="a report on this worker that is under way already",
        answers=REPORT,
        known={"": {"live_application": {"ref": "MOI-2026-019-000007-3"}}},
        problems={"personal_number": "R33"},
    ),
    Example(name="a worker who left thirty days ago", answers=changed(REPORT, left_on="2025-12-16")),
    Example(
        name="a worker who left thirty-one days ago",
        answers=changed(REPORT, left_on="2025-12-15"),
        problems={"left_on": "R83"},
    ),
    Example(name="wages paid until a month before", answers=changed(REPORT, last_wage_paid="2025-12-10")),
    Example(
        name="wages owed for a month and a day before",
        answers=changed(REPORT, last_wage_paid="2025-12-09"),
        notices={"R84": ["last_wage_paid"]},
    ),
    Example(
        name="a passport that the employer kept",
        answers=changed(REPORT, passport_with="employer"),
        notices={"R85": ["passport_with"]},
    ),
    Example(
        name="a permit that ended on the day of its issue",
        answers=changed(REPORT, residence_issued="2025-12-31", residence_expiry="2025-12-31"),
        problems={"residence_expiry": "R34"},
    ),
    *passport_edges(REPORT),
)
