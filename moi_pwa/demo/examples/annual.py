"""The common answers of applicants for an annual permit.

The applicant is an adult Iraqi with an Arabic name, of a nationality that needs prior approval.
"""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    IRAQI,
    REACHED_BY_TEXT,
    Answers,
    changed,
)

Notices = dict[str, list[str]]

NEEDS_APPROVAL: Notices = {"R05": ["nationality"]}

CERTIFICATE: Answers = {"medical_issued": "2026-01-05", "medical_certificate": ["D05"]}

WITHOUT_CERTIFICATE: Answers = {"medical_issued": None, "medical_certificate": None}

FIRST_PERMIT: Answers = {
    "action": "issue",
    "filed_by": "self",
    "current_until": "2026-02-10",
    **IRAQI,
    "last_entry_date": "2025-12-20",
    "entry_port": "QAIA",
    "governorate": "JO-AM",
    "area": "جبل عمّان",
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "photo": ["D03"],
    **CERTIFICATE,
    **DECLARED,
}

ADDRESS_FIXED: Answers = {"address_fixed": True, "address_form": ["D07"]}


def renewal_of(first: Answers, kind: str) -> Answers:
    """Return the answers of the same person a year later, a fortnight before the permit ends."""
    held: Answers = {
        "personal_number": "2000123456",
        "residence_type": kind,
        "residence_issued": "2025-02-01",
        "residence_expiry": "2026-01-31",
        "residence_card": ["D04"],
    }
    return changed(
        first | held,
        action="renew",
        current_until=None,
        **dict.fromkeys(name for name in ADDRESS_FIXED if name in first),
    )


GUARDED: Answers = {
    "filed_by": "guardian",
    "guardian_name": "هدى سالم",
    "guardian_relation": "mother",
    "guardian_mobile": "+962791112233",
    "guardian_consent": True,
    "guardian_document": ["D25"],
}

# Fifteen and a half years old.
MINOR: Answers = {"dob": "2010-07-01", "passport_mrz": None, "marital_status": "single", **GUARDED}

# The same name on the passport of a man of twenty-four.
YOUNG: Answers = {
    "dob": "2001-03-04",
    "passport_mrz": "P<IRQALJUBOURI<<HASSAN<KAREEM<<<<<<<<<<<<<<<\nA123456784IRQ0103048M3006014<<<<<<<<<<<<<<<0",
    "marital_status": "single",
}
