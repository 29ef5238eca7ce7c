"""Examples of MARRIAGE_CLEAR."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    GERMAN,
    IRAQI,
    REACHED_BY_TEXT,
    RESIDENT,
    Answers,
    changed,
    missed,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

GERMAN_BRIDE: Answers = {
    "filed_by": "jordanian",
    "court": "sharia",
    "court_governorate": "JO-AM",
    "court_district": "AM-JAMIAH",
    "jordanian_name": "سامر محمود أحمد الخطيب",
    "jordanian_national_number": "9851012345",
    "jordanian_sex": "M",
    "jordanian_dob": "1985-01-20",
    "jordanian_marital_status": "divorced",
    "jordanian_mobile": "+962777654321",
    **GERMAN,
    "mother_name": "Ingrid Schmidt",
    "in_jordan_as": "visitor",
    "last_entry_date": "2025-12-20",
    "entry_port": "QAIA",
    "current_until": "2026-01-19",
    **REACHED_BY_TEXT,
    "identity_card": ["D40"],
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "no_criminal_record": ["D20"],
    "premarital_certificate": ["D39"],
    "single_status_deed": ["D27"],
    "guardian_document": ["D25"],
    **DECLARED,
}

# A widower of 65 and a Jordanian of 40, in church.
IRAQI_GROOM: Answers = changed(
    GERMAN_BRIDE | IRAQI | RESIDENT,
    filed_by="foreigner",
    court="church",
    jordanian_sex="F",
    jordanian_dob="1985-01-20",
    jordanian_marital_status="single",
    marital_status="widowed",
    previous_marriages=1,
    in_jordan_as="resident",
    last_entry_date=None,
    entry_port=None,
    current_until=None,
    contact_channel="push",
    email="hassan@example.org",
    stamp_pages=None,
    residence_card=["D04"],
    single_status_deed=None,
    death_certificate=["D37"],
    guardian_document=None,
    age_statement=["D43"],
)

DIVORCED_BRIDE: Answers = changed(
    GERMAN_BRIDE,
    marital_status="divorced",
    previous_marriages=2,
    single_status_deed=None,
    divorce_deed=["D36"],
    guardian_document=None,
)

FAR_APART = {"R41": ["age_statement"]}

EXAMPLES = (
    Example(name="a Jordanian and a German who visits", answers=GERMAN_BRIDE),
    Example(name="a Jordanian woman and a widower with a permit", answers=IRAQI_GROOM, notices=FAR_APART),
    Example(name="a bride who was married before", answers=DIVORCED_BRIDE),
    missed("nothing is said of the marriage", DIVORCED_BRIDE, ("filed_by", "court", "court_governorate")),
    missed(
        "the Jordanian is not named",
        DIVORCED_BRIDE,
        (
            "jordanian_name",
            "jordanian_national_number",
            "jordanian_sex",
            "jordanian_dob",
            "jordanian_marital_status",
            "jordanian_mobile",
        ),
    ),
    missed(
        "the foreigner's passport is missing",
        GERMAN_BRIDE,
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
        "the foreigner's name and birth are missing",
        GERMAN_BRIDE,
        ("name_en_given", "has_arabic_name", "sex", "dob", "birth_country", "mother_name"),
    ),
    missed(
        "an Arabic name is missing",
        IRAQI_GROOM,
        ("name_ar_first", "name_ar_family"),
        notices=FAR_APART,
    ),
    missed(
        "the foreigner's circumstances are missing",
        DIVORCED_BRIDE,
        ("marital_status", "profession", "in_jordan_as"),
        without=(
            "previous_marriages",
            "divorce_deed",
            "last_entry_date",
            "entry_port",
            "current_until",
            "stamp_pages",
        ),
    ),
    missed("the number of earlier marriages is missing", DIVORCED_BRIDE, ("previous_marriages",)),
    missed("nothing is said of the stay", GERMAN_BRIDE, ("last_entry_date", "entry_port", "current_until")),
    missed(
        "the permit is not described",
        IRAQI_GROOM,
        ("personal_number", "residence_type", "residence_expiry"),
        notices=FAR_APART,
    ),
    missed("nobody can be reached", GERMAN_BRIDE, ("mobile", "contact_channel", "contact_language")),
    missed(
        "a visiting bride's documents are missing",
        GERMAN_BRIDE,
        (
            "identity_card",
            "passport_page",
            "stamp_pages",
            "no_criminal_record",
            "premarital_certificate",
            "single_status_deed",
            "guardian_document",
        ),
    ),
    missed(
        "a widower's documents are missing",
        IRAQI_GROOM,
        ("residence_card", "death_certificate", "age_statement"),
        notices=FAR_APART,
    ),
    missed("the divorce deed is missing", DIVORCED_BRIDE, ("divorce_deed",)),
    missed("nothing is declared", GERMAN_BRIDE, not_agreed=("truth", "terms", "data_consent")),
    Example(name="sent from abroad", answers=GERMAN_BRIDE, known={"": {"abroad": True}}, problems={"filed_by": "R11"}),
    Example(
        name="records that hold nothing against it",
        answers=GERMAN_BRIDE,
        known={"": {"abroad": False, "live_application": False}},
    ),
    Example(
        name="an application for this couple that is under way already",
        answers=GERMAN_BRIDE,
        known={"": {"live_application": {"ref": "MOI-2026-020-000007-0"}}},
        problems={"passport_number": "R33"},
    ),
    Example(
        name="both on their eighteenth birthday",
        answers=changed(GERMAN_BRIDE, jordanian_dob="2008-01-15", dob="2008-01-15", passport_mrz=None),
    ),
    Example(
        name="both a day before they are eighteen",
        answers=changed(GERMAN_BRIDE, jordanian_dob="2008-01-16", dob="2008-01-16", passport_mrz=None),
        problems={"jordanian_dob": "R41", "dob": "R41"},
    ),
    Example(
        name="a bride born on 29 February, on the day before she is eighteen",
        answers=changed(
            GERMAN_BRIDE, dob="2008-02-29", passport_mrz=None, jordanian_dob="2000-01-01", current_until="2026-03-10"
        ),
        problems={"dob": "R41"},
        today="2026-02-28",
    ),
    Example(
        name="a bride born on 29 February, on the day when she is eighteen",
        answers=changed(
            GERMAN_BRIDE, dob="2008-02-29", passport_mrz=None, jordanian_dob="2000-01-01", current_until="2026-03-10"
        ),
        today="2026-03-01",
    ),
    Example(name="a stay that ends today", answers=changed(GERMAN_BRIDE, current_until="2026-01-15")),
    Example(
        name="a stay that ended yesterday",
        answers=changed(GERMAN_BRIDE, current_until="2026-01-14"),
        problems={"current_until": "R41"},
    ),
    Example(
        name="a permit that ended yesterday",
        answers=changed(IRAQI_GROOM, residence_expiry="2026-01-14"),
        problems={"residence_expiry": "R41"},
        notices=FAR_APART,
    ),
    Example(
        name="twenty years between the two",
        answers=changed(IRAQI_GROOM, jordanian_dob="1980-03-04", age_statement=None),
    ),
    Example(
        name="twenty years and a day between the two",
        answers=changed(IRAQI_GROOM, jordanian_dob="1980-03-05"),
        notices=FAR_APART,
    ),
    Example(
        name="a Jordanian who is twenty years and a day older",
        answers=changed(GERMAN_BRIDE, jordanian_dob="1968-05-11", age_statement=["D43"]),
        notices=FAR_APART,
    ),
    Example(
        name="a stay that ended before it began",
        answers=changed(GERMAN_BRIDE, last_entry_date="2026-01-15", current_until="2026-01-14"),
        problems={"current_until": "R41"},
    ),
    Example(
        name="a permit that was issued on the day it ends",
        answers=changed(IRAQI_GROOM, residence_issued="2026-01-15", residence_expiry="2026-01-15"),
        problems={"residence_expiry": "R34"},
        notices=FAR_APART,
    ),
    *passport_edges(GERMAN_BRIDE),
)
