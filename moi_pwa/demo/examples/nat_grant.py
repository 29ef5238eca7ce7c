"""Examples of NAT_GRANT."""

from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
    GERMAN,
    IRAQI,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    RESIDENT,
    WITHOUT_PASSPORT,
    Answers,
    changed,
    missed,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

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
    **changed(IRAQI_DAUGHTER | WITHOUT_PASSPORT, on_holder_passport=None),
    "is_married": False,
    "passport_page": ["D01"],
    "single_status_deed": ["D27"],
}
_MOTHER: Answers = changed(
    _DAUGHTER, relation="mother", dob="1938", is_married=None, single_status_deed=None, support_deed=["D26"]
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

EXAMPLES = (
    Example(name="the German wife of a Jordanian", answers=WIFE),
    Example(name="an Iraqi with his daughter and his mother", answers=IRAQI_FAMILY),
    Example(name="an American teacher", answers=AMERICAN_TEACHER),
    Example(name="an investor", answers=INVESTOR),
    Example(name="an emigrant with a bridges card", answers=EMIGRANT),
    missed(
        "the ground is not named",
        INVESTOR,
        ("basis", "renounces_other", "languages"),
        without=(
            "investment",
            "personal_number",
            "residence_card_number",
            "residence_type",
            "residence_issued",
            "residence_expiry",
            "governorate",
            "district",
            "area",
        ),
    ),
    missed(
        "the passport is missing",
        WIFE,
        ("nationality", "passport_type", "passport_number", "passport_country", "passport_issued", "passport_expiry"),
    ),
    missed(
        "name and birth are missing",
        IRAQI_FAMILY,
        ("name_en_given", "name_ar_first", "name_ar_family", "sex", "dob", "birth_country", "mother_name"),
    ),
    missed("not said whether there is a name in Arabic", WIFE, ("has_arabic_name",)),
    missed(
        "work and income are missing",
        IRAQI_FAMILY,
        ("marital_status", "profession", "monthly_income"),
        without=("marriage_contract",),
    ),
    missed("the investment is missing", INVESTOR, ("investment",)),
    missed(
        "the marriage is not described",
        WIFE,
        ("husband_name", "husband_number", "husband_mobile", "marriage_date", "marriage_court"),
    ),
    missed(
        "residence and address are missing",
        WIFE,
        ("personal_number", "residence_type", "residence_expiry", "governorate", "area"),
        without=("district",),
    ),
    missed(
        "nothing is said of the years here",
        AMERICAN_TEACHER,
        (
            "residence_since",
            "residence_history/0/permit_from",
            "residence_history/0/permit_to",
            "speaks_arabic",
            "intends_to_stay",
        ),
    ),
    Example(
        name="no earlier permit is named",
        answers=changed(AMERICAN_TEACHER, residence_history=[]),
        problems={"residence_history": "too_few_items"},
    ),
    missed(
        "the daughter is not described",
        IRAQI_FAMILY,
        tuple(f"companions/0/{field}" for field in ("name_en_given", "sex", "nationality", "is_married")),
        without=("companions/0/single_status_deed",),
    ),
    missed(
        "the mother's relation and birth are missing",
        IRAQI_FAMILY,
        ("companions/1/relation", "companions/1/dob"),
        without=("companions/1/support_deed",),
    ),
    missed("nobody can be reached", WIFE, ("mobile", "contact_channel", "contact_language")),
    missed(
        "a wife's documents are missing", WIFE, ("passport_page", "solvency", "no_criminal_record", "marriage_contract")
    ),
    missed("an emigrant's documents are missing", EMIGRANT, ("bridge_card", "single_status_deed")),
    missed(
        "the family's documents are missing",
        IRAQI_FAMILY,
        ("companions/0/passport_page", "companions/0/single_status_deed", "companions/1/support_deed"),
    ),
    missed("nothing is declared", WIFE, not_agreed=("wish", "truth", "terms", "data_consent")),
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
)
