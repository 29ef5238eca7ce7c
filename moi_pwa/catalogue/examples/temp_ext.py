"""Examples of TEMP_EXT."""

from moi_pwa.catalogue.examples.answers import (
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
from moi_pwa.core.service import Example

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
    "contact_channel": "email",
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
    "companions": [changed(IRAQI_DAUGHTER, medical_issued="2026-01-08", medical_certificate=["D05"])],
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "medical_issued": "2026-01-08",
    "medical_certificate": ["D05"],
    "medical_report": ["D23"],
    **DECLARED,
}

# Of a restricted nationality, and so is the daughter.
RESTRICTED = {"R05": ["nationality", "companions/0/nationality"]}

EXAMPLES = (
    Example(name="a tourist in a rented flat", answers=TOURIST),
    Example(name="a guest whose Jordanian host applies", answers=GUEST),
    Example(name="a patient with his daughter, for whom the hospital applies", answers=PATIENT, notices=RESTRICTED),
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
        name="a date, a country, a yes or no and a passport number are missing",
        answers=changed(TOURIST, last_entry_date=None, birth_country=None, sufficient_funds=None, passport_number=None),
        problems={
            "sufficient_funds": "required",
            "last_entry_date": "required",
            "passport_number": "required",
            "birth_country": "required",
        },
    ),
    Example(
        name="the numbers of a host are missing",
        answers=changed(GUEST, sponsor_national_number=None, sponsor_mobile=None, email=None),
        problems={"sponsor_national_number": "required", "sponsor_mobile": "required", "email": "required"},
    ),
    Example(
        name="a hospital without its number",
        answers=changed(PATIENT, sponsor_establishment_number=None),
        problems={"sponsor_establishment_number": "required"},
        notices=RESTRICTED,
    ),
    Example(
        name="nothing is declared",
        answers=changed(TOURIST, truth=None, terms=None, data_consent=None),
        problems={"truth": "not_agreed", "terms": "not_agreed", "data_consent": "not_agreed"},
    ),
    Example(
        name="the documents of a tourist are missing",
        answers=changed(TOURIST, passport_page=None, stamp_pages=None, home_document=None),
        problems={"passport_page": "required", "stamp_pages": "required", "home_document": "required"},
    ),
    Example(
        name="the documents of a patient are missing",
        answers=changed(PATIENT, medical_certificate=None, medical_report=None, institution_letter=None),
        problems={
            "medical_certificate": "required",
            "medical_report": "required",
            "institution_letter": "required",
        },
        notices=RESTRICTED,
    ),
    Example(
        name="a companion's documents are missing",
        answers=with_first_companion(PATIENT, passport_page=None, medical_certificate=None),
        problems={"companions/0/passport_page": "required", "companions/0/medical_certificate": "required"},
        notices=RESTRICTED,
    ),
    Example(
        name="the host's identity card is missing",
        answers=changed(GUEST, sponsor_id=None),
        problems={"sponsor_id": "required"},
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
        name="a passport that ends three weeks after the extension",
        answers=changed(TOURIST, passport_mrz=None, passport_expiry="2026-05-01"),
        problems={"passport_expiry": "R46"},
    ),
    Example(
        name="the permitted stay ended two days ago",
        answers=changed(TOURIST, current_until="2026-01-13"),
        notices={"R47": ["current_until"]},
    ),
    Example(
        name="an old medical certificate, and the companion's as old",
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
    Example(
        name="a passport number with the letter O typed for a zero",
        answers=changed(TOURIST, passport_number="C01X0OT47"),
        notices={"R35": ["passport_number"]},
    ),
)
