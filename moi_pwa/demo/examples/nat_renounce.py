"""Examples of NAT_RENOUNCE."""

from moi_pwa.demo.examples.answers import DECLARED, REACHED_BY_TEXT, Answers, changed, missed, with_first_companion
from moi_pwa.demo.examples.example import Example

FATHER: Answers = {
    "filed_by": "self",
    "target_nationality": "DEU",
    "target_status": "promised",
    "reason": "تشترط ألمانيا التخلي عن الجنسية السابقة لمنح جنسيتها.",
    "name_en_given": "SAMER MAHMOUD",
    "name_en_surname": "ALKHATEEB",
    "has_arabic_name": True,
    "name_ar_first": "سامر",
    "name_ar_father": "محمود",
    "name_ar_grandfather": "أحمد",
    "name_ar_family": "الخطيب",
    "sex": "M",
    "dob": "1985-01-20",
    "birth_country": "JOR",
    "national_number": "9851012345",
    "passport_number": "N123456",
    "military_service": "exempt",
    "minor_children": True,
    "companions": [
        {
            "name_en_given": "LAYAN",
            "name_en_surname": "ALKHATEEB",
            "sex": "F",
            "dob": "2015-06-03",
            "keeps_jordanian": True,
        }
    ],
    "residence_country": "DEU",
    "home_address": "Lindenweg 4, Bremen",
    **REACHED_BY_TEXT,
    "mobile": "+4915112345678",
    "identity_card": ["D40"],
    "family_book": ["D14"],
    "other_nationality_proof": ["D42"],
    "no_criminal_record": ["D20"],
    "military_book": ["D41"],
    "knows_consequences": True,
    **DECLARED,
}

WOMAN: Answers = changed(
    FATHER,
    filed_by="embassy",
    target_nationality="AUT",
    target_status="granted",
    target_since="2024-11",
    name_en_given="RANA KHALED",
    name_en_surname="ALZOUBI",
    sex="F",
    national_number="9882054321",
    military_service=None,
    military_book=None,
    minor_children=False,
    companions=None,
    family_book=None,
    contact_channel="push",
    email="rana@example.org",
)

EXAMPLES = (
    Example(name="a father who is promised the German nationality", answers=FATHER),
    Example(name="a woman who has the Austrian, for whom the embassy applies", answers=WOMAN),
    Example(
        name="a man who was never called up",
        answers=changed(FATHER, military_service="not_called", military_book=None),
    ),
    missed(
        "nothing is said of the other nationality",
        WOMAN,
        ("filed_by", "target_nationality", "target_status", "reason"),
        without=("target_since",),
    ),
    missed("the day it was granted is missing", WOMAN, ("target_since",)),
    missed(
        "the name is missing",
        FATHER,
        ("name_en_given", "name_ar_first", "name_ar_family"),
    ),
    missed(
        "not said whether there is a name in Arabic",
        FATHER,
        ("has_arabic_name",),
        without=("name_ar_first", "name_ar_father", "name_ar_grandfather", "name_ar_family"),
    ),
    missed("birth and national number are missing", WOMAN, ("sex", "dob", "birth_country", "national_number")),
    missed(
        "nothing is said of the military service",
        FATHER,
        ("military_service",),
        without=("military_book",),
    ),
    missed("not said whether there are children", WOMAN, ("minor_children",)),
    Example(name="no child is named", answers=changed(FATHER, companions=[]), problems={"companions": "too_few_items"}),
    missed(
        "the child is not described",
        FATHER,
        tuple(f"companions/0/{field}" for field in ("name_en_given", "sex", "dob", "keeps_jordanian")),
    ),
    missed("the address is missing", FATHER, ("residence_country", "home_address")),
    missed("nobody can be reached", FATHER, ("mobile", "contact_channel", "contact_language")),
    missed(
        "the documents are missing",
        FATHER,
        ("identity_card", "family_book", "other_nationality_proof", "no_criminal_record", "military_book"),
    ),
    missed("nothing is declared", FATHER, not_agreed=("knows_consequences", "truth", "terms", "data_consent")),
    Example(
        name="records that hold nothing against it, and an applicant abroad",
        answers=FATHER,
        known={"": {"abroad": True, "live_application": False}},
    ),
    Example(
        name="an application that is under way already",
        answers=FATHER,
        known={"": {"live_application": {"ref": "MOI-2026-022-000007-6"}}},
        problems={"national_number": "R33"},
    ),
    Example(name="on the eighteenth birthday", answers=changed(WOMAN, dob="2008-01-15")),
    Example(
        name="on the day before the eighteenth birthday",
        answers=changed(WOMAN, dob="2008-01-16"),
        problems={"dob": "R87"},
    ),
    Example(
        name="the Jordanian nationality itself",
        answers=changed(FATHER, target_nationality="JOR"),
        problems={"target_nationality": "R88"},
    ),
    Example(
        name="a child on the day before the eighteenth birthday",
        answers=with_first_companion(FATHER, dob="2008-01-16"),
    ),
    Example(
        name="a child on the eighteenth birthday",
        answers=with_first_companion(FATHER, dob="2008-01-15"),
        problems={"companions/0/dob": "R89"},
    ),
    Example(name="granted on the day of birth", answers=changed(WOMAN, target_since="1985-01-20")),
    Example(
        name="granted before birth",
        answers=changed(WOMAN, target_since="1984"),
        problems={"target_since": "R34"},
    ),
)
