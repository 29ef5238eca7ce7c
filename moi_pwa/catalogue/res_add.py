"""Add companions to an annual residence permit (domain sheet 14)."""

from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, HAS_OWN_PASSPORT, companion_person, companions
from moi_pwa.catalogue.blocks.conditions import IS_ADULT, IS_MINOR, RESIDENCE_RESTRICTED, prior_approval
from moi_pwa.catalogue.blocks.contact import CONTACT
from moi_pwa.catalogue.blocks.declaration import DECLARATION, EMPLOYER, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_issued, medical_rule
from moi_pwa.catalogue.blocks.passport import NATIONALITY, date_rule, passport_rules
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, NAMES, birth
from moi_pwa.catalogue.blocks.stay import RESIDENCE, last_entry
from moi_pwa.catalogue.examples.res_add import EXAMPLES
from moi_pwa.catalogue.reference.people import CHILDREN, DEPENDANTS, PARENTS, SPOUSES
from moi_pwa.core.conditions import AgeAtLeast, All, Any, Compare, Equals, Moment, Not, OneOf
from moi_pwa.core.fields import ChoiceField, Option, YesNoField
from moi_pwa.core.service import Charge, Rule, Section, Service
from moi_pwa.core.text import Text

PERMIT_EXPIRY = Moment(of="residence_expiry")

IS_SPOUSE = OneOf(field="relation", values=SPOUSES)
IS_CHILD = OneOf(field="relation", values=CHILDREN)
IS_PARENT = OneOf(field="relation", values=PARENTS)
IS_DAUGHTER = Equals(field="relation", value="daughter")
IS_ADULT_DAUGHTER = All((IS_DAUGHTER, IS_ADULT))
IS_NEWBORN = Equals(field="add_reason", value="newborn")
ENTERED_SEPARATELY = Equals(field="entered_separately", value=True)

DEPENDANTS_ONLY = Text(
    ar="يُضاف الزوج أو الزوجة والأبناء غير المتزوجين دون 18 عامًا، وتُضاف البنت غير المتزوجة التي بلغت 18 عامًا والوالدان بموافقة خاصة.",
    en="A spouse and unmarried children under 18 can be added; unmarried daughters of 18 or over and parents by special approval.",
)

COMPANION = (
    ChoiceField(
        id="add_reason",
        label=Text(ar="سبب الإضافة", en="Reason for the addition"),
        options=(
            Option(value="newborn", label=Text(ar="مولود جديد", en="Newborn child")),
            Option(value="marriage", label=Text(ar="زواج", en="Marriage")),
            Option(value="joined", label=Text(ar="التحاق بصاحب الإقامة", en="Joining the permit holder")),
            Option(value="new_passport", label=Text(ar="جواز سفر جديد", en="New passport")),
        ),
    ),
    *companion_person(DEPENDANTS),
    YesNoField(
        id="is_married",
        label=Text(ar="هل سبق لهذا الشخص أن تزوج؟", en="Has this person ever been married?"),
        when=All((IS_CHILD, AgeAtLeast(field="dob", years=15))),
    ),
    YesNoField(
        id="both_parents_here",
        label=Text(ar="هل يقيم والدا الطفل كلاهما في الأردن؟", en="Do both parents live in Jordan?"),
        when=All((IS_CHILD, IS_MINOR)),
    ),
    *COMPANION_PASSPORT,
    YesNoField(
        id="entered_separately",
        label=Text(ar="هل دخل هذا الشخص الأردن منفردًا عن صاحب الإقامة؟", en="Did this person enter Jordan separately from the permit holder?"),
        when=Not(IS_NEWBORN),
    ),
    *last_entry(when=ENTERED_SEPARATELY),
    document_field("photo", "D03"),
    document_field("passport_page", "D01", when=HAS_OWN_PASSPORT),
    document_field("stamp_pages", "D02", when=ENTERED_SEPARATELY),
    medical_issued(when=NEEDS_MEDICAL),
    document_field("medical_certificate", "D05", when=NEEDS_MEDICAL),
    document_field("marriage_contract", "D14", when=IS_SPOUSE),
    document_field("birth_certificate", "D15", when=IS_CHILD),
    document_field("support_deed", "D26", when=IS_PARENT),
    document_field("single_status_deed", "D27", when=IS_ADULT_DAUGHTER),
    document_field("guardian_document", "D25", when=Equals(field="both_parents_here", value=False)),
)  # fmt: skip

