"""Examples of STUDY_VISA."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    GERMAN,
    IRAQI,
    REACHED_BY_TEXT,
    Answers,
    changed,
    differing_from_zone,
    missed,
)
from moi_pwa.demo.examples.example import Example

MASTER: Answers = {
    "filed_by": "self",
    "arrival_date": "2026-02-10",
    "arrival_port": "QAIA",
    "stay_place": "سكن الطالبات، الجامعة الأردنية",
    "visited_before": False,
    "study_institution": "الجامعة الأردنية",
    "institution_accredited": True,
    "degree": "master",
    "programme": "الآثار",
    "study_year": 1,
    "term_ends": "2026-06-10",
    "expected_graduation": "2028-06-30",
    "tuition_paid": True,
    **GERMAN,
    "residence_country": "DEU",
    "home_address": "Lindenweg 4, Bremen",
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "photo": ["D03"],
    "admission": ["D13"],
    **DECLARED,
}

# The university applies, and the ministry asks the agencies concerned first.
DOCTOR: Answers = {
    **MASTER,
    **IRAQI,
    "filed_by": "university",
    "degree": "doctorate",
    "student_number": "0260017",
    "residence_country": "IRQ",
    "home_address": "الكرادة، بغداد",
    "criminal_record": ["D20"],
}

# Eighteen on the day after sending.
PUPIL: Answers = changed(
    MASTER,
    filed_by="guardian",
    degree="school",
    expected_graduation="2026",
    programme="الصف الثاني عشر",
    study_year=12,
    dob="2008-01-16",
    passport_mrz=None,
    guardian_name="Karl Schmidt",
    guardian_relation="father",
    guardian_mobile="+4915112345678",
    guardian_consent=True,
    guardian_document=["D25"],
)

RESTRICTED = {"R05": ["nationality"]}

EXAMPLES = (
    Example(name="a student of archaeology", answers=MASTER),
    Example(name="a doctoral student, for whom the university applies", answers=DOCTOR, notices=RESTRICTED),
    Example(name="a doctoral student who applies", answers=changed(DOCTOR, filed_by="self"), notices=RESTRICTED),
    Example(name="a pupil, for whom the father applies", answers=PUPIL),
    missed("the journey is not told", MASTER, ("filed_by", "arrival_date", "stay_place", "visited_before")),
    missed(
        "nothing of the studies",
        MASTER,
        (
            *("study_institution", "institution_accredited", "degree", "programme"),
            *("study_year", "term_ends", "tuition_paid"),
        ),
    ),
    missed(
        "nothing of the passport",
        MASTER,
        (
            *("nationality", "passport_type", "passport_number"),
            *("passport_country", "passport_issued", "passport_expiry"),
        ),
    ),
    missed(
        "nothing of the person",
        MASTER,
        (
            *("name_en_given", "has_arabic_name", "sex", "dob", "birth_country"),
            *("marital_status", "profession", "residence_country", "home_address"),
        ),
    ),
    missed(
        "neither the Arabic names nor the mother's",
        DOCTOR,
        ("name_ar_first", "name_ar_family", "mother_name"),
        notices=RESTRICTED,
    ),
    missed(
        "nothing of a pupil's father",
        PUPIL,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
    ),
    missed("no way to reach the applicant", MASTER, ("mobile", "contact_channel", "contact_language")),
    missed("no documents", DOCTOR, ("passport_page", "photo", "admission", "criminal_record"), notices=RESTRICTED),
    missed("nothing is declared", MASTER, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="a criminal record of someone who needs no prior approval",
        answers=changed(MASTER, criminal_record=["D20"]),
        problems={"criminal_record": "hidden_field"},
    ),
    Example(
        name="an institution that is not accredited",
        answers=changed(MASTER, institution_accredited=False),
        problems={"institution_accredited": "R27"},
    ),
    Example(name="arrival on the last day of the term", answers=changed(MASTER, arrival_date="2026-06-10")),
    Example(
        name="arrival on the day after the term",
        answers=changed(MASTER, arrival_date="2026-06-11"),
        problems={"term_ends": "R27"},
    ),
    Example(
        name="a thirteenth year of study",
        answers=changed(MASTER, study_year=13),
        problems={"study_year": "too_large"},
    ),
    Example(
        name="a graduation in a month that is past",
        answers=changed(MASTER, expected_graduation="2025-12"),
        problems={"expected_graduation": "too_early"},
    ),
    Example(
        name="a passport of exactly six months on arrival",
        answers=changed(MASTER, passport_mrz=None, passport_expiry="2026-08-10"),
    ),
    Example(
        name="a passport a day short of six months on arrival",
        answers=changed(MASTER, passport_mrz=None, passport_expiry="2026-08-09"),
        problems={"passport_expiry": "R01"},
    ),
    Example(
        name="six months from 29 August end on the last day of February",
        answers=changed(
            MASTER, passport_mrz=None, passport_expiry="2027-02-28", arrival_date="2026-08-29", term_ends="2027-01-20"
        ),
    ),
    Example(
        name="a minor who applies alone",
        answers=changed(PUPIL, filed_by="self"),
        problems={"filed_by": "R31"},
    ),
    Example(
        name="eighteen today, who applies alone",
        answers=changed(MASTER, dob="2008-01-15", passport_mrz=None),
    ),
    Example(
        name="an application of the same person is under way",
        answers=MASTER,
        known={"": {"live_application": {"ref": "MOI-2026-004-000017-4"}}},
        problems={"passport_number": "R33"},
    ),
    Example(name="no application is under way", answers=MASTER, known={"": {"live_application": False}}),
    Example(
        name="a passport that ends on the day of its issue",
        answers=changed(MASTER, passport_mrz=None, passport_expiry="2022-03-01"),
        problems={"passport_expiry": "R34"},
    ),
    Example(
        name="a passport that is older than its holder",
        answers=changed(PUPIL, dob="2022-03-02"),
        problems={"passport_issued": "R34"},
    ),
    Example(
        name="the machine-readable lines of somebody else",
        answers=changed(MASTER, passport_mrz=IRAQI["passport_mrz"]),
        notices={"R35": differing_from_zone()},
    ),
    Example(
        name="a year of birth that the machine-readable lines contradict",
        answers=changed(MASTER, dob="1989"),
        notices={"R35": ["dob"]},
    ),
    Example(name="only the year of birth is known", answers=changed(MASTER, dob="1988", passport_mrz=None)),
)
