"""Examples of RES_SEPARATE."""

from moi_pwa.demo.examples.answers import (
    DECLARED,
    GERMAN,
    REACHED_BY_TEXT,
    Answers,
    changed,
    missed,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

# She was on her husband's permit.
DIVORCED: Answers = {
    "filed_by": "self",
    "reason": "divorce",
    "next_status": "own_permit",
    "next_permit": "work",
    "effective_date": "2026-02-01",
    "holder_name": "حسن كريم الجبوري",
    "holder_number": "2000123456",
    "holder_residence_type": "work",
    "holder_residence_expiry": "2026-08-31",
    "relation": "wife",
    **changed(GERMAN, marital_status=None, profession=None),
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "stamp_pages": ["D02"],
    "residence_card": ["D04"],
    "photo": ["D03"],
    "divorce_deed": ["D36"],
    **DECLARED,
}

WIDOW: Answers = changed(
    DIVORCED,
    reason="holder_died",
    next_status="other_sponsor",
    next_permit=None,
    new_sponsor_name="سامر محمود الخطيب",
    new_sponsor_number="9851012345",
    new_sponsor_mobile="+962777654321",
    holder_residence_expiry="2026-01-20",
    divorce_deed=None,
    death_certificate=["D37"],
)

# Seventeen years old, for whom the mother applies.
SON: Answers = changed(
    DIVORCED,
    filed_by="guardian",
    reason="own_passport",
    next_status="leaving",
    next_permit=None,
    relation="son",
    sex="M",
    dob="2008-07-01",
    passport_mrz=None,
    has_arabic_name=True,
    name_ar_first="علي",
    name_ar_family="الجبوري",
    photo=None,
    divorce_deed=None,
    guardian_name="Anna Schmidt",
    guardian_relation="mother",
    guardian_mobile="+962791234567",
    guardian_consent=True,
    birth_certificate=["D15"],
    guardian_document=["D25"],
)

MARRIED: Answers = changed(
    DIVORCED, filed_by="employer", reason="marriage", relation="daughter", divorce_deed=None,
    marriage_contract=["D14"], institution_letter=["D32"], contact_channel="push", email="anna@example.org",
)  # fmt: skip

EXAMPLES = (
    Example(name="a divorced wife who will work", answers=DIVORCED),
    Example(name="a widow who finds another sponsor", answers=WIDOW),
    Example(name="a son of seventeen with a passport of his own, who leaves", answers=SON),
    Example(name="a daughter who married, for whom the holder's employer applies", answers=MARRIED),
    missed(
        "nothing is said of the separation",
        DIVORCED,
        ("filed_by", "reason", "next_status", "effective_date"),
        without=("next_permit", "divorce_deed", "photo"),
    ),
    missed("the permit that is wanted is not named", DIVORCED, ("next_permit",)),
    missed("the new sponsor is not named", WIDOW, ("new_sponsor_name", "new_sponsor_number", "new_sponsor_mobile")),
    missed(
        "the holder is not named",
        DIVORCED,
        ("holder_name", "holder_number", "holder_residence_type", "holder_residence_expiry"),
    ),
    missed(
        "the companion's passport is missing",
        DIVORCED,
        (
            "relation",
            "nationality",
            "passport_type",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
        ),
    ),
    missed(
        "the companion's name and birth are missing",
        DIVORCED,
        ("name_en_given", "has_arabic_name", "sex", "dob", "birth_country"),
    ),
    missed("an Arabic name is half written", SON, ("name_ar_first", "name_ar_family")),
    missed(
        "the guardian is not named",
        SON,
        ("guardian_name", "guardian_relation", "guardian_mobile"),
        not_agreed=("guardian_consent",),
    ),
    missed("nobody can be reached", DIVORCED, ("mobile", "contact_channel", "contact_language")),
    missed(
        "a divorced wife's documents are missing",
        DIVORCED,
        ("passport_page", "stamp_pages", "residence_card", "photo", "divorce_deed"),
    ),
    missed("a widow's document is missing", WIDOW, ("death_certificate",)),
    missed("a minor's documents are missing", SON, ("birth_certificate", "guardian_document")),
    missed("a married daughter's documents are missing", MARRIED, ("marriage_contract", "institution_letter")),
    missed("nothing is declared", DIVORCED, not_agreed=("truth", "terms", "data_consent")),
    Example(
        name="sent from abroad",
        answers=DIVORCED,
        known={"": {"abroad": True}},
        problems={"filed_by": "R11"},
    ),
    Example(
        name="records that hold nothing against it",
        answers=DIVORCED,
        known={"": {"abroad": False, "live_application": False, "on_another_permit": False}},
    ),
    Example(
        name="an application that is under way already",
        answers=DIVORCED,
        known={"": {"live_application": {"ref": "MOI-2026-013-000007-4"}}},
        problems={"passport_number": "R33"},
    ),
    Example(
        name="a wife who is on another's permit",
        answers=DIVORCED,
        known={"": {"on_another_permit": True}},
        problems={"relation": "R21"},
    ),
    Example(
        name="a holder's permit that ends in thirty days",
        answers=changed(DIVORCED, holder_residence_expiry="2026-02-14"),
    ),
    Example(
        name="a holder's permit that ends in twenty-nine days",
        answers=changed(DIVORCED, holder_residence_expiry="2026-02-13"),
        problems={"holder_residence_expiry": "R22"},
    ),
    Example(
        name="a son on his eighteenth birthday",
        answers=changed(
            SON,
            filed_by="self",
            dob="2008-01-15",
            guardian_name=None,
            guardian_relation=None,
            guardian_mobile=None,
            guardian_consent=None,
            birth_certificate=None,
            guardian_document=None,
        ),
    ),
    Example(
        name="a son on the day before he is eighteen, who applies alone",
        answers=changed(SON, filed_by="self", dob="2008-01-16"),
        problems={"filed_by": "R31"},
    ),
    *passport_edges(DIVORCED),
)
