"""Apply for Jordanian nationality (domain sheet 21)."""

from dataclasses import replace

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES
from moi_pwa.catalogue.blocks.companions import OR_ALONE, companion_person, companions
from moi_pwa.catalogue.blocks.conditions import IS_ADULT, adults_only, no_live_application, only_from_inside
from moi_pwa.catalogue.blocks.declaration import DECLARATION
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.naturalisation import (
    ARAB_BY_RESIDENCE,
    BY_MARRIAGE,
    BY_RESIDENCE,
    FOREIGNER_BY_RESIDENCE,
    MARRIAGE,
    NATURALISATION_RULES,
    RESIDENCE_HISTORY,
)
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.passport import passport, passport_rules
from moi_pwa.catalogue.blocks.person import BIRTH_COUNTRY, CIRCUMSTANCES, MARITAL_STATUS, PROFESSION, birth, mother_name
from moi_pwa.catalogue.blocks.residence_rules import IS_PARENT, passport_is_valid
from moi_pwa.catalogue.blocks.stay import ADDRESS, RESIDENCE
from moi_pwa.catalogue.laws import NATIONALITY_LAW, WIFE_OF_A_JORDANIAN, article
from moi_pwa.catalogue.reference.people import DEPENDANTS
from moi_pwa.core.conditions import All, Equals, Not
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, DeclarationField, MoneyField, Option, TextField, YesNoField
from moi_pwa.core.letters import LegalBasis, Letter, Wording
from moi_pwa.core.service import Charge, CourseWhere, Lead, Section, Service
from moi_pwa.core.text import Text

INVESTS = Equals(field="basis", value="investor")
EMIGRANT = Equals(field="basis", value="emigrant")
IS_SINGLE = Equals(field="marital_status", value="single", phrase=Text(ar="لمن لم يتزوج", en="if single"))
HAS_BRIDGE_CARD = Equals(
    field="passport_type",
    value="bridge_card",
    phrase=Text(ar="لحامل بطاقة إحصاءات الجسور", en="if there is a bridges statistics card"),
)

# The ministry wants of every member a valid passport and the personal details form.
MEMBER = (
    *companion_person(DEPENDANTS),
    BIRTH_COUNTRY,
    mother_name(),
    replace(MARITAL_STATUS, when=IS_ADULT),
    replace(PROFESSION, when=IS_ADULT),
    *passport(),
    document_field("passport_page", "D01"),
    document_field("bridge_card", "D29", when=HAS_BRIDGE_CARD),
    document_field(
        "single_status_deed",
        "D27",
        when=All((IS_ADULT, IS_SINGLE), phrase=Text(ar="لمن أتم 18 سنة ولم يتزوج", en="if aged 18 or over and single")),
    ),
    document_field("support_deed", "D26", when=IS_PARENT),
)

