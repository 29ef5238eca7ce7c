"""A travel document for one journey, for people without a passport to travel on (domain sheet 11)."""

from dataclasses import replace

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, free_to_leave, no_live_application
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import EMBASSY, GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import for_months
from moi_pwa.catalogue.blocks.passport import NATIONALITY, date_rule, passport, passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, PERSONAL_NUMBER, birth, mother_name, national_number
from moi_pwa.catalogue.blocks.stay import ADDRESS
from moi_pwa.catalogue.country import JORDAN
from moi_pwa.core.conditions import All, Any, Compare, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, CodeField, CountryField, DateField, LookupField, Option, YesNoField
from moi_pwa.core.papers import Paper
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

IN_JORDAN = Equals(field="in_jordan", value=True)
ABROAD_NOW = Equals(field="in_jordan", value=False)
JORDANIAN = Equals(field="nationality", value=JORDAN.alpha3)
LOST = Equals(field="document_reason", value="lost")
NO_MISSION = Equals(field="document_reason", value="no_mission")
AT_HAND = OneOf(
    field="document_reason",
    values=("damaged", "expired"),
    phrase=Text(ar="لمن تلف جوازه أو انتهت صلاحيته", en="if the passport is damaged or has expired"),
)
PASSPORT_KNOWN = Equals(field="last_passport_known", value=True)
HOLDS_RESIDENCE = Equals(field="holds_residence", value=True)

