"""Examples of EMERGENCY_TD."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    FLAT_IN_AMMAN,
    GERMAN,
    IRAQI,
    REACHED_BY_TEXT,
    Answers,
    changed,
    differing_from_zone,
    missed,
)
from moi_pwa.demo.examples.example import Example

LOST: Answers = {
    "filed_by": "self",
    "in_jordan": True,
    "document_reason": "lost",
    "loss_date": "2026-01-10",
    "police_report_number": "118/2026",
    "destination": "IRQ",
    "travel_date": "2026-01-25",
    "exit_port": "KAR",
    "last_passport_known": True,
    **IRAQI,
    "holds_residence": True,
    **changed(FLAT_IN_AMMAN, lodging=None, home_document=None),
    **REACHED_BY_TEXT,
    "photo": ["D03"],
    "loss_report": ["D31"],
    "ticket": ["D21"],
    "residence_card": ["D04"],
    **DECLARED,
}

# Nothing is left to copy, and nobody to write a letter.
STATELESS: Answers = changed(
    LOST,
    document_reason="no_mission",
    loss_date=None,
    police_report_number=None,
    nationality="XXA",
    last_passport_known=False,
    passport_type=None,
    passport_mrz=None,
    passport_number=None,
    passport_country=None,
    passport_issued=None,
    passport_expiry=None,
    holds_residence=False,
    loss_report=None,
    residence_card=None,
)

# A Jordanian student whose passport expired abroad, and for whom the embassy applies.
JORDANIAN: Answers = changed(
    LOST,
    filed_by="embassy",
    in_jordan=False,
    document_reason="expired",
    loss_date=None,
    police_report_number=None,
    destination="JOR",
    exit_port=None,
    nationality="JOR",
    passport_mrz=None,
    national_number="9991012345",
    passport_number="N123456",
    passport_country="JOR",
    passport_issued="2020-12-02",
    passport_expiry="2025-12-01",
    holds_residence=None,
    governorate=None,
    area=None,
    residence_country="DEU",
    home_address="Lindenweg 4, Bremen",
    passport_page=["D01"],
    residence_card=None,
)

# Eighteen on the day after sending.
MINOR: Answers = changed(
    LOST,
    filed_by="guardian",
    dob="2008-01-16",
    passport_mrz=None,
    guardian_name="حسن كريم الجبوري",
    guardian_relation="father",
    guardian_mobile="+962791234567",
    guardian_consent=True,
    guardian_document=["D25"],
)

EXAMPLES = (
    Example(name="a passport that was lost in Amman", answers=LOST),
    Example(name="a stateless person", answers=STATELESS),
    Example(name="a Jordanian abroad, for whom the embassy applies", answers=JORDANIAN),
    Example(name="a minor, for whom the father applies", answers=MINOR),
    missed(
        "the journey is not told",
        LOST,
        ("filed_by", "destination", "travel_date", "loss_date", "police_report_number"),
    ),
    missed(
        "why there is no passport",
        LOST,
        ("document_reason",),
        without=("loss_date", "police_report_number", "loss_report"),
    ),
    missed(
        "where the applicant is",
        LOST,
        ("in_jordan",),
        without=("exit_port", "holds_residence", "governorate", "area", "residence_card"),
    ),
    missed(
        "nothing of the last passport",
        LOST,
        (
            *("nationality", "passport_type", "passport_number"),
            *("passport_country", "passport_issued", "passport_expiry"),
        ),
    ),
    missed("whether the last passport is known", STATELESS, ("last_passport_known",)),
    missed(
        "nothing of the person",
        LOST,
        (
            *("name_en_given", "name_ar_first", "name_ar_family", "sex", "dob", "birth_country", "mother_name"),
            *("marital_status", "profession"),
        ),
    ),
    missed(
        "whether there is an Arabic name",
        LOST,
        ("has_arabic_name",),
        without=("name_ar_first", "name_ar_father", "name_ar_grandfather", "name_ar_family"),
    ),
    missed(
        "nothing of a minor's father",
        MINOR,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
    ),
    missed(
        "neither residence nor address in Jordan",
        LOST,
        ("holds_residence", "governorate", "area"),
        without=("residence_card",),
    ),
    missed(
        "no address abroad, and no national number", JORDANIAN, ("national_number", "residence_country", "home_address")
    ),
    missed("no way to reach the applicant", LOST, ("mobile", "contact_channel", "contact_language")),
    missed("no documents", LOST, ("photo", "loss_report", "ticket", "residence_card")),
    missed("an expired passport that is not shown", JORDANIAN, ("passport_page", "loss_report")),
    missed("nothing is declared", LOST, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="a letter of an embassy that does not exist",
        answers=changed(STATELESS, loss_report=["D31"]),
        problems={"loss_report": "hidden_field"},
    ),
    Example(
        name="a damaged passport, seen",
        answers=changed(
            LOST, document_reason="damaged", loss_date=None, police_report_number=None, passport_page=["D01"]
        ),
    ),
    Example(
        name="a Jordanian in Jordan",
        answers=changed(LOST, nationality="JOR", passport_mrz=None, national_number="9991012345"),
        problems={"nationality": "R76"},
    ),
    Example(
        name="a foreigner abroad",
        answers=changed(JORDANIAN, nationality="IRQ", national_number=None),
        problems={"nationality": "R76"},
    ),
    Example(name="a journey in three months", answers=changed(LOST, travel_date="2026-04-15")),
    Example(
        name="a journey in three months and a day",
        answers=changed(LOST, travel_date="2026-04-16"),
        problems={"travel_date": "too_late"},
    ),
    Example(
        name="a journey that was yesterday",
        answers=changed(LOST, travel_date="2026-01-14"),
        problems={"travel_date": "too_early"},
    ),
    Example(
        name="a loss that is still to come",
        answers=changed(LOST, loss_date="2026-01-16"),
        problems={"loss_date": "too_late"},
    ),
    Example(
        name="a loss on the day of issue",
        answers=changed(LOST, passport_mrz=None, passport_issued="2026-01-10"),
    ),
    Example(
        name="a loss before the passport was issued",
        answers=changed(LOST, passport_mrz=None, passport_issued="2026-01-11"),
        problems={"loss_date": "R34"},
    ),
    Example(
        name="a minor who applies alone",
        answers=changed(MINOR, filed_by="self"),
        problems={"filed_by": "R31"},
    ),
    Example(
        name="eighteen today, who applies alone",
        answers=changed(LOST, dob="2008-01-15", passport_mrz=None),
    ),
    Example(
        name="a ban on leaving is told to the officer",
        answers=LOST,
        known={"": {"not_cleared": {}}},
        notices={"R70": ["travel_date"]},
    ),
    Example(
        name="nothing keeps the applicant", answers=LOST, known={"": {"not_cleared": False, "live_application": False}}
    ),
    Example(
        name="an application of the same person is under way",
        answers=LOST,
        known={"": {"live_application": {"ref": "MOI-2026-011-000017-4"}}},
        problems={"nationality": "R33"},
    ),
    Example(
        name="a passport that ends on the day of its issue",
        answers=changed(LOST, passport_mrz=None, passport_expiry="2022-06-02"),
        problems={"passport_expiry": "R34"},
    ),
    Example(
        name="a passport that is older than its holder",
        answers=changed(MINOR, dob="2022-06-03"),
        problems={"passport_issued": "R34"},
    ),
    Example(
        name="the machine-readable lines of somebody else",
        answers=changed(LOST, passport_mrz=GERMAN["passport_mrz"]),
        notices={"R35": differing_from_zone()},
    ),
)
