"""Examples of NAT_GRANT."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
    GERMAN,
    IRAQI,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    RESIDENT,
    Answers,
    changed,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import companions_passport_edges, passport_edges

_FLAT: Answers = {"governorate": "JO-AM", "district": "AM-JAMIAH", "area": "ضاحية الرشيد"}

WIFE: Answers = {
    "basis": "wife",
    "renounces_other": False,
    "languages": "العربية والألمانية",
    **GERMAN,
    "mother_name": "Ingrid Schmidt",
    "marital_status": "married",
    "monthly_income": "900.000",
    "husband_name": "سامر محمود الخطيب",
    "husband_number": "9851012345",
    "husband_mobile": "+962777654321",
    "marriage_date": "2019-04-02",
    "marriage_court": "محكمة عمّان الشرعية",
    **RESIDENT,
    "residence_type": "family",
    **_FLAT,
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "solvency": ["D28"],
    "no_criminal_record": ["D20"],
    "marriage_contract": ["D14"],
    "wish": True,
    **DECLARED,
}

_DAUGHTER: Answers = {
    **changed(IRAQI_DAUGHTER, on_holder_passport=None),
    "birth_country": "IRQ",
    "mother_name": "سعاد محمد",
    "marital_status": "single",
    "profession": "طالبة",
    "single_status_deed": ["D27"],
}
_MOTHER: Answers = changed(
    _DAUGHTER,
    relation="mother",
    name_en_given="FATIMA ALI",
    dob="1938",
    passport_mrz=None,
    marital_status="widowed",
    profession="ربة منزل",
    single_status_deed=None,
    support_deed=["D26"],
)

# Thirteen, on a bridges card, and so neither asked for an occupation nor for a deed.
_SON: Answers = changed(
    _DAUGHTER,
    relation="son",
    name_en_given="ALI",
    sex="M",
    dob="2012-05-06",
    passport_type="bridge_card",
    passport_mrz=None,
    marital_status=None,
    profession=None,
    single_status_deed=None,
    bridge_card=["D29"],
)

# With a grown daughter and a mother of whom only the year of birth is known.
IRAQI_FAMILY: Answers = {
    **changed(
        WIFE,
        husband_name=None,
        husband_number=None,
        husband_mobile=None,
        marriage_date=None,
        marriage_court=None,
    ),
    **IRAQI,
    "basis": "arab_15",
    "residence_since": "2008",
    "residence_history": [{"permit_from": "2008", "permit_to": "2026-08-31", "permit_number": "R/2025/11873"}],
    "companions": [_DAUGHTER, _MOTHER],
}

AMERICAN_TEACHER: Answers = changed(
    IRAQI_FAMILY | AMERICAN,
    companions=None,
    basis="foreigner_4",
    has_arabic_name=True,
    name_ar_first="جيمس",
    name_ar_father=None,
    name_ar_grandfather=None,
    name_ar_family="كارتر",
    marital_status="single",
    residence_since="2021-09",
    residence_history=[{"permit_from": "2021-09", "permit_to": "2026-08-31"}],
    speaks_arabic=True,
    intends_to_stay=True,
    marriage_contract=None,
    single_status_deed=["D27"],
    contact_channel="push",
    email="james.carter@example.org",
)

INVESTOR: Answers = changed(
    AMERICAN_TEACHER,
    basis="investor",
    investment="1500000.000",
    residence_since=None,
    residence_history=None,
    speaks_arabic=None,
    intends_to_stay=None,
)

# He holds a bridges card and lives abroad.
EMIGRANT: Answers = changed(
    INVESTOR,
    basis="emigrant",
    investment=None,
    nationality="PSE",
    passport_type="bridge_card",
    passport_country="PSE",
    passport_mrz=None,
    personal_number=None,
    residence_card_number=None,
    residence_type=None,
    residence_issued=None,
    residence_expiry=None,
    governorate=None,
    district=None,
    area=None,
    bridge_card=["D29"],
)

WITH_SON: Answers = {**IRAQI_FAMILY, "companions": [_SON]}

EXAMPLES = (
    Example(name="the German wife of a Jordanian", answers=WIFE),
    Example(name="an Iraqi with his daughter and his mother", answers=IRAQI_FAMILY),
    Example(name="an Iraqi with a son of thirteen", answers=WITH_SON),
    Example(
        name="a grown son who is married needs no deed that he is single",
        answers=with_first_companion(
            IRAQI_FAMILY,
            relation="son",
            sex="M",
            passport_mrz=None,
            marital_status="married",
            single_status_deed=None,
        ),
    ),
    Example(
        name="a grown son needs the deed that he is single as a daughter does",
        answers=with_first_companion(IRAQI_FAMILY, relation="son", sex="M", passport_mrz=None, single_status_deed=None),
        problems={"companions/0/single_status_deed": "required"},
    ),
    Example(
        name="passports that end today",
        answers=with_first_companion(
            changed(IRAQI_FAMILY, passport_mrz=None, passport_expiry="2026-01-15"),
            passport_mrz=None,
            passport_expiry="2026-01-15",
        ),
    ),
    Example(
        name="passports that ended yesterday",
        answers=with_first_companion(
            changed(IRAQI_FAMILY, passport_mrz=None, passport_expiry="2026-01-14"),
            passport_mrz=None,
            passport_expiry="2026-01-14",
        ),
        problems={"passport_expiry": "R64", "companions/0/passport_expiry": "R64"},
    ),
    Example(name="an American teacher", answers=AMERICAN_TEACHER),
    Example(name="an investor", answers=INVESTOR),
    Example(name="an emigrant with a bridges card", answers=EMIGRANT),
    Example(
        name="no earlier permit is named",
        answers=changed(AMERICAN_TEACHER, residence_history=[]),
        problems={"residence_history": "too_few_items"},
    ),
    Example(name="sent from abroad", answers=WIFE, known={"": {"abroad": True}}, problems={"basis": "R11"}),
    Example(name="an emigrant abroad", answers=EMIGRANT, known={"": {"abroad": True, "live_application": False}}),
    Example(name="records that hold nothing against it", answers=WIFE, known={"": {"abroad": False}}),
    Example(
        name="an application that is under way already",
        answers=WIFE,
        known={"": {"live_application": {"ref": "MOI-2026-021-000007-8"}}},
        problems={"passport_number": "R33"},
    ),
    Example(name="a marriage of five years", answers=changed(WIFE, marriage_date="2021-01-15")),
    Example(
        name="a marriage a day short of five years",
        answers=changed(WIFE, marriage_date="2021-01-16"),
        problems={"marriage_date": "R42"},
    ),
    Example(
        name="a marriage contract that bears a Hijri date, a day short",
        answers=changed(WIFE, marriage_date="2021-01-16[u-ca=islamic-umalqura]"),
        problems={"marriage_date": "R42"},
    ),
    Example(
        name="an Arab wife's marriage of three years",
        answers=changed(WIFE, nationality="EGY", passport_country="EGY", passport_mrz=None, marriage_date="2023-01-15"),
    ),
    Example(
        name="an Arab wife's marriage a day short of three years",
        answers=changed(WIFE, nationality="EGY", passport_country="EGY", passport_mrz=None, marriage_date="2023-01-16"),
        problems={"marriage_date": "R42"},
    ),
    Example(name="an Arab's fifteen years", answers=changed(IRAQI_FAMILY, residence_since="2011-01-15")),
    Example(
        name="an Arab's fifteen years but a day",
        answers=changed(IRAQI_FAMILY, residence_since="2011-01-16"),
        problems={"residence_since": "R43"},
    ),
    Example(
        name="a year that may or may not be long enough ago stops nobody",
        answers=changed(IRAQI_FAMILY, residence_since="2011"),
    ),
    Example(
        name="three years, no Arabic, and no wish to stay",
        answers=changed(AMERICAN_TEACHER, residence_since="2022-01-16", speaks_arabic=False, intends_to_stay=False),
        problems={"residence_since": "R43", "speaks_arabic": "R43", "intends_to_stay": "R43"},
    ),
    Example(
        name="a husband who asks as a wife",
        answers=changed(WIFE, sex="M", passport_mrz=None),
        problems={"basis": "R86"},
    ),
    Example(
        name="an American who asks as an Arab",
        answers=changed(AMERICAN_TEACHER, basis="arab_15", speaks_arabic=None, intends_to_stay=None),
        problems={"basis": "R86", "residence_since": "R43"},
    ),
    Example(
        name="on the eighteenth birthday",
        answers=changed(INVESTOR, dob="2008-01-15", passport_mrz=None),
    ),
    Example(
        name="on the day before the eighteenth birthday",
        answers=changed(INVESTOR, dob="2008-01-16", passport_mrz=None),
        problems={"dob": "R87"},
    ),
    Example(
        name="a permit that ended before it began",
        answers=changed(AMERICAN_TEACHER, residence_history=[{"permit_from": "2022", "permit_to": "2021"}]),
        problems={"residence_history/0/permit_to": "R34"},
    ),
    Example(
        name="a present permit that was issued on the day it ends",
        answers=changed(WIFE, residence_issued="2026-01-15", residence_expiry="2026-01-15"),
        problems={"residence_expiry": "R34"},
    ),
    *passport_edges(WIFE),
    *companions_passport_edges({**IRAQI_FAMILY, "companions": [_DAUGHTER]}),
)
