"""A visa to come and study (domain sheet 4)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import IS_ADULT, IS_MINOR, VISA_RESTRICTED, no_live_application, prior_approval
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import GUARDIAN, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import STUDENT, for_months
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES
from moi_pwa.catalogue.blocks.study import study, study_rules
from moi_pwa.catalogue.blocks.travel import STAY_PLACE, VISITED_BEFORE, arrival_date, arrival_port
from moi_pwa.catalogue.blocks.visa import valid_at_arrival
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import All, Any, Equals, Moment
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import YesNoField
from moi_pwa.core.papers import Entries, Paper
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

STUDY_VISA_FEE = Fee(
    key="visa_study",
    name=Text(ar="رسم تأشيرة دراسة", en="Study visa fee"),
    amounts=(FeeAmount(fils=40_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="STUDY_VISA",
    number=4,
    version=1,
    title=Text(ar="تأشيرة بقصد الدراسة", en="Study visa"),
    summary=Text(
        ar="لمن قبلته جامعة أو مؤسسة تعليمية معتمدة في الأردن، ويرغب في القدوم للدراسة فيها.",
        en="For people who have a place at an accredited university or institution in Jordan, and want to come to study.",
    ),
    who=(
        Text(ar="الطالب غير الأردني خارج الأردن", en="Foreign students outside Jordan"),
        Text(ar="ولي أمر الطالب الذي لم يبلغ 18 سنة", en="The parent or guardian of a student under 18"),
        Text(ar="الجامعة نيابةً عن الطالب", en="The university, for the student"),
    ),
    # Like the visa of one entry for 3 months, whose fee it has: assumed.
    outcome=Text(
        ar="تأشيرة دراسة إلكترونية لسفرة واحدة، صالحة 3 أشهر. بعد الدخول يُطلب إذن إقامة سنوي بقصد الدراسة.",
        en="An electronic study visa for one entry, valid for 3 months. After entry, apply for annual residence for study.",
    ),
    phase=1,
    group="visa",
    icon="study",
    directorate="visas",
    decided_under=RESIDENCE_LAW,
    course="simple",
    restricted_course="security",
    target_days=5,
    restricted_target_days=10,
    eligibility=("arrival_date", "institution_accredited", "term_ends", "nationality", "passport_expiry"),
    found_by=(
        Text(ar="فيزا دراسة", en="student visa"),
        Text(ar="الدراسة في الأردن", en="study in Jordan"),
        Text(ar="قبول جامعي", en="university admission"),
        Text(ar="طالب وافد", en="international student"),
        Text(ar="قبول في جامعة", en="accepted at university"),
    ),
    guide=Lead(
        when=Any((Equals(field="coming_for", value="study"), Equals(field="student_needs", value="coming"))),
        because=Text(
            ar="من قُبل في مؤسسة تعليمية في الأردن يدخل بتأشيرة دراسة، ثم يطلب إقامة الدراسة.",
            en="If you have a place to study in Jordan, enter on a study visa, then apply for study residence.",
        ),
    ),
    paper=Paper(
        kind="visa",
        title=Text(ar="تأشيرة دراسة", en="Study visa"),
        until=for_months(3),
        entries=(Entries(number=1),),
        document_code="VS",
        permissions=(STUDENT,),
        conditions=(
            Text(
                ar="يلزم بعد الدخول إلى الأردن طلب إقامة بقصد الدراسة.",
                en="After you enter Jordan, apply for residence for study.",
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="القدوم إلى الأردن", en="Coming to Jordan"),
            fields=(
                filed_by(SELF, GUARDIAN, UNIVERSITY),
                # When a student leaves is not known: the expected graduation is asked instead.
                arrival_date(),
                arrival_port(),
                STAY_PLACE,
                VISITED_BEFORE,
            ),
        ),
        Section(
            id="study",
            title=Text(ar="الدراسة", en="Studies"),
            fields=(
                *study(),
                YesNoField(
                    id="tuition_paid",
                    label=Text(
                        ar="هل دُفعت رسوم الفصل الدراسي الأول؟", en="Has the tuition for the first term been paid?"
                    ),
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=VISA_RESTRICTED),
        Section(
            id="circumstances",
            title=Text(ar="الحالة الاجتماعية ومكان الإقامة", en="Marital status and home"),
            fields=(*CIRCUMSTANCES, *ABROAD),
        ),
        sections.GUARDIAN,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("photo", "D03"),
                document_field("admission", "D13"),
                # Whose: assumed.
                document_field(
                    "criminal_record",
                    "D20",
                    when=All(
                        (VISA_RESTRICTED, IS_ADULT),
                        phrase=Text(
                            ar="لمن أتم 18 سنة وتتطلب جنسيته موافقة مسبقة",
                            en="if aged 18 or over, and the nationality needs prior approval",
                        ),
                    ),
                ),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        *study_rules(on=Moment(of="arrival_date")),
        *passport_rules(),
        valid_at_arrival(),
        prior_approval(VISA_RESTRICTED),
        GUARDIAN_RULE,
        no_live_application(at="passport_number"),
    ),
    charges=(Charge(fee=STUDY_VISA_FEE),),
)
