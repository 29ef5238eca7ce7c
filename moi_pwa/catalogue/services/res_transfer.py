"""A permit moved to a new passport, sponsor, purpose or home (domain sheet 10)."""

from moi_pwa.catalogue.blocks import sections
from moi_pwa.catalogue.blocks.annual import PERMIT_DATES
from moi_pwa.catalogue.blocks.conditions import (
    IS_MINOR,
    RESIDENCE_RESTRICTED,
    no_live_application,
    only_from_inside,
    prior_approval,
)
from moi_pwa.catalogue.blocks.declaration import GUARDIAN, SELF, UNIVERSITY, filed_by
from moi_pwa.catalogue.blocks.employment import CONTRACT_DATES, OCCUPATION, SALARY, WORK_SECTOR, contract
from moi_pwa.catalogue.blocks.files import document_field
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_RULE
from moi_pwa.catalogue.blocks.papers import notice
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport, passport_rules
from moi_pwa.catalogue.blocks.residence_fees import APPLICATION_FEE, TRANSFER_FEE
from moi_pwa.catalogue.blocks.residence_rules import permit_lasts, work_permit_lasts
from moi_pwa.catalogue.blocks.sponsor import ASKED_SPONSOR
from moi_pwa.catalogue.blocks.stay import ADDRESS
from moi_pwa.catalogue.blocks.study import study, study_rules
from moi_pwa.catalogue.blocks.transfer import (
    CURRENT_EMPLOYER,
    IS_LOST,
    IS_NEW_SPONSOR,
    JOINS_FAMILY,
    JOINS_SPOUSE,
    LEAVES_EMPLOYER,
    NEW_EMPLOYER,
    NEW_PASSPORT,
    NEW_PLACE,
    OLD_PASSPORT,
    OTHER_SPONSOR,
    SPONSORS,
    STUDIES,
    TRANSFER,
    WITH_APPROVAL,
    WITH_WORK_PERMIT,
    WORK_PAPERS,
    WORKS,
    consents,
)
from moi_pwa.catalogue.laws import PERMITS
from moi_pwa.core.conditions import All, Any, Equals, Moment, Not
from moi_pwa.core.letters import Letter, Wording
from moi_pwa.core.service import AskedWhere, Charge, Lead, OtherParty, Section, Service
from moi_pwa.core.text import Text

