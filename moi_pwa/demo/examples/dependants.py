"""Family members on somebody's permit: complete, and with each answer missing or wrong."""

from collections.abc import Sequence

from moi_pwa.core.answers import Json
from moi_pwa.demo.examples.annual import CERTIFICATE, WITHOUT_CERTIFICATE, Notices
from moi_pwa.demo.examples.answers import (
    IRAQI_DAUGHTER,
    WITHOUT_PASSPORT,
    Answers,
    changed,
    missed,
    with_first_companion,
)
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import companions_passport_edges

WIFE: Answers = {**IRAQI_DAUGHTER, "relation": "wife", "photo": ["D03"], **CERTIFICATE, "marriage_contract": ["D14"]}

DAUGHTER: Answers = changed(
    WIFE,
    relation="daughter",
    is_married=False,
    marriage_contract=None,
    birth_certificate=["D15"],
    single_status_deed=["D27"],
)

ON_VISIT: Answers = {"present_stay": "visit", "current_until": "2026-02-10"}
ON_PERMIT: Answers = {"present_stay": "permit", "residence_expiry": "2026-01-31"}

MOTHER: Answers = changed(
    WIFE,
    relation="mother",
    name_en_given="FATIMA ALI",
    dob="1940-05-06",
    passport_mrz=None,
    marriage_contract=None,
    support_deed=["D26"],
)

# On a parent's passport: neither a passport nor a medical certificate of its own.
BABY: Answers = changed(
    DAUGHTER | WITHOUT_PASSPORT | WITHOUT_CERTIFICATE,
    dob="2025-09-01",
    is_married=None,
    single_status_deed=None,
    both_parents_here=True,
)

# Seventeen years and ten months old: eighteen in sixty days.
SON: Answers = changed(
    DAUGHTER,
    relation="son",
    sex="M",
    dob="2008-03-16",
    passport_mrz=None,
    single_status_deed=None,
    both_parents_here=True,
)


def members_edges(
    answers: Answers, notices: Notices, *, ended: str, each_has: Answers | None = None, stay: Answers | None = None
) -> tuple[Example, ...]:
    """Return examples of members, for `answers` of an applicant alone.

    `each_has` are the further answers of a member with a passport; `stay` are the answers about a member's stay, where
    they are asked; `ended` is the rule that an expired passport violates first.
    """
    stays, also = stay or {}, (each_has or {}) | (stay or {})
    papers = [name for name, answer in also.items() if isinstance(answer, list)]
    wife, daughter, mother, son = (changed(member, **also) for member in (WIFE, DAUGHTER, MOTHER, SON))
    baby = changed(BABY, **stays)

    def noticed(count: int, **more: list[str]) -> Notices:
        restricted = [*notices.get("R05", []), *(f"companions/{n}/nationality" for n in range(count))]
        others = {name: [*notices.get(name, []), *paths] for name, paths in more.items()}
        return {**notices, **others, "R05": restricted}

    def lacks(
        name: str, member: Answers, fields: Sequence[str], without: Sequence[str] = (), **more: list[str]
    ) -> Example:
        return missed(
            name,
            {**answers, "companions": [member]},
            [f"companions/0/{field}" for field in fields],
            without=[f"companions/0/{field}" for field in without],
            notices=noticed(1, **more),
        )

    def one(name: str, member: Answers, problem: dict[str, str] | None = None, **more: list[str]) -> Example:
        return Example(
            name=name,
            answers={**answers, "companions": [member]},
            problems={f"companions/0/{field}": code for field, code in (problem or {}).items()},
            notices=noticed(1, **more),
        )

    by_approval = ["companions/0/relation"]
    members: list[Json] = [wife, daughter, mother, baby]
    return (
        Example(
            name="a wife, a grown daughter, a mother and a baby",
            answers={**answers, "companions": members},
            notices=noticed(4, R19=["companions/1/relation", "companions/2/relation"]),
        ),
        one("a child whose other parent is abroad and consents", changed(baby, both_parents_here=False, guardian_document=["D25"])),
        lacks(
            "a member's relation, name and passport are missing",
            wife,
            ("relation", "name_en_given", "sex", "passport_type", "passport_number", "passport_country", "passport_issued", "passport_expiry"),
            ("marriage_contract",),
        ),
        Example(
            name="a member's nationality is missing",
            answers={**answers, "companions": [changed(wife, nationality=None)]},
            problems={"companions/0/nationality": "required"},
            notices=notices,
        ),
        lacks("a wife's documents are missing", wife, ("photo", "passport_page", *CERTIFICATE, "marriage_contract", *papers)),
        lacks("a daughter's documents are missing", daughter, ("is_married", "birth_certificate", "single_status_deed"), R19=by_approval),
        lacks("a mother's deed of support is missing", mother, ("support_deed",), R19=by_approval),
        lacks("a baby's date of birth is missing", baby, ("dob",), ("both_parents_here",)),
        lacks("it is not said on whose passport a baby is, nor where the parents are", baby, ("on_holder_passport", "both_parents_here")),
        one(
            "a child whose other parent is abroad needs that parent's consent",
            changed(baby, both_parents_here=False),
            {"guardian_document": "required"},
        ),
        one("a son who is eighteen in sixty days", son, R20=["companions/0/dob"]),
        one("a son who is eighteen in sixty-one days", changed(son, dob="2008-03-17")),
        one("a son of eighteen", changed(son, dob="2008-01-15", both_parents_here=None), {"relation": "R19"}),
        one("a son on the day before he is eighteen", changed(son, dob="2008-01-16"), R20=["companions/0/dob"]),
        one("a married daughter of sixteen", changed(daughter, dob="2009-06-01", passport_mrz=None, is_married=True, single_status_deed=None, both_parents_here=True), {"relation": "R19"}),
        one("a member with an old medical certificate", changed(wife, medical_issued="2025-10-14"), {"medical_issued": "R23"}),
        Example(
            name="an Egyptian wife needs no prior approval",
            answers={**answers, "companions": [changed(wife, nationality="EGY", passport_country="EGY", passport_mrz=None)]},
            notices=notices,
        ),
        *companions_passport_edges({**answers, "companions": [wife]}, noticed(1), ended=ended),
        Example(
            name="a wife who is on another's permit",
            answers={**answers, "companions": [wife]},
            known={"companions/0/": {"on_another_permit": True}},
            problems={"companions/0/relation": "R21"},
            notices=noticed(1),
        ),
        Example(
            name="a wife who is on no other permit",
            answers={**answers, "companions": [wife]},
            known={"companions/0/": {"on_another_permit": False}},
            notices=noticed(1),
        ),
    )  # fmt: skip


