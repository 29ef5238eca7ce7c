"""Take a companion off an annual residence permit (domain sheet 13)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, no_live_application, on_no_other_permit, only_from_inside
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, GUARDIAN, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.holder import HOLDER
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport, passport_rules
from moi_pwa.catalogue.blocks.person import NAMES, birth
from moi_pwa.catalogue.blocks.residence_fees import APPLICATION_FEE
from moi_pwa.catalogue.blocks.residence_rules import permit_lasts
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.catalogue.reference.people import DEPENDANTS
from moi_pwa.core.conditions import Any, Equals, Moment, Not, OneOf
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import ChoiceField, DateField, LookupField, Option
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

OWN_PERMIT = Equals(field="next_status", value="own_permit")
OTHER_SPONSOR = Equals(field="next_status", value="other_sponsor")
LEAVES = Equals(field="next_status", value="leaving")

SEPARATION_FEE = Fee(
    key="residence_separate",
    name=Text(ar="رسم فصل عن إذن إقامة", en="Permit separation fee"),
    amounts=(FeeAmount(fils=30_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="RES_SEPARATE",
    number=13,
    version=1,
    title=Text(ar="طلب فصل عن إذن إقامة سنوي", en="Take a companion off an annual residence permit"),
    summary=Text(
        ar="للمرافق المضاف إلى إذن إقامة غيره إذا رغب في إقامة مستقلة أو في الانتقال إلى كفيل آخر أو في مغادرة الأردن.",
        en="For a companion on someone else's permit who wants their own permit, another sponsor, or to leave Jordan.",
    ),
    who=(
        Text(ar="المرافق الذي أتم 18 سنة", en="The companion, if aged 18 or over"),
        Text(ar="صاحب الإقامة نيابةً عن مرافقه", en="The permit holder, for the companion"),
        Text(ar="ولي أمر المرافق دون 18 سنة", en="A parent or guardian of a companion under 18"),
        Text(ar="صاحب العمل الذي يعمل لديه صاحب الإقامة", en="The permit holder's employer"),
    ),
    outcome=Text(
        ar="إشعار فصل، وبطاقة جديدة لصاحب الإقامة دون المرافق. وعلى المرافق أن يحصل على إقامة أو أن يغادر خلال 30 يومًا.",
        en="A notice of separation, and a new card for the permit holder without the companion. The companion must get residence or leave within 30 days.",
    ),
    phase=2,
    group="annual",
    icon="part",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    target_days=5,
    eligibility=("filed_by", "reason", "holder_residence_expiry", "dob"),
    found_by=(
        Text(ar="فصل الإقامة", en="separate residence"),
        Text(ar="إقامة مستقلة", en="permit of my own"),
        Text(ar="إزالة مرافق من الإقامة", en="remove dependant from permit"),
        Text(ar="بلوغ 18 سنة", en="child turned 18"),
        Text(ar="إقامة بعد الطلاق", en="residence after divorce"),
        Text(ar="إقامة باسمي، طلاق، انفصال عن زوج", en="own permit, divorce, separated from husband"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="family_change", value="part"),
                OneOf(field="companion_wants", values=("own", "leave")),
                Equals(field="worker_needs", value="family"),
            )
        ),
        because=Text(
            ar="يُفصل المرافق الذي أتم 18 سنة أو انتقل أو غادر عن الإذن الذي أُضيف إليه.",
            en="A companion who turns 18, moves or leaves is taken off the permit they are on.",
        ),
    ),
    paper=notice(
        Text(ar="إشعار فصل عن إذن إقامة سنوي", en="Notice of separation from an annual residence permit"),
        Text(
            ar="على صاحب هذا الإشعار الحصول على إقامة أو مغادرة الأردن خلال 30 يوما من تاريخ إصداره.",
            en="The person separated must get residence or leave Jordan within 30 days of the date of issue of this notice.",
        ),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية فصل {holder} عن إذن الإقامة السنوي الممنوح إلى {party}، اعتبارا من {effective_date}.",
                        en="The Ministry of Interior separates {holder} from the annual residence permit of {party}, from {effective_date}.",
                    )
                ),
            ),
            party=Text(ar="صاحب الإذن", en="Permit holder"),
        ),
        party=("holder_name",),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="سبب الفصل", en="Reason for the separation"),
            fields=(
                filed_by(
                    Option(value="self", label=Text(ar="المرافق نفسه", en="The companion")),
                    Option(value="holder", label=Text(ar="صاحب الإقامة", en="The permit holder")),
                    GUARDIAN,
                    EMPLOYER,
                ),
                ChoiceField(
                    id="reason",
                    label=Text(ar="سبب الفصل", en="Reason for the separation"),
                    options=(
                        Option(value="turned_18", label=Text(ar="بلوغ 18 سنة", en="Turned 18")),
                        Option(value="divorce", label=Text(ar="طلاق", en="Divorce")),
                        Option(
                            value="holder_died", label=Text(ar="وفاة صاحب الإقامة", en="Death of the permit holder")
                        ),
                        Option(value="marriage", label=Text(ar="زواج المرافق", en="Marriage of the companion")),
                        Option(
                            value="own_work", label=Text(ar="عمل المرافق أو دراسته", en="Companion's work or study")
                        ),
                        Option(
                            value="holder_left",
                            label=Text(ar="مغادرة صاحب الإقامة", en="The permit holder left Jordan"),
                        ),
                        Option(value="own_passport", label=Text(ar="جواز سفر مستقل", en="Their own passport")),
                    ),
                    proven_by=("D36", "D37"),
                ),
                ChoiceField(
                    id="next_status",
                    label=Text(ar="ماذا بعد الفصل؟", en="What happens after the separation?"),
                    options=(
                        Option(value="own_permit", label=Text(ar="إقامة مستقلة", en="Their own permit")),
                        Option(value="other_sponsor", label=Text(ar="الانتقال إلى كفيل آخر", en="Another sponsor")),
                        Option(value="leaving", label=Text(ar="مغادرة الأردن", en="Leaving Jordan")),
                    ),
                ),
                ChoiceField(
                    id="next_permit",
                    label=Text(ar="ما الإقامة التي سيطلبها المرافق؟", en="Which permit will the companion apply for?"),
                    hint=Text(
                        ar="يُقدّم طلبها بالخدمة الخاصة بها بعد الموافقة على الفصل.",
                        en="Apply for it in its own service after the separation is approved.",
                    ),
                    options=(
                        Option(value="work", label=Text(ar="إقامة بقصد العمل", en="Residence for work")),
                        Option(value="study", label=Text(ar="إقامة بقصد الدراسة", en="Residence for study")),
                        Option(value="family", label=Text(ar="التحاق برب الأسرة", en="Joining the head of the family")),
                        Option(value="no_work", label=Text(ar="إقامة دون عمل", en="Residence without work")),
                    ),
                    when=OWN_PERMIT,
                ),
                DateField(
                    id="effective_date",
                    label=Text(ar="تاريخ الفصل المطلوب", en="Requested date of separation"),
                    not_before=Moment(of="today", months=-3),
                    not_after=Moment(of="today", months=6),
                ),
                *party(
                    "new_sponsor",
                    Text(ar="الكفيل الجديد", en="of the new sponsor"),
                    when=OTHER_SPONSOR,
                ),
            ),
        ),
        Section(id="holder", title=Text(ar="صاحب الإقامة", en="The permit holder"), fields=HOLDER),
        Section(
            id="passport",
            title=Text(ar="جواز سفر المرافق", en="Companion's passport"),
            fields=(
                LookupField(
                    id="relation",
                    label=Text(ar="صلة المرافق بصاحب الإقامة", en="Companion's relationship to the permit holder"),
                    list="relations",
                    only=DEPENDANTS,
                    role="relation",
                    proven_by=("D14", "D26"),
                ),
                NATIONALITY,
                *passport(),
            ),
        ),
        Section(id="name", title=Text(ar="اسم المرافق", en="Companion's name"), fields=NAMES),
        Section(id="birth", title=Text(ar="بيانات ولادة المرافق", en="Companion's birth details"), fields=birth()),
        sections.GUARDIAN,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("passport_page", "D01"),
                document_field("stamp_pages", "D02"),
                document_field("residence_card", "D04"),
                document_field(
                    "photo",
                    "D03",
                    when=Not(LEAVES, phrase=Text(ar="إلا لمن يغادر الأردن", en="unless the companion leaves Jordan")),
                ),
                document_field(
                    "marriage_contract",
                    "D14",
                    when=Equals(
                        field="reason",
                        value="marriage",
                        phrase=Text(ar="عند زواج المرافق", en="if the companion has married"),
                    ),
                ),
                document_field(
                    "divorce_deed",
                    "D36",
                    when=Equals(field="reason", value="divorce", phrase=Text(ar="عند الطلاق", en="after a divorce")),
                ),
                document_field(
                    "death_certificate",
                    "D37",
                    when=Equals(
                        field="reason",
                        value="holder_died",
                        phrase=Text(ar="عند وفاة صاحب الإقامة", en="if the permit holder has died"),
                    ),
                ),
                document_field("birth_certificate", "D15", when=IS_MINOR),
                document_field("guardian_document", "D25", when=IS_MINOR),
                document_field(
                    "institution_letter",
                    "D32",
                    when=Equals(
                        field="filed_by",
                        value="employer",
                        phrase=Text(ar="إذا قدّم الطلب صاحب العمل", en="if the employer applies"),
                    ),
                ),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        no_live_application(at="passport_number"),
        on_no_other_permit(at="relation", each=None),
        # Where the holder died or left nobody can renew the permit first: assumed.
        permit_lasts(
            at="holder_residence_expiry",
            when=Not(OneOf(field="reason", values=("holder_died", "holder_left"))),
            public_condition=Text(
                ar="يجب أن يبقى من إذن صاحب الإقامة 30 يومًا على الأقل، إلا إذا توفي أو غادر الأردن.",
                en="The permit must have 30 days or more left, unless its holder has died or left Jordan.",
            ),
        ),
        GUARDIAN_RULE,
        *passport_rules(),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=SEPARATION_FEE),
    ),
)
