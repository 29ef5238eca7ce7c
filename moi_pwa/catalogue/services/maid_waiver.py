"""Release a domestic worker to another household (domain sheet 18).

The employer who releases gives no guarantee: the new employer does, when the residence is transferred. The new employer
agrees on their own phone. The worker does not: the sheet asks that the worker's consent is recorded, so the form asks
for it, and D34, which the Ministry of Labour certifies, is the officer's evidence of it.
"""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES
from moi_pwa.catalogue.blocks.conditions import no_live_application, only_from_inside
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.medical import medical_issued, medical_rule
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.reasons import other_reason
from moi_pwa.catalogue.blocks.residence_fees import TRANSFER_FEE
from moi_pwa.catalogue.blocks.transfer import ALL_AGREE
from moi_pwa.catalogue.blocks.worker import WORKER
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import Any, Compare, Equals, Moment
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, NumberField, Option, TextField, YesNoField
from moi_pwa.core.letters import LegalBasis, Letter, Wording
from moi_pwa.core.service import Charge, Lead, OtherParty, Rule, Section, Service
from moi_pwa.core.text import Text

# The examination is repeated every year, so with a permit that is about to end: three months are assumed.
EXAMINED_AGAIN = Compare(
    left=Moment(of="residence_expiry"),
    relation="<",
    right=Moment(of="today", months=3),
    phrase=Text(ar="إذا بقي على انتهاء الإقامة أقل من 3 أشهر", en="if the permit ends within 3 months"),
)