def members_passports(answers: Answers, notices: Notices, rule: str, *, least: str, less: str) -> tuple[Example, ...]:
    """Return examples of members' passports, for `answers` with a wife.

    `least` is the first day on which `rule` lets a passport end; `less` is the day before.
    """
    return tuple(
        Example(
            name=f"a wife's passport that ends on {expiry}",
            answers=with_first_companion(answers, passport_mrz=None, passport_expiry=expiry),
            problems={} if expiry == least else {"companions/0/passport_expiry": rule},
            notices=notices,
        )
        for expiry in (least, less)
    )


def stay_edges(answers: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples of a member's stay and the fines for it, for `answers` whose first member is on a visit."""
    born_here: Answers = {
        "present_stay": "born_here",
        "current_until": None,
        "entered_on_passport": None,
        "stamp_pages": None,
    }

    def one(name: str, *, notice: str = "", at: str = "", **changes: Json) -> Example:
        more = {notice: [f"companions/0/{at}"]} if notice else {}
        return Example(name=name, answers=with_first_companion(answers, **changes), notices={**notices, **more})

    newborn: Answers = {**BABY, **born_here}
    return (
        missed(
            "it is not said how a member stays",
            with_first_companion(answers, entered_on_passport=None, stamp_pages=None),
            ("companions/0/present_stay",),
            without=("companions/0/current_until",),
            notices=notices,
        ),
        missed(
            "it is not said until when a member may stay", answers, ("companions/0/current_until",), notices=notices
        ),
        one("a member whose stay ended yesterday", notice="R47", at="current_until", current_until="2026-01-14"),
        one("a member whose stay ends today", current_until="2026-01-15"),
        Example(
            name="a daughter of eighteen who was born here and never had a permit",
            answers={**answers, "companions": [changed(DAUGHTER | born_here, dob="2008-01-15", passport_mrz=None)]},
            problems={"companions/0/present_stay": "R62"},
            notices={**notices, "R19": ["companions/0/relation"], "R49": ["companions/0/dob"]},
        ),
        Example(
            name="a newborn of thirty days",
            answers={**answers, "companions": [changed(newborn, dob="2025-12-16")]},
            notices=notices,
        ),
        Example(
            name="a newborn of thirty-one days",
            answers={**answers, "companions": [changed(newborn, dob="2025-12-15")]},
            notices={**notices, "R49": ["companions/0/dob"]},
        ),
    )


def members_permit_edges(answers: Answers, notices: Notices) -> tuple[Example, ...]:
    """Return examples of members' permits, for `answers` whose first member holds one."""
    return (
        missed(
            "it is not said when a member's permit ends", answers, ("companions/0/residence_expiry",), notices=notices
        ),
        *(
            Example(
                name=f"a member's permit that {ended}",
                answers=with_first_companion(answers, residence_expiry=expiry),
                notices={**notices, **more},
            )
            for ended, expiry, more in (
                ("ended a month ago", "2025-12-15", {}),
                ("ended a month and a day ago", "2025-12-14", {"R15": ["companions/0/residence_expiry"]}),
            )
        ),
    )
