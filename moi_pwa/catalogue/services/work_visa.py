"""A visa for workers who are recruited abroad, for which their employer applies (domain sheet 5)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.companions import PERSON_IN_BRIEF
from moi_pwa.catalogue.blocks.conditions import VISA_RESTRICTED, no_live_application, prior_approval
from moi_pwa.catalogue.blocks.declaration import DECLARATION
from moi_pwa.catalogue.blocks.employment import (
    CONTRACT_DATES,
    IS_DOMESTIC,
    OCCUPATION,
    SALARY,
    WORK_SECTOR,
    contract,
    worker_age,
)
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guarantees import DOMESTIC_WORKER_GUARANTEE
from moi_pwa.catalogue.blocks.institution import institution, may_recruit
from moi_pwa.catalogue.blocks.papers import FOR_EMPLOYER, for_months
from moi_pwa.catalogue.blocks.passport import passport, passport_rules
from moi_pwa.catalogue.blocks.person import BIRTH_COUNTRY, MARITAL_STATUS, mother_name
from moi_pwa.catalogue.blocks.travel import arrival_date, arrival_port
from moi_pwa.catalogue.blocks.visa import valid_at_arrival
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import Any, Compare, Equals, Moment, Not
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import CodeField, DateField, DeclarationField, GroupField, TextField, YesNoField
from moi_pwa.core.papers import Entries, Paper
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

IS_ESTABLISHMENT = Not(IS_DOMESTIC, phrase=Text(ar="لغير العمل المنزلي", en="for work other than domestic work"))
APPROVED = Equals(field="recruitment_approved", value=True)
EGYPTIAN = Equals(field="nationality", value="EGY")

# The sheet allows 200, brought in from a table; 30 are what one fills in on a phone: assumed.
MAX_WORKERS = 30

WORKER = (
    *PERSON_IN_BRIEF,
    BIRTH_COUNTRY,
    mother_name(when=VISA_RESTRICTED),
    MARITAL_STATUS,
    *passport(),
    OCCUPATION,
    SALARY,
    DateField(
        id="contract_signed",
        label=Text(ar="تاريخ توقيع عقد العمل", en="Work contract signing date"),
        hint=Text(
            ar="يجب أن يدخل العامل المصري الأردن خلال 45 يومًا من توقيع العقد.",
            en="Egyptian workers must enter Jordan within 45 days of signing.",
        ),
        not_before=Moment(of="today", months=-12),
        not_after=Moment(of="today"),
        when=EGYPTIAN,
    ),
    document_field("passport_page", "D01"),
    document_field("photo", "D03"),
    document_field("work_contract", "D09", max_files=8),
)

WORK_VISA_FEE = Fee(
    key="visa_work",
    name=Text(ar="رسم تأشيرة عمل", en="Work visa fee"),
    amounts=(FeeAmount(fils=40_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="WORK_VISA",
    number=5,
    version=1,
    title=Text(ar="تأشيرة بقصد العمل", en="Work visa"),
    summary=Text(
        ar="لصاحب العمل الذي يرغب في استقدام عامل أو أكثر من خارج الأردن، بعد موافقة وزارة العمل.",
        en="For employers who want to bring one or more workers from abroad, after the Ministry of Labour approves.",
    ),
    who=(
        Text(ar="الشركات والمؤسسات المسجلة في الأردن", en="Companies and institutions registered in Jordan"),
        Text(ar="الأردني الذي يستقدم عاملًا أو عاملة منزل", en="Jordanians bringing a domestic worker"),
    ),
    # Sheet 5, assumed.
    outcome=Text(
        ar="تأشيرة عمل إلكترونية لكل عامل، لسفرة واحدة، صالحة 3 أشهر. بعد الدخول يُطلب إذن إقامة بقصد العمل.",
        en="An electronic work visa for each worker, for one entry, valid for 3 months. After entry, apply for residence for work.",
    ),
    phase=1,
    group="visa",
    icon="work",
    directorate="visas",
    decided_under=RESIDENCE_LAW,
    course="security",
    consults=("labour",),
    target_days=14,
    eligibility=("work_sector", "recruitment_approved", "arrival_date", "licence_expiry"),
    found_by=(
        Text(ar="فيزا عمل", en="employment visa"),
        Text(ar="استقدام عمال", en="recruit foreign workers"),
        Text(ar="استقدام عاملة منزل", en="bring a domestic worker"),
        Text(ar="عمالة وافدة", en="migrant workers"),
        Text(ar="استقدام عامل، استقدام خادمة، تأشيرة عامل", en="hire a worker, sponsor a worker, recruit a maid"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="coming_for", value="work"),
                Equals(field="helper_needs", value="bring"),
                Equals(field="worker_needs", value="bring"),
            )
        ),
        because=Text(
            ar="يُستقدم العامل من الخارج بتأشيرة عمل يطلبها صاحب العمل.",
            en="To bring a worker from abroad, the employer applies for a work visa.",
        ),
    ),
    paper=Paper(
        kind="visa",
        title=Text(ar="تأشيرة عمل", en="Work visa"),
        holders=("workers",),
        until=for_months(3),
        entries=(Entries(number=1),),
        document_code="VW",
        permissions=(FOR_EMPLOYER,),
        conditions=(
            Text(
                ar="يلزم بعد الدخول إلى الأردن طلب إقامة بقصد العمل.",
                en="After the worker enters Jordan, apply for residence for work.",
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="العمل والاستقدام", en="Work and recruitment"),
            fields=(
                WORK_SECTOR,
                YesNoField(
                    id="recruitment_approved",
                    label=Text(
                        ar="هل وافقت وزارة العمل على الاستقدام؟",
                        en="Has the Ministry of Labour approved the recruitment?",
                    ),
                ),
                CodeField(
                    id="recruitment_approval_number",
                    label=Text(ar="رقم موافقة وزارة العمل", en="Ministry of Labour approval number"),
                    when=APPROVED,
                    proven_by=("D33",),
                ),
                TextField(
                    id="recruitment_office",
                    label=Text(ar="اسم مكتب الاستقدام", en="Recruitment office name"),
                    hint=Text(ar="إن وُجد.", en="If there is one."),
                    max_chars=100,
                    required=False,
                ),
                *contract(),
                arrival_date(),
                arrival_port(),
            ),
        ),
        Section(
            id="establishment",
            title=Text(ar="المنشأة", en="Establishment"),
            fields=institution(),
            when=IS_ESTABLISHMENT,
        ),
        sections.HOUSEHOLDER,
        Section(
            id="workers",
            title=Text(ar="العمال", en="Workers"),
            fields=(
                GroupField(
                    id="workers",
                    role="workers",
                    label=Text(ar="العمال المطلوب استقدامهم", en="Workers to bring"),
                    hint=Text(ar="30 عاملًا على الأكثر في الطلب الواحد.", en="Up to 30 workers in one application."),
                    item=Text(ar="العامل", en="Worker"),
                    fields=WORKER,
                    minimum=1,
                    maximum=MAX_WORKERS,
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="وثائق صاحب العمل", en="Employer's documents"),
            fields=(
                document_field("labour_approval", "D33"),
                document_field("registration", "D10", when=IS_ESTABLISHMENT),
                document_field("licence", "D11", when=IS_ESTABLISHMENT),
                document_field(
                    "householder_id",
                    "D18",
                    label=Text(ar="هوية صاحب المنزل", en="Householder's ID"),
                    hint=Text(ar="وجها هوية صاحب المنزل.", en="Show both sides of the householder's identity card."),
                    when=IS_DOMESTIC,
                ),
            ),
        ),
        Section(
            id="declaration",
            title=Text(ar="الإقرار", en="Declaration"),
            fields=(
                DeclarationField(
                    id="employer_undertaking",
                    label=Text(
                        ar="يتعهد صاحب العمل بألا يعمل من يستقدمهم لدى غيره، وبأن يتحمل نفقة عودتهم إلى بلدهم عند انتهاء العقد.",
                        en="The employer undertakes that the workers will work for no one else, and will pay for their return when the contract ends.",
                    ),
                ),
                *DECLARATION,
            ),
        ),
    ),
    rules=(
        *may_recruit(),
        CONTRACT_DATES,
        worker_age(each="workers"),
        *passport_rules(each="workers"),
        valid_at_arrival(each="workers"),
        Rule(
            id="R75",
            at="contract_signed",
            each="workers",
            test=Compare(left=Moment(of="arrival_date"), relation="<=", right=Moment(of="contract_signed", days=45)),
            severity="warns",
            message=Text(
                ar="يجب أن يدخل العامل المصري الأردن خلال 45 يومًا من توقيع العقد. تاريخ الوصول بعد ذلك.",
                en="Egyptian workers must enter Jordan within 45 days of signing the contract. The date of arrival is later.",
            ),
            source="R75: S41; the number is ours",
        ),
        prior_approval(VISA_RESTRICTED, each="workers"),
        no_live_application(at="passport_number", each="workers"),
    ),
    charges=(Charge(fee=WORK_VISA_FEE, per="companion", of="workers"),),
    guarantees=(Charge(fee=DOMESTIC_WORKER_GUARANTEE, per="companion", of="workers", when=IS_DOMESTIC),),
)
