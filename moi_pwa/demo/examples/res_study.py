"""Examples of RES_STUDY."""

from moi_pwa.demo.examples.annual import FIRST_PERMIT, MINOR, NEEDS_APPROVAL, YOUNG, renewal_of
from moi_pwa.demo.examples.annual_edges import (
    children,
    date_of_birth_is_missing,
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

STUDENT: Answers = {
    **FIRST_PERMIT,
    **YOUNG,
    "study_institution": "الجامعة الأردنية",
    "institution_accredited": True,
    "degree": "master",
    "programme": "التاريخ",
    "study_year": 1,
    "student_number": "0231245",
    "term_ends": "2026-02-05",
    "expected_graduation": "2027-06",
    "student_proof": ["D12"],
}

RENEWAL = renewal_of(STUDENT, "study")

PUPIL: Answers = changed(
    STUDENT | MINOR,
    study_institution="مدرسة عمّان الوطنية",
    degree="school",
    programme="الصف العاشر",
    study_year=10,
    student_number=None,
    expected_graduation=None,
)

# A Palestinian refugee who lived in Saudi Arabia.
ON_TRAVEL_DOCUMENT: Answers = changed(
    STUDENT,
    filed_by="university",
    nationality="PSE",
    passport_mrz=None,
    passport_type="refugee_document",
    passport_country="LBN",
    origin_permit_country="SAU",
    origin_permit_expiry="2026-07-15[u-ca=islamic-umalqura]",
    origin_permit=["D22"],
)

EXAMPLES = (
    Example(name="a student of the first year", answers=STUDENT, notices=NEEDS_APPROVAL),
    Example(name="a student's renewal", answers=RENEWAL, notices=NEEDS_APPROVAL),
    Example(name="a pupil, for whom the mother applies", answers=PUPIL, notices=NEEDS_APPROVAL),
    Example(
        name="a refugee whose residence in the country of departure lasts six months, for whom the university applies",
        answers=ON_TRAVEL_DOCUMENT,
        notices=NEEDS_APPROVAL,
    ),
    missed("it is not said what is needed", STUDENT, ("action",), without=("current_until",), notices=NEEDS_APPROVAL),
    missed(
        "the studies are not described",
        STUDENT,
        ("study_institution", "institution_accredited", "degree", "programme", "study_year", "term_ends"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "the residence in the country of departure is not described",
        ON_TRAVEL_DOCUMENT,
        ("origin_permit_country", "origin_permit_expiry", "origin_permit"),
        notices=NEEDS_APPROVAL,
    ),
    missed(
        "a student's documents are missing",
        STUDENT,
        ("student_proof", "passport_page", "stamp_pages", "photo"),
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="an institution that is not accredited",
        answers=changed(STUDENT, institution_accredited=False),
        problems={"institution_accredited": "R27"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="on the last day of the term", answers=changed(STUDENT, term_ends="2026-01-15"), notices=NEEDS_APPROVAL
    ),
    Example(
        name="on the day after the term",
        answers=changed(STUDENT, term_ends="2026-01-14"),
        problems={"term_ends": "R27"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a refugee whose residence in the country of departure is a day short of six months",
        answers=changed(ON_TRAVEL_DOCUMENT, origin_permit_expiry="2026-07-14"),
        problems={"origin_permit_expiry": "R28"},
        notices=NEEDS_APPROVAL,
    ),
    Example(
        name="a residence elsewhere of somebody with a passport",
        answers=changed(STUDENT, origin_permit_country="SAU"),
        problems={"origin_permit_country": "hidden_field"},
        notices=NEEDS_APPROVAL,
    ),
    *nobody_is_known(STUDENT, NEEDS_APPROVAL),
    date_of_birth_is_missing(STUDENT, NEEDS_APPROVAL),
    *records_speak(STUDENT, NEEDS_APPROVAL, "008"),
    *first_permit_edges(STUDENT, NEEDS_APPROVAL),
    *medical_edges(STUDENT, NEEDS_APPROVAL),
    *six_months_edges(STUDENT, NEEDS_APPROVAL),
    *renewal_edges(RENEWAL, NEEDS_APPROVAL, other_kind="work"),
    *guardian_edges(PUPIL, NEEDS_APPROVAL),
    *children(PUPIL, NEEDS_APPROVAL),
    *passport_edges(STUDENT, NEEDS_APPROVAL, ended="R03"),
)
