"""Examples of RES_ADD that miss something."""

from moi_pwa.demo.examples.answers import (
    ARABIC_NAME,
    NAME_AND_BIRTH,
    REACHED,
    WITHOUT_ARABIC_NAME,
    changed,
    missed,
    of_companion,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.res_add import FAMILY, HOLDER, MOTHER, ONE, WITH_DAUGHTER, WITH_NEWBORN

BY_UNIVERSITY = changed(
    FAMILY, filed_by="university", institution_letter=["D32"], contact_channel="push", email="reg@example.org"
)
WITH_MOTHER = changed(HOLDER, companions=[MOTHER])

EXAMPLES = (
    Example(name="nobody is to be added", answers=HOLDER, problems={"companions": "too_few_items"}),
    missed("not said who applies", FAMILY, ("filed_by",), notices=ONE),
    missed(
        "the permit is not described", FAMILY, ("personal_number", "residence_type", "residence_expiry"), notices=ONE
    ),
    missed(
        "the holder's name and birth are missing",
        changed(FAMILY, **WITHOUT_ARABIC_NAME),
        (*NAME_AND_BIRTH, "nationality"),
        without=("mother_name",),
        notices=ONE,
    ),
    missed("an Arabic name and the mother's are missing", FAMILY, (*ARABIC_NAME, "mother_name"), notices=ONE),
    missed("work and family are missing", FAMILY, ("marital_status", "profession"), notices=ONE),
    missed(
        "the wife is not described",
        FAMILY,
        of_companion(
            0,
            "name_en_given",
            "sex",
            "dob",
            "nationality",
            "passport_type",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
            "last_entry_date",
            "entry_port",
            "current_until",
        ),
        without=of_companion(0, "medical_issued", "medical_certificate"),
    ),
    missed(
        "the wife's relation, and why and how she came, are missing",
        FAMILY,
        of_companion(0, "add_reason", "relation", "on_holder_passport"),
        without=of_companion(
            0,
            "marriage_contract",
            "passport_type",
            "passport_mrz",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
            "passport_page",
            "entered_separately",
            "last_entry_date",
            "entry_port",
            "current_until",
            "stamp_pages",
        ),
        notices=ONE,
    ),
    missed(
        "not said whether the wife entered by herself",
        FAMILY,
        of_companion(0, "entered_separately"),
        without=of_companion(0, "last_entry_date", "entry_port", "current_until", "stamp_pages"),
        notices=ONE,
    ),
    missed(
        "not said whether the daughter was ever married",
        WITH_DAUGHTER,
        of_companion(0, "is_married"),
        notices={**ONE, "R19": ["companions/0/relation"]},
    ),
    missed(
        "not said where the newborn's parents live", WITH_NEWBORN, of_companion(0, "both_parents_here"), notices=ONE
    ),
    missed("nobody can be reached", FAMILY, REACHED, notices=ONE),
    missed(
        "the holder's documents are missing",
        BY_UNIVERSITY,
        ("residence_card", "passport_page", "institution_letter"),
        notices=ONE,
    ),
    missed(
        "the wife's documents are missing",
        FAMILY,
        of_companion(
            0,
            "photo",
            "passport_page",
            "stamp_pages",
            "medical_issued",
            "medical_certificate",
            "marriage_contract",
        ),
        notices=ONE,
    ),
    missed(
        "the newborn's birth certificate is missing", WITH_NEWBORN, of_companion(0, "birth_certificate"), notices=ONE
    ),
    Example(
        name="a child whose other parent is abroad needs that parent's consent",
        answers=with_first_companion(WITH_NEWBORN, both_parents_here=False),
        problems={"companions/0/guardian_document": "required"},
        notices=ONE,
    ),
    missed(
        "a grown daughter without the deed that she is single",
        WITH_DAUGHTER,
        of_companion(0, "single_status_deed"),
        notices={**ONE, "R19": ["companions/0/relation"]},
    ),
    missed(
        "a mother without the deed of support",
        WITH_MOTHER,
        of_companion(0, "support_deed"),
        notices={**ONE, "R19": ["companions/0/relation"]},
    ),
    missed("nothing is declared", FAMILY, not_agreed=("truth", "terms", "data_consent"), notices=ONE),
)
