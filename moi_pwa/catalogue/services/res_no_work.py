"""An annual permit without the right to work, on a deposit, a bank guarantee or property (domain sheet 7)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import (
    ACTION,
    ADDRESS_FIXED,
    CURRENT_UNTIL,
    ISSUE,
    RENEW,
    STAY_DATES,
    fines,
    permit_documents,
)
from moi_pwa.catalogue.blocks.companion_stay import BORN_HERE, PRESENT_STAY, STAY_RULES, newborns_fine
from moi_pwa.catalogue.blocks.conditions import (
    IS_ADULT,
    IS_MINOR,
    RESIDENCE_RESTRICTED,
    no_live_application,
    on_no_other_permit,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import DECLARATION, GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.dependants import dependant, family_members
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.finance import (
    INCOME_SOURCE,
    deposit,
    deposits,
    enough_money,
    property_owned,
    resident_since,
)
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_rule
from moi_pwa.catalogue.blocks.papers import NO_WORK, annual_permit, permit_renewal
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.residence_fees import ANNUAL_PERMIT_FEE, APPLICATION_FEE, UNDERTAKING_STAMPS
from moi_pwa.catalogue.blocks.residence_rules import (
    address_fixed,
    dependants,
    needs_no_permit,
    renewed_in_time,
    same_kind,
    soon_eighteen,
    valid_for_first_permit,
    valid_for_renewal,
)
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import Any, Equals, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, CodeField, DeclarationField, Option
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

BY_DEPOSIT = OneOf(
    field="means",
    values=("deposit", "bank_guarantee"),
    phrase=Text(ar="إذا كان الطلب على أساس وديعة أو كفالة بنكية", en="if you apply with a deposit or a bank guarantee"),
)
BY_PROPERTY = Equals(
    field="means", value="property", phrase=Text(ar="إذا كان الطلب على أساس عقار", en="if you apply with a property")
)

MEANS = ChoiceField(
    id="means",
    label=Text(ar="على ماذا يستند الطلب؟", en="What is the application based on?"),
    options=(
        Option(value="deposit", label=Text(ar="وديعة بنكية", en="A bank deposit")),
        Option(value="bank_guarantee", label=Text(ar="كفالة بنكية", en="A bank guarantee")),
        Option(value="property", label=Text(ar="تملّك عقار", en="Property in Jordan")),
    ),
)

UNDERTAKING = DeclarationField(
    id="no_work_undertaking",
    label=Text(
        ar="يتعهد صاحب الطلب بألا يعمل في الأردن طوال مدة هذه الإقامة.",
        en="The applicant undertakes not to work in Jordan while this permit lasts.",
    ),
    proven_by=("D19",),
)

DEPOSIT = Fee(
    key="deposit_no_work",
    list="guarantees",
    name=Text(ar="وديعة الإقامة دون عمل", en="Deposit for residence without work"),
    amounts=(
        FeeAmount(fils=20_000_000, valid_from="2014-01-01", valid_to="2025-02-25"),
        FeeAmount(fils=10_000_000, valid_from="2025-02-26"),
    ),
)

OWNERS_DEPOSIT = Fee(
    key="deposit_no_work_owner",
    list="guarantees",
    name=Text(ar="وديعة الإقامة دون عمل، لمالك عقار", en="Deposit for residence without work, for property owners"),
    amounts=(
        FeeAmount(fils=10_000_000, valid_from="2014-01-01", valid_to="2025-02-25"),
        FeeAmount(fils=0, valid_from="2025-02-26"),
    ),
)

SERVICE = Service(
    code="RES_NO_WORK",
    number=7,
    version=1,
    title=Text(
        ar="إقامة سنوية دون عمل بوديعة أو كفالة بنكية",
        en="Annual residence without work, with a deposit or bank guarantee",
    ),
    summary=Text(
        ar="إذن إقامة لمدة سنة أو تجديده، لمن يعيش من دخله دون عمل، بوديعة أو كفالة بنكية أو عقار.",
        en="A one-year permit, or its renewal, for people who live on their own income without working, with a deposit, bank guarantee or property.",
    ),
    who=(
        Text(ar="المتقاعدون وأصحاب الدخل من خارج الأردن", en="Retired people and people with an income from abroad"),
        Text(ar="مالكو العقارات في الأردن", en="Property owners in Jordan"),
        Text(ar="أسر المستثمرين", en="Families of investors"),
    ),
    outcome=Text(
        ar="إذن إقامة سنوي «دون عمل»، لا يمنح حق العمل، وبطاقة إقامة لكل فرد.",
        en="An annual “without work” permit, which does not allow work, and a residence card for each member.",
    ),
    found_by=(
        Text(ar="إقامة متقاعد", en="retirement residence"),
        Text(ar="وديعة بنكية", en="bank deposit"),
        Text(ar="إقامة مالك عقار", en="property owner residence"),
        Text(ar="إقامة بلا عمل", en="residence without work"),
        Text(ar="إقامة بوديعة، العيش دون عمل", en="live without work, own income, savings"),
    ),
    guide=Lead(
        when=Any((Equals(field="visitor_wants", value="no_work"), Equals(field="permit_for", value="no_work"))),
        because=Text(
            ar="يمكن لمن له دخل أو مال يكفيه أن يقيم دون عمل، بوديعة أو كفالة بنكية.",
            en="If you have enough to live on, you can live here without working, with a bank deposit or guarantee.",
        ),
    ),
    phase=1,
    group="annual",
    icon="bank",
    directorate="residence",
    decided_under=PERMITS,
    course="security",
    consults=("bank_guarantees",),
    target_days=20,
    eligibility=("action", "means", "address_fixed", "deposit_amount", "property_value", "resident_since"),
    paper=annual_permit(
        Text(ar="دون عمل", en="without work"),
        NO_WORK,
        renewed_by=permit_renewal("RES_NO_WORK"),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الإقامة المطلوبة", en="Permit you need"),
            fields=(ACTION, filed_by(SELF, GUARDIAN), MEANS, CURRENT_UNTIL, ADDRESS_FIXED),
        ),
        Section(
            id="finance",
            title=Text(ar="الدخل والوديعة أو العقار", en="Income, deposit or property"),
            fields=(
                INCOME_SOURCE,
                *deposit(when=BY_DEPOSIT),
                *property_owned(when=BY_PROPERTY),
                resident_since(when=BY_PROPERTY),
                CodeField(
                    id="health_insurance_number",
                    label=Text(ar="رقم التأمين الصحي", en="Health insurance number"),
                    hint=Text(ar="إن وُجد.", en="If there is one."),
                    required=False,
                ),
            ),
        ),
        sections.current_permit(when=RENEW),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=RESIDENCE_RESTRICTED),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        sections.LAST_ENTRY,
        sections.ADDRESS,
        family_members((*dependant(), *PRESENT_STAY)),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                *permit_documents(examined=NEEDS_MEDICAL),
                document_field("address_form", "D07", when=ISSUE),
                document_field("deposit_certificate", "D16", when=BY_DEPOSIT),
                document_field("property_deed", "D17", when=BY_PROPERTY),
                document_field("undertaking", "D19"),
                document_field("no_criminal_record", "D20", when=IS_ADULT),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        Section(id="declaration", title=Text(ar="الإقرار", en="Declaration"), fields=(UNDERTAKING, *DECLARATION)),
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        *enough_money(
            deposit_fee=DEPOSIT,
            deposited=BY_DEPOSIT,
            owns=BY_PROPERTY,
            since="resident_since",
            deposit=Text(ar="وديعة أو كفالة بنكية", en="a deposit or a bank guarantee"),
        ),
        renewed_in_time(),
        renewed_in_time(each="companions"),
        same_kind("no_work", "property"),
        *STAY_RULES,
        address_fixed(),
        needs_no_permit(),
        prior_approval(RESIDENCE_RESTRICTED),
        prior_approval(RESIDENCE_RESTRICTED, each="companions"),
        valid_for_first_permit(when=ISSUE),
        valid_for_first_permit(when=ISSUE, each="companions"),
        valid_for_renewal(RENEW),
        valid_for_renewal(RENEW, each="companions"),
        *dependants(),
        soon_eighteen(),
        on_no_other_permit(),
        medical_rule(),
        medical_rule(each="companions"),
        no_live_application(at="passport_number"),
        *STAY_DATES,
        *passport_rules(),
        *passport_rules(each="companions"),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=ANNUAL_PERMIT_FEE, per="person"),
        Charge(fee=UNDERTAKING_STAMPS),
        *fines(),
        newborns_fine(BORN_HERE),
    ),
    guarantees=deposits(fee=DEPOSIT, owners_fee=OWNERS_DEPOSIT, deposited=BY_DEPOSIT, owns=BY_PROPERTY),
)
