"""Examples of NAT_GRANT that miss something."""

from moi_pwa.demo.examples.answers import missed
from moi_pwa.demo.examples.nat_grant import AMERICAN_TEACHER, EMIGRANT, INVESTOR, IRAQI_FAMILY, WIFE, WITH_SON

EXAMPLES = (
    missed(
        "a member's passport and personal details are missing",
        IRAQI_FAMILY,
        (
            *(f"companions/0/passport_{name}" for name in ("type", "number", "country", "issued", "expiry")),
            *(f"companions/0/{name}" for name in ("birth_country", "mother_name", "profession")),
        ),
    ),
    missed("a son's bridges card is missing", WITH_SON, ("companions/0/bridge_card",)),
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
    missed(
        "the daughter is not described",
        IRAQI_FAMILY,
        tuple(f"companions/0/{field}" for field in ("name_en_given", "sex", "nationality", "marital_status")),
        without=("companions/0/single_status_deed",),
    ),
    missed(
        "the mother's relation and birth are missing",
        IRAQI_FAMILY,
        ("companions/1/relation", "companions/1/dob"),
        without=("companions/1/support_deed", "companions/1/marital_status", "companions/1/profession"),
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
)
