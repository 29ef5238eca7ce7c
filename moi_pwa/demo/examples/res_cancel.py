"""Examples of RES_CANCEL."""

from moi_pwa.demo.examples.answers import DECLARED, IRAQI, REACHED_BY_TEXT, Answers, changed, missed
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

WORKER: Answers = {
    "filed_by": "self",
    "reason": "final_departure",
    "departure_date": "2026-02-10",
    "exit_port": "QAIA",
    "personal_number": "2000123456",
    "residence_card_number": "R/2025/11873",
    "residence_type": "work",
    "residence_issued": "2025-09-01",
    "residence_expiry": "2026-08-31",
    "card_at_hand": True,
    "work_permit_cancelled": True,
    "social_security_settled": True,
    **changed(IRAQI, mother_name=None, marital_status=None, profession=None),
    "companions": [
        {
            "relation": "wife",
            "name_en_given": "ZAINAB",
            "name_en_surname": "ALJUBOURI",
            "companion_next": "leaves",
        }
    ],
    **REACHED_BY_TEXT,
    "residence_card": ["D04"],
    "passport_page": ["D01"],
    "ticket": ["D21"],
    "work_permit_cancellation": ["D38"],
    **DECLARED,
}

ALONE: Answers = changed(WORKER, companions=None)

MOVED: Answers = changed(
    ALONE,
    filed_by="employer",
    reason="transfer",
    departure_date=None,
    exit_port=None,
    ticket=None,
    institution_letter=["D32"],
    employer_release=["D34"],
)

# Seventeen years old; the school year is over.
PUPIL: Answers = changed(
    ALONE,
    filed_by="guardian",
    reason="end_of_study",
    residence_type="study",
    work_permit_cancelled=None,
    social_security_settled=None,
    dob="2008-01-16",
    passport_mrz=None,
    guardian_name="كريم الجبوري",
    guardian_relation="father",
    guardian_mobile="+962791234567",
    guardian_consent=True,
    ticket=None,
    work_permit_cancellation=None,
    guardian_document=["D25"],
    contact_channel="push",
    email="kareem@example.org",
)

DIED: Answers = changed(
    MOVED,
    filed_by="household",
    reason="death",
    institution_letter=None,
    employer_release=None,
    death_certificate=["D37"],
)

FAMILY = {"R37": ["companions"]}

EXAMPLES = (
    Example(name="a worker who leaves for good with his wife", answers=WORKER, notices=FAMILY),
    Example(name="a worker who leaves alone", answers=ALONE),
    Example(name="a worker who moves to another employer", answers=MOVED),
    Example(name="a pupil of seventeen, for whom the father applies", answers=PUPIL),
    Example(name="a domestic worker who died", answers=DIED),
    missed(
        "nothing is said of the reason",
        ALONE,
        ("filed_by", "reason"),
        without=("departure_date", "exit_port", "ticket"),
    ),
    missed(
        "the permit is not described",
        ALONE,
        ("personal_number", "residence_type", "residence_expiry", "card_at_hand"),
        without=("work_permit_cancelled", "social_security_settled", "work_permit_cancellation"),
    ),
    missed(
        "not said whether all is settled, nor when the worker leaves",
        ALONE,
        ("departure_date", "work_permit_cancelled", "social_security_settled"),
        without=("work_permit_cancellation",),
    ),
    missed(
        "the passport is missing",
        ALONE,
        (
            "nationality",
            "passport_type",
            "passport_number",
            "passport_country",
            "passport_issued",
            "passport_expiry",
        ),
    ),
    missed(
        "name and birth are missing",
        ALONE,
        ("name_en_given", "name_ar_first", "name_ar_family", "sex", "dob", "birth_country"),
    ),
    missed(
        "not said whether there is a name in Arabic",
        ALONE,
        ("has_arabic_name",),
        without=("name_ar_first", "name_ar_father", "name_ar_grandfather", "name_ar_family"),
    ),
    missed(
        "the guardian is not named",
        PUPIL,
        ("guardian_name", "guardian_relation", "guardian_mobile"),
        not_agreed=("guardian_consent",),
    ),
    missed(
        "the wife is not described",
        WORKER,
        ("companions/0/relation", "companions/0/name_en_given", "companions/0/companion_next"),
        notices=FAMILY,
    ),
    missed("nobody can be reached", ALONE, ("mobile", "contact_channel", "contact_language")),
    missed(
        "the documents of a worker who leaves are missing",
        ALONE,
        ("residence_card", "passport_page", "ticket", "work_permit_cancellation"),
    ),
    missed("the documents of a worker who moves are missing", MOVED, ("institution_letter", "employer_release")),
    missed("the guardian's document is missing", PUPIL, ("guardian_document",)),
    missed("the death certificate is missing", DIED, ("death_certificate",)),
    missed("nothing is declared", ALONE, not_agreed=("truth", "terms", "data_consent")),
    Example(name="sent from abroad", answers=ALONE, known={"": {"abroad": True}}, problems={"filed_by": "R11"}),
    Example(
        name="records that hold nothing against it",
        answers=ALONE,
        known={"": {"abroad": False, "live_application": False, "not_cleared": False}},
    ),
    Example(
        name="a cancellation that is under way already",
        answers=ALONE,
        known={"": {"live_application": {"ref": "MOI-2026-015-000007-2"}}},
        problems={"personal_number": "R33"},
    ),
    Example(
        name="a fine that is not paid",
        answers=ALONE,
        known={"": {"not_cleared": True}},
        notices={"R36": ["personal_number"]},
    ),
    Example(
        name="a card that was lost and a work permit that still holds",
        answers=changed(ALONE, card_at_hand=False, work_permit_cancelled=False, work_permit_cancellation=None),
        notices={"R36": ["card_at_hand", "work_permit_cancelled"]},
    ),
    Example(
        name="social security dues that are open",
        answers=changed(ALONE, social_security_settled=False),
        notices={"R36": ["social_security_settled"]},
    ),
    Example(name="a departure in thirty days", answers=changed(ALONE, departure_date="2026-02-14")),
    Example(
        name="a departure in thirty-one days",
        answers=changed(ALONE, departure_date="2026-02-15"),
        notices={"R80": ["departure_date"]},
    ),
    Example(
        name="a pupil on the eighteenth birthday",
        answers=changed(
            PUPIL,
            filed_by="self",
            dob="2008-01-15",
            guardian_name=None,
            guardian_relation=None,
            guardian_mobile=None,
            guardian_consent=None,
            guardian_document=None,
        ),
    ),
    Example(
        name="a pupil of seventeen who applies alone",
        answers=changed(PUPIL, filed_by="self"),
        problems={"filed_by": "R31"},
    ),
    Example(
        name="a permit that ended on the day of its issue",
        answers=changed(ALONE, residence_issued="2025-12-31", residence_expiry="2025-12-31"),
        problems={"residence_expiry": "R34"},
    ),
    *passport_edges(ALONE),
)