SERVICE = Service(
    code="RES_TRANSFER",
    number=10,
    version=1,
    title=Text(ar="طلب نقل الإقامة", en="Transfer of residence"),
    summary=Text(
        ar="لمن يحمل إذن إقامة سنويًا ويرغب في نقله إلى جواز سفر جديد أو كفيل آخر، أو في تغيير غرض الإقامة أو مكان السكن.",
        en="For annual permit holders who have a new passport, sponsor or home, or want to stay for another purpose.",
    ),
    who=(
        Text(ar="غير الأردني الذي يحمل إذن إقامة سنويًا", en="Foreigners with an annual permit"),
        Text(ar="صاحب العمل الحالي أو الجديد", en="The current or new employer"),
        Text(ar="الجامعة نيابةً عن الطالب", en="The university, for its student"),
    ),
    outcome=Text(
        ar="موافقة على نقل الإقامة، وبطاقة إقامة جديدة.",
        en="Approval of the transfer, and a new residence card.",
    ),
    found_by=(
        Text(ar="نقل كفالة", en="change of sponsor"),
        Text(ar="نقل معلومات إلى جواز جديد", en="residence in a new passport"),
        Text(ar="تغيير صاحب العمل", en="change of employer"),
        Text(ar="تغيير العنوان", en="change of address"),
        Text(
            ar="تغيير الكفيل، تغيير الشغل، جواز جديد، بيت جديد", en="change sponsor, new passport, new job, moved house"
        ),
    ),
    guide=Lead(
        when=Any((Equals(field="resident_wants", value="change"), Equals(field="worker_needs", value="transfer"))),
        because=Text(
            ar="عند تغيير الجواز أو الكفيل أو الغرض أو مكان السكن تُنقل الإقامة، دون إصدار إذن جديد.",
            en="For a new passport, sponsor, purpose or home, you transfer the permit. You do not need a new one.",
        ),
    ),
    phase=1,
    group="other",
    icon="transfer",
    directorate="residence",
    decided_under=PERMITS,
    course="simple",
    restricted_course="security",
    consults=("labour",),
    other_party=OtherParty(
        mobile="sponsor_mobile",
        asked="sponsor_name",
        about=("name_en_given", "name_en_surname"),
        question=Text(
            ar="هل توافقون على نقل إقامة هذا الشخص إلى كفالتكم؟",
            en="Do you agree to become this person's sponsor?",
        ),
        consequence=Text(
            ar="إذا تمت الموافقة على الطلب، تُنقل الإقامة إلى كفالتكم، وتتعهدون بأن يلتزم صاحبها بمدة الإقامة المسموح بها، وأن يغادر عند انتهائها.",
            en="If the application is approved, the residence is moved to your sponsorship. You undertake that its holder will keep to the permitted stay and leave when it ends.",
        ),
        where=AskedWhere(
            when=All((OTHER_SPONSOR, Not(IS_NEW_SPONSOR))),
            course="two_party",
            restricted_course="two_party_security",
            summary=Text(
                ar="إذا لم يقدّم الكفيل الجديد الطلب بنفسه، تُطلب موافقته أولًا على هاتفه، وأمامه 7 أيام للرد.",
                en="If the new sponsor is not the one who applies, they are first asked to agree on their own phone, within 7 days.",
            ),
        ),
    ),
    target_days=5,
    eligibility=(
        "transfer_kind",
        "new_purpose",
        "residence_expiry",
        "old_sponsor_consents",
        "new_sponsor_consents",
        "labour_paper",
    ),
    paper=notice(
        Text(ar="موافقة على نقل الإقامة", en="Approval of transfer of residence"),
        letter=Letter(
            operative=(
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية الموافقة على نقل إقامة {holder} إلى جواز السفر رقم {passport}.",
                        en="The Ministry of Interior approves the transfer of the residence of {holder} to passport {passport}.",
                    ),
                    when=NEW_PASSPORT,
                ),
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية الموافقة على تغيير مكان سكن {holder}.",
                        en="The Ministry of Interior approves the change of address of {holder}.",
                    ),
                    when=NEW_PLACE,
                ),
                Wording(
                    sentence=Text(
                        ar="قررت وزارة الداخلية الموافقة على نقل إقامة {holder} إلى كفالة {party}.",
                        en="The Ministry of Interior approves the transfer of the residence of {holder} to the sponsorship of {party}.",
                    )
                ),
            ),
            party=Text(ar="الكفيل الجديد", en="New sponsor"),
        ),
        party=("sponsor_name",),
    ),
    sections=(
        Section(
            id="request",
            title=Text(ar="النقل المطلوب", en="Transfer you need"),
            fields=(filed_by(SELF, CURRENT_EMPLOYER, NEW_EMPLOYER, UNIVERSITY, GUARDIAN), *TRANSFER),
        ),
        sections.current_permit(),
        Section(
            id="sponsors",
            title=Text(ar="موافقة الكفيلين", en="Consent of both sponsors"),
            fields=SPONSORS,
            when=OTHER_SPONSOR,
        ),
        Section(
            id="sponsor", title=Text(ar="الكفيل الجديد", en="New sponsor"), fields=ASKED_SPONSOR, when=OTHER_SPONSOR
        ),
        Section(
            id="job",
            title=Text(ar="العمل الجديد", en="New job"),
            fields=(*WORK_PAPERS, WORK_SECTOR, OCCUPATION, SALARY, *contract()),
            when=WORKS,
        ),
        Section(id="study", title=Text(ar="الدراسة", en="Studies"), fields=study(), when=STUDIES),
        Section(id="address", title=Text(ar="مكان السكن الجديد", en="New address"), fields=ADDRESS, when=NEW_PLACE),
        Section(
            id="passport",
            title=Text(ar="جواز السفر الحالي", en="Current passport"),
            fields=(NATIONALITY, *passport()),
        ),
        Section(
            id="old_passport",
            title=Text(ar="جواز السفر السابق", en="Previous passport"),
            fields=OLD_PASSPORT,
            when=NEW_PASSPORT,
        ),
        sections.NAME,
        sections.birth(security_check=RESIDENCE_RESTRICTED),
        sections.CIRCUMSTANCES,
        sections.GUARDIAN,
        sections.CONTACT,
        Section(
            id="documents",
            title=Text(ar="الوثائق", en="Documents"),
            fields=(
                document_field(
                    "passport_page",
                    "D01",
                    hint=Text(
                        ar="الصفحة كاملة. عند النقل إلى جواز جديد: من الجوازين، إلا إذا فُقد السابق.",
                        en="Show the whole page. For a new passport, attach both passports, unless the previous one is lost.",
                    ),
                ),
                document_field("residence_card", "D04"),
                document_field("loss_report", "D31", when=IS_LOST),
                document_field("employer_release", "D34", when=LEAVES_EMPLOYER),
                document_field("labour_approval", "D33", when=WITH_APPROVAL),
                document_field("work_permit", "D08", when=WITH_WORK_PERMIT),
                document_field("student_proof", "D12", when=STUDIES),
                document_field("marriage_contract", "D14", when=JOINS_SPOUSE),
                document_field("birth_certificate", "D15", when=JOINS_FAMILY),
                document_field("home_document", "D06", when=NEW_PLACE),
                document_field("guardian_document", "D25", when=IS_MINOR),
            ),
        ),
        sections.DECLARATION,
    ),
    rules=(
        only_from_inside(),
        GUARDIAN_RULE,
        *consents(),
        permit_lasts(),
        work_permit_lasts(),
        CONTRACT_DATES,
        *study_rules(
            on=Moment(of="today"),
            public_condition=Text(
                ar="للنقل إلى الدراسة: مؤسسة تعليمية معتمدة، وإثبات طالب للفصل الحالي.",
                en="To move to study, the institution must be accredited, and the proof of enrolment must be for the current term.",
            ),
        ),
        prior_approval(RESIDENCE_RESTRICTED),
        no_live_application(at="passport_number"),
        PERMIT_DATES,
        *passport_rules(),
    ),
    charges=(
        Charge(fee=APPLICATION_FEE, due="on_submit"),
        Charge(fee=TRANSFER_FEE),
    ),
)