EMERGENCY_TD_FEE = Fee(
    key="emergency_td",
    name=Text(ar="رسم وثيقة سفر اضطرارية", en="Emergency travel document fee"),
    amounts=(FeeAmount(fils=20_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="EMERGENCY_TD",
    number=11,
    version=1,
    title=Text(ar="إصدار وثيقة سفر اضطرارية", en="Emergency travel document"),
    summary=Text(
        ar="لمن فُقد جواز سفره أو تلف أو انتهت صلاحيته، ولا يستطيع تجديده قبل سفره. الوثيقة لسفرة واحدة.",
        en="For people whose passport is lost, damaged or expired and cannot be replaced before they travel. The document is for one trip.",
    ),
    who=(
        Text(
            ar="غير الأردني الموجود في الأردن، الذي لا سفارة لبلده أو لا تستطيع سفارته إصدار جواز له",
            en="Foreigners in Jordan whose country has no embassy here, or whose embassy cannot issue a passport",
        ),
        Text(ar="الأردني خارج الأردن، عن طريق السفارة", en="Jordanians abroad, through the embassy"),
    ),
    # Sheet 11, assumed.
    outcome=Text(
        ar="موافقة على إصدار وثيقة سفر لسفرة واحدة، صالحة 3 أشهر.",
        en="Approval for a travel document for one trip, valid for 3 months.",
    ),
    phase=1,
    group="other",
    icon="emergency",
    directorate="residence",
    course="security",
    target_days=3,
    eligibility=("in_jordan", "document_reason", "travel_date", "nationality"),
    found_by=(
        Text(ar="ضاع جوازي", en="my passport was stolen"),
        Text(ar="فقدان جواز السفر", en="lost passport"),
        Text(ar="جواز منتهٍ أو تالف", en="expired or damaged passport"),
        Text(ar="وثيقة سفر مؤقتة", en="laissez-passer"),
        Text(ar="سفر دون جواز", en="travel without passport"),
        Text(ar="سرقة جواز", en="stolen passport"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="papers"),
                Equals(field="resident_wants", value="papers"),
                Equals(field="citizen_abroad_wants", value="papers"),
            )
        ),
        because=Text(
            ar="من ليس لديه جواز صالح ولا سفارة تصدره يسافر مرة واحدة بوثيقة سفر اضطرارية.",
            en="If you have no valid passport and no embassy to issue one, you can travel once on an emergency travel document.",
        ),
    ),
    paper=Paper(
        kind="emergency_travel_document",
        title=Text(ar="وثيقة سفر اضطرارية", en="Emergency travel document"),
        until=for_months(3),
        conditions=(Text(ar="تصلح لسفرة واحدة.", en="Valid for one trip."),),
        # Its holder has no passport to compare the face with.
        needs_portrait=True,
        destination="destination",
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="السفر وسبب الطلب", en="Trip and reason"),
            fields=(
                filed_by(SELF, GUARDIAN, EMBASSY),
                YesNoField(
                    id="in_jordan",
                    if_yes=Text(ar="إذا كان صاحب الطلب داخل الأردن", en="if the applicant is in Jordan"),
                    if_no=Text(ar="إذا كان صاحب الطلب خارج الأردن", en="if the applicant is outside Jordan"),
                    label=Text(ar="هل صاحب الطلب داخل الأردن الآن؟", en="Is the applicant in Jordan now?"),
                ),
                ChoiceField(
                    id="document_reason",
                    label=Text(
                        ar="لماذا لا يسافر صاحب الطلب بجواز سفره؟", en="Why can the applicant not use a passport?"
                    ),
                    options=(
                        Option(value="lost", label=Text(ar="فُقد الجواز أو سُرق", en="It was lost or stolen")),
                        Option(value="damaged", label=Text(ar="تلف الجواز", en="It is damaged")),
                        Option(value="expired", label=Text(ar="انتهت صلاحيته", en="It has expired")),
                        Option(
                            value="no_mission",
                            label=Text(
                                ar="لا جواز لديه، ولا سفارة لبلده في الأردن",
                                en="There is no passport, and no embassy of the applicant's country in Jordan",
                            ),
                        ),
                    ),
                ),
                DateField(
                    id="loss_date",
                    label=Text(ar="تاريخ الفقدان", en="Date of loss"),
                    not_before=Moment(of="today", months=-24),
                    not_after=Moment(of="today"),
                    when=LOST,
                    proven_by=("D31",),
                ),
                CodeField(
                    id="police_report_number",
                    label=Text(ar="رقم ضبط الفقدان", en="Police report number"),
                    hint=Text(
                        ar="من المركز الأمني، أو من الشرطة في بلد الفقدان.",
                        en="From the security centre, or the police where it was lost.",
                    ),
                    min_chars=1,
                    when=LOST,
                    proven_by=("D31",),
                ),
                CountryField(id="destination", label=Text(ar="بلد الوجهة", en="Destination")),
                DateField(
                    id="travel_date",
                    label=Text(ar="تاريخ السفر", en="Date of travel"),
                    hint=Text(
                        ar="خلال 3 أشهر، وهي مدة صلاحية الوثيقة.", en="Within 3 months, while the document is valid."
                    ),
                    not_before=Moment(of="today"),
                    not_after=Moment(of="today", months=3),
                    proven_by=("D21",),
                ),
                LookupField(
                    id="exit_port",
                    label=Text(ar="مركز الخروج", en="Port of exit"),
                    list="ports",
                    required=False,
                    when=IN_JORDAN,
                ),
            ),
        ),
        Section(
            id="passport",
            title=Text(ar="آخر جواز سفر", en="Last passport"),
            fields=(
                NATIONALITY,
                YesNoField(
                    id="last_passport_known",
                    label=Text(ar="هل بيانات آخر جواز سفر معروفة؟", en="Do you know the details of the last passport?"),
                    hint=Text(ar="من صورة عنه مثلًا.", en="From a copy, for example."),
                ),
                *passport(when=PASSPORT_KNOWN),
            ),
        ),
        sections.NAME,
        # Who has no passport is known by the mother's name too, whatever the nationality: assumed.
        Section(id="birth", title=Text(ar="بيانات الولادة", en="Birth details"), fields=(*birth(), mother_name())),
        Section(
            id="circumstances",
            title=Text(ar="العمل والحالة الاجتماعية", en="Work and family"),
            fields=(
                *CIRCUMSTANCES,
                national_number(when=JORDANIAN),
                replace(PERSONAL_NUMBER, when=Not(JORDANIAN)),
            ),
        ),
        sections.GUARDIAN,
        Section(
            id="address",
            title=Text(ar="الإقامة والسكن في الأردن", en="Residence and address in Jordan"),
            fields=(
                YesNoField(
                    id="holds_residence",
                    if_yes=Text(ar="لمن يحمل بطاقة إقامة أردنية", en="if the applicant has a Jordanian residence card"),
                    label=Text(
                        ar="هل يحمل صاحب الطلب بطاقة إقامة أردنية؟",
                        en="Does the applicant have a Jordanian residence card?",
                    ),
                ),
                *ADDRESS,
            ),
            when=IN_JORDAN,
        ),
        Section(
            id="abroad",
            title=Text(ar="مكان الإقامة خارج الأردن", en="Address abroad"),
            fields=ABROAD,
            when=ABROAD_NOW,
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("photo", "D03"),
                # Where there is no embassy nobody could write the letter: assumed.
                document_field(
                    "loss_report",
                    "D31",
                    when=Any(
                        (Not(NO_MISSION), ABROAD_NOW),
                        phrase=Text(
                            ar="إلا لمن لا جواز لديه ولا سفارة لبلده في الأردن",
                            en="unless there is no passport, and no embassy in Jordan",
                        ),
                    ),
                ),
                document_field("ticket", "D21"),
                document_field("passport_page", "D01", when=AT_HAND),
                document_field("residence_card", "D04", when=HOLDS_RESIDENCE),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        Rule(
            id="R76",
            at="nationality",
            test=Any((All((JORDANIAN, ABROAD_NOW)), All((Not(JORDANIAN), IN_JORDAN)))),
            message=Text(
                ar="تصدر هذه الوثيقة لغير الأردني داخل الأردن، وللأردني خارجه. يراجع الأردني داخل الأردن دائرة الأحوال المدنية والجوازات، ويراجع غير الأردني خارجه سفارة بلده.",
                en="This document is for foreigners in Jordan and Jordanians abroad. In Jordan, Jordanians go to the Civil Status and Passports Department. Abroad, foreigners go to their own embassy.",
            ),
            public_condition="message",
            source="R76: sheet 11, assumed; the number is ours",
        ),
        date_rule("loss_date", Compare(left=Moment(of="loss_date"), relation=">=", right=Moment(of="passport_issued"))),
        *passport_rules(),
        GUARDIAN_RULE,
        free_to_leave(at="travel_date"),
        no_live_application(at="nationality"),
    ),
    charges=(Charge(fee=EMERGENCY_TD_FEE),),
)