NATIONALITY_FEE = Fee(
    key="nationality_grant",
    name=Text(ar="رسم طلب الجنسية", en="Nationality application fee"),
    amounts=(FeeAmount(fils=100_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="NAT_GRANT",
    number=21,
    version=1,
    title=Text(ar="طلب الحصول على الجنسية الأردنية", en="Apply for Jordanian nationality"),
    summary=Text(
        ar="لزوجة الأردني، وللعربي المقيم منذ 15 سنة، ولغيره المقيم منذ 4 سنوات، وللمغترب، وللمستثمر. يقرر الوزير طلب زوجة الأردني، ويقرر مجلس الوزراء سائر الطلبات، وللمغترب بإرادة ملكية سامية.",
        en="For the wife of a Jordanian, an Arab resident for 15 years, another resident for 4 years, an emigrant or an investor. The minister decides on a wife's application, and the Council of Ministers on the others. For an emigrant, a Royal Decree is needed.",
    ),
    who=(
        Text(
            ar="غير الأردني الذي أتم 18 سنة، لنفسه ولأسرته",
            en="Foreigners aged 18 or over, for themselves and their family",
        ),
    ),
    outcome=Text(
        ar="شهادة جنسية، تُسجّل لدى دائرة الأحوال المدنية والجوازات.",
        en="A certificate of nationality, registered with the Civil Status and Passports Department.",
    ),
    phase=3,
    coming_soon=True,
    group="nationality",
    icon="globe",
    directorate="nationality",
    decided_under=NATIONALITY_LAW,
    course="committee_council",
    decided_elsewhere=CourseWhere(
        when=Equals(field="basis", value="wife"),
        course="committee_minister",
        summary=Text(
            ar="إذا كانت صاحبة الطلب زوجة أردني، يبتّ في طلبها الوزير لا مجلس الوزراء.",
            en="If a Jordanian's wife applies, the minister decides, not the Council of Ministers.",
        ),
    ),
    target_days=180,
    eligibility=("basis", "nationality", "sex", "dob", "marriage_date", "residence_since"),
    found_by=(
        Text(ar="تجنيس", en="naturalisation"),
        Text(ar="جواز أردني", en="Jordanian passport"),
        Text(ar="جنسية زوجة الأردني", en="citizenship by marriage"),
        Text(ar="مواطنة", en="citizenship"),
        Text(ar="الحصول على الجنسية", en="become a citizen, become Jordanian"),
    ),
    guide=Lead(
        when=Equals(field="for_good", value="nationality"),
        because=Text(
            ar="يمكن طلب الجنسية بالزواج من أردني أو بطول الإقامة أو بالاستثمار، ويقررها مجلس الوزراء أو الوزير.",
            en="You can apply for nationality through marriage to a Jordanian, long residence or investment. The Council of Ministers or the minister decides.",
        ),
    ),
    paper=notice(
        Text(ar="شهادة جنسية", en="Certificate of nationality"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قرر وزير الداخلية الموافقة على اكتساب {holder} الجنسية الأردنية، اعتبارا من {decided_on}.",
                        en="The Minister of Interior approves that {holder} acquires Jordanian nationality, from {decided_on}.",
                    ),
                    when=BY_MARRIAGE,
                ),
                Wording(
                    sentence=Text(
                        ar="قرر مجلس الوزراء منح {holder} الجنسية الأردنية، اعتبارا من {decided_on}.",
                        en="The Council of Ministers grants Jordanian nationality to {holder}, from {decided_on}.",
                    )
                ),
            ),
            nationality=Text(ar="الجنسية السابقة", en="Previous nationality"),
            legal_bases=(
                LegalBasis(law=WIFE_OF_A_JORDANIAN, when=BY_MARRIAGE),
                # General knowledge, like the two conditions of residence themselves.
                LegalBasis(law=article(NATIONALITY_LAW, 4), when=ARAB_BY_RESIDENCE),
                LegalBasis(law=article(NATIONALITY_LAW, 12), when=FOREIGNER_BY_RESIDENCE),
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="أساس الطلب", en="Basis of the application"),
            fields=(
                ChoiceField(
                    id="basis",
                    label=Text(ar="على ماذا يستند الطلب؟", en="What is the application based on?"),
                    options=(
                        Option(value="wife", label=Text(ar="زوجة أردني", en="Wife of a Jordanian")),
                        Option(
                            value="arab_15",
                            label=Text(ar="عربي مقيم منذ 15 سنة", en="Arab resident for 15 years"),
                        ),
                        Option(
                            value="foreigner_4",
                            label=Text(ar="غير عربي مقيم منذ 4 سنوات", en="Other resident for 4 years"),
                        ),
                        Option(value="emigrant", label=Text(ar="مغترب", en="Emigrant")),
                        Option(value="investor", label=Text(ar="مستثمر", en="Investor")),
                    ),
                ),
                YesNoField(
                    id="renounces_other",
                    label=Text(
                        ar="هل سيتخلى صاحب الطلب عن جنسيته الحالية؟",
                        en="Will the applicant give up their current nationality?",
                    ),
                ),
                TextField(
                    id="languages",
                    label=Text(ar="اللغات التي يتحدثها صاحب الطلب", en="Languages the applicant speaks"),
                    min_chars=2,
                    max_chars=100,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        Section(id="birth", title=Text(ar="بيانات الولادة", en="Birth details"), fields=(*birth(), mother_name())),
        Section(
            id="circumstances",
            title=Text(ar="العمل والدخل", en="Work and income"),
            fields=(
                *CIRCUMSTANCES,
                MoneyField(
                    id="monthly_income",
                    label=Text(ar="الدخل الشهري بالدينار", en="Monthly income in dinars"),
                    maximum_fils=1_000_000_000,
                    proven_by=("D28",),
                ),
                MoneyField(
                    id="investment",
                    label=Text(ar="قيمة الاستثمار في الأردن بالدينار", en="Value of investment in Jordan in dinars"),
                    minimum_fils=1_000,
                    maximum_fils=1_000_000_000_000,
                    when=INVESTS,
                ),
            ),
        ),
        Section(id="marriage", title=Text(ar="الزواج", en="Marriage"), fields=MARRIAGE, when=BY_MARRIAGE),
        Section(
            id="permit",
            title=Text(ar="إذن الإقامة الحالي", en="Current residence permit"),
            fields=RESIDENCE,
            when=Not(EMIGRANT),
        ),
        Section(
            id="history",
            title=Text(ar="الإقامة في الأردن", en="Residence in Jordan"),
            fields=RESIDENCE_HISTORY,
            when=BY_RESIDENCE,
        ),
        Section(
            id="address",
            title=Text(ar="مكان السكن في الأردن", en="Address in Jordan"),
            fields=ADDRESS,
            when=Not(EMIGRANT),
        ),
        Section(
            id="companions",
            title=Text(ar="أفراد الأسرة", en="Family members"),
            fields=(
                companions(
                    MEMBER,
                    label=Text(
                        ar="أفراد الأسرة المشمولون بالطلب",
                        en="Family members included",
                    ),
                    hint=OR_ALONE,
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("solvency", "D28"),
                document_field("no_criminal_record", "D20"),
                document_field("bridge_card", "D29", when=HAS_BRIDGE_CARD),
                document_field(
                    "marriage_contract",
                    "D14",
                    when=Equals(
                        field="marital_status", value="married", phrase=Text(ar="للمتزوج أو المتزوجة", en="if married")
                    ),
                ),
                document_field("single_status_deed", "D27", when=IS_SINGLE),
            ),
        ),
        Section(
            id="declaration",
            title=Text(ar="الإقرار", en="Declaration"),
            fields=(
                DeclarationField(
                    id="wish",
                    label=Text(
                        ar="أرغب في الحصول على الجنسية الأردنية، وألتزم بالولاء للمملكة الأردنية الهاشمية.",
                        en="I want to become Jordanian, and I will be loyal to the Hashemite Kingdom of Jordan.",
                    ),
                ),
                *DECLARATION,
            ),
        ),
    ),
    rules=(
        only_from_inside(
            at="basis",
            when=Not(EMIGRANT),
            public_condition=Text(
                ar="يُقدَّم الطلب من داخل الأردن، إلا طلب المغترب.",
                en="You must be in Jordan to apply, unless you apply as an emigrant.",
            ),
        ),
        no_live_application(at="passport_number"),
        *NATURALISATION_RULES,
        adults_only(),
        PERMIT_DATES,
        *passport_rules(),
        *passport_rules(each="companions"),
        passport_is_valid(),
        passport_is_valid(each="companions"),
    ),
    charges=(Charge(fee=NATIONALITY_FEE),),
    removed=("companions/is_married",),
)