SERVICE = Service(
    code="RES_ADD",
    number=14,
    version=1,
    title=Text(ar="طلب إضافة إلى إذن إقامة سنوي", en="Add companions to an annual residence permit"),
    summary=Text(
        ar="لمن يحمل إذن إقامة سنويًا ويرغب في إضافة زوجته أو زوجها أو أبنائه أو والديه إليه. تنتهي إقامة المرافق بانتهاء إقامة صاحب الإذن.",
        en="For holders of an annual permit who wish to add a spouse, children or parents to it. Their residence ends with the holder's.",
    ),
    who=(
        Text(ar="غير الأردني الذي يحمل إذن إقامة سنويًا", en="Foreigners who hold an annual residence permit"),
        Text(ar="صاحب العمل أو الجامعة نيابةً عن صاحب الإذن", en="An employer or a university, for the permit holder"),
    ),
    outcome=Text(
        ar="إذن إقامة معدّل، وبطاقة إقامة لكل مرافق.",
        en="An amended permit, and a residence card for each companion.",
    ),
    phase=2,
    directorate="residence",
    target_days=5,
    sections=(
        Section(
            id="permit",
            title=Text(ar="إذن الإقامة السنوي", en="The annual permit"),
            fields=(filed_by(SELF, EMPLOYER, UNIVERSITY), *RESIDENCE),
        ),
        Section(id="name", title=Text(ar="اسم صاحب الإقامة", en="The permit holder's name"), fields=NAMES),
        Section(
            id="birth",
            title=Text(ar="بيانات ولادة صاحب الإقامة", en="The permit holder's birth"),
            fields=(NATIONALITY, *birth(security_check=RESIDENCE_RESTRICTED)),
        ),
        Section(
            id="circumstances",
            title=Text(ar="العمل والحالة الاجتماعية", en="Work and family"),
            fields=CIRCUMSTANCES,
        ),
        Section(
            id="companions",
            title=Text(ar="من تطلبون إضافتهم", en="Who is to be added"),
            fields=(
                companions(
                    COMPANION,
                    label=Text(ar="المرافقون المطلوب إضافتهم", en="Companions to be added"),
                    minimum=1,
                    maximum=10,
                ),
            ),
        ),
        Section(id="contact", title=Text(ar="طرق التواصل", en="How to reach you"), fields=CONTACT),
        Section(
            id="documents",
            title=Text(ar="وثائق صاحب الإقامة", en="The permit holder's documents"),
            fields=(
                document_field("residence_card", "D04"),
                document_field("passport_page", "D01"),
                document_field(
                    "institution_letter", "D32", when=OneOf(field="filed_by", values=("employer", "university"))
                ),
            ),
        ),
        Section(id="declaration", title=Text(ar="الإقرار", en="Declaration"), fields=DECLARATION),
    ),
    rules=(
        Rule(
            id="R22",
            at="residence_expiry",
            test=Compare(left=PERMIT_EXPIRY, relation=">=", right=Moment(of="today", days=30)),
            message=Text(
                ar="تنتهي إقامة صاحب الطلب خلال أقل من 30 يومًا. يرجى تجديدها أولًا.",
                en="The permit ends in less than 30 days. Renew it first.",
            ),
            source="R22: assumed",
        ),
        Rule(
            id="R19",
            at="relation",
            each="companions",
            when=IS_CHILD,
            test=All((Not(Equals(field="is_married", value=True)), Any((IS_DAUGHTER, IS_MINOR)))),
            message=DEPENDANTS_ONLY,
            source="R19: S21; husbands: assumed",
        ),
        Rule(
            id="R19",
            at="relation",
            each="companions",
            test=Not(Any((IS_PARENT, IS_ADULT_DAUGHTER))),
            severity="decides",
            message=DEPENDANTS_ONLY,
            source="R19: S45; adult daughters: assumed",
        ),
        medical_rule(each="companions"),
        Rule(
            id="R49",
            at="dob",
            each="companions",
            when=IS_NEWBORN,
            test=Compare(left=Moment(of="dob"), relation=">=", right=Moment(of="today", days=-30)),
            severity="warns",
            message=Text(
                ar="يُضاف المولود دون غرامة خلال 30 يومًا من ولادته. قد تترتب غرامة على هذا الطلب.",
                en="A newborn is added without a fine within 30 days of birth. A fine may be due here.",
            ),
            source="R49: sheet 14, assumed; the number is ours",
        ),
        prior_approval(RESIDENCE_RESTRICTED, each="companions"),
        date_rule("residence_expiry", Compare(left=PERMIT_EXPIRY, relation=">", right=Moment(of="residence_issued"))),
        date_rule(
            "last_entry_date",
            Compare(left=Moment(of="last_entry_date"), relation=">=", right=Moment(of="dob")),
            each="companions",
        ),
        *passport_rules(each="companions"),
    ),
    charges=(
        Charge(fee="application_fee_residence", due="on_submit"),
        Charge(fee="residence_add", per="companion"),
    ),
    examples=EXAMPLES,
)
