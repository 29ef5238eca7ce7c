"""Examples of WORK_VISA."""

from moi_pwa.core.answers import Json
from moi_pwa.demo.examples.answers import (
    AMERICAN,
    DECLARED,
    IRAQI_DAUGHTER,
    REACHED_BY_TEXT,
    Answers,
    changed,
    differing_from_zone,
    missed,
)
from moi_pwa.demo.examples.example import Example

# An Iraqi engineer, of thirty-five years.
ENGINEER: Answers = changed(
    IRAQI_DAUGHTER,
    relation=None,
    on_holder_passport=None,
    birth_country="IRQ",
    mother_name="فاطمة علي",
    marital_status="single",
    occupation="مهندسة مدنية",
    salary="900.000",
    photo=["D03"],
    work_contract=["D09"],
)

# A mason from Egypt, whose nationality needs no prior approval.
MASON: Answers = changed(
    ENGINEER,
    name_en_given="MAHMOUD",
    name_en_surname="ELSAYED",
    name_ar="محمود السيد",
    nationality="EGY",
    sex="M",
    dob="1995-03-04",
    birth_country="EGY",
    mother_name=None,
    marital_status="married",
    passport_mrz=None,
    passport_number="A29876543",
    passport_country="EGY",
    occupation="بنّاء",
    salary="325.000",
    contract_signed="2026-01-10",
)

BUILDER: Answers = {
    "work_sector": "construction",
    "recruitment_approved": True,
    "recruitment_approval_number": "2026/4471",
    "contract_start": "2026-02-15",
    "contract_end": "2027-02-14",
    "arrival_date": "2026-02-14",
    "arrival_port": "QAIA",
    "establishment_name": "شركة الأساس للإنشاءات",
    "establishment_number": "200012345",
    "licence_number": "88-1402",
    "licence_expiry": "2026-12-31",
    "authorised_person": "ريم فؤاد حداد",
    "authorised_mobile": "+962795551234",
    "workers": [ENGINEER, MASON],
    **REACHED_BY_TEXT,
    "labour_approval": ["D33"],
    "registration": ["D10"],
    "licence": ["D11"],
    "employer_undertaking": True,
    **DECLARED,
}

HOUSEHOLD: Answers = changed(
    BUILDER,
    work_sector="domestic",
    recruitment_office="مكتب النور للاستقدام",
    establishment_name=None,
    establishment_number=None,
    licence_number=None,
    licence_expiry=None,
    authorised_person=None,
    authorised_mobile=None,
    householder_name="سامر محمود الخطيب",
    householder_number="9851012345",
    householder_mobile="+962777654321",
    workers=[changed(ENGINEER, occupation="عاملة منزل", salary="280.000")],
    registration=None,
    licence=None,
    householder_id=["D18"],
)


def with_worker(answers: Answers, worker: Answers, **changes: Json) -> Answers:
    """Return the answers with this one worker, changed."""
    return {**answers, "workers": [changed(worker, **changes)]}


ONE = {"R05": ["workers/0/nationality"]}

