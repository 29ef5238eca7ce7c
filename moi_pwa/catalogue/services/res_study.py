"""An annual permit for students (domain sheet 8)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import (
    ACTION,
    CURRENT_UNTIL,
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
from moi_pwa.catalogue.blocks.declaration import GUARDIAN, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_rule
from moi_pwa.catalogue.blocks.papers import NO_WORK, STUDENT, annual_permit, permit_renewal
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.residence_fees import ANNUAL_PERMIT_FEE, APPLICATION_FEE
from moi_pwa.catalogue.blocks.residence_rules import (
    ON_TRAVEL_DOCUMENT,
    needs_no_permit,
    renewed_in_time,
    same_kind,
    valid_for_six_months,
)
from moi_pwa.catalogue.blocks.study import study, study_rules
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import Any, Compare, Equals, Moment
from moi_pwa.core.fields import CountryField, DateField
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

ORIGIN = (
    CountryField(
        id="origin_permit_country",
        label=Text(ar="البلد الذي قدم منه صاحب الطلب", en="Country the applicant came from"),
        hint=Text(ar="البلد الذي يحمل فيه إقامة.", en="The country where the applicant has residence."),
    ),
    DateField(
        id="origin_permit_expiry",
        label=Text(ar="تاريخ انتهاء الإقامة هناك", en="Residence expiry date in that country"),
        hint=Text(ar="أو تأشيرة الخروج والعودة.", en="Or the exit and return visa."),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=120),
        hijri=True,
        proven_by=("D22",),
    ),
)

SERVICE = Service(
    code="RES_STUDY",
    number=8,
    version=1,
    title=Text(ar="إقامة بقصد الدراسة", en="Annual residence for study"),
    summary=Text(
        ar="إذن إقامة حتى نهاية السنة الدراسية للطالب المسجل في مؤسسة تعليمية معتمدة، أو تجديده. يمكن للطالب أيضًا أن يجدد إقامته في المركز الأمني مباشرة.",
        en="A permit to the end of the academic year, or its renewal, for students of accredited institutions. Students can also renew at a security centre.",
    ),
    who=(
        Text(ar="الطالب غير الأردني الموجود في الأردن", en="Foreign students in Jordan"),
        Text(ar="ولي أمر الطالب الذي لم يبلغ 18 سنة", en="The parent or guardian of a student under 18"),
        Text(ar="الجامعة نيابةً عن طلبتها", en="The university, for its students"),
    ),
    outcome=Text(
        ar="إذن إقامة لمدة سنة، وبطاقة إقامة.",
        en="A one-year permit, and a residence card.",
    ),
    found_by=(
        Text(ar="إقامة طالب", en="student residence"),
        Text(ar="إقامة جامعية", en="university residence permit"),
        Text(ar="تجديد إقامة دراسة", en="renew student permit"),
        Text(ar="إقامة طالب جامعة", en="student permit"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="study"),
                Equals(field="permit_for", value="study"),
                Equals(field="student_needs", value="staying"),
            )
        ),
        because=Text(
            ar="الطالب الموجود في الأردن يقيم بإذن سنوي بقصد الدراسة، ويجدّده كل سنة.",
            en="Students in Jordan live here on an annual study permit, renewed every year.",
        ),
    ),
    phase=1,
    group="annual",
    icon="study",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    restricted_course="security",
    target_days=5,
    eligibility=(
        "action",
        "institution_accredited",
        "term_ends",
        "passport_type",
        "passport_expiry",
        "origin_permit_expiry",
    ),
    paper=annual_permit(
        Text(ar="بقصد الدراسة", en="for study"),
        STUDENT,
        NO_WORK,
        renewed_by=permit_renewal("RES_STUDY", residence_type="study"),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الإقامة المطلوبة", en="Permit you need"),
            fields=(ACTION, filed_by(SELF, UNIVERSITY, GUARDIAN), CURRENT_UNTIL),
        ),
        Section(id="study", title=Text(ar="الدراسة", en="Studies"), fields=study()),
        sections.current_permit(when=RENEW),
        sections.PASSPORT,
        Section(
            id="origin",
            title=Text(ar="الإقامة في بلد القدوم", en="Residence in the previous country"),
            fields=ORIGIN,
            when=ON_TRAVEL_DOCUMENT,
        ),
        sections.NAME,
        sections.birth(security_check=RESIDENCE_RESTRICTED),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        sections.LAST_ENTRY,
        sections.ADDRESS,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("student_proof", "D12"),
                *permit_documents(examined=NEEDS_MEDICAL),
                document_field("origin_permit", "D22", when=ON_TRAVEL_DOCUMENT),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        *study_rules(on=Moment(of="today")),
        Rule(
            id="R28",
            at="origin_permit_expiry",
            test=Compare(left=Moment(of="origin_permit_expiry"), relation=">=", right=Moment(of="today", months=6)),
            message=Text(
                ar="على حامل وثيقة السفر أن تكون إقامته في البلد الذي قدم منه صالحة لمدة 6 أشهر على الأقل.",
                en="With a travel document, residence in the country the applicant came from must be valid for 6 months or more.",
            ),
            public_condition="message",
            source="R28: S40",
        ),
        valid_for_six_months(),
        renewed_in_time(),
        same_kind("study"),
        OVERSTAY_WARNING,
        needs_no_permit(),
        prior_approval(RESIDENCE_RESTRICTED),
        medical_rule(),
        no_live_application(at="passport_number"),
        *STAY_DATES,
        *passport_rules(),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=ANNUAL_PERMIT_FEE),
        *fines(per="application"),
    ),
)
