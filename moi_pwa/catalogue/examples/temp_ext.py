"""Examples of TEMP_EXT."""

from moi_pwa.catalogue.examples.answers import (
    DECLARED,
    FLAT_IN_AMMAN,
    GERMAN,
    HOSPITAL,
    IRAQI,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    Answers,
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
        IRAQI_DAUGHTER | {"medical_issued": "2026-01-08", "medical_certificate": ["D05"]},
    ],
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "medical_issued": "2026-01-08",
    "medical_certificate": ["D05"],
    "medical_report": ["D23"],
    **DECLARED,
}

EXAMPLES = (
    Example(name="a tourist in a rented flat", answers=TOURIST),
    Example(name="a patient of a restricted nationality with a daughter, filed by the hospital", answers=PATIENT),
)
