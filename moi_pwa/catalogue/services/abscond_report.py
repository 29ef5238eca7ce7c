"""Report that a foreign worker left work, or withdraw the report (domain sheet 19)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES
from moi_pwa.catalogue.blocks.conditions import no_live_application, only_from_inside
from moi_pwa.catalogue.blocks.declaration import DECLARATION, EMPLOYER, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.institution import establishment
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.worker import WORKER
from moi_pwa.catalogue.laws import RESIDENCE_LAW
from moi_pwa.core.conditions import Any, Compare, Equals, Moment, Not
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, DeclarationField, Option, TextField
from moi_pwa.core.letters import LegalBasis, Letter, Wording
from moi_pwa.core.service import Lead, Rule, Section, Service
from moi_pwa.core.text import Text

REPORTS = Equals(field="action", value="report")
WITHDRAWS = Equals(field="action", value="withdraw")
BY_HOUSEHOLD = Equals(field="filed_by", value="household")

SERVICE = Service(
    code="ABSCOND_REPORT",
    number=19,
    version=1,
    title=Text(ar="تبليغ عن ترك العمل", en="Report that a worker left work"),
    summary=Text(
        ar="لصاحب العمل الذي ترك العمل لديه عامل غير أردني دون علمه، أو الذي يرغب في إلغاء تبليغ سابق.",
        en="For employers whose foreign worker left without notice, or who want to withdraw an earlier report.",
    ),
    who=(
        Text(ar="الشركات والمؤسسات التي تستخدم عمالًا غير أردنيين", en="Companies that employ foreign workers"),
        Text(ar="صاحب المنزل الذي يعمل لديه عامل أو عاملة منزل", en="Households that employ a domestic worker"),
    ),
    outcome=Text(
        ar="إشعار فيه رقم التبليغ عن ترك العمل أو رقم طلب إلغائه. لا تُبلّغ هذه الخدمة العامل.",
        en="A notice with the number of the report or of its withdrawal. This service does not notify the worker.",
    ),
    phase=3,
    coming_soon=True,
    group="follow_up",
    icon="flag",
    directorate="follow_up",
    course="report",
    target_days=1,
    eligibility=("filed_by", "action", "left_on", "last_wage_paid"),
    found_by=(
        Text(ar="عامل هارب", en="runaway worker"),
        Text(ar="هروب خادمة", en="maid ran away"),
        Text(ar="ترك العمل", en="absconding"),
        Text(ar="إلغاء تبليغ", en="withdraw a report"),
        Text(ar="تغيب عن العمل", en="absent from work"),
        Text(ar="عامل ترك العمل، عامل لا يداوم", en="worker left, worker disappeared, did not come to work"),
    ),
    guide=Lead(
        when=Any((Equals(field="helper_needs", value="left"), Equals(field="worker_needs", value="left"))),
        because=Text(
            ar="يُبلَّغ عن ترك العمل خلال 30 يومًا، ويُلغى التبليغ بالخدمة نفسها.",
            en="You must report that a worker left within 30 days. Use the same service to withdraw a report.",
        ),
    ),
    paper=notice(
        Text(ar="إشعار تبليغ عن ترك العمل", en="Notice of a report that a worker left work"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="سجلت وزارة الداخلية تبليغا من {party} عن ترك {holder} العمل في {left_on}. ولا يثبت هذا الإشعار أن العامل خالف القانون.",
                        en="The Ministry of Interior has recorded a report from {party} that {holder} left work on {left_on}. This notice does not establish that the worker broke the law.",
                    ),
                    when=REPORTS,
                ),
                Wording(
                    sentence=Text(
                        ar="سجلت وزارة الداخلية إلغاء {party} التبليغ رقم {report_number} عن ترك {holder} العمل.",
                        en="The Ministry of Interior has recorded that {party} withdrew report {report_number} that {holder} left work.",
                    )
                ),
            ),
            party=Text(ar="مقدم التبليغ", en="Reported by"),
            legal_bases=(LegalBasis(law=RESIDENCE_LAW),),
        ),
        party=("establishment_name", "employer_name"),
    ),
    sections=(
        Section(
            id="report",
            title=Text(ar="التبليغ", en="Report"),
            fields=(
                filed_by(EMPLOYER, Option(value="household", label=Text(ar="صاحب المنزل", en="The householder"))),
                ChoiceField(
                    id="action",
                    label=Text(ar="ماذا تطلبون؟", en="What do you need?"),
                    options=(
                        Option(value="report", label=Text(ar="تبليغ عن ترك العمل", en="To report a worker")),
                        Option(value="withdraw", label=Text(ar="إلغاء تبليغ سابق", en="To withdraw a report")),
                    ),
                ),
                DateField(
                    id="left_on",
                    label=Text(ar="متى ترك العامل العمل؟", en="When did the worker leave?"),
                    not_before=Moment(of="today", months=-12),
                    not_after=Moment(of="today"),
                    when=REPORTS,
                ),
                DateField(
                    id="last_wage_paid",
                    label=Text(ar="إلى أي يوم دُفعت الأجور؟", en="Up to which day were wages paid?"),
                    not_before=Moment(of="today", months=-36),
                    not_after=Moment(of="today"),
                    when=REPORTS,
                ),
                TextField(
                    id="circumstances",
                    label=Text(ar="كيف ترك العامل العمل؟", en="How did the worker leave?"),
                    hint=Text(
                        ar="متى شوهد آخر مرة، وأين، وهل جرى خلاف قبل ذلك.",
                        en="When and where the worker was last seen, and whether there was a dispute.",
                    ),
                    min_chars=10,
                    max_chars=1000,
                    lines=5,
                    when=REPORTS,
                ),
                ChoiceField(
                    id="passport_with",
                    label=Text(ar="مع من جواز سفره؟", en="Who has the worker's passport?"),
                    options=(
                        Option(value="worker", label=Text(ar="مع العامل", en="The worker")),
                        Option(value="employer", label=Text(ar="مع صاحب العمل", en="The employer")),
                        Option(value="unknown", label=Text(ar="غير معروف", en="Not known")),
                    ),
                    when=REPORTS,
                ),
                TextField(
                    id="belongings",
                    label=Text(ar="الأغراض التي تركها العامل", en="Belongings left behind"),
                    max_chars=300,
                    lines=3,
                    required=False,
                    when=REPORTS,
                ),
                CodeField(id="report_number", label=Text(ar="رقم التبليغ", en="Report number"), when=WITHDRAWS),
                ChoiceField(
                    id="withdrawal_reason",
                    label=Text(ar="سبب طلب الإلغاء", en="Reason for withdrawing the report"),
                    options=(
                        Option(value="returned", label=Text(ar="عاد العامل إلى العمل", en="The worker came back")),
                        Option(value="settled", label=Text(ar="سُوّي الخلاف", en="The dispute was settled")),
                        Option(value="left_jordan", label=Text(ar="غادر العامل الأردن", en="The worker left Jordan")),
                        Option(value="mistake", label=Text(ar="كان التبليغ خطأ", en="The report was a mistake")),
                    ),
                    when=WITHDRAWS,
                ),
            ),
        ),
        Section(
            id="employer",
            title=Text(ar="صاحب العمل", en="Employer"),
            fields=(
                *establishment(when=Not(BY_HOUSEHOLD)),
                *party("employer", Text(ar="صاحب العمل أو المفوض", en="of the employer or signatory")),
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
                document_field(
                    "institution_letter",
                    "D32",
                    when=Not(
                        BY_HOUSEHOLD,
                        phrase=Text(ar="إلا إذا كان صاحب العمل صاحب منزل", en="unless the employer is a householder"),
                    ),
                ),
            ),
        ),
        Section(
            id="declaration",
            title=Text(ar="الإقرار", en="Declaration"),
            fields=(
                DeclarationField(
                    id="no_false_report",
                    label=Text(
                        ar="أعلم أن القانون يعاقب على التبليغ الكاذب.",
                        en="I understand that a false report is punishable.",
                    ),
                    when=REPORTS,
                ),
                *DECLARATION,
            ),
        ),
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="personal_number"),
        Rule(
            id="R83",
            at="left_on",
            test=Compare(left=Moment(of="left_on"), relation=">=", right=Moment(of="today", days=-30)),
            message=Text(
                ar="يُقبل التبليغ خلال 30 يومًا من ترك العمل.",
                en="You must report a worker within 30 days of leaving.",
            ),
            public_condition="message",
            source="R83: sheet 19, assumed; the number is ours",
        ),
        Rule(
            id="R84",
            at="last_wage_paid",
            test=Compare(left=Moment(of="last_wage_paid", months=1), relation=">=", right=Moment(of="left_on")),
            severity="warns",
            message=Text(
                ar="مضى أكثر من شهر بين آخر أجر وترك العمل. قد تكون الأجور غير المدفوعة سبب ترك العمل، ويُنظر في ذلك.",
                en="The worker left more than a month after the last wages. Unpaid wages may be the reason, so we look into it.",
            ),
            source="R84: sheet 19, S28, assumed; the number is ours",
        ),
        Rule(
            id="R85",
            at="passport_with",
            test=Not(Equals(field="passport_with", value="employer")),
            severity="warns",
            message=Text(
                ar="جواز السفر ملك لحامله، ولا يجوز لصاحب العمل الاحتفاظ به. يرجى تسليمه إلى أقرب مركز أمني.",
                en="A passport belongs to its holder, and an employer may not keep it. Hand it in at the nearest security centre.",
            ),
            source="R85: S28, assumed; the number is ours",
        ),
        PERMIT_DATES,
        *passport_rules(),
    ),
)
