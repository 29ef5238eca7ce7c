"""A visa to pass through Jordan (domain sheet 2)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, VISA_RESTRICTED, no_live_application, prior_approval
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import AGENCY, CARRIER, GUARDIAN, HOST, SELF, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import NO_WORK
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES
from moi_pwa.catalogue.blocks.travel import arrival_date
from moi_pwa.catalogue.blocks.visa import issued_at_once, valid_at_arrival
from moi_pwa.catalogue.country import JORDAN
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import Any, Compare, Equals, Moment, Not
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, LookupField, Option, TextField, YesNoField
from moi_pwa.core.papers import Entries, Paper, Until
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

# A driver has no ticket to show: assumed.
OWN_VEHICLE = Equals(field="transport", value="vehicle")

TRANSIT_VISA_FEE = Fee(
    key="visa_transit",
    name=Text(ar="رسم تأشيرة مرور", en="Transit visa fee"),
    amounts=(FeeAmount(fils=10_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="TRANSIT_VISA",
    number=2,
    version=1,
    title=Text(ar="تأشيرة بقصد المرور", en="Transit visa"),
    summary=Text(
        ar="لمن يعبر الأردن في طريقه إلى بلد آخر، ويبقى فيه 48 ساعة على الأكثر.",
        en="For people passing through Jordan to another country who stay up to 48 hours.",
    ),
    who=(
        Text(ar="غير الأردني خارج الأردن، لنفسه", en="Foreigners outside Jordan, for themselves"),
        Text(ar="الأردني أو المقيم في الأردن، لضيفه", en="Jordanians and residents, for a guest"),
        Text(
            ar="شركات الطيران والنقل والمكاتب السياحية، لركابها",
            en="Airlines, transport companies and travel agencies, for their passengers",
        ),
    ),
    outcome=Text(
        ar="تأشيرة مرور إلكترونية لسفرة واحدة، تبيّن مدة البقاء ومركز الخروج.",
        en="An electronic transit visa for one entry, showing the length of stay and the port of exit.",
    ),
    phase=1,
    group="visa",
    icon="transfer",
    directorate="visas",
    decided_under=RESIDENCE_LAW,
    course="instant",
    restricted_course="security",
    target_days=1,
    restricted_target_days=3,
    eligibility=("onward_country", "arrival_date", "departure_date", "nationality", "passport_expiry"),
    found_by=(
        Text(ar="ترانزيت", en="transit"),
        Text(ar="فيزا مرور", en="transit permit"),
        Text(ar="عبور الأردن إلى بلد آخر", en="passing through Jordan"),
        Text(ar="توقف بين رحلتين", en="stopover between flights"),
        Text(ar="توقف في المطار، ساعات في المطار", en="layover in the airport, connecting flight, change planes"),
    ),
    guide=Lead(
        when=Any((Equals(field="coming_for", value="transit"), Equals(field="institution", value="passing"))),
        because=Text(
            ar="تكفي تأشيرة مرور لعبور الأردن إلى بلد آخر خلال 48 ساعة.",
            en="A transit visa is enough to pass through Jordan to another country within 48 hours.",
        ),
    ),
    paper=Paper(
        kind="visa",
        title=Text(ar="تأشيرة مرور", en="Transit visa"),
        until=(Until(day=Moment(of="departure_date")),),
        entries=(Entries(number=1),),
        stay_days=2,
        document_code="VT",
        permissions=(NO_WORK,),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="المرور بالأردن", en="Transit through Jordan"),
            fields=(
                filed_by(SELF, GUARDIAN, HOST, AGENCY, CARRIER),
                CountryField(
                    id="onward_country",
                    label=Text(ar="بلد الوجهة بعد الأردن", en="Destination after Jordan"),
                ),
                YesNoField(
                    id="onward_visa_needed",
                    if_yes=Text(
                        ar="لمن يحتاج إلى تأشيرة لدخول بلد الوجهة",
                        en="if the applicant needs a visa for the destination",
                    ),
                    label=Text(
                        ar="هل يحتاج صاحب الطلب إلى تأشيرة لدخول بلد الوجهة؟",
                        en="Does the applicant need a visa for the destination?",
                    ),
                ),
                arrival_date(),
                DateField(
                    id="departure_date",
                    label=Text(ar="تاريخ المغادرة", en="Date of departure"),
                    hint=Text(ar="خلال 48 ساعة من الوصول.", en="Within 48 hours of arrival."),
                    not_before=Moment(of="arrival_date"),
                    not_after=Moment(of="today", months=13),
                    proven_by=("D21",),
                ),
                LookupField(id="entry_port", label=Text(ar="مركز الدخول", en="Port of entry"), list="ports"),
                LookupField(id="exit_port", label=Text(ar="مركز الخروج", en="Port of exit"), list="ports"),
                ChoiceField(
                    id="transport",
                    label=Text(ar="كيف يغادر صاحب الطلب الأردن؟", en="How will the applicant leave Jordan?"),
                    options=(
                        Option(value="air", label=Text(ar="بالطائرة", en="By air")),
                        Option(value="sea", label=Text(ar="بالباخرة", en="By sea")),
                        Option(value="land", label=Text(ar="بالحافلة", en="By bus")),
                        Option(value="vehicle", label=Text(ar="بسيارته أو شاحنته", en="In their own car or lorry")),
                    ),
                ),
                TextField(
                    id="carrier",
                    label=Text(ar="اسم شركة النقل ورقم الرحلة", en="Carrier and flight or trip number"),
                    min_chars=2,
                    max_chars=80,
                    required=False,
                    when=Not(OWN_VEHICLE),
                    shared=True,
                ),
                TextField(
                    id="vehicle_number",
                    label=Text(ar="رقم لوحة المركبة", en="Vehicle number plate"),
                    min_chars=2,
                    max_chars=20,
                    when=OWN_VEHICLE,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=VISA_RESTRICTED),
        # An instant visa is decided without these: assumed.
        Section(
            id="circumstances",
            title=Text(ar="العمل ومكان الإقامة", en="Work and home"),
            fields=(*CIRCUMSTANCES, *ABROAD),
            when=VISA_RESTRICTED,
        ),
        sections.GUARDIAN,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field(
                    "ticket",
                    "D21",
                    when=Not(
                        OWN_VEHICLE,
                        phrase=Text(
                            ar="إلا لمن يسافر بسيارته أو شاحنته", en="unless travelling in their own car or lorry"
                        ),
                    ),
                ),
                document_field(
                    "onward_visa",
                    "D22",
                    hint=Text(
                        ar="تأشيرة بلد الوجهة أو بطاقة الإقامة فيه.",
                        en="Show the visa or residence card for the destination.",
                    ),
                    when=Equals(field="onward_visa_needed", value=True),
                ),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        Rule(
            id="R25",
            at="departure_date",
            test=Compare(left=Moment(of="departure_date"), relation="<=", right=Moment(of="arrival_date", days=2)),
            message=Text(
                ar="مدة المرور 48 ساعة على الأكثر. يرجى طلب تأشيرة زيارة للبقاء مدة أطول.",
                en="Transit can last up to 48 hours. For a longer stay, apply for a visit visa.",
            ),
            public_condition=Text(
                ar="مدة المرور 48 ساعة على الأكثر. وللبقاء مدة أطول تلزم تأشيرة زيارة.",
                en="Transit can last up to 48 hours. For a longer stay, you need a visit visa.",
            ),
            source="R25: assumed; counted in days, for hours are not asked; ticket and visa are asked for as documents",
        ),
        Rule(
            id="R71",
            at="onward_country",
            test=Not(Equals(field="onward_country", value=JORDAN.alpha3)),
            message=Text(
                ar="تأشيرة المرور لمن يتابع سفره إلى بلد آخر غير الأردن.",
                en="A transit visa is for people travelling on to a country other than Jordan.",
            ),
            public_condition="message",
            source="R71: sheet 2, assumed; the number is ours",
        ),
        *passport_rules(),
        valid_at_arrival(),
        prior_approval(VISA_RESTRICTED),
        issued_at_once(),
        GUARDIAN_RULE,
        no_live_application(at="passport_number"),
    ),
    charges=(Charge(fee=TRANSIT_VISA_FEE),),
)
