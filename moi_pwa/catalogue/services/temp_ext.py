"""Extend a temporary stay (domain sheet 12)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import ENTERED_ON_PASSPORT, OVERSTAYED, STAYS_AFTER_ENTRY, current_until
from moi_pwa.catalogue.blocks.companion_stay import BORN_HERE, STAY_RULES, TEMPORARY_STAY, newborns_fine
from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, HAS_OWN_PASSPORT, companion_person, companions
from moi_pwa.catalogue.blocks.conditions import (
    IS_MINOR,
    VISA_RESTRICTED,
    no_live_application,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import AGENCY, GUARDIAN, HOSPITAL, HOST, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guarantees import VISIT_GUARANTEE
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_issued, medical_rule
from moi_pwa.catalogue.blocks.papers import NO_WORK, PEOPLE, stay_extension
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, PERSONAL_NUMBER
from moi_pwa.catalogue.blocks.reasons import other_reason
from moi_pwa.catalogue.blocks.residence_fees import APPLICATION_FEE, OVERSTAY_FINE
from moi_pwa.catalogue.blocks.sponsor import IS_INDIVIDUAL, IS_INSTITUTION, SPONSOR
from moi_pwa.catalogue.blocks.stay import ADDRESS
from moi_pwa.catalogue.blocks.treatment import TREATMENT
from moi_pwa.catalogue.laws import SECURITY_INSTRUCTIONS, TEMPORARY_STAYS
from moi_pwa.core.conditions import All, Answered, Any, Compare, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, DateField, Option, YesNoField
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.papers import Paper, Until
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

STAY_END = Moment(of="current_until")
EXTEND_TO = Moment(of="extend_to")
STAY_LIMIT = Moment(of="last_entry_date", months=6)

FOR_TREATMENT = Equals(field="reason", value="treatment", phrase=Text(ar="للعلاج", en="for medical treatment"))
FIRST_PERIOD = Equals(
    field="extension_number", value="first", phrase=Text(ar="للتمديد الأول", en="for the first extension")
)
SECOND_PERIOD = Equals(
    field="extension_number", value="second", phrase=Text(ar="للتمديد الثاني", en="for the second extension")
)

FIRST_EXTENSION_FEE = Fee(
    key="temp_first_3m",
    name=Text(ar="رسم التمديد الأول للإقامة المؤقتة", en="First extension of a temporary stay"),
    amounts=(FeeAmount(fils=0, valid_from="1973-01-01"),),
)

SECOND_EXTENSION_FEE = Fee(
    key="temp_second_3m",
    name=Text(ar="رسم التمديد الثاني للإقامة المؤقتة", en="Second extension of a temporary stay"),
    amounts=(FeeAmount(fils=1_000, valid_from="1973-01-01"),),
)

SERVICE = Service(
    code="TEMP_EXT",
    number=12,
    version=2,
    title=Text(ar="طلب تمديد إذن إقامة مؤقتة", en="Extend a temporary residence permit"),
    summary=Text(
        ar="لمن دخل الأردن زائرًا ويرغب في البقاء بعد انتهاء المدة المسموح بها، بما لا يتجاوز 6 أشهر من تاريخ الدخول.",
        en="For visitors in Jordan who want to stay longer than they are permitted, up to 6 months from entry.",
    ),
    who=(
        Text(ar="غير الأردني الموجود في الأردن بإقامة مؤقتة", en="Foreigners in Jordan on a temporary stay"),
        Text(ar="المضيف الأردني نيابةً عن ضيفه", en="A Jordanian host, for a guest"),
        Text(
            ar="المستشفيات والجامعات والمكاتب السياحية نيابةً عن غير الأردنيين",
            en="Hospitals, universities and travel agencies, for foreigners in their care",
        ),
    ),
    outcome=Text(
        ar="إشعار تمديد يبيّن آخر يوم في مدة الإقامة.", en="An extension notice showing the new last day of stay."
    ),
    phase=2,
    group="temporary",
    icon="calendar",
    directorate="residence",
    decided_under=TEMPORARY_STAYS,
    course="simple",
    restricted_course="security",
    consults=("health",),
    target_days=2,
    restricted_target_days=5,
    eligibility=("current_until", "extend_to", "last_entry_date", "nationality", "passport_expiry"),
    found_by=(
        Text(ar="تمديد الزيارة", en="extend my visit"),
        Text(ar="تمديد التأشيرة", en="extend visa"),
        Text(ar="البقاء مدة أطول", en="stay longer"),
        Text(ar="إقامة مؤقتة", en="temporary stay"),
        Text(
            ar="تمديد، شهر آخر، انتهت الزيارة، انتهت التأشيرة، انتهت الإقامة",
            en="extension, another month, visa extension, visa expired, visa ran out",
        ),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="longer"),
                Equals(field="guest_needs", value="staying"),
                Equals(field="visitor_needs", value="staying"),
            )
        ),
        because=Text(
            ar="يمكن للزائر الموجود في الأردن تمديد إقامته المؤقتة إلى 6 أشهر من تاريخ دخوله.",
            en="Visitors in Jordan can extend a temporary stay up to 6 months from entry.",
        ),
    ),
    paper=Paper(
        kind="notice",
        title=Text(ar="إشعار تمديد إذن إقامة مؤقتة", en="Notice of extension of stay"),
        holders=PEOPLE,
        until=(Until(day=EXTEND_TO),),
        permissions=(NO_WORK,),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية تمديد إذن الإقامة المؤقتة الممنوح إلى {holder} حتى {until}.",
                        en="The Ministry of Interior extends the stay of {holder} in Jordan until {until}.",
                    )
                ),
            ),
        ),
        conditions=(
            Text(
                ar="يجب مغادرة الأردن في آخر يوم من صلاحية هذا الإشعار أو قبله، ما لم يصدر تمديد آخر.",
                en="You must leave Jordan on or before the last day of this notice, unless your stay is extended again.",
            ),
        ),
        extended_by=stay_extension(
            answers=(("extension_number", "second"),),
            last="current_until",
            asked_anew=("extend_to", "sufficient_funds", "treatment_to"),
            when=All((FIRST_PERIOD, Compare(left=EXTEND_TO, relation="<", right=STAY_LIMIT))),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="مدة الإقامة والتمديد", en="Stay and extension"),
            fields=(
                filed_by(SELF, GUARDIAN, HOST, HOSPITAL, UNIVERSITY, AGENCY),
                ChoiceField(
                    id="reason",
                    label=Text(ar="سبب التمديد", en="Reason for the extension"),
                    options=(
                        Option(value="treatment", label=Text(ar="علاج", en="Medical treatment")),
                        Option(value="family", label=Text(ar="زيارة الأقارب", en="Visiting relatives")),
                        Option(value="study", label=Text(ar="دراسة", en="Study")),
                        Option(value="tourism", label=Text(ar="سياحة", en="Tourism")),
                        Option(
                            value="awaiting_permit",
                            label=Text(ar="بانتظار إذن إقامة سنوي", en="Waiting for an annual permit"),
                        ),
                        Option(value="other", label=Text(ar="سبب آخر", en="Another reason")),
                    ),
                ),
                other_reason("reason"),
                ChoiceField(
                    id="extension_number",
                    label=Text(ar="أي تمديد تطلبون؟", en="Which extension is this?"),
                    options=(
                        Option(
                            value="first",
                            label=Text(ar="التمديد الأول منذ الدخول", en="The first extension since entry"),
                        ),
                        Option(value="second", label=Text(ar="التمديد الثاني", en="The second extension")),
                    ),
                ),
                current_until(),
                DateField(
                    id="extend_to",
                    label=Text(ar="إلى أي يوم تطلبون التمديد؟", en="Until which day do you want to stay?"),
                    hint=Text(
                        ar="3 أشهر على الأكثر بعد آخر يوم مسموح به.",
                        en="Up to 3 months after the last permitted day of stay.",
                    ),
                    not_before=Moment(of="current_until", days=1),
                    not_after=Moment(of="current_until", months=3),
                ),
                YesNoField(
                    id="sufficient_funds",
                    label=Text(
                        ar="هل لدى صاحب الطلب ما يكفي لنفقات إقامته؟",
                        en="Does the applicant have enough money for the stay?",
                    ),
                ),
            ),
        ),
        sections.LAST_ENTRY,
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=VISA_RESTRICTED),
        sections.GUARDIAN,
        Section(
            id="circumstances",
            title=Text(ar="العمل والحالة الاجتماعية", en="Work and family"),
            fields=(*CIRCUMSTANCES, PERSONAL_NUMBER),
        ),
        Section(
            id="address",
            title=Text(ar="مكان السكن في الأردن", en="Address in Jordan"),
            fields=(
                ChoiceField(
                    id="lodging",
                    label=Text(ar="أين يقيم صاحب الطلب؟", en="Where is the applicant staying?"),
                    options=(
                        Option(value="rented", label=Text(ar="سكن مستأجر", en="A rented home")),
                        Option(value="owned", label=Text(ar="سكن ملك", en="Their own home")),
                        Option(value="host", label=Text(ar="عند مضيف أو قريب", en="With a host or relative")),
                        Option(value="hotel", label=Text(ar="فندق", en="A hotel")),
                        Option(value="hospital", label=Text(ar="مستشفى", en="A hospital")),
                    ),
                ),
                *ADDRESS,
            ),
        ),
        Section(id="treatment", title=Text(ar="العلاج", en="Treatment"), fields=TREATMENT, when=FOR_TREATMENT),
        Section(
            id="sponsor",
            title=Text(ar="المضيف أو الكفيل", en="Host or guarantor"),
            fields=SPONSOR,
            when=Any(
                (
                    VISA_RESTRICTED,
                    Equals(field="lodging", value="host"),
                    OneOf(field="filed_by", values=("host", "hospital", "university", "agency")),
                )
            ),
        ),
        Section(
            id="companions",
            title=Text(ar="المرافقون", en="Companions"),
            fields=(
                companions(
                    (
                        *companion_person(),
                        *TEMPORARY_STAY,
                        *COMPANION_PASSPORT,
                        document_field("passport_page", "D01", when=HAS_OWN_PASSPORT),
                        medical_issued(when=All((SECOND_PERIOD, NEEDS_MEDICAL))),
                        document_field(
                            "medical_certificate",
                            "D05",
                            when=All(
                                (SECOND_PERIOD, NEEDS_MEDICAL),
                                phrase=Text(
                                    ar="للتمديد الثاني، لمن عمره 12 سنة أو أكثر",
                                    en="for the second extension, if aged 12 or over",
                                ),
                            ),
                        ),
                    ),
                    label=Text(ar="من يشملهم التمديد مع صاحب الطلب", en="Who else the extension covers"),
                    hint=Text(
                        ar="اتركوها فارغة إذا كان التمديد لصاحب الطلب وحده.",
                        en="Leave empty if the extension is for the applicant alone.",
                    ),
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("stamp_pages", "D02"),
                medical_issued(when=All((SECOND_PERIOD, NEEDS_MEDICAL))),
                document_field(
                    "medical_certificate",
                    "D05",
                    when=All(
                        (SECOND_PERIOD, NEEDS_MEDICAL),
                        phrase=Text(
                            ar="للتمديد الثاني، لمن عمره 12 سنة أو أكثر",
                            en="for the second extension, if aged 12 or over",
                        ),
                    ),
                ),
                document_field(
                    "home_document",
                    "D06",
                    when=OneOf(
                        field="lodging",
                        values=("rented", "owned"),
                        phrase=Text(ar="لمن يسكن بيتًا مستأجرًا أو ملكًا له", en="if the home is rented or owned"),
                    ),
                ),
                document_field("medical_report", "D23", when=FOR_TREATMENT),
                document_field("sponsor_id", "D18", when=IS_INDIVIDUAL),
                document_field("institution_letter", "D32", when=IS_INSTITUTION),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="passport_number"),
        GUARDIAN_RULE,
        Rule(
            id="R13",
            at="current_until",
            when=All((Equals(field="extension_number", value="first"), Not(Answered(field="entry_visa_number")))),
            test=Compare(left=STAY_END, relation="<=", right=Moment(of="last_entry_date", stay_of="nationality")),
            severity="warns",
            message=Text(
                ar="هذه المدة أطول مما تُمنح هذه الجنسية عند الدخول. يرجى التحقق من ختم الدخول.",
                en="This is longer than the stay this nationality gets at entry. Check the entry stamp.",
            ),
            source="R13: S15, S50; only a warning, for the entry visa may grant more: assumed",
            basis=SECURITY_INSTRUCTIONS,
        ),
        Rule(
            id="R12",
            at="extend_to",
            test=Compare(left=EXTEND_TO, relation="<=", right=STAY_LIMIT),
            message=Text(
                ar="الحد الأعلى للإقامة المؤقتة 6 أشهر من تاريخ آخر دخول.",
                en="A temporary stay can last up to 6 months from the last entry.",
            ),
            public_condition="message",
            source="R12: S14, S15, S21, S78; longer stays by the ministry's approval are not filed here: assumed",
            basis=TEMPORARY_STAYS,
        ),
        Rule(
            id="R46",
            at="passport_expiry",
            test=Compare(left=Moment(of="passport_expiry"), relation=">=", right=Moment(of="extend_to", months=1)),
            message=Text(
                ar="يجب أن يبقى الجواز صالحًا شهرًا على الأقل بعد نهاية التمديد.",
                en="The passport must be valid for one month or more after the extension ends.",
            ),
            public_condition="message",
            source="R46: sheet 12, assumed; the number is ours",
        ),
        *STAY_RULES,
        prior_approval(VISA_RESTRICTED),
        prior_approval(VISA_RESTRICTED, each="companions"),
        medical_rule(),
        medical_rule(each="companions"),
        STAYS_AFTER_ENTRY,
        ENTERED_ON_PASSPORT,
        *passport_rules(),
        *passport_rules(each="companions"),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=FIRST_EXTENSION_FEE, per="person", when=FIRST_PERIOD),
        Charge(fee=SECOND_EXTENSION_FEE, per="person", when=SECOND_PERIOD),
        Charge(fee=OVERSTAY_FINE, per="person", when=OVERSTAYED, each_day_after=STAY_END),
        newborns_fine(BORN_HERE),
    ),
    guarantees=(Charge(fee=VISIT_GUARANTEE, per="person", when=VISA_RESTRICTED),),
)
