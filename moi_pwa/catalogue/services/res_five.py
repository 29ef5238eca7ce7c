"""A permit for five years (domain sheet 16)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES
from moi_pwa.catalogue.blocks.conditions import (
    IS_ADULT,
    IS_MINOR,
    RESIDENCE_RESTRICTED,
    no_live_application,
    on_no_other_permit,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.dependants import dependant, family_members
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.finance import INCOME_SOURCE, SHARE, deposit, deposits, enough_money, property_owned
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.long_residence import (
    ABSENCES,
    FIRST_RESIDENCE,
    LONG_ABSENCE,
    continuous,
    residence_history,
    ten_years,
)
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_issued, medical_rule
from moi_pwa.catalogue.blocks.papers import PEOPLE, WITH_WORK_PERMIT, for_months
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.residence_fees import APPLICATION_FEE
from moi_pwa.catalogue.blocks.residence_rules import dependants, permit_lasts, soon_eighteen, valid_for_six_months
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import Equals
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, MoneyField, Option, TextField
from moi_pwa.core.papers import FollowUp, Paper
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

TEN_YEARS = Equals(
    field="basis",
    value="ten_years",
    phrase=Text(ar="إذا كان الطلب على أساس مدة الإقامة", en="if you apply because of the length of your residence"),
)
BY_PROPERTY = Equals(
    field="basis", value="property", phrase=Text(ar="إذا كان الطلب على أساس عقار", en="if you apply with a property")
)
BY_DEPOSIT = Equals(
    field="basis", value="deposit", phrase=Text(ar="إذا كان الطلب على أساس وديعة", en="if you apply with a deposit")
)
INVESTS = Equals(field="basis", value="investor", phrase=Text(ar="للمستثمر في شركة", en="if you invest in a company"))

BASIS = ChoiceField(
    id="basis",
    label=Text(ar="على ماذا يستند الطلب؟", en="What is the application based on?"),
    options=(
        Option(value="ten_years", label=Text(ar="إقامة متصلة مدة 10 سنوات", en="10 years of continuous residence")),
        Option(value="property", label=Text(ar="تملّك عقار في الأردن", en="Property in Jordan")),
        Option(value="deposit", label=Text(ar="وديعة بنكية", en="A bank deposit")),
        Option(value="investor", label=Text(ar="استثمار في شركة", en="An investment in a company")),
    ),
)

INVESTMENT = (
    TextField(id="company_name", label=Text(ar="اسم الشركة", en="Company name"), min_chars=2, max_chars=100),
    *SHARE,
    MoneyField(
        id="investment_amount",
        label=Text(ar="قيمة الاستثمار بالدينار", en="Investment value in dinars"),
        minimum_fils=1,
        maximum_fils=1_000_000_000_000,
    ),
)

FIVE_YEAR_PERMIT_FEE = Fee(
    key="five_year_residence",
    name=Text(ar="رسم إقامة لمدة خمس سنوات", en="Five-year residence fee"),
    amounts=(FeeAmount(fils=150_000, valid_from="2014-01-01"),),
)

DEPOSIT = Fee(
    key="deposit_five_year",
    list="guarantees",
    name=Text(ar="وديعة الإقامة لمدة خمس سنوات", en="Deposit for five-year residence"),
    amounts=(
        FeeAmount(fils=20_000_000, valid_from="2014-01-01", valid_to="2025-02-25"),
        FeeAmount(fils=10_000_000, valid_from="2025-02-26"),
    ),
)

OWNERS_DEPOSIT = Fee(
    key="deposit_five_year_owner",
    list="guarantees",
    name=Text(ar="وديعة الإقامة لمدة خمس سنوات، لمالك عقار", en="Deposit for five-year residence, for property owners"),
    amounts=(
        FeeAmount(fils=10_000_000, valid_from="2014-01-01", valid_to="2025-02-25"),
        FeeAmount(fils=0, valid_from="2025-02-26"),
    ),
)

SERVICE = Service(
    code="RES_FIVE",
    number=16,
    version=1,
    title=Text(ar="إقامة سنوية لمدة خمس سنوات", en="Five-year residence"),
    summary=Text(
        ar="إذن إقامة لمدة خمس سنوات قابل للتجديد، للوزير أن يمنحه. ليس إقامة دائمة، ولا يمنح الجنسية بذاته، وينتهي بالغياب المتصل أكثر من 6 أشهر.",
        en="A renewable five-year permit that the minister may grant. It is not permanent, does not give nationality, and ends if you are away for more than 6 months.",
    ),
    who=(
        Text(
            ar="من أقام في الأردن إقامة قانونية مدة 10 سنوات",
            en="People who have lived in Jordan lawfully for 10 years",
        ),
        Text(ar="مالكو العقارات وأصحاب الودائع", en="Property owners and people with a deposit"),
        Text(ar="المستثمرون وأسرهم", en="Investors and their families"),
    ),
    outcome=Text(
        ar="إذن إقامة لمدة خمس سنوات، وبطاقة إقامة لكل فرد. ويجوز للوزارة أن تتحقق من شروطه.",
        en="A five-year permit, and a residence card for each member. The ministry may check its conditions.",
    ),
    found_by=(
        Text(ar="إقامة طويلة", en="long-term residence"),
        Text(ar="إقامة دائمة", en="permanent residence"),
        Text(ar="إقامة مستثمر خمس سنوات", en="investor residence"),
        Text(ar="إقامة بتملك عقار", en="residence by property"),
        Text(ar="خمس سنين", en="5 years"),
    ),
    guide=Lead(
        when=Equals(field="for_good", value="five"),
        because=Text(
            ar="يمكن طلب إقامة لمدة خمس سنوات لمن أقام إقامة قانونية 10 سنوات، أو تملّك عقارًا، أو أودع وديعة.",
            en="You can apply for a five-year permit after 10 years of lawful residence, or with property or a deposit.",
        ),
    ),
    phase=2,
    group="annual",
    icon="star",
    directorate="residence",
    decided_under=PERMITS,
    course="committee_minister",
    consults=("bank_guarantees",),
    target_days=45,
    eligibility=(
        "basis",
        "residence_expiry",
        "first_residence_date",
        "residence_is_continuous",
        "deposit_amount",
        "property_value",
    ),
    paper=Paper(
        kind="residence_permit",
        title=Text(ar="إذن إقامة لمدة خمس سنوات", en="Five-year residence permit"),
        holders=PEOPLE,
        until=for_months(60),
        permissions=(WITH_WORK_PERMIT,),
        conditions=(
            Text(
                ar="ينتهي هذا الإذن إذا غاب صاحبه عن الأردن 6 أشهر متصلة.",
                en="This permit ends if its holder is away from Jordan for 6 months without a break.",
            ),
        ),
        # Its form asks of everybody which permit is held.
        renewed_by=FollowUp(
            service="RES_FIVE",
            answers=(("residence_type", "five_year"),),
            first="residence_issued",
            last="residence_expiry",
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الإقامة المطلوبة", en="Permit you need"),
            fields=(filed_by(SELF, GUARDIAN), BASIS),
        ),
        sections.current_permit(),
        Section(
            id="history",
            title=Text(ar="مدة الإقامة في الأردن", en="Length of residence in Jordan"),
            fields=(FIRST_RESIDENCE, continuous(when=TEN_YEARS), residence_history(when=TEN_YEARS)),
        ),
        Section(id="absences", title=Text(ar="الغياب عن الأردن", en="Absences from Jordan"), fields=(ABSENCES,)),
        Section(
            id="finance",
            title=Text(ar="الدخل والوديعة أو العقار", en="Income, deposit or property"),
            fields=(INCOME_SOURCE, *deposit(when=BY_DEPOSIT), *property_owned(when=BY_PROPERTY)),
        ),
        Section(id="investment", title=Text(ar="الاستثمار", en="Investment"), fields=INVESTMENT, when=INVESTS),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=RESIDENCE_RESTRICTED),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        sections.ADDRESS,
        family_members(dependant()),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("stamp_pages", "D02", max_files=10),
                document_field("photo", "D03"),
                document_field("residence_card", "D04", max_files=10),
                medical_issued(when=NEEDS_MEDICAL),
                document_field("medical_certificate", "D05", when=NEEDS_MEDICAL),
                document_field("registration", "D10", when=INVESTS),
                document_field("deposit_certificate", "D16", when=BY_DEPOSIT),
                document_field("property_deed", "D17", when=BY_PROPERTY),
                document_field("no_criminal_record", "D20", when=IS_ADULT),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        permit_lasts(),
        *ten_years(when=TEN_YEARS),
        *enough_money(deposit_fee=DEPOSIT, deposited=BY_DEPOSIT, owns=BY_PROPERTY, since="first_residence_date"),
        LONG_ABSENCE,
        prior_approval(RESIDENCE_RESTRICTED),
        prior_approval(RESIDENCE_RESTRICTED, each="companions"),
        valid_for_six_months(),
        valid_for_six_months(each="companions"),
        *dependants(),
        soon_eighteen(),
        on_no_other_permit(),
        medical_rule(),
        medical_rule(each="companions"),
        no_live_application(at="passport_number"),
        PERMIT_DATES,
        *passport_rules(),
        *passport_rules(each="companions"),
    ),
    # The fee is that of five annual permits, so each person's: assumed.
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=FIVE_YEAR_PERMIT_FEE, per="person"),
    ),
    guarantees=deposits(fee=DEPOSIT, owners_fee=OWNERS_DEPOSIT, deposited=BY_DEPOSIT, owns=BY_PROPERTY),
)
