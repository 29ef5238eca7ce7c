"""Complete the procedures of a marriage between a Jordanian and a foreigner (domain sheet 20)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES, STAYS_AFTER_ENTRY, current_until
from moi_pwa.catalogue.blocks.conditions import no_live_application, only_from_inside
from moi_pwa.catalogue.blocks.couple import FAR_APART, FIRST_MARRIAGE_OF_THE_BRIDE, JORDANIAN, marriage_rules
from moi_pwa.catalogue.blocks.declaration import filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport, passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, NAMES, birth, mother_name
from moi_pwa.catalogue.blocks.stay import RESIDENCE, last_entry
from moi_pwa.core.conditions import All, Any, Equals, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, LookupField, NumberField, Option
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

VISITING = Equals(
    field="in_jordan_as",
    value="visitor",
    phrase=Text(ar="إذا كان الطرف غير الأردني زائرًا", en="if the foreign partner is a visitor"),
)
RESIDENT = Equals(
    field="in_jordan_as",
    value="resident",
    phrase=Text(ar="إذا كان الطرف غير الأردني مقيمًا", en="if the foreign partner has an annual permit"),
)
SHARIA = Equals(field="court", value="sharia")
MARRIED_BEFORE = OneOf(field="marital_status", values=("married", "divorced", "widowed"))

MARRIAGE_FEE = Fee(
    key="marriage",
    name=Text(ar="رسم استكمال إجراءات عقد زواج", en="Marriage procedures fee"),
    amounts=(FeeAmount(fils=5_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="MARRIAGE_CLEAR",
    number=20,
    version=1,
    title=Text(ar="استكمال إجراءات عقد زواج", en="Complete marriage procedures"),
    summary=Text(
        ar="لطرفين أحدهما أردني والآخر غير أردني، قبل عقد زواجهما في محكمة شرعية أو كنسية في الأردن.",
        en="For a Jordanian and a foreigner before they marry in a Sharia or church court in Jordan.",
    ),
    who=(
        Text(ar="الطرف الأردني", en="The Jordanian partner"),
        Text(ar="الطرف غير الأردني الموجود في الأردن", en="The foreign partner, if in Jordan"),
    ),
    outcome=Text(
        ar="كتاب عدم ممانعة إلى المحكمة لإتمام عقد الزواج.",
        en="A letter of no objection to the court, so that the marriage can take place.",
    ),
    phase=3,
    coming_soon=True,
    group="nationality",
    icon="rings",
    directorate="nationality",
    course="security",
    consults=("health",),
    target_days=20,
    eligibility=("jordanian_dob", "dob", "in_jordan_as", "current_until", "residence_expiry"),
    found_by=(
        Text(ar="زواج أردني من أجنبية", en="marry a Jordanian"),
        Text(ar="زواج أردنية من أجنبي", en="marriage permission"),
        Text(ar="عدم ممانعة زواج", en="marriage no objection letter"),
        Text(ar="عقد قران", en="wedding"),
        Text(ar="زواج من غير أردنية", en="marry a foreigner"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="marriage"),
                Equals(field="other_wants", value="marriage"),
                Equals(field="jordanian_wants", value="wedding"),
                Equals(field="citizen_abroad_wants", value="wedding"),
            )
        ),
        because=Text(
            ar="زواج الأردني أو الأردنية من غير أردني يحتاج إلى كتاب عدم ممانعة إلى المحكمة.",
            en="To marry a foreigner, a Jordanian needs a letter of no objection to the court.",
        ),
    ),
    paper=notice(
        Text(ar="كتاب عدم ممانعة من عقد زواج", en="Letter of no objection to a marriage"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="لا مانع لدى وزارة الداخلية من عقد زواج {holder} و{party} لدى المحكمة الشرعية.",
                        en="The Ministry of Interior has no objection to the marriage of {holder} and {party} before the Sharia court.",
                    ),
                    when=SHARIA,
                ),
                Wording(
                    sentence=Text(
                        ar="لا مانع لدى وزارة الداخلية من عقد زواج {holder} و{party} لدى المحكمة الكنسية.",
                        en="The Ministry of Interior has no objection to the marriage of {holder} and {party} before the church court.",
                    )
                ),
            ),
            party=Text(ar="الطرف الأردني", en="Jordanian partner"),
        ),
        party=("jordanian_name",),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="عقد الزواج", en="Marriage"),
            fields=(
                filed_by(
                    Option(value="jordanian", label=Text(ar="الطرف الأردني", en="The Jordanian partner")),
                    Option(value="foreigner", label=Text(ar="الطرف غير الأردني", en="The foreign partner")),
                ),
                ChoiceField(
                    id="court",
                    label=Text(ar="في أي محكمة يُعقد الزواج؟", en="Which court will the marriage take place in?"),
                    options=(
                        Option(value="sharia", label=Text(ar="محكمة شرعية", en="A Sharia court")),
                        Option(value="church", label=Text(ar="محكمة كنسية", en="A church court")),
                    ),
                ),
                LookupField(
                    id="court_governorate",
                    label=Text(ar="محافظة المحكمة", en="Court's governorate"),
                    list="governorates",
                ),
                LookupField(
                    id="court_district",
                    label=Text(ar="لواء المحكمة", en="Court's district"),
                    list="districts",
                    within="court_governorate",
                    required=False,
                ),
            ),
        ),
        Section(id="jordanian", title=Text(ar="الطرف الأردني", en="Jordanian partner"), fields=JORDANIAN),
        Section(
            id="passport",
            title=Text(ar="جواز سفر الطرف غير الأردني", en="Foreign partner's passport"),
            fields=(NATIONALITY, *passport()),
        ),
        Section(id="name", title=Text(ar="اسم الطرف غير الأردني", en="Foreign partner's name"), fields=NAMES),
        Section(
            id="birth",
            title=Text(ar="بيانات ولادة الطرف غير الأردني", en="Foreign partner's birth details"),
            fields=(*birth(), mother_name()),
        ),
        Section(
            id="circumstances",
            title=Text(ar="بيانات أخرى عن الطرف غير الأردني", en="More about the foreign partner"),
            fields=(
                *CIRCUMSTANCES,
                NumberField(
                    id="previous_marriages",
                    label=Text(
                        ar="كم مرة تزوج الطرف غير الأردني من قبل؟",
                        en="How many times has the foreign partner been married before?",
                    ),
                    minimum=1,
                    maximum=10,
                    when=MARRIED_BEFORE,
                    proven_by=("D36", "D37"),
                ),
                ChoiceField(
                    id="in_jordan_as",
                    label=Text(
                        ar="ما صفة إقامة الطرف غير الأردني في الأردن؟",
                        en="What is the foreign partner's status in Jordan?",
                    ),
                    options=(
                        Option(value="visitor", label=Text(ar="زائر", en="Visitor")),
                        Option(value="resident", label=Text(ar="مقيم بإذن إقامة سنوي", en="Annual permit holder")),
                    ),
                ),
            ),
        ),
        Section(
            id="entry",
            title=Text(ar="آخر دخول إلى الأردن", en="Last entry to Jordan"),
            fields=(
                *last_entry(),
                current_until(),
            ),
            when=VISITING,
        ),
        Section(
            id="permit",
            title=Text(ar="إقامة الطرف غير الأردني", en="Foreign partner's residence"),
            fields=RESIDENCE,
            when=RESIDENT,
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("identity_card", "D40"),
                document_field("passport_page", "D01"),
                document_field("stamp_pages", "D02", when=VISITING),
                document_field("residence_card", "D04", when=RESIDENT),
                document_field("no_criminal_record", "D20"),
                document_field("premarital_certificate", "D39"),
                document_field(
                    "single_status_deed",
                    "D27",
                    when=Equals(
                        field="marital_status",
                        value="single",
                        phrase=Text(ar="إذا كان الطرف غير الأردني أعزب", en="if the foreign partner is single"),
                    ),
                ),
                document_field(
                    "divorce_deed",
                    "D36",
                    when=Equals(
                        field="marital_status",
                        value="divorced",
                        phrase=Text(ar="إذا كان الطرف غير الأردني مطلقًا", en="if the foreign partner is divorced"),
                    ),
                ),
                document_field(
                    "death_certificate",
                    "D37",
                    when=Equals(
                        field="marital_status",
                        value="widowed",
                        phrase=Text(ar="إذا كان الطرف غير الأردني أرمل", en="if the foreign partner is widowed"),
                    ),
                ),
                document_field(
                    "guardian_document",
                    "D25",
                    when=All(
                        (SHARIA, FIRST_MARRIAGE_OF_THE_BRIDE),
                        phrase=Text(
                            ar="للزواج الأول للمرأة أمام محكمة شرعية",
                            en="for the bride's first marriage, at a Sharia court",
                        ),
                    ),
                ),
                document_field("age_statement", "D43", when=FAR_APART),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="passport_number"),
        *marriage_rules("current_until", "residence_expiry", visiting=VISITING, resident=RESIDENT),
        STAYS_AFTER_ENTRY,
        PERMIT_DATES,
        *passport_rules(),
    ),
    charges=(Charge(fee=MARRIAGE_FEE),),
)
