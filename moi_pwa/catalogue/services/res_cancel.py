"""Cancel an annual residence permit (domain sheet 15)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES, RENEWED_LATE
from moi_pwa.catalogue.blocks.companions import companions
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, cleared, no_live_application, only_from_inside
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, GUARDIAN, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.dependants import TO_APPLICANT
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.person import PASSPORT_NAME
from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.catalogue.blocks.residence_rules import cancelled_for_all
from moi_pwa.catalogue.blocks.stay import RESIDENCE
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import All, Any, Compare, CountAtLeast, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, DateField, LookupField, Option, YesNoField
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

DIED = Equals(
    field="reason", value="death", phrase=Text(ar="عند وفاة صاحب الإقامة", en="if the permit holder has died")
)
DEPARTS = OneOf(field="reason", values=("final_departure", "end_of_contract", "end_of_study", "lost_eligibility"))
FINAL_DEPARTURE = Equals(
    field="reason", value="final_departure", phrase=Text(ar="عند المغادرة النهائية", en="to leave for good")
)
MOVES = Equals(field="reason", value="transfer")
WORKS = Equals(field="residence_type", value="work")
BY_INSTITUTION = OneOf(
    field="filed_by",
    values=("employer", "university"),
    phrase=Text(ar="إذا قدّم الطلب صاحب العمل أو جامعة", en="if the employer or a university applies"),
)

MUST_BE_SETTLED = cleared(at="personal_number")

CANCELLATION_FEE = Fee(
    key="residence_cancel",
    name=Text(ar="رسم إلغاء إقامة", en="Residence cancellation fee"),
    amounts=(FeeAmount(fils=0, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="RES_CANCEL",
    number=15,
    version=1,
    title=Text(ar="طلب إلغاء إقامة سنوية", en="Cancel an annual residence permit"),
    summary=Text(
        ar="لمن يغادر الأردن نهائيًا أو انتهى عمله أو دراسته أو لم يعد يحتاج إلى إقامته. ويمكن بعد الإلغاء استرداد الوديعة أو الكفالة.",
        en="For people who are leaving Jordan for good, whose work or study has ended, or who no longer need their permit. You can then claim back a deposit or guarantee.",
    ),
    who=(
        Text(ar="صاحب الإقامة", en="The permit holder"),
        Text(ar="صاحب العمل أو صاحب المنزل أو الجامعة", en="The employer, the householder or the university"),
        Text(ar="ولي أمر صاحب الإقامة دون 18 سنة", en="A parent or guardian of a permit holder under 18"),
    ),
    outcome=Text(
        ar="إشعار إلغاء يبيّن آخر موعد للمغادرة.",
        en="A notice of cancellation showing the last day to leave.",
    ),
    phase=2,
    group="annual",
    icon="cancel",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    target_days=3,
    eligibility=("filed_by", "residence_expiry", "card_at_hand", "work_permit_cancelled"),
    found_by=(
        Text(ar="إلغاء الإقامة", en="cancel residence"),
        Text(ar="خروج نهائي", en="final exit"),
        Text(ar="مغادرة نهائية", en="leaving Jordan for good"),
        Text(ar="استرداد الوديعة", en="get my deposit back"),
        Text(ar="انتهاء العمل", en="end of contract"),
        Text(ar="انتهاء عقد عامل، العودة إلى بلدي", en="go home for good, worker finished contract"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="resident_wants", value="leave"),
                Equals(field="helper_needs", value="leave"),
                Equals(field="worker_needs", value="leave"),
                Equals(field="student_needs", value="leave"),
            )
        ),
        because=Text(
            ar="من يغادر نهائيًا يلغي إقامته، ويمكن بعدها استرداد الكفالة أو الوديعة.",
            en="If you are leaving for good, cancel the permit. You can then claim back the guarantee or deposit.",
        ),
    ),
    paper=notice(
        Text(ar="إشعار إلغاء إقامة سنوية", en="Notice of cancellation of annual residence"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية إلغاء إذن الإقامة السنوي الممنوح إلى {holder}، اعتبارا من تاريخ إصدار هذا الإشعار. وآخر يوم للمغادرة {departure_date}.",
                        en="The Ministry of Interior cancels the annual residence permit of {holder} from the date of issue of this notice. The last day to leave Jordan is {departure_date}.",
                    ),
                    when=DEPARTS,
                ),
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية إلغاء إذن الإقامة السنوي الممنوح إلى {holder}، اعتبارا من تاريخ إصدار هذا الإشعار.",
                        en="The Ministry of Interior cancels the annual residence permit of {holder} from the date of issue of this notice.",
                    )
                ),
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="سبب الإلغاء", en="Reason for cancelling"),
            fields=(
                filed_by(
                    SELF,
                    EMPLOYER,
                    UNIVERSITY,
                    Option(value="household", label=Text(ar="صاحب المنزل", en="The householder")),
                    GUARDIAN,
                ),
                ChoiceField(
                    id="reason",
                    label=Text(ar="سبب الإلغاء", en="Reason for cancelling"),
                    options=(
                        Option(value="final_departure", label=Text(ar="مغادرة نهائية", en="Leaving for good")),
                        Option(value="end_of_contract", label=Text(ar="انتهاء العمل", en="Work has ended")),
                        Option(value="end_of_study", label=Text(ar="انتهاء الدراسة", en="Studies have ended")),
                        Option(value="transfer", label=Text(ar="نقل الإقامة", en="Transfer of residence")),
                        Option(value="death", label=Text(ar="وفاة صاحب الإقامة", en="Death of the permit holder")),
                        Option(
                            value="lost_eligibility",
                            label=Text(ar="لم تعد شروط الإقامة متوافرة", en="The conditions are no longer met"),
                        ),
                    ),
                    proven_by=("D37",),
                ),
                DateField(
                    id="departure_date",
                    label=Text(ar="تاريخ المغادرة", en="Date of departure"),
                    not_before=Moment(of="today", months=-1),
                    not_after=Moment(of="today", months=6),
                    when=DEPARTS,
                    proven_by=("D21",),
                ),
                LookupField(
                    id="exit_port",
                    label=Text(ar="مركز المغادرة", en="Port of departure"),
                    list="ports",
                    required=False,
                    when=DEPARTS,
                ),
            ),
        ),
        Section(id="permit", title=Text(ar="إذن الإقامة السنوي", en="Annual permit"), fields=RESIDENCE),
        Section(
            id="settled",
            title=Text(ar="ما يلزم قبل الإلغاء", en="Before the permit is cancelled"),
            fields=(
                YesNoField(
                    id="card_at_hand",
                    label=Text(ar="هل بطاقة الإقامة جاهزة للتسليم؟", en="Is the residence card ready to hand in?"),
                ),
                YesNoField(
                    id="work_permit_cancelled",
                    if_yes=Text(
                        ar="إذا أُلغي تصريح العمل لدى وزارة العمل",
                        en="if the Ministry of Labour has cancelled the work permit",
                    ),
                    label=Text(
                        ar="هل أُلغي تصريح العمل لدى وزارة العمل؟",
                        en="Has the Ministry of Labour cancelled the work permit?",
                    ),
                    when=WORKS,
                    proven_by=("D38",),
                ),
                YesNoField(
                    id="social_security_settled",
                    label=Text(
                        ar="هل سُوّيت اشتراكات الضمان الاجتماعي؟", en="Have social security contributions been settled?"
                    ),
                    when=WORKS,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(),
        sections.GUARDIAN,
        Section(
            id="companions",
            title=Text(ar="المرافقون المضافون إلى الإذن", en="Companions on the permit"),
            fields=(
                companions(
                    (
                        TO_APPLICANT,
                        *PASSPORT_NAME,
                        ChoiceField(
                            id="companion_next",
                            label=Text(ar="ماذا سيفعل المرافق؟", en="What will the companion do?"),
                            options=(
                                Option(value="leaves", label=Text(ar="يغادر الأردن", en="Leave Jordan")),
                                Option(
                                    value="separates", label=Text(ar="يطلب إقامة مستقلة", en="Get their own permit")
                                ),
                                Option(
                                    value="transfers", label=Text(ar="ينتقل إلى كفيل آخر", en="Move to another sponsor")
                                ),
                            ),
                        ),
                    ),
                    label=Text(ar="من يشملهم الإلغاء", en="Companions who lose their residence"),
                    hint=Text(
                        ar="جميع المرافقين المضافين إلى الإذن. اتركوها فارغة إن لم يوجد مرافقون.",
                        en="All companions on the permit. Leave empty if there are none.",
                    ),
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("residence_card", "D04"),
                document_field("passport_page", "D01"),
                document_field("ticket", "D21", when=FINAL_DEPARTURE),
                document_field("institution_letter", "D32", when=BY_INSTITUTION),
                document_field(
                    "employer_release",
                    "D34",
                    when=All((MOVES, WORKS), phrase=Text(ar="عند نقل إقامة عمل", en="to transfer a work residence")),
                ),
                document_field(
                    "work_permit_cancellation", "D38", when=Equals(field="work_permit_cancelled", value=True)
                ),
                document_field("death_certificate", "D37", when=DIED),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="personal_number"),
        MUST_BE_SETTLED,
        *(
            Rule(
                id="R36",
                at=answer,
                test=Equals(field=answer, value=True),
                severity="decides",
                message=MUST_BE_SETTLED.message,
                source="R36: assumed",
            )
            for answer in ("card_at_hand", "work_permit_cancelled", "social_security_settled")
        ),
        cancelled_for_all(CountAtLeast(field="companions", count=1), at="companions"),
        Rule(
            id="R80",
            at="departure_date",
            test=Compare(left=Moment(of="departure_date"), relation="<=", right=Moment(of="today", days=30)),
            severity="warns",
            message=Text(
                ar="تنتهي الإقامة عند الموافقة على الإلغاء، وتُحسب غرامة عن كل يوم بقاء بعد 30 يومًا منها.",
                en="The permit ends when the cancellation is approved. After 30 more days, there is a fine for each day of stay.",
            ),
            source="R80: sheet 15; thirty days as in R37: assumed; the number is ours",
        ),
        GUARDIAN_RULE,
        PERMIT_DATES,
        *passport_rules(),
    ),
    charges=(
        Charge(fee=CANCELLATION_FEE),
        # Companions are on the permit of the holder, and end with it.
        Charge(
            fee=OVERSTAY_FINE,
            per="person",
            when=All(
                (RENEWED_LATE, Not(DIED)),
                phrase=Text(
                    ar="إذا مضى أكثر من شهر على انتهاء الإقامة، إلا عند وفاة صاحبها",
                    en="if the permit ended more than a month ago, unless its holder has died",
                ),
            ),
            each_day_after=Moment(of="residence_expiry"),
        ),
    ),
)
