"""Examples of RES_TRANSFER."""

from moi_pwa.demo.examples.annual import MINOR, NEEDS_APPROVAL
from moi_pwa.demo.examples.annual_edges import egyptian, guardian_edges, nobody_is_known, records_speak
from moi_pwa.demo.examples.answers import DECLARED, IRAQI, REACHED_BY_TEXT, Answers, changed, missed
from moi_pwa.demo.examples.example import Example
from moi_pwa.demo.examples.passport_edges import passport_edges

NEW_PASSPORT: Answers = {
    "filed_by": "self",
    "transfer_kind": "new_passport",
    "transfer_reason": "انتهت صلاحية الجواز السابق.",
    "personal_number": "2000123456",
    "residence_type": "work",
    "residence_issued": "2025-09-01",
    "residence_expiry": "2026-08-31",
    **IRAQI,
    "old_passport_number": "G7654321",
    "old_passport_country": "IRQ",
    "old_passport_expiry": "2025-12-31",
    "old_passport_is": "surrendered",
    **REACHED_BY_TEXT,
    "passport_page": ["D01"],
    "residence_card": ["D04"],
    **DECLARED,
}

_OLD_PASSPORT: Answers = {
    "old_passport_number": None,
    "old_passport_country": None,
    "old_passport_expiry": None,
    "old_passport_is": None,
}

_JOB: Answers = {
    "labour_paper": "permit",
    "work_permit_number": "77/12399",
    "work_permit_expiry": "2026-12-31",
    "work_sector": "other",
    "occupation": "محاسب",
    "salary": "540.000",
    "contract_start": "2026-02-01",
    "contract_end": "2027-01-31",
    "work_permit": ["D08"],
}

NEW_EMPLOYER: Answers = changed(
    NEW_PASSPORT | _OLD_PASSPORT,
    filed_by="new_employer",
    transfer_kind="new_sponsor",
    new_purpose="work",
    transfer_reason="انتقال إلى عمل آخر.",
    old_sponsor_name="شركة البناء الحديث",
    old_sponsor_mobile="+962777654321",
    old_sponsor_consents=True,
    new_sponsor_consents=True,
    sponsor_kind="establishment",
    sponsor_name="شركة الريادة",
    sponsor_establishment_number="200054321",
    sponsor_mobile="+962797654321",
    sponsor_undertaking=True,
    employer_release=["D34"],
    **_JOB,
)

# The work permit will follow: the ministry of labour has agreed.
APPROVED: Answers = changed(
    NEW_EMPLOYER, labour_paper="approval", work_permit_number=None, work_permit_expiry=None, work_permit=None,
    labour_approval=["D33"],
)  # fmt: skip

STUDENT: Answers = changed(
    NEW_EMPLOYER | dict.fromkeys(_JOB),
    filed_by="university",
    transfer_kind="new_purpose",
    new_purpose="study",
    sponsor_kind="university",
    sponsor_name="الجامعة الأردنية",
    study_institution="الجامعة الأردنية",
    institution_accredited=True,
    degree="master",
    programme="التاريخ",
    study_year=1,
    term_ends="2026-02-05",
    student_proof=["D12"],
)

HUSBAND: Answers = changed(
    NEW_EMPLOYER | dict.fromkeys(_JOB),
    filed_by="self",
    transfer_kind="new_purpose",
    new_purpose="family",
    sponsor_kind="individual",
    sponsor_name="هدى سالم",
    sponsor_establishment_number=None,
    sponsor_national_number="9752012345",
    sponsor_relation="spouse",
    marriage_contract=["D14"],
)

# An investor has no sponsor, and now has one.
INVESTOR: Answers = changed(
    NEW_EMPLOYER,
    transfer_kind="new_purpose",
    residence_type="investor",
    old_sponsor_name=None,
    old_sponsor_mobile=None,
    old_sponsor_consents=None,
    employer_release=None,
)

CHILD: Answers = changed(
    HUSBAND | MINOR,
    transfer_kind="new_sponsor",
    residence_type="family",
    sponsor_relation="parent",
    employer_release=None,
    marriage_contract=None,
    birth_certificate=["D15"],
)

MOVED: Answers = changed(
    NEW_PASSPORT | _OLD_PASSPORT,
    transfer_kind="new_place",
    transfer_reason="الانتقال إلى إربد.",
    governorate="JO-IR",
    area="الحي الشرقي",
    home_document=["D06"],
)

N = NEEDS_APPROVAL
WITHOUT_APPROVAL = {name: paths for name, paths in N.items() if name != "R05"}

