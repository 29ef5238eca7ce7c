"""Examples of VISIT_VISA."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
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
    "action": "issue",
    "filed_by": "self",
    "visit_kind": "tourism",
    "trips": "3m_single",
    **AMERICAN,
    "residence_country": "USA",
    "home_address": "12 Elm Street, Denver",
    "arrival_date": "2026-03-01",
    "departure_date": "2026-03-14",
    "arrival_port": "QAIA",
    "stay_place": "فندق الأردن",
    "visited_before": False,
    **REACHED_BY_TEXT,
    "mobile": "+13035550142",
    "passport_page": ["D01"],
    "photo": ["D03"],
    **DECLARED,
}

RENEWAL: Answers = changed(
    TOURIST | GERMAN,
    action="renew",
    trips="6m_multi",
    visa_number="V/2025/88421",
    visa_expiry="2026-01-30",
    residence_country="DEU",
    home_address="Lindenweg 4, Bremen",
    arrival_date=None,
    arrival_port=None,
    departure_date="2026-04-20",
    last_entry_date="2025-11-02",
    entry_port="AQJ",
    visited_before=True,
)

PATIENT: Answers = {
    **TOURIST,
    **IRAQI,
    "filed_by": "hospital",
    "visit_kind": "medical",
    "residence_country": "IRQ",
    "home_address": "الكرادة، بغداد",
    "third_country_permit": False,
    "hospital": "المستشفى التخصصي",
    "treatment_from": "2026-03-03",
    **HOSPITAL,
    "companions": [changed(IRAQI_DAUGHTER, photo=["D03"])],
    "medical_report": ["D23"],
}

# A brother in Jordan applies; a valid Schengen residence may spare the prior approval.
BROTHER: Answers = {
    **TOURIST,
    **IRAQI,
    "filed_by": "host",
    "visit_kind": "family",
    "trips": "3m_double",
    "residence_country": "DEU",
    "home_address": "Lindenweg 4, Bremen",
    "third_country_permit": True,
    "third_country": "schengen",
    "third_country_kind": "residence",
    "third_country_expiry": "2027-05-01",
    **JORDANIAN_HOST,
    "sponsor_relation": "sibling",
    "birth_certificate": ["D15"],
    "ticket": ["D21"],
    "other_permit": ["D22"],
}

TRAVELLER: Answers = changed(IRAQI_DAUGHTER, relation="other", passport_mrz=None, photo=["D03"])

GROUP: Answers = changed(
    PATIENT,
    filed_by="agency",
    visit_kind="tourism",
    group_leader="كريم سعيد",
    hospital=None,
    treatment_from=None,
    medical_report=None,
    sponsor_kind="agency",
    programme=["D35"],
    companions=[changed(TRAVELLER, passport_number=f"A1234570{n}") for n in range(5)],
)

# Fifteen and a half years old, so that the parents apply.
MINOR: Answers = changed(
    TOURIST,
    filed_by="guardian",
    dob="2010-07-01",
    marital_status="single",
    passport_mrz=None,
    guardian_name="Ellen Carter",
    guardian_relation="mother",
    guardian_mobile="+13035550199",
    guardian_consent=True,
    guardian_document=["D25"],
)

AT_ONCE = {"R06": ["nationality"]}
RESTRICTED = {"R05": ["nationality"]}
PATIENT_NOTICES = {"R05": ["nationality", "companions/0/nationality"], "R09": ["nationality"]}
BROTHER_NOTICES = {**RESTRICTED, "R07": ["third_country_expiry"]}
GROUP_NOTICES = {"R05": ["nationality", *(f"companions/{n}/nationality" for n in range(5))]}

EXAMPLES = (
    Example(name="a tourist", answers=TOURIST, notices=AT_ONCE),
    Example(name="the renewal of a visa", answers=RENEWAL),
    Example(name="a patient and his daughter", answers=PATIENT, notices=PATIENT_NOTICES),
    Example(name="a brother with a residence in a Schengen country", answers=BROTHER, notices=BROTHER_NOTICES),
    Example(name="a tour group of six", answers=GROUP, notices=GROUP_NOTICES),
    Example(name="a minor, for whom the mother applies", answers=MINOR, notices=AT_ONCE),
    Example(
        name="a wife visits her husband",
        answers=changed(BROTHER, sponsor_relation="spouse", birth_certificate=None, marriage_contract=["D14"]),
        notices=BROTHER_NOTICES,
    ),
    Example(
        name="a child on the patient's passport",
        answers=with_first_companion(PATIENT, relation="son", sex="M", dob="2020-05-05", **WITHOUT_PASSPORT),
        notices=PATIENT_NOTICES,
    ),
    Example(
        name="an expected arrival of someone who is here",
        answers=changed(RENEWAL, arrival_date="2026-03-01"),
        problems={"arrival_date": "hidden_field"},
    ),
    Example(
        name="a minor who applies alone",
        answers=changed(MINOR, filed_by="self"),
        problems={"filed_by": "R31"},
        notices=AT_ONCE,
    ),
    Example(
        name="a passport of exactly six months on arrival",
        answers=changed(TOURIST, passport_mrz=None, passport_expiry="2026-09-01"),
        notices=AT_ONCE,
    ),
    Example(
        name="a passport a day short of six months on arrival, and the daughter's",
        answers=with_first_companion(
            changed(PATIENT, passport_mrz=None, passport_expiry="2026-08-31"),
            passport_mrz=None,
            passport_expiry="2026-08-31",
        ),
        problems={"passport_expiry": "R01", "companions/0/passport_expiry": "R01"},
        notices=PATIENT_NOTICES,
    ),
    Example(
        name="a Schengen residence never spares an Afghan the approval",
        answers=changed(BROTHER, nationality="AFG", passport_mrz=None),
        notices={**RESTRICTED, "R08": ["third_country_permit"]},
    ),
    Example(
        name="departure before arrival",
        answers=changed(TOURIST, departure_date="2026-02-28"),
        problems={"departure_date": "R34"},
        notices=AT_ONCE,
    ),
    Example(
        name="a renewal sent from abroad",
        answers=RENEWAL,
        known={"": {"abroad": True}},
        problems={"action": "R11"},
    ),
    Example(
        name="records that hold nothing against a renewal",
        answers=RENEWAL,
        known={"": {"abroad": False, "live_application": False}},
    ),
    Example(
        name="a first visa is applied for from abroad, and is under way already",
        answers=TOURIST,
        known={"": {"abroad": True, "live_application": {"ref": "MOI-2026-001-000007-9"}}},
        problems={"passport_number": "R33"},
        notices=AT_ONCE,
    ),
    Example(
        name="a companion whose nationality needs no prior approval",
        answers=with_first_companion(PATIENT, nationality="USA", passport_mrz=None),
        notices={"R05": ["nationality"], "R09": ["nationality"]},
    ),
    Example(
        name="a companion's passport of exactly six months on renewal",
        answers=changed(RENEWAL, companions=[changed(TRAVELLER, passport_expiry="2026-07-15")]),
        notices={"R05": ["companions/0/nationality"]},
    ),
    Example(
        name="a companion's passport a day short of six months on renewal",
        answers=changed(RENEWAL, companions=[changed(TRAVELLER, passport_expiry="2026-07-14")]),
        problems={"companions/0/passport_expiry": "R03"},
        notices={"R05": ["companions/0/nationality"]},
    ),
    *passport_edges(TOURIST, AT_ONCE, ended="R01"),
    *companions_passport_edges(PATIENT, PATIENT_NOTICES, ended="R01"),
)
