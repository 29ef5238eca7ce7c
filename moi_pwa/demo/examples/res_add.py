"""Examples of RES_ADD."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    IRAQI,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    WITHOUT_PASSPORT,
    Answers,
    changed,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import companions_passport_edges

HOLDER: Answers = {
    "filed_by": "self",
    "personal_number": "2000123456",
    "residence_card_number": "R/2025/11873",
    "residence_type": "work",
    "residence_issued": "2025-09-01",
    "residence_expiry": "2026-08-31",
    **changed(
        IRAQI,
        passport_type=None,
        passport_mrz=None,
        passport_number=None,
        passport_country=None,
        passport_issued=None,
        passport_expiry=None,
    ),
    **REACHED_BY_TEXT,
    "residence_card": ["D04"],
    "passport_page": ["D01"],
    **DECLARED,
}

WIFE: Answers = changed(
    IRAQI_DAUGHTER,
    add_reason="joined",
    relation="wife",
    entered_separately=True,
    last_entry_date="2025-12-28",
    entry_port="QAIA",
    current_until="2026-03-28",
    photo=["D03"],
    stamp_pages=["D02"],
    medical_issued="2026-01-05",
    medical_certificate=["D05"],
    marriage_contract=["D14"],
)

# On the father's passport: no passport of its own, no entry, no medical certificate.
NEWBORN: Answers = changed(
    WIFE | WITHOUT_PASSPORT,
    add_reason="newborn",
    relation="son",
    name_en_given="ALI",
    name_ar="علي حسن كريم الجبوري",
    sex="M",
    dob="2026-01-02",
    both_parents_here=True,
    entered_separately=None,
    last_entry_date=None,
    entry_port=None,
    current_until=None,
    stamp_pages=None,
    medical_issued=None,
    medical_certificate=None,
    marriage_contract=None,
    birth_certificate=["D15"],
)

DAUGHTER: Answers = changed(
    WIFE,
    relation="daughter",
    is_married=False,
    marriage_contract=None,
    birth_certificate=["D15"],
    single_status_deed=["D27"],
)

MOTHER: Answers = changed(
    WIFE,
    relation="mother",
    dob="1940-05-06",
    name_en_given="FATIMA ALI",
    passport_mrz=None,
    entered_separately=False,
    last_entry_date=None,
    entry_port=None,
    current_until=None,
    stamp_pages=None,
    marriage_contract=None,
    support_deed=["D26"],
)

FAMILY: Answers = {**HOLDER, "companions": [WIFE]}
WITH_NEWBORN: Answers = {**HOLDER, "companions": [NEWBORN]}
WITH_DAUGHTER: Answers = {**HOLDER, "companions": [DAUGHTER]}

# Every companion here is of a nationality that needs prior approval.
ONE = {"R05": ["companions/0/nationality"]}

EXAMPLES = (
    Example(name="a wife who came later", answers=FAMILY, notices=ONE),
    Example(name="a newborn son on the father's passport", answers=WITH_NEWBORN, notices=ONE),
    Example(
        name="a grown daughter and a mother, for whom the employer applies",
        answers=changed(HOLDER, filed_by="employer", institution_letter=["D32"], companions=[DAUGHTER, MOTHER]),
        notices={
            "R19": ["companions/0/relation", "companions/1/relation"],
            "R05": ["companions/0/nationality", "companions/1/nationality"],
        },
    ),
    Example(
        name="an Egyptian wife needs no prior approval",
        answers=with_first_companion(FAMILY, nationality="EGY", passport_country="EGY", passport_mrz=None),
    ),
    Example(
        name="a child whose other parent abroad consents",
        answers=with_first_companion(WITH_NEWBORN, both_parents_here=False, guardian_document=["D25"]),
        notices=ONE,
    ),
    Example(
        name="a medical certificate for a baby",
        answers=with_first_companion(WITH_NEWBORN, medical_certificate=["D05"]),
        problems={"companions/0/medical_certificate": "hidden_field"},
        notices=ONE,
    ),
    Example(
        name="a son of eighteen",
        answers=with_first_companion(
            WITH_DAUGHTER, relation="son", sex="M", dob="2008-01-15", passport_mrz=None, single_status_deed=None
        ),
        problems={"companions/0/relation": "R19"},
        notices=ONE,
    ),
    Example(
        name="a son on the day before he is eighteen",
        answers=with_first_companion(
            WITH_DAUGHTER,
            relation="son",
            sex="M",
            dob="2008-01-16",
            passport_mrz=None,
            single_status_deed=None,
            both_parents_here=True,
        ),
        notices=ONE,
    ),
    Example(
        name="a married daughter of sixteen",
        answers=with_first_companion(
            WITH_DAUGHTER,
            dob="2009-06-01",
            passport_mrz=None,
            is_married=True,
            single_status_deed=None,
            both_parents_here=True,
        ),
        problems={"companions/0/relation": "R19"},
        notices=ONE,
    ),
    Example(
        name="a permit that ends in thirty days",
        answers=changed(FAMILY, residence_expiry="2026-02-14"),
        notices=ONE,
    ),
    Example(
        name="a permit that ends in twenty-nine days",
        answers=changed(FAMILY, residence_expiry="2026-02-13"),
        problems={"residence_expiry": "R22"},
        notices=ONE,
    ),
    Example(
        name="a medical certificate of three months",
        answers=with_first_companion(FAMILY, medical_issued="2025-10-15"),
        notices=ONE,
    ),
    Example(
        name="a medical certificate of three months and a day",
        answers=with_first_companion(FAMILY, medical_issued="2025-10-14"),
        problems={"companions/0/medical_issued": "R23"},
        notices=ONE,
    ),
    Example(
        name="a newborn of thirty days",
        answers=with_first_companion(WITH_NEWBORN, dob="2025-12-16"),
        notices=ONE,
    ),
    Example(
        name="a newborn of thirty-one days",
        answers=with_first_companion(WITH_NEWBORN, dob="2025-12-15"),
        notices={"R49": ["companions/0/dob"], **ONE},
    ),
    Example(
        name="a wife whose stay ended yesterday",
        answers=with_first_companion(FAMILY, current_until="2026-01-14"),
        notices={"R47": ["companions/0/current_until"], **ONE},
    ),
    Example(
        name="sent from abroad", answers=FAMILY, known={"": {"abroad": True}}, problems={"filed_by": "R11"}, notices=ONE
    ),
    Example(
        name="records that hold nothing against it",
        answers=FAMILY,
        known={
            "": {"abroad": False, "live_application": False},
            "companions/0/": {"on_another_permit": False},
        },
        notices=ONE,
    ),
    Example(
        name="an addition that is under way already",
        answers=FAMILY,
        known={"": {"live_application": {"ref": "MOI-2026-014-000007-3"}}},
        problems={"personal_number": "R33"},
        notices=ONE,
    ),
    Example(
        name="a wife who is on another's permit",
        answers=FAMILY,
        known={"companions/0/": {"on_another_permit": True}},
        problems={"companions/0/relation": "R21"},
        notices=ONE,
    ),
    Example(
        name="a holder of seventeen who applies alone",
        answers=changed(FAMILY, dob="2008-01-16"),
        problems={"filed_by": "R31"},
        notices=ONE,
    ),
    Example(
        name="a holder of seventeen, for whom the university applies",
        answers=changed(FAMILY, filed_by="university", institution_letter=["D32"], dob="2008-01-16"),
        notices=ONE,
    ),
    Example(name="a holder on the eighteenth birthday", answers=changed(FAMILY, dob="2008-01-15"), notices=ONE),
    Example(
        name="an entry a day before birth",
        answers=with_first_companion(
            FAMILY,
            passport_mrz=None,
            dob="2025-12-29",
            passport_issued="2026-01-01",
            passport_expiry="2030-06-01",
            medical_issued=None,
            medical_certificate=None,
        ),
        problems={"companions/0/last_entry_date": "R34"},
        notices=ONE,
    ),
    Example(
        name="a permit that was issued on the day it ends",
        answers=changed(FAMILY, residence_issued="2026-01-15", residence_expiry="2026-01-15"),
        problems={"residence_expiry": "R22"},
        notices=ONE,
    ),
    *companions_passport_edges(FAMILY, ONE),
)
