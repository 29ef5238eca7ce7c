"""Cancel a deportation decision (domain sheet 17)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import IS_MINOR, VISA_RESTRICTED, no_live_application
from moi_pwa.catalogue.blocks.contact import ABROAD
from moi_pwa.catalogue.blocks.declaration import EMPLOYER, GUARDIAN, LAWYER, SELF, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.institution import establishment
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import date_rule, passport_rules
from moi_pwa.catalogue.blocks.sponsor import ESTABLISHMENT, INDIVIDUAL, IS_INDIVIDUAL, IS_INSTITUTION, sponsor
from moi_pwa.catalogue.laws import DEPORTATION
from moi_pwa.core.conditions import All, Any, Compare, Equals, Moment
from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    LookupField,
    Option,
    PhoneField,
    TextField,
    YesNoField,
)
from moi_pwa.core.letters import LegalBasis, Letter, Wording
from moi_pwa.core.service import Charge, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

BY_GOVERNOR = Equals(field="issuer", value="governor")
BY_LABOUR = Equals(field="issuer", value="labour")
DEPORTED = Equals(field="deported_already", value=True)
FOR_FAMILY = Equals(field="relief_grounds", value="family")
NEW_PERMIT = Equals(
    field="relief_grounds",
    value="new_work_permit",
    phrase=Text(ar="إذا صدر تصريح عمل جديد", en="if there is a new work permit"),
)
ACQUITTED = Equals(
    field="relief_grounds",
    value="acquittal",
    phrase=Text(ar="إذا صدر حكم بالبراءة", en="if a court has acquitted the person"),
)
BY_SPOUSE = Equals(
    field="filed_by",
    value="spouse",
    phrase=Text(ar="إذا قدّم الطلب الزوج الأردني أو الزوجة الأردنية", en="if the Jordanian husband or wife applies"),
)
BY_LAWYER = Equals(field="filed_by", value="lawyer", phrase=Text(ar="إذا قدّم الطلب محامٍ", en="if a lawyer applies"))
BY_EMPLOYER = Equals(
    field="filed_by", value="employer", phrase=Text(ar="إذا قدّم الطلب صاحب العمل", en="if the employer applies")
)
BY_EMPLOYER_WHO_IS_NO_GUARANTOR = All((BY_EMPLOYER, IS_INDIVIDUAL))

SPOUSE = Option(value="spouse", label=Text(ar="الزوج الأردني أو الزوجة الأردنية", en="The Jordanian husband or wife"))
GUARANTOR = Option(value="guarantor", label=Text(ar="الكفيل", en="The guarantor"))

# Who files for somebody else is known by name and number, and shows by what right.
FILER = (
    *party("spouse", Text(ar="الزوج أو الزوجة", en="of the husband or wife"), when=BY_SPOUSE),
    TextField(
        id="lawyer_name",
        label=Text(ar="اسم المحامي", en="Lawyer's name"),
        min_chars=2,
        max_chars=100,
        when=BY_LAWYER,
        proven_by=("D46",),
    ),
    CodeField(
        id="lawyer_number",
        label=Text(ar="رقم القيد في نقابة المحامين", en="Bar Association number"),
        min_chars=2,
        when=BY_LAWYER,
    ),
    PhoneField(id="lawyer_mobile", label=Text(ar="هاتف المحامي", en="Lawyer's phone number"), when=BY_LAWYER),
    *establishment(when=BY_EMPLOYER_WHO_IS_NO_GUARANTOR),
)

DEPORT_CANCEL_FEE = Fee(
    key="deport_cancel",
    name=Text(ar="رسم إلغاء قرار إبعاد", en="Deportation decision cancellation fee"),
    amounts=(FeeAmount(fils=2_000_000, valid_from="2014-01-01"),),
)

SERVICE = Service(
    code="DEPORT_CANCEL",
    number=17,
    version=1,
    title=Text(ar="طلب إلغاء قرار إبعاد", en="Cancel a deportation decision"),
    summary=Text(
        ar="لمن صدر بحقه قرار إبعاد عن الأردن، وتغيّرت ظروفه أو لديه سبب إنساني أو عائلي لإلغاء القرار.",
        en="For people with a deportation decision whose situation has changed, or who have humanitarian or family reasons to cancel it.",
    ),
    who=(
        Text(
            ar="غير الأردني الذي صدر بحقه القرار، داخل الأردن أو خارجه",
            en="The foreigner with the decision, in Jordan or abroad",
        ),
        Text(ar="الزوج الأردني أو الزوجة الأردنية، أو الكفيل", en="A Jordanian husband or wife, or the guarantor"),
        Text(ar="صاحب العمل أو المحامي", en="An employer or a lawyer"),
    ),
    outcome=Text(
        ar="كتاب إلى مديرية الأمن العام بإلغاء قرار الإبعاد. يُدفع الرسم بعد الموافقة فقط.",
        en="A letter to the Public Security Directorate cancelling the decision. You pay the fee only after approval.",
    ),
    phase=3,
    coming_soon=True,
    group="follow_up",
    icon="cancel",
    directorate="follow_up",
    course="committee_minister",
    target_days=5,
    eligibility=("filed_by", "issuer", "relief_grounds", "deported_already", "deported_on"),
    found_by=(
        Text(ar="رفع منع الدخول", en="lift an entry ban"),
        Text(ar="إلغاء الإبعاد", en="revoke deportation"),
        Text(ar="العودة بعد الإبعاد", en="come back after deportation"),
        Text(ar="تسفير", en="deported from Jordan"),
        Text(ar="ممنوع من الدخول", en="banned from entering, blacklisted"),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="coming_for", value="back"),
                Equals(field="visitor_wants", value="deportation"),
                Equals(field="other_wants", value="deportation"),
                Equals(field="jordanian_wants", value="deported"),
                Equals(field="institution", value="deported"),
            )
        ),
        because=Text(
            ar="قرار الإبعاد يمنع الدخول والإقامة إلى أن يُلغى بطلب تُبيَّن أسبابه.",
            en="A deportation decision prevents entry and residence until it is cancelled. You must give reasons to cancel it.",
        ),
    ),
    paper=notice(
        Text(ar="كتاب إلغاء قرار إبعاد", en="Letter cancelling a deportation decision"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قرر وزير الداخلية إلغاء قرار الإبعاد رقم {decision_number} تاريخ {decision_date} الصادر بحق {holder}. وعلى مديرية الأمن العام تنفيذ ما يلزم.",
                        en="The Minister of Interior cancels deportation decision {decision_number} of {decision_date} against {holder}. The Public Security Directorate is to act on this letter.",
                    )
                ),
            ),
            legal_bases=(LegalBasis(law=DEPORTATION),),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="القرار وسبب طلب إلغائه", en="Decision and reason for cancelling it"),
            fields=(
                filed_by(SELF, GUARDIAN, SPOUSE, GUARANTOR, EMPLOYER, LAWYER),
                CodeField(
                    id="decision_number",
                    label=Text(ar="رقم قرار الإبعاد", en="Deportation decision number"),
                    proven_by=("D24",),
                ),
                DateField(
                    id="decision_date",
                    label=Text(ar="تاريخ القرار", en="Date of the decision"),
                    not_before=Moment(of="today", months=-360),
                    not_after=Moment(of="today"),
                ),
                ChoiceField(
                    id="issuer",
                    label=Text(ar="من أصدر القرار؟", en="Who made the decision?"),
                    options=(
                        Option(value="minister", label=Text(ar="وزير الداخلية", en="The Minister of Interior")),
                        Option(value="governor", label=Text(ar="المحافظ", en="A governor")),
                        Option(value="labour", label=Text(ar="وزارة العمل", en="The Ministry of Labour")),
                    ),
                ),
                LookupField(
                    id="decision_governorate",
                    label=Text(ar="في أي محافظة؟", en="Which governorate?"),
                    list="governorates",
                    when=BY_GOVERNOR,
                ),
                TextField(
                    id="decision_grounds",
                    label=Text(ar="أسباب القرار كما ذُكرت فيه", en="Reasons given in the decision"),
                    hint=Text(ar="إن ذُكرت.", en="If any."),
                    max_chars=500,
                    lines=3,
                    required=False,
                ),
                ChoiceField(
                    id="relief_grounds",
                    label=Text(ar="ما سبب طلب الإلغاء؟", en="Why should the decision be cancelled?"),
                    options=(
                        Option(
                            value="family",
                            label=Text(
                                ar="صلة عائلية: زوج أو ابن لأردني أو أردنية",
                                en="Family: the spouse or child of a Jordanian",
                            ),
                        ),
                        Option(value="humanitarian", label=Text(ar="سبب إنساني", en="Humanitarian reasons")),
                        Option(value="new_work_permit", label=Text(ar="تصريح عمل جديد", en="A new work permit")),
                        Option(value="acquittal", label=Text(ar="حكم قضائي بالبراءة", en="Acquittal by a court")),
                        Option(value="error", label=Text(ar="خطأ في القرار", en="A mistake in the decision")),
                    ),
                ),
                ChoiceField(
                    id="family_tie",
                    label=Text(ar="ما صلة القرابة؟", en="What is the relationship?"),
                    options=(
                        Option(value="spouse", label=Text(ar="زوج أو زوجة", en="Husband or wife")),
                        Option(value="child", label=Text(ar="ابن أو ابنة", en="Son or daughter")),
                    ),
                    when=FOR_FAMILY,
                    proven_by=("D14",),
                ),
                TextField(
                    id="relief_detail",
                    label=Text(ar="شرح سبب الطلب", en="Detailed reasons"),
                    min_chars=20,
                    max_chars=1500,
                    lines=6,
                ),
            ),
        ),
        Section(
            id="whereabouts",
            title=Text(ar="تنفيذ القرار", en="Enforcement of the decision"),
            fields=(
                YesNoField(
                    id="deported_already",
                    label=Text(ar="هل غادر صاحب الطلب الأردن مُبعدًا؟", en="Has the applicant been deported?"),
                ),
                DateField(
                    id="deported_on",
                    label=Text(ar="تاريخ الإبعاد", en="Date of deportation"),
                    not_before=Moment(of="today", months=-360),
                    not_after=Moment(of="today"),
                    when=DEPORTED,
                ),
            ),
        ),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=VISA_RESTRICTED),
        sections.CIRCUMSTANCES,
        Section(
            id="abroad",
            title=Text(ar="مكان الإقامة خارج الأردن", en="Address abroad"),
            fields=ABROAD,
            when=DEPORTED,
        ),
        sections.GUARDIAN,
        Section(
            id="sponsor",
            title=Text(ar="الكفيل", en="The guarantor"),
            fields=sponsor(
                kinds=(INDIVIDUAL, ESTABLISHMENT),
                undertaking=Text(
                    ar="يتعهد الكفيل بأن يلتزم صاحب الطلب بالقوانين والأنظمة النافذة في الأردن بعد إلغاء القرار.",
                    en="The guarantor undertakes that the applicant will obey the laws of Jordan after the decision is cancelled.",
                ),
            ),
        ),
        Section(
            id="filer",
            title=Text(ar="من يقدّم الطلب", en="Person applying for the applicant"),
            fields=FILER,
            when=Any((BY_SPOUSE, BY_LAWYER, BY_EMPLOYER_WHO_IS_NO_GUARANTOR)),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("decision", "D24"),
                document_field("passport_page", "D01"),
                document_field("undertaking", "D19"),
                document_field("sponsor_id", "D18", when=IS_INDIVIDUAL),
                # Not on the sheet, and nobody is heard without: assumed.
                document_field(
                    "institution_letter",
                    "D32",
                    when=Any(
                        (IS_INSTITUTION, BY_EMPLOYER),
                        phrase=Text(
                            ar="إذا كان الكفيل منشأة، أو قدّم الطلب صاحب العمل",
                            en="if the guarantor is an institution, or the employer applies",
                        ),
                    ),
                ),
                document_field("power_of_attorney", "D46", when=BY_LAWYER),
                document_field("spouse_id", "D40", when=BY_SPOUSE),
                document_field("court_decision", "D44", when=ACQUITTED),
                document_field("work_permit", "D08", when=NEW_PERMIT),
                document_field(
                    "marriage_contract",
                    "D14",
                    when=Any(
                        (Equals(field="family_tie", value="spouse"), BY_SPOUSE),
                        phrase=Text(ar="إذا كان سبب الطلب الزوج أو الزوجة", en="if the reason is a husband or wife"),
                    ),
                ),
                document_field(
                    "birth_certificate",
                    "D15",
                    when=Equals(
                        field="family_tie",
                        value="child",
                        phrase=Text(ar="إذا كان سبب الطلب الأبناء", en="if the reason is a son or daughter"),
                    ),
                ),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        Rule(
            id="R45",
            at="deported_on",
            when=BY_LABOUR,
            test=Compare(left=Moment(of="deported_on", months=36), relation="<=", right=Moment(of="today")),
            severity="warns",
            message=Text(
                ar="لا يُستخدم من أُبعد بموجب قانون العمل قبل مضي 3 سنوات على إبعاده.",
                en="A person deported under the labour law may not be employed again for 3 years.",
            ),
            source="R45: S80; the third anniversary ends the bar: assumed",
        ),
        date_rule(
            "deported_on", Compare(left=Moment(of="deported_on"), relation=">=", right=Moment(of="decision_date"))
        ),
        *passport_rules(),
        GUARDIAN_RULE,
        no_live_application(at="passport_number"),
    ),
    charges=(Charge(fee=DEPORT_CANCEL_FEE, due="on_approval"),),
)
