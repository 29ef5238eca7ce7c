"""An annual permit for people who work here, and for investors (domain sheet 9)."""

from dataclasses import replace

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import (
    ACTION,
    ADDRESS_FIXED,
    CURRENT_UNTIL,
    ISSUE,
    OVERSTAY_WARNING,
    RENEW,
    STAY_DATES,
    fines,
    permit_documents,
)
from moi_pwa.catalogue.blocks.conditions import (
    IS_MINOR,
    RESIDENCE_RESTRICTED,
    no_live_application,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.employment import (
    CONTRACT_DATES,
    IS_DOMESTIC,
    OCCUPATION,
    SALARY,
    WORK_SECTOR,
    contract,
    work_permit,
    worker_age,
)
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.finance import SHARE
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.institution import institution, licence_valid
from moi_pwa.catalogue.blocks.medical import medical_rule
from moi_pwa.catalogue.blocks.papers import FOR_EMPLOYER, WITH_WORK_PERMIT, annual_permit, permit_renewal
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.person import MARITAL_STATUS, PROFESSION, birth
from moi_pwa.catalogue.blocks.residence_fees import ANNUAL_PERMIT_FEE, APPLICATION_FEE, UNDERTAKING_STAMPS
from moi_pwa.catalogue.blocks.residence_rules import (
    address_fixed,
    needs_no_permit,
    renewed_in_time,
    same_kind,
    valid_for_first_permit,
    valid_for_renewal,
    work_permit_lasts,
)
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import All, Any, Equals, Not
from moi_pwa.core.fields import ChoiceField, Option, YesNoField
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

EMPLOYED = Equals(
    field="work_basis",
    value="employee",
    phrase=Text(ar="للعامل لدى صاحب عمل", en="for people who work for an employer"),
)
INVESTS = Equals(
    field="work_basis",
    value="investor",
    phrase=Text(ar="للمستثمر أو الشريك في شركة", en="for investors and partners in a company"),
)
CHANGES_SPONSOR = Equals(field="change_of_sponsor", value=True)

# Everyone at first, those who work in homes each time.
EXAMINED = Any(
    (ISSUE, IS_DOMESTIC),
    phrase=Text(
        ar="عند التقديم لأول مرة، ولعمال المنازل دائمًا",
        en="when you apply for the first time, and for domestic work always",
    ),
)

WORK_BASIS = ChoiceField(
    id="work_basis",
    label=Text(ar="بأي صفة يعمل صاحب الطلب؟", en="How does the applicant work?"),
    options=(
        Option(value="employee", label=Text(ar="عامل لدى صاحب عمل", en="For an employer")),
        Option(value="investor", label=Text(ar="مستثمر أو شريك في شركة", en="As an investor or partner in a company")),
    ),
)

CHANGE_OF_SPONSOR = YesNoField(
    id="change_of_sponsor",
    if_yes=Text(ar="إذا تغيّر صاحب العمل منذ آخر إقامة", en="if the employer has changed since the last permit"),
    label=Text(ar="هل تغيّر صاحب العمل منذ آخر إقامة؟", en="Has the employer changed since the last permit?"),
    when=All((RENEW, EMPLOYED)),
)

SERVICE = Service(
    code="RES_WORK",
    number=9,
    version=1,
    title=Text(ar="إقامة بقصد العمل", en="Annual residence for work"),
    summary=Text(
        ar="إذن إقامة لمدة سنة لمن يحمل تصريح عمل، وللمستثمر والشريك في شركة، أو تجديد هذا الإذن.",
        en="A one-year permit, or its renewal, for people with a work permit, investors and partners in a company.",
    ),
    who=(
        Text(ar="صاحب العمل نيابةً عن العامل", en="Employers, for their workers"),
        Text(ar="العامل غير الأردني الذي يحمل تصريح عمل", en="Foreign workers with a work permit"),
        Text(ar="المستثمر أو الشريك غير الأردني", en="Foreign investors and partners"),
    ),
    outcome=Text(
        ar="إذن إقامة لمدة سنة، وبطاقة إقامة.",
        en="A one-year permit, and a residence card.",
    ),
    found_by=(
        Text(ar="إقامة عمل", en="work residence"),
        Text(ar="تجديد إقامة عامل", en="renew worker permit"),
        Text(ar="إقامة مستثمر", en="investor residence"),
        Text(ar="إقامة عاملة منزل", en="domestic worker residence"),
        Text(ar="إقامة بتصريح عمل، إقامة موظف", en="residence with work permit, renew employee residence"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="work"),
                Equals(field="permit_for", value="work"),
                Equals(field="helper_needs", value="permit"),
                Equals(field="worker_needs", value="permit"),
            )
        ),
        because=Text(
            ar="من يحمل تصريح عمل ساري المفعول يقيم بإذن سنوي بقصد العمل.",
            en="People with a valid work permit live here on an annual permit for work.",
        ),
    ),
    phase=1,
    group="annual",
    icon="work",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    restricted_course="security",
    consults=("labour",),
    target_days=5,
    restricted_target_days=10,
    eligibility=("action", "work_basis", "address_fixed", "work_sector", "work_permit_expiry", "licence_expiry"),
    paper=annual_permit(
        Text(ar="بقصد العمل", en="for work"),
        replace(FOR_EMPLOYER, of="applicant"),
        WITH_WORK_PERMIT,
        renewed_by=permit_renewal("RES_WORK"),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الإقامة المطلوبة", en="Permit you need"),
            fields=(
                ACTION,
                filed_by(EMPLOYER, SELF, GUARDIAN),
                WORK_BASIS,
                CHANGE_OF_SPONSOR,
                CURRENT_UNTIL,
                ADDRESS_FIXED,
            ),
        ),
        Section(
            id="job",
            title=Text(ar="العمل وتصريح العمل", en="Job and work permit"),
            fields=(WORK_SECTOR, OCCUPATION, SALARY, *contract(), *work_permit()),
            when=EMPLOYED,
        ),
        sections.HOUSEHOLDER,
        Section(
            id="establishment",
            title=Text(ar="المنشأة", en="Establishment"),
            fields=institution(signatory=EMPLOYED),
            when=Any(
                (
                    INVESTS,
                    Not(IS_DOMESTIC, phrase=Text(ar="لغير العمل المنزلي", en="for work other than domestic work")),
                )
            ),
        ),
        Section(id="investment", title=Text(ar="الاستثمار", en="Investment"), fields=SHARE, when=INVESTS),
        sections.current_permit(when=RENEW),
        sections.PASSPORT,
        sections.NAME,
        Section(
            id="birth",
            title=Text(ar="الولادة والحالة الاجتماعية", en="Birth and marital status"),
            # A worker's occupation is asked with the job.
            fields=(
                *birth(security_check=RESIDENCE_RESTRICTED),
                MARITAL_STATUS,
                replace(PROFESSION, when=INVESTS),
            ),
        ),
        sections.GUARDIAN,
        sections.LAST_ENTRY,
        sections.ADDRESS,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                *permit_documents(examined=EXAMINED),
                document_field("address_form", "D07", when=ISSUE),
                document_field("work_permit", "D08", when=EMPLOYED),
                document_field("registration", "D10", when=INVESTS),
                document_field("licence", "D11", when=INVESTS),
                document_field(
                    "sponsor_id",
                    "D18",
                    label=Text(ar="هوية صاحب العمل", en="Employer's ID"),
                    hint=Text(
                        ar="وجها هوية صاحب العمل أو المفوض بالتوقيع.",
                        en="Show both sides of the employer's or authorised signatory's identity card.",
                    ),
                    when=All(
                        (RENEW, EMPLOYED),
                        phrase=Text(ar="لتجديد إقامة العامل", en="to renew a worker's permit"),
                    ),
                ),
                document_field("undertaking", "D19", when=CHANGES_SPONSOR),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        worker_age(
            when=All((ISSUE, EMPLOYED)),
            public_condition=Text(
                ar="لأول مرة: يجب أن يكون عمر العامل بين 18 و60 سنة، وعمر العامل في المنازل بين 21 و55 سنة.",
                en="For a first permit, a worker must be 18 to 60 years old, and a domestic worker 21 to 55.",
            ),
        ),
        work_permit_lasts(),
        licence_valid(),
        CONTRACT_DATES,
        renewed_in_time(),
        same_kind("work", "investor"),
        OVERSTAY_WARNING,
        address_fixed(),
        needs_no_permit(),
        prior_approval(RESIDENCE_RESTRICTED),
        valid_for_first_permit(when=ISSUE),
        valid_for_renewal(RENEW),
        medical_rule(),
        no_live_application(at="passport_number"),
        *STAY_DATES,
        *passport_rules(),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=ANNUAL_PERMIT_FEE),
        Charge(fee=UNDERTAKING_STAMPS),
        *fines(per="application"),
    ),
)