EXAMPLES = (
    Example(name="a new passport, whose predecessor the embassy has", answers=NEW_PASSPORT, notices=N),
    Example(name="a new passport for a lost one", answers=changed(NEW_PASSPORT, old_passport_is="lost", loss_report=["D31"]), notices=N),
    Example(name="a new employer, with the work permit", answers=NEW_EMPLOYER, notices=N),
    Example(name="a new employer, with the approval", answers=APPROVED, notices=N),
    Example(name="an investor who will work for an employer", answers=INVESTOR, notices=N),
    Example(
        name="a sponsor of an investor",
        answers=changed(INVESTOR, old_sponsor_consents=True),
        problems={"old_sponsor_consents": "hidden_field"},
        notices=N,
    ),
    Example(name="a worker who will study", answers=STUDENT, notices=N),
    Example(name="a worker who joins his wife", answers=HUSBAND, notices=N),
    Example(name="a child who goes to the other parent", answers=CHILD, notices=N),
    Example(
        name="an Egyptian who moves to another employer",
        answers=changed(
            NEW_EMPLOYER, filed_by="self", nationality="EGY", passport_country="EGY", passport_mrz=None, mother_name=None
        ),
        notices=WITHOUT_APPROVAL,
    ),
    Example(name="another home", answers=MOVED, notices=N),
    missed(
        "it is not said what is to be transferred",
        MOVED,
        ("filed_by", "transfer_kind", "transfer_reason"),
        without=("governorate", "area", "home_document"),
        notices=N,
    ),
    missed("the new purpose is not said", HUSBAND, ("new_purpose",), without=("marriage_contract",), notices=N),
    missed("the permit is not described", NEW_PASSPORT, ("personal_number", "residence_type", "residence_expiry"), notices=N),
    missed("the previous passport is not described", NEW_PASSPORT, ("old_passport_number", "old_passport_country", "old_passport_is"), notices=N),
    missed(
        "the sponsors are not named",
        HUSBAND,
        (
            "old_sponsor_name",
            "old_sponsor_mobile",
            "old_sponsor_consents",
            "new_sponsor_consents",
            "sponsor_name",
            "sponsor_national_number",
            "sponsor_relation",
            "sponsor_mobile",
        ),
        not_agreed=("sponsor_undertaking",),
        without=("marriage_contract",),
        notices=N,
    ),
    missed("it is not said what the new sponsor is", NEW_EMPLOYER, ("sponsor_kind",), without=("sponsor_establishment_number",), notices=N),
    missed("the new establishment's number is missing", NEW_EMPLOYER, ("sponsor_establishment_number",), notices=N),
    missed("the new job is not described", NEW_EMPLOYER, ("work_permit_number", "work_permit_expiry", "work_sector", "occupation", "salary", "contract_start"), notices=N),
    missed("it is not said what the labour ministry has issued", APPROVED, ("labour_paper",), without=("labour_approval",), notices=N),
    missed(
        "the studies are not described",
        STUDENT,
        ("study_institution", "institution_accredited", "degree", "programme", "study_year", "term_ends"),
        notices=N,
    ),
    missed("a passport page and a card are missing", NEW_PASSPORT, ("passport_page", "residence_card"), notices=N),
    Example(
        name="the loss of a passport is not proved",
        answers=changed(NEW_PASSPORT, old_passport_is="lost"),
        problems={"loss_report": "required"},
        notices=N,
    ),
    missed("the release and the new work permit are missing", NEW_EMPLOYER, ("employer_release", "work_permit"), notices=N),
    missed("the approval of the new job is missing", APPROVED, ("labour_approval",), notices=N),
    missed("the proof of study is missing", STUDENT, ("student_proof",), notices=N),
    missed("the marriage contract is missing", HUSBAND, ("marriage_contract",), notices=N),
    missed("the birth certificate is missing", CHILD, ("birth_certificate",), notices=N),
    missed("the paper on the new home is missing", MOVED, ("home_document",), notices=N),
    Example(
        name="nobody has agreed yet",
        answers=changed(APPROVED, old_sponsor_consents=False, new_sponsor_consents=False, labour_paper="nothing", labour_approval=None),
        problems={"old_sponsor_consents": "R38", "new_sponsor_consents": "R38", "labour_paper": "R38"},
        notices=N,
    ),
    Example(name="a permit that ends in thirty days", answers=changed(MOVED, residence_expiry="2026-02-14"), notices=N),
    Example(
        name="a permit that ends in twenty-nine days",
        answers=changed(MOVED, residence_expiry="2026-02-13"),
        problems={"residence_expiry": "R22"},
        notices=N,
    ),
    Example(
        name="a new work permit a day short of two months",
        answers=changed(NEW_EMPLOYER, work_permit_expiry="2026-03-14"),
        problems={"work_permit_expiry": "R04"},
        notices=N,
    ),
    Example(name="a new work permit of two months", answers=changed(NEW_EMPLOYER, work_permit_expiry="2026-03-15"), notices=N),
    Example(
        name="a contract that ends on its first day",
        answers=changed(NEW_EMPLOYER, contract_end="2026-02-01"),
        problems={"contract_end": "R34"},
        notices=N,
    ),
    Example(
        name="an institution that is not accredited, on the day after the term",
        answers=changed(STUDENT, institution_accredited=False, term_ends="2026-01-14"),
        problems={"institution_accredited": "R27", "term_ends": "R27"},
        notices=N,
    ),
    Example(
        name="a passport number with the letter I typed for a one",
        answers=changed(NEW_PASSPORT, passport_number="AI2345678"),
        notices={**N, "R35": ["passport_number"]},
    ),
    missed("the date of birth is missing", MOVED, ("dob",), notices=N),
    *nobody_is_known(MOVED, N),
    *records_speak(MOVED, N, "010"),
    Example(
        name="a permit that ended on the day of its issue",
        answers=changed(MOVED, residence_issued="2026-01-02", residence_expiry="2026-01-02"),
        problems={"residence_expiry": "R22"},
        notices=N,
    ),
    egyptian(MOVED, N),
    *passport_edges(MOVED, N),
    *guardian_edges(CHILD, N),
)  # fmt: skip
