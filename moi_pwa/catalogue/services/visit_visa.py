"""A visa for a visit, issued or renewed (domain sheet 1)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import ISSUE, RENEW
from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, HAS_OWN_PASSPORT, companion_person, companions
from moi_pwa.catalogue.blocks.conditions import (
    IS_MINOR,
    VISA_RESTRICTED,
    no_live_application,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import AGENCY, COMPANY, EMBASSY, GUARDIAN, HOSPITAL, HOST, SELF, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guarantees import VISIT_GUARANTEE
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import NO_WORK, PEOPLE, stay_extension, visa_renewal
from moi_pwa.catalogue.blocks.passport import date_rule, passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES
from moi_pwa.catalogue.blocks.residence_rules import valid_for_renewal
from moi_pwa.catalogue.blocks.sponsor import IS_INDIVIDUAL, SPONSOR
from moi_pwa.catalogue.blocks.stay import last_entry
from moi_pwa.catalogue.blocks.travel import THIRD_COUNTRY, travel
from moi_pwa.catalogue.blocks.treatment import TREATMENT
from moi_pwa.catalogue.blocks.trips import TRIP_CHARGES, TRIPS, VISA_ENDS, VISA_ENTRIES
from moi_pwa.catalogue.blocks.visa import (
    ACTION,
    CURRENT_VISA_NUMBER,
    NEVER_SPARED_BY_OTHER_PERMIT,
    SPARED_BY_OTHER_PERMIT,
    agency_group,
    issued_at_once,
    patients_spared,
    valid_at_arrival,
)
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import All, Any, Compare, CountAtLeast, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, DateField, Option, TextField
from moi_pwa.core.papers import Paper
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

MEDICAL = Equals(field="visit_kind", value="medical", phrase=Text(ar="للعلاج", en="for medical treatment"))
FAMILY = Equals(field="visit_kind", value="family", phrase=Text(ar="لزيارة الأقارب", en="to visit relatives"))
BY_AGENCY = Equals(
    field="filed_by", value="agency", phrase=Text(ar="إذا قدّم الطلب مكتب سياحي", en="if a travel agency applies")
)
BY_INSTITUTION = OneOf(
    field="filed_by",
    values=("agency", "hospital", "company", "embassy"),
    phrase=Text(
        ar="إذا قدّم الطلب مكتب سياحي أو مستشفى أو شركة أو سفارة",
        en="if a travel agency, hospital, company or embassy applies",
    ),
)
MAY_HOLD_OTHER_PERMIT = All((ISSUE, VISA_RESTRICTED))
HOLDS_OTHER_PERMIT = Equals(field="third_country_permit", value=True)

VISA_APPLICATION_FEE = Fee(
    key="application_fee_visa",
    name=Text(ar="رسم تقديم طلب تأشيرة", en="Visa application fee"),
    amounts=(FeeAmount(fils=10_000, valid_from="2014-01-01"),),
)

GROUP_GUARANTEE = Fee(
    key="guarantee_group",
    list="guarantees",
    name=Text(ar="تعهد المكتب السياحي بمغادرة المجموعة", en="Travel agency's undertaking that the group will leave"),
    amounts=(FeeAmount(fils=0, valid_from="2014-01-01"),),
)

_FOR_A_NEW_VISA = Text(
    ar="لتأشيرة جديدة: جواز لا تقل صلاحيته عن 6 أشهر من تاريخ الوصول.",
    en="For a new visa, the passport must be valid for 6 months or more after arrival.",
)

VISIT_RULES = (
    only_from_inside(
        at="action",
        when=RENEW,
        public_condition=Text(
            ar="تُطلَب التأشيرة الجديدة من داخل الأردن أو خارجه، وتُجدَّد من داخله.",
            en="You can apply for a new visa in Jordan or abroad. To renew one, you must be in Jordan.",
        ),
    ),
    no_live_application(at="passport_number"),
    valid_at_arrival(public_condition=_FOR_A_NEW_VISA),
    valid_at_arrival(each="companions", public_condition=_FOR_A_NEW_VISA),
    valid_for_renewal(RENEW),
    valid_for_renewal(RENEW, each="companions"),
    prior_approval(VISA_RESTRICTED),
    prior_approval(VISA_RESTRICTED, each="companions"),
    issued_at_once(ISSUE),
    SPARED_BY_OTHER_PERMIT,
    NEVER_SPARED_BY_OTHER_PERMIT,
    patients_spared(MEDICAL),
    agency_group(BY_AGENCY),
    GUARDIAN_RULE,
    date_rule(
        "departure_date", Compare(left=Moment(of="departure_date"), relation=">=", right=Moment(of="arrival_date"))
    ),
    *passport_rules(),
    *passport_rules(each="companions"),
)

SERVICE = Service(
    code="VISIT_VISA",
    number=1,
    version=2,
    title=Text(ar="تأشيرة بقصد الزيارة", en="Visit visa"),
    summary=Text(
        ar="تأشيرة لزيارة الأردن للسياحة أو لزيارة الأقارب أو للأعمال أو للعلاج أو لحضور مؤتمر، أو تجديد تأشيرة قائمة.",
        en="A visa, or its renewal, to visit Jordan for tourism, relatives, business, treatment or a conference.",
    ),
    who=(
        Text(
            ar="غير الأردني خارج الأردن، لنفسه ولمرافقيه",
            en="Foreigners outside Jordan, for themselves and their companions",
        ),
        Text(ar="حامل التأشيرة الموجود في الأردن، لتجديدها", en="Visa holders in Jordan, to renew it"),
        Text(ar="الأردني أو المقيم في الأردن، لأقاربه وضيوفه", en="Jordanians and residents, for relatives and guests"),
        Text(
            ar="المكاتب السياحية والمستشفيات والشركات والسفارات",
            en="Travel agencies, hospitals, companies and embassies",
        ),
    ),
    outcome=Text(
        ar="تأشيرة إلكترونية تبيّن مدة صلاحيتها وعدد السفرات ومدة الإقامة.",
        en="An electronic visa showing its validity, the number of entries and the length of stay.",
    ),
    phase=1,
    group="visa",
    icon="plane",
    directorate="visas",
    decided_under=RESIDENCE_LAW,
    course="instant",
    restricted_course="security",
    consults=("health",),
    target_days=1,
    restricted_target_days=10,
    eligibility=("action", "filed_by", "nationality", "passport_expiry", "dob", "arrival_date"),
    found_by=(
        Text(ar="فيزا سياحة", en="tourist visa"),
        Text(ar="تأشيرة دخول", en="entry visa"),
        Text(ar="تأشيرة علاج", en="medical visa"),
        Text(ar="زيارة أقارب", en="visit relatives"),
        Text(ar="تجديد فيزا", en="renew visa"),
        Text(ar="تأشيرة إلكترونية", en="e-visa"),
        Text(ar="سياحة، فيزا، دعوة أهلي، زيارة عائلية", en="tourism, visa, invite my parents, family visit"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="coming_for", value="visit"),
                Equals(field="guest_needs", value="coming"),
                Equals(field="citizen_abroad_wants", value="guest"),
                Equals(field="visitor_needs", value="coming"),
            )
        ),
        because=Text(
            ar="تلزم تأشيرة زيارة للقدوم للزيارة أو السياحة أو العلاج أو الأعمال، ويطلبها الزائر أو مضيفه.",
            en="You need a visit visa for a visit, tourism, treatment or business. The visitor or the host can apply.",
        ),
    ),
    paper=Paper(
        kind="visa",
        title=Text(ar="تأشيرة زيارة", en="Visit visa"),
        holders=PEOPLE,
        until=VISA_ENDS,
        entries=VISA_ENTRIES,
        stay_of="nationality",
        document_code="VV",
        permissions=(NO_WORK,),
        renewed_by=visa_renewal("VISIT_VISA", last="visa_expiry", asked_anew=("departure_date",)),
        # The last day of the visa is none of the stay: that is on the entry stamp, and so is the entry, which may be a later one.
        extended_by=stay_extension(number="entry_visa_number", asked_anew=("last_entry_date", "entry_port")),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="التأشيرة المطلوبة", en="Visa you need"),
            fields=(
                ACTION,
                filed_by(SELF, GUARDIAN, HOST, AGENCY, HOSPITAL, COMPANY, EMBASSY),
                ChoiceField(
                    id="visit_kind",
                    label=Text(ar="الغرض من الزيارة", en="Purpose of the visit"),
                    options=(
                        Option(value="tourism", label=Text(ar="سياحة", en="Tourism")),
                        Option(value="family", label=Text(ar="زيارة الأقارب", en="Visiting relatives")),
                        Option(value="business", label=Text(ar="أعمال", en="Business")),
                        Option(value="medical", label=Text(ar="علاج", en="Medical treatment")),
                        Option(value="event", label=Text(ar="مؤتمر أو فعالية", en="Conference or event")),
                    ),
                ),
                TextField(
                    id="purpose_detail",
                    label=Text(ar="تفاصيل أخرى عن الزيارة", en="More about the visit"),
                    max_chars=300,
                    lines=3,
                    required=False,
                ),
                TRIPS,
                CURRENT_VISA_NUMBER,
                DateField(
                    id="visa_expiry",
                    label=Text(ar="تاريخ انتهاء التأشيرة الحالية", en="Current visa expiry date"),
                    not_before=Moment(of="today", months=-12),
                    not_after=Moment(of="today", months=60),
                    when=RENEW,
                ),
                TextField(
                    id="group_leader",
                    label=Text(ar="اسم قائد المجموعة", en="Group leader's name"),
                    min_chars=2,
                    max_chars=80,
                    when=BY_AGENCY,
                    shared=True,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=VISA_RESTRICTED),
        Section(
            id="circumstances",
            title=Text(ar="العمل ومكان الإقامة", en="Work and home"),
            fields=(*CIRCUMSTANCES, *ABROAD),
        ),
        sections.GUARDIAN,
        Section(id="travel", title=Text(ar="السفر", en="Travel"), fields=travel(when_arriving=ISSUE)),
        Section(
            id="entry",
            title=Text(ar="آخر دخول إلى الأردن", en="Last entry to Jordan"),
            fields=last_entry(),
            when=RENEW,
        ),
        Section(
            id="other_permit",
            title=Text(ar="تأشيرة أو إقامة في دولة أخرى", en="Visa or residence permit for another country"),
            fields=THIRD_COUNTRY,
            when=MAY_HOLD_OTHER_PERMIT,
        ),
        Section(id="treatment", title=Text(ar="العلاج", en="Treatment"), fields=TREATMENT, when=MEDICAL),
        Section(
            id="sponsor",
            title=Text(ar="المضيف أو الكفيل", en="Host or guarantor"),
            fields=SPONSOR,
            when=Any((VISA_RESTRICTED, FAMILY, Equals(field="filed_by", value="host"), BY_INSTITUTION)),
        ),
        Section(
            id="companions",
            title=Text(ar="المرافقون", en="Companions"),
            fields=(
                companions(
                    (
                        *companion_person(),
                        *COMPANION_PASSPORT,
                        document_field("passport_page", "D01", when=HAS_OWN_PASSPORT),
                        document_field("photo", "D03"),
                    ),
                    label=Text(ar="من يسافر مع صاحب الطلب", en="Who travels with the applicant"),
                    hint=Text(
                        ar="اتركوها فارغة إذا كان صاحب الطلب يسافر وحده.",
                        en="Leave empty if the applicant travels alone.",
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
                document_field("photo", "D03"),
                document_field("ticket", "D21", when=HOLDS_OTHER_PERMIT),
                document_field("other_permit", "D22", when=HOLDS_OTHER_PERMIT),
                document_field("medical_report", "D23", when=MEDICAL),
                document_field("sponsor_id", "D18", when=IS_INDIVIDUAL),
                document_field(
                    "marriage_contract",
                    "D14",
                    when=All(
                        (FAMILY, Equals(field="sponsor_relation", value="spouse")),
                        phrase=Text(ar="لزيارة الزوج أو الزوجة", en="to visit a husband or wife"),
                    ),
                ),
                document_field(
                    "birth_certificate",
                    "D15",
                    when=All(
                        (FAMILY, OneOf(field="sponsor_relation", values=("parent", "child", "sibling"))),
                        phrase=Text(
                            ar="لزيارة أحد الوالدين أو الأبناء أو الإخوة",
                            en="to visit a parent, child, brother or sister",
                        ),
                    ),
                ),
                document_field("institution_letter", "D32", when=BY_INSTITUTION),
                document_field("programme", "D35", when=BY_AGENCY, max_files=10),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=VISIT_RULES,
    charges=(
        Charge(fee=VISA_APPLICATION_FEE, due="on_submit", when=VISA_RESTRICTED),
        *TRIP_CHARGES,
    ),
    guarantees=(
        Charge(
            fee=VISIT_GUARANTEE,
            per="person",
            when=All(
                (VISA_RESTRICTED, Not(OneOf(field="filed_by", values=("agency", "hospital")))),
                phrase=Text(
                    ar="إذا كانت الجنسية تتطلب موافقة مسبقة، إلا إذا قدّم الطلب مكتب سياحي أو مستشفى",
                    en="if the nationality needs prior approval, unless a travel agency or hospital applies",
                ),
            ),
        ),
        Charge(
            fee=GROUP_GUARANTEE,
            when=All(
                (
                    BY_AGENCY,
                    CountAtLeast(field="companions", count=5),
                    OneOf(field="nationality", values=("NGA", "PHL", "COL", "PAK", "LBY")),
                ),
                phrase=Text(
                    ar="لمجموعات المكاتب السياحية من 5 مرافقين أو أكثر، من نيجيريا أو الفلبين أو كولومبيا أو باكستان أو ليبيا",
                    en="for a travel agency's group with 5 or more companions from Nigeria, the Philippines, Colombia, Pakistan or Libya",
                ),
            ),
        ),
    ),
)
