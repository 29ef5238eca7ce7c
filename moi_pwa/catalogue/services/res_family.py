"""An annual permit for people who join the head of their family (domain sheet 6)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import (
    ACTION,
    ADDRESS_FIXED,
    CURRENT_UNTIL,
    ISSUE,
    RENEW,
    STAY_DATES,
    fines,
    permit_documents,
)
from moi_pwa.catalogue.blocks.companion_stay import BORN_HERE, PRESENT_STAY, STAY_RULES, VISITS, newborns_fine
from moi_pwa.catalogue.blocks.companions import HAS_OWN_PASSPORT, OR_ALONE, companions
from moi_pwa.catalogue.blocks.conditions import (
    IS_MINOR,
    RESIDENCE_RESTRICTED,
    no_live_application,
    on_no_other_permit,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import GUARDIAN, SELF, filed_by
from moi_pwa.catalogue.blocks.dependants import dependant, relation
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.head import (
    HEAD,
    HEAD_IS,
    HEAD_IS_RESIDENT,
    JOINS_MOTHER,
    JOINS_SPOUSE,
    NOT_OF_JORDANIAN_MOTHER,
)
from moi_pwa.catalogue.blocks.medical import NEEDS_MEDICAL, medical_rule
from moi_pwa.catalogue.blocks.papers import WITH_WORK_PERMIT, annual_permit, permit_renewal
from moi_pwa.catalogue.blocks.passport import passport_rules
from moi_pwa.catalogue.blocks.residence_fees import ANNUAL_PERMIT_FEE, APPLICATION_FEE, UNDERTAKING_STAMPS
from moi_pwa.catalogue.blocks.residence_rules import (
    IS_ADULT_DAUGHTER,
    IS_CHILD,
    IS_PARENT,
    IS_SPOUSE,
    address_fixed,
    dependants,
    needs_no_permit,
    permit_lasts,
    renewed_in_time,
    same_kind,
    soon_eighteen,
    valid_for_first_permit,
    valid_for_renewal,
)
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import All, Any, Equals, Not
from moi_pwa.core.fields import Option, YesNoField
from moi_pwa.core.service import Charge, Lead, Section, Service
from moi_pwa.core.text import Text

# Children of Jordanian mothers need none (S42).
NEEDS_APPROVAL = All((RESIDENCE_RESTRICTED, Not(JOINS_MOTHER)))

TO_HEAD = Text(ar="صلته برب الأسرة", en="Relationship to the head of the family")

MEMBER = (
    *dependant(relation(TO_HEAD)),
    *PRESENT_STAY,
    YesNoField(
        id="entered_on_passport",
        if_yes=Text(ar="لمن دخل الأردن بهذا الجواز", en="if they entered Jordan on this passport"),
        label=Text(ar="هل دخل هذا الشخص الأردن بهذا الجواز؟", en="Did this person enter Jordan on this passport?"),
        when=All((VISITS, HAS_OWN_PASSPORT)),
    ),
    document_field("stamp_pages", "D02", when=Equals(field="entered_on_passport", value=True)),
)

SERVICE = Service(
    code="RES_FAMILY",
    number=6,
    version=1,
    title=Text(
        ar="إقامة سنوية لأفراد الأسرة (الالتحاق برب الأسرة)",
        en="Annual residence for family members",
    ),
    summary=Text(
        ar="إذن إقامة لمدة سنة لمن يلتحق بقريب يحمل إذن إقامة سنويًا، أو بزوج أردني أو زوجة أردنية، أو بأم أردنية، أو تجديد هذا الإذن.",
        en="A one-year permit, or its renewal, for people joining a relative with an annual permit, a Jordanian spouse or a Jordanian mother.",
    ),
    who=(
        Text(
            ar="أفراد أسرة غير الأردني الذي يحمل إذن إقامة سنويًا",
            en="Relatives of a foreigner with an annual permit",
        ),
        Text(ar="زوج الأردنية أو زوجة الأردني من غير الأردنيين", en="Foreign husbands and wives of Jordanians"),
        Text(ar="أبناء الأردنيات", en="Children of Jordanian mothers"),
    ),
    outcome=Text(
        ar="إذن إقامة لمدة سنة، وبطاقة إقامة لكل فرد.",
        en="A one-year permit, and a residence card for each member.",
    ),
    found_by=(
        Text(ar="لم الشمل", en="family reunion"),
        Text(ar="إقامة الزوجة والأولاد", en="residence for wife and children"),
        Text(ar="أبناء الأردنيات", en="children of Jordanian mothers"),
        Text(ar="تجديد إقامة عائلية", en="renew family residence"),
        Text(
            ar="إقامة زوجتي، أمي أردنية، زوجي أردني",
            en="married to a Jordanian, my mother is Jordanian, spouse visa, bring my wife and children",
        ),
    ),
    guide=Lead(
        when=Any(
            (
                Equals(field="visitor_wants", value="family"),
                Equals(field="permit_for", value="family"),
                Equals(field="jordanian_wants", value="spouse"),
            )
        ),
        because=Text(
            ar="تقيم أسرة الأردني أو المقيم معه بإذن إقامة سنوي للالتحاق برب الأسرة.",
            en="The spouse and children of a Jordanian or a resident live with them on an annual family permit.",
        ),
    ),
    phase=1,
    group="annual",
    icon="family",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    restricted_course="security",
    target_days=5,
    restricted_target_days=10,
    eligibility=("action", "head_is", "relation", "address_fixed", "head_permit_expiry", "dob"),
    paper=annual_permit(
        Text(ar="لأفراد العائلة", en="for family members"),
        WITH_WORK_PERMIT,
        renewed_by=permit_renewal("RES_FAMILY", residence_type="family"),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الإقامة المطلوبة", en="Permit you need"),
            fields=(
                ACTION,
                filed_by(SELF, Option(value="head", label=Text(ar="رب الأسرة", en="Head of the family")), GUARDIAN),
                HEAD_IS,
                relation(
                    Text(ar="صلة صاحب الطلب برب الأسرة", en="Applicant's relationship to the head of the family"),
                    when=HEAD_IS_RESIDENT,
                ),
                CURRENT_UNTIL,
                ADDRESS_FIXED,
            ),
        ),
        Section(id="head", title=Text(ar="رب الأسرة", en="Head of the family"), fields=HEAD),
        sections.current_permit(when=RENEW),
        sections.PASSPORT,
        sections.NAME,
        sections.birth(security_check=NEEDS_APPROVAL),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        sections.LAST_ENTRY,
        sections.ADDRESS,
        Section(
            id="companions",
            title=Text(ar="أفراد آخرون من الأسرة", en="Other family members"),
            fields=(
                companions(
                    MEMBER,
                    label=Text(ar="من يشملهم الطلب مع صاحبه", en="Who else this application covers"),
                    hint=OR_ALONE,
                    maximum=10,
                ),
            ),
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                *permit_documents(examined=NEEDS_MEDICAL),
                document_field("home_document", "D06"),
                document_field("address_form", "D07", when=ISSUE),
                document_field(
                    "marriage_contract",
                    "D14",
                    when=Any((JOINS_SPOUSE, IS_SPOUSE), phrase=Text(ar="للزوج أو الزوجة", en="for a husband or wife")),
                ),
                document_field(
                    "birth_certificate",
                    "D15",
                    when=Any((JOINS_MOTHER, IS_CHILD), phrase=Text(ar="للابن أو الابنة", en="for a son or daughter")),
                ),
                document_field("support_deed", "D26", when=IS_PARENT),
                document_field("single_status_deed", "D27", when=IS_ADULT_DAUGHTER),
                document_field(
                    "sponsor_id",
                    "D18",
                    label=Text(ar="هوية رب الأسرة", en="ID of the head of the family"),
                    hint=Text(
                        ar="وجها الهوية الشخصية لرب الأسرة أو بطاقة إقامته.",
                        en="Show both sides of the head of the family's identity card or residence card.",
                    ),
                ),
                document_field("undertaking", "D19", when=JOINS_SPOUSE),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        *dependants(unmarried=Equals(field="marital_status", value="single"), each=None),
        *dependants(),
        soon_eighteen(each=None),
        soon_eighteen(),
        on_no_other_permit(),
        permit_lasts(
            at="head_permit_expiry",
            when=ISSUE,
            public_condition=Text(
                ar="لأول مرة: إذا كان رب الأسرة مقيمًا بإذن فيجب أن يبقى منه 30 يومًا على الأقل.",
                en="For a first permit, if the head of the family has a residence permit, it must have 30 days or more left.",
            ),
        ),
        renewed_in_time(),
        renewed_in_time(each="companions"),
        same_kind("family"),
        *STAY_RULES,
        address_fixed(),
        needs_no_permit(),
        prior_approval(NEEDS_APPROVAL),
        prior_approval(NEEDS_APPROVAL, each="companions"),
        valid_for_first_permit(when=ISSUE),
        valid_for_first_permit(when=ISSUE, each="companions"),
        valid_for_renewal(RENEW),
        valid_for_renewal(RENEW, each="companions"),
        medical_rule(),
        medical_rule(each="companions"),
        no_live_application(at="passport_number"),
        *STAY_DATES,
        *passport_rules(),
        *passport_rules(each="companions"),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=ANNUAL_PERMIT_FEE, per="person"),
        Charge(fee=UNDERTAKING_STAMPS),
        *fines(except_for=NOT_OF_JORDANIAN_MOTHER),
        newborns_fine(BORN_HERE, except_for=NOT_OF_JORDANIAN_MOTHER),
    ),
)
