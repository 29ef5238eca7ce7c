"""Examples of VISIT_VISA that miss something."""

from moi_pwa.demo.examples.answers import (
    ARABIC_NAME,
    NAME_AND_BIRTH,
    PASSPORT,
    REACHED,
    changed,
    missed,
    of_companion,
)
from moi_pwa.demo.examples.visit_visa import (
    AT_ONCE,
    BROTHER,
    BROTHER_NOTICES,
    GROUP,
    GROUP_NOTICES,
    MINOR,
    PATIENT,
    PATIENT_NOTICES,
    RENEWAL,
    RESTRICTED,
    TOURIST,
)

HUSBAND = changed(
    BROTHER, sponsor_relation="spouse", birth_certificate=None, marriage_contract=["D14"], contact_channel="push",
    email="hassan@example.org",
)  # fmt: skip

EXAMPLES = (
    missed(
        "nothing is said of the visa",
        TOURIST,
        ("filed_by", "visit_kind", "trips", "stay_place", "visited_before", "departure_date", "arrival_date"),
        notices=AT_ONCE,
    ),
    missed(
        "not said whether a visa is issued or renewed",
        RENEWAL,
        ("action",),
        without=("visa_number", "visa_expiry", "last_entry_date", "entry_port"),
    ),
    missed(
        "the visa to be renewed is not named", RENEWAL, ("visa_number", "visa_expiry", "last_entry_date", "entry_port")
    ),
    missed("the passport is missing", TOURIST, PASSPORT),
    missed("name and birth are missing", TOURIST, NAME_AND_BIRTH, notices=AT_ONCE),
    missed(
        "an Arabic name and the mother's are missing", PATIENT, (*ARABIC_NAME, "mother_name"), notices=PATIENT_NOTICES
    ),
    missed(
        "work, family and home are missing",
        TOURIST,
        ("marital_status", "profession", "residence_country", "home_address"),
        notices=AT_ONCE,
    ),
    missed(
        "the visa of another country is not described",
        BROTHER,
        ("third_country", "third_country_kind", "third_country_expiry"),
        notices=RESTRICTED,
    ),
    missed(
        "not said whether there is a visa of another country",
        PATIENT,
        ("third_country_permit",),
        notices=PATIENT_NOTICES,
    ),
    missed("the treatment is not described", PATIENT, ("hospital", "treatment_from"), notices=PATIENT_NOTICES),
    missed(
        "the host is not described",
        HUSBAND,
        ("sponsor_name", "sponsor_national_number", "sponsor_mobile"),
        not_agreed=("sponsor_undertaking",),
        notices=BROTHER_NOTICES,
    ),
    missed(
        "not said who the host is",
        HUSBAND,
        ("sponsor_kind",),
        without=("sponsor_national_number", "sponsor_relation", "sponsor_id", "marriage_contract"),
        notices=BROTHER_NOTICES,
    ),
    missed(
        "the host's relation is missing",
        HUSBAND,
        ("sponsor_relation",),
        without=("marriage_contract",),
        notices=BROTHER_NOTICES,
    ),
    missed("a hospital without its number", PATIENT, ("sponsor_establishment_number",), notices=PATIENT_NOTICES),
    missed(
        "the guardian is not named",
        MINOR,
        ("guardian_name", "guardian_relation", "guardian_mobile", "guardian_document"),
        not_agreed=("guardian_consent",),
        notices=AT_ONCE,
    ),
    missed(
        "a companion is not described",
        PATIENT,
        of_companion(
            0,
            "relation",
            "name_en_given",
            "sex",
            "dob",
            "passport_type",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
        ),
        notices=PATIENT_NOTICES,
    ),
    missed(
        "a companion's nationality, and whose passport it is, are missing",
        PATIENT,
        of_companion(0, "nationality", "on_holder_passport"),
        without=of_companion(
            0,
            "passport_type",
            "passport_mrz",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
            "passport_page",
        ),
        notices={"R05": ["nationality"], "R09": ["nationality"]},
    ),
    missed("nobody can be reached", TOURIST, REACHED, notices=AT_ONCE),
    missed("a tourist's documents are missing", TOURIST, ("passport_page", "photo"), notices=AT_ONCE),
    missed(
        "a brother's documents are missing",
        BROTHER,
        ("ticket", "other_permit", "sponsor_id", "birth_certificate"),
        notices=BROTHER_NOTICES,
    ),
    missed("a wife's marriage contract is missing", HUSBAND, ("marriage_contract",), notices=BROTHER_NOTICES),
    missed(
        "a patient's documents are missing, and the daughter's",
        PATIENT,
        ("medical_report", "institution_letter", *of_companion(0, "passport_page", "photo")),
        notices=PATIENT_NOTICES,
    ),
    missed(
        "a group without programme, and its leader has no name",
        GROUP,
        ("group_leader", "programme"),
        notices=GROUP_NOTICES,
    ),
    missed("nothing is declared", TOURIST, not_agreed=("truth", "terms", "data_consent"), notices=AT_ONCE),
)
