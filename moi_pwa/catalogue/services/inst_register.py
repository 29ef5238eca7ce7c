"""Register an institution, so that its members can apply and pay in its name (domain sheet §3)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.conditions import only_from_inside
from moi_pwa.catalogue.blocks.declaration import DECLARATION
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.registration import (
    ADDRESS,
    AUTHORISED_PERSON,
    AUTHORISED_TITLE,
    HAS_CERTIFICATE,
    INSTITUTION,
    IS_COMPANY,
    IS_FOREIGNER,
    IS_JORDANIAN,
    IS_LICENSED,
    KIND,
)
from moi_pwa.core.conditions import Compare, Equals, Moment, Not, ServerKnows
from moi_pwa.core.fields import ChoiceField, DeclarationField, Option
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.papers import FollowUp, Paper, Permission, Until
from moi_pwa.core.service import InstitutionAccount, Lead, Rule, Section, Service
from moi_pwa.core.text import Text

RENEWS = Equals(field="request", value="renew")

SERVICE = Service(
    code="INST_REGISTER",
    number=23,
    version=1,
    title=Text(ar="تسجيل منشأة", en="Register an institution"),
    summary=Text(
        ar="للمنشأة التي ترغب في تقديم الطلبات ودفع الرسوم باسمها، عن طريق موظفيها.",
        en="For institutions whose staff apply and pay in the institution's name.",
    ),
    who=(
        Text(ar="الشركات والمستشفيات والمكاتب السياحية", en="Companies, hospitals and travel agencies"),
        Text(ar="الجامعات والكليات والمدارس", en="Universities, colleges and schools"),
        Text(ar="البعثات الدبلوماسية والمنظمات الدولية", en="Diplomatic missions and international organisations"),
        Text(ar="الجمعيات والمؤسسات الحكومية", en="Civil society organisations and public bodies"),
    ),
    outcome=Text(
        ar="إشعار بتسجيل المنشأة، وحساب لها يديره المفوض عنها. يبقى التسجيل نافذًا حتى انتهاء شهادة التسجيل أو التفويض.",
        en="A notice of the registration, and an account for the institution that its authorised person manages. The registration holds until the institution's certificate, or the authorisation, ends.",
    ),
    phase=2,
    group="other",
    icon="bank",
    directorate="follow_up",
    course="simple",
    target_days=3,
    eligibility=("request", "institution_kind", "registration_expiry", "licence_expiry"),
    found_by=(
        Text(ar="تسجيل شركة", en="register a company"),
        Text(ar="فتح حساب منشأة، حساب مؤسسة", en="institution account, business account"),
        Text(ar="حساب شركة، حساب مستشفى، حساب جامعة", en="company account, hospital account, university account"),
        Text(ar="تفويض موظف", en="authorise an employee"),
        Text(ar="تجديد تسجيل منشأة", en="renew a registration"),
        Text(ar="تغيير المفوض عن الشركة", en="change the authorised person"),
    ),
    guide=Lead(
        when=Equals(field="institution", value="account"),
        because=Text(
            ar="تُسجَّل المنشأة مرة واحدة، ثم يقدّم موظفوها الطلبات باسمها.",
            en="An institution registers once. Its staff can then apply in its name.",
        ),
    ),
    institution=InstitutionAccount(
        kind="institution_kind",
        name_ar="institution_name_ar",
        name_en="institution_name_en",
        number="institution_number",
        expiry=("registration_expiry", "authorisation_expiry"),
        renewed=RENEWS,
    ),
    paper=Paper(
        kind="notice",
        title=Text(ar="إشعار تسجيل منشأة", en="Notice of an institution's registration"),
        until=(
            Until(day=Moment(of="registration_expiry"), when=HAS_CERTIFICATE),
            Until(day=Moment(of="authorisation_expiry")),
        ),
        permissions=(Permission(party=("institution_name_ar",)),),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="سجلت وزارة الداخلية {party}، ورقمها الوطني {institution_number}، في خدماتها الإلكترونية. والمفوض بإدارة حسابها {holder}.",
                        en="The Ministry of Interior has registered {party}, national number {institution_number}, for its e-services. {holder} is authorised to manage its account.",
                    )
                ),
            ),
            party=Text(ar="المنشأة", en="Institution"),
        ),
        renewed_by=FollowUp(
            service="INST_REGISTER",
            answers=(("request", "renew"),),
            asked_anew=(
                "registration_number",
                "registration_expiry",
                "authorisation_expiry",
                "licence_number",
                "licence_expiry",
            ),
        ),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="الطلب", en="Request"),
            fields=(
                ChoiceField(
                    id="request",
                    label=Text(ar="ماذا تطلبون؟", en="What do you need?"),
                    options=(
                        Option(
                            value="first", label=Text(ar="تسجيل المنشأة أول مرة", en="To register for the first time")
                        ),
                        Option(
                            value="renew",
                            label=Text(
                                ar="تجديد التسجيل أو تغيير المفوض",
                                en="To renew the registration or change the authorised person",
                            ),
                        ),
                    ),
                ),
                KIND,
                AUTHORISED_TITLE,
            ),
        ),
        Section(id="institution", title=Text(ar="بيانات المنشأة", en="Institution"), fields=INSTITUTION),
        Section(
            id="institution_address",
            title=Text(ar="عنوان المنشأة", en="Institution's address"),
            fields=ADDRESS,
        ),
        Section(
            id="authorised_person",
            title=Text(ar="المفوض عن المنشأة", en="Authorised person"),
            fields=AUTHORISED_PERSON,
        ),
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field("registration_certificate", "D10", when=IS_COMPANY),
                document_field("registration_licence", "D47", when=IS_LICENSED),
                document_field("vocational_licence", "D11", when=IS_COMPANY),
                document_field(
                    "institution_letter",
                    "D32",
                    hint=Text(
                        ar="يسمي الكتاب المفوض بإدارة الحساب، وعليه التوقيع والختم.",
                        en="On letterhead, signed and stamped. It names the person authorised to manage the account.",
                    ),
                ),
                document_field("identity_card", "D40", when=IS_JORDANIAN),
                document_field("passport_page", "D01", when=IS_FOREIGNER),
            ),
        ),
        Section(
            id="declaration",
            title=Text(ar="الإقرار", en="Declaration"),
            fields=(
                DeclarationField(
                    id="acts_for_institution",
                    label=Text(
                        ar="أقر بأن المنشأة فوضتني بإدارة حسابها، وبأنني أبلغ الوزارة إذا انتهى التفويض.",
                        en="I declare that the institution has authorised me to manage its account. I will tell the ministry if that ends.",
                    ),
                ),
                *DECLARATION,
            ),
        ),
    ),
    rules=(
        only_from_inside(at="request"),
        Rule(
            id="R54",
            at="request",
            test=Not(ServerKnows(fact="for_institution")),
            message=Text(
                ar="يقدّم المفوض طلب التسجيل أو التجديد باسمه الشخصي، لا باسم منشأة.",
                en="The authorised person registers or renews in their own name, not for an institution.",
            ),
            public_condition="message",
            source="R54: assumed; the number is ours",
        ),
        Rule(
            id="R50",
            at="registration_expiry",
            when=HAS_CERTIFICATE,
            test=Compare(left=Moment(of="registration_expiry"), relation=">=", right=Moment(of="today")),
            message=Text(
                ar="يجب أن تكون شهادة التسجيل أو الترخيص سارية المفعول.",
                en="The registration or licence must be valid.",
            ),
            public_condition=Text(
                ar="للشركات والمؤسسات التعليمية والجمعيات: يجب أن تكون شهادة التسجيل أو الترخيص سارية المفعول.",
                en="For companies, education and civil society organisations: the registration or licence must be valid.",
            ),
            source="R50: domain §3, assumed; the number is ours",
        ),
        Rule(
            id="R51",
            at="licence_expiry",
            when=IS_COMPANY,
            test=Compare(left=Moment(of="licence_expiry"), relation=">=", right=Moment(of="today")),
            message=Text(
                ar="يجب أن تكون رخصة مهن المنشأة سارية المفعول.",
                en="The institution's vocational licence must be valid.",
            ),
            public_condition=Text(
                ar="للشركات والمستشفيات والمكاتب السياحية: يجب أن تكون رخصة المهن سارية المفعول.",
                en="For companies, hospitals and travel agencies: the vocational licence must be valid.",
            ),
            source="R51: R29 without the approval to recruit, assumed; the number is ours",
        ),
        Rule(
            id="R52",
            at="institution_number",
            test=Not(ServerKnows(fact="live_application")),
            severity="decides",
            message=Text(
                ar="يوجد طلب آخر قيد الإجراء للمنشأة نفسها أو للمفوض نفسه، رقمه {ref}.",
                en="Another application of this institution or this person is in progress: {ref}.",
            ),
            source="R52: assumed, an institution is not kept from registering by a stranger; the number is ours",
        ),
        Rule(
            id="R53",
            at="institution_number",
            test=Not(ServerKnows(fact="not_cleared")),
            severity="decides",
            message=Text(
                ar="في السجلات غرامات أو قيود على المنشأة أو على المفوض عنها.",
                en="The records show fines or holds against the institution or its authorised person.",
            ),
            source="R53: assumed; the number is ours",
        ),
    ),
)
