"""Give up Jordanian nationality (domain sheet 22)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.companions import companions
from moi_pwa.catalogue.blocks.conditions import IS_ADULT, adults_only, no_live_application
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import DECLARATION, SELF, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.passport import date_rule
from moi_pwa.catalogue.blocks.person import BIRTH_DATE, PASSPORT_NAME, SEX, national_number
from moi_pwa.catalogue.country import JORDAN
from moi_pwa.catalogue.laws import NATIONALITY_LAW
from moi_pwa.core.conditions import All, Any, Compare, Equals, Moment, Not
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import (
    ChoiceField,
    CountryField,
    DateField,
    DeclarationField,
    Option,
    PassportField,
    TextField,
    YesNoField,
)
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

GRANTED = Equals(field="target_status", value="granted")
IS_MAN = Equals(field="sex", value="M")
SERVED_OR_EXEMPT = Not(Equals(field="military_service", value="not_called"))

RENUNCIATION_FEE = Fee(
    key="nationality_renounce",
    name=Text(ar="رسم التخلي عن الجنسية", en="Renunciation of nationality fee"),
    amounts=(FeeAmount(fils=100_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="NAT_RENOUNCE",
    number=22,
    version=1,
    title=Text(ar="طلب التخلي عن الجنسية الأردنية", en="Give up Jordanian nationality"),
    summary=Text(
        ar="للأردني الذي حصل على جنسية أخرى أو وُعد بها ويرغب في التخلي عن جنسيته الأردنية. لا يتم التخلي إلا بموافقة.",
        en="For Jordanians who have another nationality, or the promise of one, and want to give up Jordanian nationality. This needs approval.",
    ),
    who=(
        Text(ar="الأردني الذي أتم 18 سنة، داخل الأردن أو خارجه", en="Jordanians aged 18 or over, in Jordan or abroad"),
        Text(ar="السفارة الأردنية نيابةً عمّن هو خارج الأردن", en="The Jordanian embassy, for people abroad"),
    ),
    outcome=Text(
        ar="موافقة على التخلي عن الجنسية، وتعليمات تسليم جواز السفر والهوية الشخصية.",
        en="Approval to give up nationality, with instructions to hand in the passport and identity card.",
    ),
    phase=3,
    coming_soon=True,
    group="nationality",
    icon="globe",
    directorate="nationality",
    decided_under=NATIONALITY_LAW,
    course="committee_council",
    target_days=120,
    eligibility=("target_nationality", "target_status", "dob"),
    found_by=(
        Text(ar="إسقاط الجنسية", en="renounce citizenship"),
        Text(ar="ترك الجنسية الأردنية", en="lose Jordanian nationality"),
        Text(ar="جنسية ألمانية أو نمساوية", en="dual nationality not allowed"),
        Text(ar="تنازل عن الجنسية", en="give up nationality"),
    ),
    guide=Lead(
        when=Any(
            (Equals(field="jordanian_wants", value="self"), Equals(field="citizen_abroad_wants", value="renounce"))
        ),
        because=Text(
            ar="يمكن لمن أتم 18 سنة طلب التخلي عن الجنسية الأردنية، ولا يتم التخلي إلا بموافقة.",
            en="Adults can apply to give up Jordanian nationality. The application must be approved.",
        ),
    ),
    paper=notice(
        Text(ar="موافقة على التخلي عن الجنسية", en="Approval to give up nationality"),
        Text(
            ar="يسلم جواز السفر الأردني والهوية الشخصية إلى دائرة الأحوال المدنية والجوازات.",
            en="Hand in the Jordanian passport and identity card to the Civil Status and Passports Department.",
        ),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قرر مجلس الوزراء الموافقة على تخلي {holder} عن الجنسية الأردنية للتجنس بجنسية أخرى: {target_nationality}.",
                        en="The Council of Ministers approves that {holder} gives up Jordanian nationality to hold another: {target_nationality}.",
                    )
                ),
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الجنسية الأخرى", en="Other nationality"),
            fields=(
                filed_by(SELF, Option(value="embassy", label=Text(ar="السفارة الأردنية", en="The Jordanian embassy"))),
                CountryField(
                    id="target_nationality", label=Text(ar="الجنسية الأخرى", en="Other nationality"), proven_by=("D42",)
                ),
                ChoiceField(
                    id="target_status",
                    label=Text(ar="هل مُنحت هذه الجنسية؟", en="Has this nationality been granted?"),
                    options=(
                        Option(value="granted", label=Text(ar="نعم، مُنحت", en="Yes, it has been granted")),
                        Option(value="promised", label=Text(ar="لا، هناك وعد بمنحها", en="No, it has been promised")),
                    ),
                    proven_by=("D42",),
                ),
                DateField(
                    id="target_since",
                    label=Text(ar="تاريخ منح الجنسية", en="Date granted"),
                    not_before=Moment(of="today", months=-12 * 100),
                    not_after=Moment(of="today"),
                    partial=True,
                    hijri=True,
                    when=GRANTED,
                ),
                TextField(
                    id="reason",
                    label=Text(ar="سبب التخلي عن الجنسية الأردنية", en="Reason for giving up Jordanian nationality"),
                    min_chars=5,
                    max_chars=500,
                    lines=4,
                ),
            ),
        ),
        sections.NAME,
        Section(
            id="person",
            title=Text(ar="الولادة والوثائق الأردنية", en="Birth details and Jordanian documents"),
            fields=(
                SEX,
                BIRTH_DATE,
                CountryField(id="birth_country", label=Text(ar="بلد الولادة", en="Country of birth")),
                national_number(),
                PassportField(
                    id="passport_number",
                    label=Text(ar="رقم جواز السفر الأردني", en="Jordanian passport number"),
                    hint=Text(ar="اتركوه فارغًا إن لم يوجد.", en="Leave empty if there is none."),
                    required=False,
                    role="passport_number",
                ),
                ChoiceField(
                    id="military_service",
                    label=Text(ar="وضع خدمة العلم", en="Military service status"),
                    options=(
                        Option(value="served", label=Text(ar="مؤدّاة", en="Completed")),
                        Option(value="exempt", label=Text(ar="معفى منها", en="Exempt")),
                        Option(value="deferred", label=Text(ar="مؤجلة", en="Deferred")),
                        Option(value="not_called", label=Text(ar="غير مطلوبة", en="Not required")),
                    ),
                    when=IS_MAN,
                    proven_by=("D41",),
                ),
            ),
        ),
        Section(
            id="children",
            title=Text(ar="الأبناء دون 18 سنة", en="Children under 18"),
            fields=(
                YesNoField(
                    id="minor_children",
                    if_yes=Text(ar="لمن له أبناء دون 18 سنة", en="if the applicant has children under 18"),
                    label=Text(ar="هل لصاحب الطلب أبناء دون 18 سنة؟", en="Does the applicant have children under 18?"),
                ),
                companions(
                    (
                        *PASSPORT_NAME,
                        SEX,
                        BIRTH_DATE,
                        YesNoField(
                            id="keeps_jordanian",
                            label=Text(
                                ar="هل يحتفظ هذا الابن أو البنت بالجنسية الأردنية؟",
                                en="Will this child keep Jordanian nationality?",
                            ),
                        ),
                    ),
                    label=Text(ar="الأبناء", en="Children"),
                    item=Text(ar="الابن أو البنت", en="Child"),
                    minimum=1,
                    when=Equals(field="minor_children", value=True),
                ),
            ),
        ),
        Section(id="abroad", title=Text(ar="مكان الإقامة", en="Place of residence"), fields=ABROAD),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("identity_card", "D40"),
                document_field("family_book", "D14", when=Equals(field="minor_children", value=True)),
                document_field("other_nationality_proof", "D42"),
                document_field("no_criminal_record", "D20"),
                document_field(
                    "military_book",
                    "D41",
                    when=All(
                        (IS_MAN, SERVED_OR_EXEMPT),
                        phrase=Text(
                            ar="للرجل، إلا إذا لم يكن مطلوبًا لخدمة العلم",
                            en="for men, unless military service was not required",
                        ),
                    ),
                ),
            ),
        ),
        Section(
            id="declaration",
            title=Text(ar="الإقرار", en="Declaration"),
            fields=(
                DeclarationField(
                    id="knows_consequences",
                    label=Text(
                        ar="أعلم أن التخلي يتم بعد الموافقة عليه، وأن أحكام إقامة الأجانب تسري عليّ بعده.",
                        en="I understand that I stay Jordanian until this is approved. After that, the residence rules for foreigners apply to me.",
                    ),
                ),
                *DECLARATION,
            ),
        ),
    ),
    rules=(
        no_live_application(at="national_number"),
        adults_only(),
        Rule(
            id="R88",
            at="target_nationality",
            test=Not(Equals(field="target_nationality", value=JORDAN.alpha3)),
            message=Text(
                ar="يرجى اختيار الجنسية الأخرى، لا الأردنية.",
                en="Choose the other nationality, not Jordanian.",
            ),
            public_condition="evident",
            source="R88: sheet 22, assumed; the number is ours",
        ),
        Rule(
            id="R89",
            at="dob",
            each="companions",
            test=Not(IS_ADULT),
            message=Text(
                ar="يُذكر هنا الأبناء دون 18 سنة فقط. ومن أتم 18 سنة يقدّم طلبه بنفسه.",
                en="List only children under 18. Older children apply for themselves.",
            ),
            public_condition=Text(
                ar="يشمل الطلب الأبناء دون 18 سنة فقط. ومن أتم 18 سنة يقدّم طلبه بنفسه.",
                en="The application covers children under 18 only. Older children apply for themselves.",
            ),
            source="R89: sheet 22, S47; the number is ours",
            basis=NATIONALITY_LAW,
        ),
        date_rule("target_since", Compare(left=Moment(of="target_since"), relation=">=", right=Moment(of="dob"))),
    ),
    charges=(Charge(fee=RENUNCIATION_FEE),),
)
