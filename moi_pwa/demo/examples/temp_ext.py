"""Examples of TEMP_EXT."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
    FLAT_IN_AMMAN,
    GERMAN,
    HOSPITAL,
    IRAQI,
    IRAQI_DAUGHTER,
    JORDANIAN_HOST,
    REACHED_BY_TEXT,
    WITHOUT_PASSPORT,
    Answers,
    changed,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import companions_passport_edges, passport_edges

TOURIST: Answers = {
    "filed_by": "self",
    "reason": "tourism",
    "extension_number": "first",
    "current_until": "2026-01-19",
    "extend_to": "2026-04-10",
    "sufficient_funds": True,
    "last_entry_date": "2025-12-20",
    "entry_port": "QAIA",
    **GERMAN,
    **FLAT_IN_AMMAN,
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    **DECLARED,
}

GUEST: Answers = {
    **changed(TOURIST, home_document=None),
    **AMERICAN,
    "filed_by": "host",
    "reason": "other",
    "reason_detail": "تأجل موعد السفر بسبب عطل في الطائرة.",
    "lodging": "host",
    **JORDANIAN_HOST,
    "contact_channel": "push",
    "email": "james.carter@example.org",
    "contact_language": "en",
}

PATIENT: Answers = {
    "filed_by": "hospital",
    "reason": "treatment",
    "extension_number": "second",
    "current_until": "2026-01-25",
    "extend_to": "2026-04-20",
    "sufficient_funds": True,
    "last_entry_date": "2025-10-25",
    "entry_port": "KAR",
    "entry_visa_number": "V-2025/4471",
    **IRAQI,
    "lodging": "hospital",
    "governorate": "JO-AM",
    "area": "جبل الحسين",
    "hospital": "المستشفى التخصصي",
    "treatment_from": "2025-11-02",
    "treatment_to": "2026-04-15",
    **HOSPITAL,
    "companions": [
        changed(
            IRAQI_DAUGHTER,
            present_stay="visit",
            current_until="2026-01-25",
            medical_issued="2026-01-08",
            medical_certificate=["D05"],
        )
    ],
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "medical_issued": "2026-01-08",
    "medical_certificate": ["D05"],
    "medical_report": ["D23"],
    **DECLARED,
}

# Fifteen and a half years old, so that the mother applies.
MINOR: Answers = changed(
    TOURIST,
    filed_by="guardian",
    dob="2010-07-01",
    passport_mrz=None,
    guardian_name="Ellen Schmidt",
    guardian_relation="mother",
    guardian_mobile="+4915112345678",
    guardian_consent=True,
    guardian_document=["D25"],
)

# What differs from the daughter in a brother who was born in Jordan thirty days ago.
NEWBORN: Answers = {
    **WITHOUT_PASSPORT,
    "relation": "son",
    "dob": "2025-12-16",
    "present_stay": "born_here",
    "current_until": None,
    "medical_issued": None,
    "medical_certificate": None,
}

# Of a restricted nationality, and so is the daughter.
RESTRICTED = {"R05": ["nationality", "companions/0/nationality"]}

EXAMPLES = (
    Example(name="a tourist in a rented flat", answers=TOURIST),
    Example(name="a guest whose Jordanian host applies", answers=GUEST),
    Example(name="a minor, for whom the mother applies", answers=MINOR),
    Example(name="a patient with his daughter, for whom the hospital applies", answers=PATIENT, notices=RESTRICTED),
    Example(
        name="a patient who applies for himself and his daughter",
        answers=changed(PATIENT, filed_by="self"),
        notices=RESTRICTED,
    ),
    Example(
        name="a child on the father's passport needs neither passport nor medical certificate",
        answers=with_first_companion(
            PATIENT,
            relation="son",
            dob="2020-02-29",
            sex="M",
            name_en_given="ALI",
            medical_issued=None,
            medical_certificate=None,
            **WITHOUT_PASSPORT,
        ),
        notices=RESTRICTED,
    ),
    Example(
        name="a companion whose stay ended yesterday",
        answers=with_first_companion(PATIENT, current_until="2026-01-14"),
        notices={**RESTRICTED, "R47": ["companions/0/current_until"]},
    ),
    Example(
        name="a daughter of eighteen who was born here and never had a permit",
        answers=with_first_companion(
            PATIENT, dob="2008-01-15", passport_mrz=None, present_stay="born_here", current_until=None
        ),
        problems={"companions/0/present_stay": "R62"},
        notices={**RESTRICTED, "R49": ["companions/0/dob"]},
    ),
    Example(
        name="a newborn of thirty days",
        answers=with_first_companion(PATIENT, **NEWBORN),
        notices=RESTRICTED,
    ),
    Example(
        name="a newborn of thirty-one days",
        answers=with_first_companion(PATIENT, **{**NEWBORN, "dob": "2025-12-15"}),
        notices={**RESTRICTED, "R49": ["companions/0/dob"]},
    ),
    Example(
        name="nothing chosen, and so nothing more is asked",
        answers=changed(TOURIST, reason=None, extension_number=None),
        problems={"reason": "required", "extension_number": "required"},
    ),
    Example(
        name="another reason must be told",
        answers=changed(GUEST, reason_detail=None),
        problems={"reason_detail": "required"},
    ),
    Example(
        name="a detail that is not asked for",
        answers=changed(TOURIST, reason_detail="تأجل موعد السفر"),
        problems={"reason_detail": "hidden_field"},
    ),
    Example(
        name="a lease from someone in a hospital",
        answers=changed(PATIENT, home_document=["D06"]),
        problems={"home_document": "hidden_field"},
        notices=RESTRICTED,
    ),
    Example(
        name="a first name in Arabic written in Latin letters",
        answers=changed(PATIENT, name_ar_first="Hassan"),
        problems={"name_ar_first": "not_arabic"},
        notices=RESTRICTED,
    ),
    Example(
        name="more than three months at once",
        answers=changed(TOURIST, extend_to="2026-04-20"),
        problems={"extend_to": "too_late"},
    ),
    Example(
        name="exactly six months from entry",
        answers=changed(PATIENT, extend_to="2026-04-25"),
        notices=RESTRICTED,
    ),
    Example(
        name="a day beyond six months from entry",
        answers=changed(PATIENT, last_entry_date="2025-10-24", extend_to="2026-04-25"),
        problems={"extend_to": "R12"},
        notices=RESTRICTED,
    ),
    Example(
        name="a passport that ends a month after the extension",
        answers=changed(TOURIST, passport_mrz=None, passport_expiry="2026-05-10"),
    ),
    Example(
        name="a passport that ends a day sooner",
        answers=changed(TOURIST, passport_mrz=None, passport_expiry="2026-05-09"),
        problems={"passport_expiry": "R46"},
    ),
    Example(
        name="six months after the end of August are the end of February",
        answers=changed(PATIENT, last_entry_date="2025-08-31", extend_to="2026-02-28"),
        notices=RESTRICTED,
    ),
    Example(
        name="a day beyond the end of February",
        answers=changed(PATIENT, last_entry_date="2025-08-31", extend_to="2026-03-01"),
        problems={"extend_to": "R12"},
        notices=RESTRICTED,
    ),
    Example(
        name="the permitted stay ends today",
        answers=changed(TOURIST, current_until="2026-01-15"),
    ),
    Example(
        name="the permitted stay ended yesterday",
        answers=changed(TOURIST, current_until="2026-01-14"),
        notices={"R47": ["current_until"]},
    ),
    Example(
        name="medical certificates of three months",
        answers=with_first_companion(changed(PATIENT, medical_issued="2025-10-15"), medical_issued="2025-10-15"),
        notices=RESTRICTED,
    ),
    Example(
        name="medical certificates of three months and a day",
        answers=with_first_companion(changed(PATIENT, medical_issued="2025-10-14"), medical_issued="2025-10-14"),
        problems={"medical_issued": "R23", "companions/0/medical_issued": "R23"},
        notices=RESTRICTED,
    ),
    Example(
        name="a stay that ended before it began",
        answers=changed(TOURIST, last_entry_date="2025-12-20", current_until="2025-12-19", extend_to="2026-03-01"),
        problems={"current_until": "R34"},
        notices={"R47": ["current_until"]},
    ),
    Example(
        name="a passport renewed after entry",
        answers=changed(TOURIST, passport_issued="2026-01-05"),
        notices={"R34": ["last_entry_date"]},
    ),
    Example(name="sent from abroad", answers=TOURIST, known={"": {"abroad": True}}, problems={"filed_by": "R11"}),
    Example(
        name="records that hold nothing against it",
        answers=TOURIST,
        known={"": {"abroad": False, "live_application": False}},
    ),
    Example(
        name="an extension that is under way already",
        answers=TOURIST,
        known={"": {"live_application": {"ref": "MOI-2026-012-000007-6"}}},
        problems={"passport_number": "R33"},
    ),
    Example(name="on the eighteenth birthday", answers=changed(TOURIST, dob="2008-01-15", passport_mrz=None)),
    Example(
        name="on the day before the eighteenth birthday",
        answers=changed(MINOR, filed_by="self", dob="2008-01-16"),
        problems={"filed_by": "R31"},
    ),
    Example(name="a minor who applies alone", answers=changed(MINOR, filed_by="self"), problems={"filed_by": "R31"}),
    Example(
        name="a German was granted thirty days at the border and names one more",
        answers=changed(TOURIST, current_until="2026-01-20"),
        notices={"R13": ["current_until"]},
    ),
    Example(
        name="a visa may grant more than the border",
        answers=changed(TOURIST, current_until="2026-01-20", entry_visa_number="V-2025/4471"),
    ),
    Example(
        name="a passport that shows of the birth only the year",
        answers=changed(TOURIST, passport_mrz=None, dob="1988"),
    ),
    Example(
        name="a companion whose nationality needs no prior approval",
        answers=with_first_companion(PATIENT, nationality="USA", passport_mrz=None),
        notices={"R05": ["nationality"]},
    ),
    *passport_edges(TOURIST, ended="R46"),
    *companions_passport_edges(PATIENT, RESTRICTED),
)