EXAMPLES = (
    Example(name="an engineer and a mason for a company", answers=BUILDER, notices=ONE),
    Example(name="a domestic worker for a household", answers=HOUSEHOLD, notices=ONE),
    Example(name="an Egyptian alone needs no prior approval", answers=with_worker(BUILDER, MASON)),
    missed(
        "the sector, and so who the employer is",
        BUILDER,
        ("work_sector",),
        without=(
            *("establishment_name", "establishment_number", "licence_number", "licence_expiry"),
            *("authorised_person", "authorised_mobile", "registration", "licence"),
        ),
        notices=ONE,
    ),
    missed(
        "whether the labour ministry approved",
        BUILDER,
        ("recruitment_approved",),
        without=("recruitment_approval_number",),
        notices=ONE,
    ),
    missed(
        "approval, contract and arrival are not told",
        BUILDER,
        ("recruitment_approval_number", "contract_start", "arrival_date"),
        notices=ONE,
    ),
    missed(
        "nothing of the establishment",
        BUILDER,
        (
            *("establishment_name", "establishment_number", "licence_number", "licence_expiry"),
            *("authorised_person", "authorised_mobile"),
        ),
        notices=ONE,
    ),
    missed(
        "nothing of the householder",
        HOUSEHOLD,
        ("householder_name", "householder_number", "householder_mobile"),
        notices=ONE,
    ),
    Example(name="nobody is to come", answers=changed(BUILDER, workers=None), problems={"workers": "too_few_items"}),
    Example(
        name="more than thirty workers",
        answers={**BUILDER, "workers": [*([MASON] * 31)]},
        problems={"workers": "too_many_items"},
    ),
    Example(name="thirty workers", answers={**BUILDER, "workers": [*([MASON] * 30)]}),
    missed(
        "nothing of a worker's person",
        BUILDER,
        tuple(
            f"workers/0/{name}"
            for name in (
                *("name_en_given", "sex", "dob", "birth_country", "mother_name", "marital_status"),
                *("occupation", "salary"),
            )
        ),
        notices=ONE,
    ),
    missed(
        "nothing of a worker's passport",
        BUILDER,
        tuple(f"workers/0/passport_{name}" for name in ("type", "number", "country", "issued", "expiry", "page")),
        notices=ONE,
    ),
    missed(
        "a worker's nationality",
        BUILDER,
        ("workers/1/nationality",),
        without=("workers/1/contract_signed",),
        notices=ONE,
    ),
    missed("when an Egyptian's contract was signed", BUILDER, ("workers/1/contract_signed",), notices=ONE),
    missed("a worker's documents", BUILDER, ("workers/1/photo", "workers/1/work_contract"), notices=ONE),
    missed("no way to reach the employer", BUILDER, ("mobile", "contact_channel", "contact_language"), notices=ONE),
    missed("no documents of the company", BUILDER, ("labour_approval", "registration", "licence"), notices=ONE),
    missed("no identity card of the householder", HOUSEHOLD, ("householder_id",), notices=ONE),
    missed(
        "nothing is declared",
        BUILDER,
        not_agreed=("employer_undertaking", "truth", "terms", "data_consent"),
        notices=ONE,
    ),
    Example(
        name="a licence of a household",
        answers=changed(HOUSEHOLD, licence=["D11"]),
        problems={"licence": "hidden_field"},
        notices=ONE,
    ),
    Example(
        name="the labour ministry has not approved",
        answers=changed(BUILDER, recruitment_approved=False, recruitment_approval_number=None),
        problems={"recruitment_approved": "R29"},
        notices=ONE,
    ),
    Example(
        name="a licence that ends today",
        answers=changed(BUILDER, licence_expiry="2026-01-15"),
        notices=ONE,
    ),
    Example(
        name="a licence that ended yesterday",
        answers=changed(BUILDER, licence_expiry="2026-01-14"),
        problems={"licence_expiry": "R29"},
        notices=ONE,
    ),
    Example(
        name="a contract that ends on its first day",
        answers=changed(BUILDER, contract_end="2026-02-15"),
        problems={"contract_end": "R34"},
        notices=ONE,
    ),
    Example(name="a contract without end", answers=changed(BUILDER, contract_end=None), notices=ONE),
    Example(name="a worker who is eighteen today", answers=with_worker(BUILDER, MASON, dob="2008-01-15")),
    Example(
        name="a worker who is eighteen tomorrow",
        answers=with_worker(BUILDER, MASON, dob="2008-01-16"),
        problems={"workers/0/dob": "R30"},
    ),
    Example(name="a worker who is sixty-one tomorrow", answers=with_worker(BUILDER, MASON, dob="1965-01-16")),
    Example(
        name="a worker who is sixty-one today",
        answers=with_worker(BUILDER, MASON, dob="1965-01-15"),
        problems={"workers/0/dob": "R30"},
    ),
    Example(name="a domestic worker who is twenty-one today", answers=with_worker(HOUSEHOLD, MASON, dob="2005-01-15")),
    Example(
        name="a domestic worker who is twenty-one tomorrow",
        answers=with_worker(HOUSEHOLD, MASON, dob="2005-01-16"),
        problems={"workers/0/dob": "R30"},
    ),
    Example(
        name="a domestic worker who is fifty-six tomorrow",
        answers=with_worker(HOUSEHOLD, MASON, dob="1970-01-16"),
    ),
    Example(
        name="a domestic worker who is fifty-six today",
        answers=with_worker(HOUSEHOLD, MASON, dob="1970-01-15"),
        problems={"workers/0/dob": "R30"},
    ),
    Example(
        name="born in a year that does not tell whether the worker is grown",
        answers=with_worker(BUILDER, MASON, dob="2008"),
    ),
    Example(
        name="arrival on the forty-fifth day after signing",
        answers=with_worker(changed(BUILDER, arrival_date="2026-02-24"), MASON),
    ),
    Example(
        name="arrival on the forty-sixth day after signing",
        answers=with_worker(changed(BUILDER, arrival_date="2026-02-25"), MASON),
        notices={"R75": ["workers/0/contract_signed"]},
    ),
    Example(
        name="a passport of exactly six months on arrival",
        answers=with_worker(BUILDER, MASON, passport_expiry="2026-08-14"),
    ),
    Example(
        name="a passport a day short of six months on arrival",
        answers=with_worker(BUILDER, MASON, passport_expiry="2026-08-13"),
        problems={"workers/0/passport_expiry": "R01"},
    ),
    Example(
        name="a passport that ends on the day of its issue",
        answers=with_worker(BUILDER, MASON, passport_expiry="2022-06-02"),
        problems={"workers/0/passport_expiry": "R34"},
    ),
    Example(
        name="a passport that is older than its holder",
        answers=with_worker(BUILDER, MASON, dob="2007-01-02", passport_issued="2007-01-01"),
        problems={"workers/0/passport_issued": "R34"},
    ),
    Example(
        name="the machine-readable lines of somebody else",
        answers=with_worker(BUILDER, ENGINEER, passport_mrz=AMERICAN["passport_mrz"]),
        notices={**ONE, "R35": differing_from_zone("workers/0/")},
    ),
    Example(
        name="an application for one of the workers is under way",
        answers=BUILDER,
        known={"workers/1/": {"live_application": {"ref": "MOI-2026-005-000017-4"}}},
        problems={"workers/1/passport_number": "R33"},
        notices=ONE,
    ),
    Example(
        name="no application for any of the workers is under way",
        answers=BUILDER,
        known={"workers/0/": {"live_application": False}, "workers/1/": {"live_application": False}},
        notices=ONE,
    ),
)