SERVICE = Service(
    code="MAID_WAIVER",
    number=18,
    version=1,
    title=Text(ar="التنازل عن خادمة", en="Release a domestic worker to another employer"),
    summary=Text(
        ar="لصاحب المنزل الذي يرغب في نقل عامل أو عاملة منزل إلى صاحب عمل آخر، بموافقة جميع الأطراف ووزارة العمل.",
        en="For households that want to release a domestic worker to another employer, if everyone involved and the Ministry of Labour agree.",
    ),
    who=(
        Text(
            ar="صاحب العمل الحالي، الأردني أو المقيم في الأردن",
            en="The current employer, Jordanian or resident in Jordan",
        ),
    ),
    outcome=Text(
        ar="موافقة على التنازل. وعلى صاحب العمل الجديد تقديم كفالة جديدة قبل نقل الإقامة.",
        en="Approval of the release. The new employer must give a new guarantee before the residence is transferred.",
    ),
    phase=3,
    coming_soon=True,
    group="follow_up",
    icon="home",
    directorate="follow_up",
    course="two_party",
    other_party=OtherParty(
        mobile="new_employer_mobile",
        asked_by="current_employer_name",
        asked="new_employer_name",
        about=("name_en_given", "name_en_surname"),
        question=Text(
            ar="هل توافقون على انتقال عامل المنزل إلى العمل لديكم؟",
            en="Do you agree to employ this domestic worker?",
        ),
        consequence=Text(
            ar="إذا تمت الموافقة على الطلب، تُقدَّم كفالة جديدة قبل نقل الإقامة إليكم.",
            en="If the application is approved, a new guarantee must be given before the residence is transferred to you.",
        ),
    ),
    target_days=3,
    eligibility=("new_employer_agrees", "worker_agrees", "reported_absent", "wages_paid_until"),
    found_by=(
        Text(ar="تنازل عن عاملة منزل", en="maid transfer"),
        Text(ar="نقل خادمة", en="housemaid waiver"),
        Text(ar="نقل كفالة عاملة", en="domestic worker new sponsor"),
        Text(ar="شغالة، مدبرة منزل", en="housekeeper"),
        Text(ar="تنازل عن خادمة لكفيل آخر", en="give maid to another family"),
    ),
    guide=Lead(
        when=Any((Equals(field="helper_needs", value="release"), Equals(field="other_wants", value="helper"))),
        because=Text(
            ar="ينتقل عامل المنزل إلى صاحب عمل آخر بتنازل يوافق عليه صاحبا العمل والعامل نفسه.",
            en="A domestic worker can move to another employer if both employers and the worker agree.",
        ),
    ),
    paper=notice(
        Text(ar="موافقة على التنازل عن خادمة", en="Approval to release a domestic worker"),
        Text(
            ar="على صاحب العمل الجديد تقديم كفالة جديدة قبل نقل الإقامة.",
            en="The new employer must give a new guarantee before the residence is transferred.",
        ),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية الموافقة على تنازل {current_employer_name} عن {holder} إلى {party}.",
                        en="The Ministry of Interior approves the release of {holder} by {current_employer_name} to {party}.",
                    )
                ),
            ),
            party=Text(ar="صاحب العمل الجديد", en="New employer"),
            legal_bases=(LegalBasis(law=RESIDENCE_LAW),),
        ),
        party=("new_employer_name",),
    ),
    sections=(
        Section(
            id="release",
            title=Text(ar="التنازل", en="Release"),
            fields=(
                ChoiceField(
                    id="reason",
                    label=Text(ar="سبب التنازل", en="Reason for the release"),
                    options=(
                        Option(value="no_need", label=Text(ar="انتهاء الحاجة إلى العمل", en="No longer needed")),
                        Option(
                            value="leaving",
                            label=Text(ar="مغادرة صاحب العمل الأردن", en="The employer is leaving Jordan"),
                        ),
                        Option(value="worker_wish", label=Text(ar="رغبة العامل", en="The worker asked for it")),
                        Option(value="other", label=Text(ar="سبب آخر", en="Another reason")),
                    ),
                ),
                other_reason("reason"),
                YesNoField(
                    id="new_employer_agrees",
                    label=Text(ar="هل يوافق صاحب العمل الجديد؟", en="Does the new employer agree?"),
                ),
                YesNoField(
                    id="worker_agrees",
                    label=Text(ar="هل يوافق العامل؟", en="Does the worker agree?"),
                    proven_by=("D34",),
                ),
                YesNoField(
                    id="reported_absent",
                    label=Text(
                        ar="هل قُدّم بحق العامل تبليغ عن ترك العمل؟", en="Has the worker been reported for leaving work?"
                    ),
                ),
                DateField(
                    id="wages_paid_until",
                    label=Text(ar="إلى أي يوم دُفعت الأجور؟", en="Up to which day were wages paid?"),
                    not_before=Moment(of="today", months=-36),
                    not_after=Moment(of="today", months=1),
                ),
                NumberField(
                    id="months_left",
                    label=Text(ar="كم شهرًا بقي من عقد العمل؟", en="How many months are left on the contract?"),
                    maximum=36,
                ),
            ),
        ),
        Section(
            id="current_employer",
            title=Text(ar="صاحب العمل الحالي", en="Current employer"),
            fields=party(
                "current_employer", Text(ar="صاحب العمل الحالي", en="of the current employer"), named_in=("D34",)
            ),
        ),
        Section(
            id="new_employer",
            title=Text(ar="صاحب العمل الجديد", en="New employer"),
            fields=(
                *party(
                    "new_employer",
                    Text(ar="صاحب العمل الجديد", en="of the new employer"),
                    mobile_hint=Text(
                        ar="نطلب موافقة صاحب العمل الجديد برسالة نصية إلى هذا الهاتف، وأمامه 7 أيام للرد من التطبيق.",
                        en="We ask the new employer to agree by text message to this phone. They have 7 days to answer in the app.",
                    ),
                ),
                TextField(
                    id="new_employer_address",
                    label=Text(ar="عنوان صاحب العمل الجديد", en="New employer's address"),
                    min_chars=5,
                    max_chars=150,
                ),
                TextField(
                    id="agency",
                    label=Text(ar="اسم مكتب الاستقدام", en="Recruitment office name"),
                    max_chars=100,
                    required=False,
                ),
                CodeField(
                    id="labour_approval_number",
                    label=Text(ar="رقم موافقة وزارة العمل", en="Ministry of Labour approval number"),
                ),
                DateField(
                    id="labour_approval_date",
                    label=Text(ar="تاريخ موافقة وزارة العمل", en="Ministry of Labour approval date"),
                    not_before=Moment(of="today", months=-12),
                    not_after=Moment(of="today"),
                ),
            ),
        ),
        *WORKER,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("residence_card", "D04"),
                document_field("work_permit", "D08"),
                document_field("employer_release", "D34"),
                document_field(
                    "employers_ids",
                    "D18",
                    label=Text(ar="هويتا صاحبي العمل الحالي والجديد", en="IDs of the current and the new employer"),
                    hint=Text(
                        ar="وجها هوية كل من صاحب العمل الحالي والجديد.",
                        en="Show both sides of the current employer's and the new employer's ID.",
                    ),
                ),
                document_field("labour_approval", "D33"),
                medical_issued(when=EXAMINED_AGAIN),
                document_field("medical_certificate", "D05", when=EXAMINED_AGAIN),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(at="current_employer_number"),
        no_live_application(at="personal_number"),
        Rule(
            id="R38",
            at="new_employer_agrees",
            test=Equals(field="new_employer_agrees", value=True),
            message=ALL_AGREE,
            public_condition=Text(
                ar="يجب أن يوافق صاحب العمل الجديد.",
                en="The new employer must agree.",
            ),
            source="R38: S83",
        ),
        Rule(
            id="R90",
            at="worker_agrees",
            test=Equals(field="worker_agrees", value=True),
            message=Text(
                ar="لا يُقبل التنازل دون موافقة العامل.",
                en="You cannot release a worker who does not agree.",
            ),
            public_condition=Text(
                ar="يجب أن يوافق العامل على التنازل.",
                en="The worker must agree to be released.",
            ),
            source="R90: sheet 18, assumed; the number is ours",
        ),
        Rule(
            id="R81",
            at="reported_absent",
            test=Equals(field="reported_absent", value=False),
            message=Text(
                ar="لا يُقبل التنازل عن عامل قُدّم بحقه تبليغ عن ترك العمل. يرجى طلب إلغاء التبليغ أولًا.",
                en="You cannot release a worker reported for leaving work. Withdraw the report first.",
            ),
            public_condition=Text(
                ar="يجب ألا يكون بحق العامل تبليغ عن ترك العمل. ويمكن طلب إلغاء التبليغ أولًا.",
                en="The worker must not be reported for leaving work. You can ask to withdraw the report first.",
            ),
            source="R81: sheet 18, assumed; the number is ours",
        ),
        Rule(
            id="R82",
            at="wages_paid_until",
            test=Compare(left=Moment(of="wages_paid_until"), relation=">=", right=Moment(of="today", months=-1)),
            severity="warns",
            message=Text(
                ar="لم تُدفع أجور العامل منذ أكثر من شهر. يُنظر في ذلك قبل الموافقة على التنازل.",
                en="The worker's wages have not been paid for more than a month. We look into this before we approve the release.",
            ),
            source="R82: sheet 18, assumed; the number is ours",
        ),
        medical_rule(),
        PERMIT_DATES,
        *passport_rules(),
    ),
    charges=(Charge(fee=TRANSFER_FEE),),
)
