"""Family members on somebody's permit, with all that each must have, and how it may be missing or wrong."""

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
    answers: Answers, notices: Notices, *, ended: str, each_has: Answers | None = None
) -> tuple[Example, ...]:
    """`answers`: of an applicant alone; `each_has`: what a member with a passport must have besides; `ended`: what a
    passport that ended breaks first.
    """
    also = each_has or {}
    papers = [name for name, answer in also.items() if isinstance(answer, list)]
    wife, daughter, mother, son = (changed(member, **also) for member in (WIFE, DAUGHTER, MOTHER, SON))

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
    members: list[Json] = [wife, daughter, mother, BABY]
    return (
        Example(
            name="a wife, a grown daughter, a mother and a baby",
            answers={**answers, "companions": members},
            notices=noticed(4, R19=["companions/1/relation", "companions/2/relation"]),
        ),
        one("a child whose other parent is abroad and consents", changed(BABY, both_parents_here=False, guardian_document=["D25"])),
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
        lacks("a baby's date of birth is missing", BABY, ("dob",), ("both_parents_here",)),
        lacks("it is not said on whose passport a baby is, nor where the parents are", BABY, ("on_holder_passport", "both_parents_here")),
        one(
            "a child whose other parent is abroad needs that parent's consent",
            changed(BABY, both_parents_here=False),
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
    """`least`: the first day that `rule` lets a passport end; `less`: the day before. `answers`: with a wife."""
    return tuple(
        Example(
            name=f"a wife's passport that ends on {expiry}",
            answers=with_first_companion(answers, passport_mrz=None, passport_expiry=expiry),
            problems={} if expiry == least else {"companions/0/passport_expiry": rule},
            notices=notices,
        )
        for expiry in (least, less)
    )
