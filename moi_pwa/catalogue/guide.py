"""Which service do I need? Where the answers to `guide_questions.py` lead, and why."""

from moi_pwa.catalogue.guide_questions import QUESTIONS
from moi_pwa.core.conditions import Any, Condition, OneOf
from moi_pwa.core.guide import Guide, Lead
from moi_pwa.core.text import Text


def _wants(question: str, *values: str) -> Condition:
    return OneOf(field=question, values=values)


LEADS = (
    Lead(
        service="VISIT_VISA",
        when=Any((
            _wants("coming_for", "visit"),
            _wants("guest_needs", "coming"),
            _wants("citizen_abroad_wants", "guest"),
            _wants("visitor_needs", "coming"),
        )),
        because=Text(
            ar="القدوم للزيارة أو السياحة أو العلاج أو الأعمال يكون بتأشيرة زيارة، يطلبها الزائر أو مضيفه.",
            en="One comes for a visit, tourism, treatment or business on a visit visa; the visitor or the host asks for it.",
        ),
    ),
    Lead(
        service="TRANSIT_VISA",
        when=Any((_wants("coming_for", "transit"), _wants("institution", "passing"))),
        because=Text(
            ar="المرور عبر الأردن إلى بلد آخر خلال 48 ساعة يكفيه تأشيرة مرور.",
            en="A transit visa is enough to pass through Jordan to another country within 48 hours.",
        ),
    ),
    Lead(
        service="STUDY_VISA",
        when=Any((_wants("coming_for", "study"), _wants("student_needs", "coming"))),
        because=Text(
            ar="من قُبل في مؤسسة تعليمية في الأردن يدخل بتأشيرة دراسة، ثم يطلب إقامة الدراسة.",
            en="A person admitted to study in Jordan enters on a study visa, then applies for study residence.",
        ),
    ),
    Lead(
        service="WORK_VISA",
        when=Any((
            _wants("coming_for", "work"),
            _wants("helper_needs", "bring"),
            _wants("worker_needs", "bring"),
        )),
        because=Text(
            ar="يُستقدم العامل من الخارج بتأشيرة عمل يطلبها صاحب العمل.",
            en="A worker comes from abroad on a work visa, which the employer asks for.",
        ),
    ),
    Lead(
        service="DEPORT_CANCEL",
        when=Any((
            _wants("coming_for", "back"),
            _wants("visitor_wants", "deportation"),
            _wants("other_wants", "deportation"),
            _wants("jordanian_wants", "deported"),
            _wants("institution", "deported"),
        )),
        because=Text(
            ar="قرار الإبعاد يمنع الدخول والإقامة إلى أن يُلغى بطلب مسبّب.",
            en="A deportation decision bars entry and residence until it is cancelled, for which grounds are given.",
        ),
    ),
    Lead(
        service="TEMP_EXT",
        when=Any((
            _wants("visitor_wants", "longer"),
            _wants("guest_needs", "staying"),
            _wants("visitor_needs", "staying"),
        )),
        because=Text(
            ar="الزائر الموجود في الأردن يمدّد إقامته المؤقتة إلى ستة أشهر من دخوله.",
            en="A visitor who is in Jordan may extend the temporary stay up to six months from entry.",
        ),
    ),
    Lead(
        service="RES_FAMILY",
        when=Any((
            _wants("visitor_wants", "family"),
            _wants("permit_for", "family"),
            _wants("jordanian_wants", "spouse"),
        )),
        because=Text(
            ar="زوج الأردني أو المقيم وأولاده يقيمون معه بإذن إقامة سنوي للالتحاق بالأسرة.",
            en="The spouse and children of a Jordanian or a resident live with them on an annual family permit.",
        ),
    ),
    Lead(
        service="RES_STUDY",
        when=Any((
            _wants("visitor_wants", "study"),
            _wants("permit_for", "study"),
            _wants("student_needs", "staying"),
        )),
        because=Text(
            ar="الطالب الموجود في الأردن يقيم بإذن سنوي بقصد الدراسة، ويجدّده كل سنة.",
            en="A student who is in Jordan lives here on an annual study permit, renewed every year.",
        ),
    ),
    Lead(
        service="RES_WORK",
        when=Any((
            _wants("visitor_wants", "work"),
            _wants("permit_for", "work"),
            _wants("helper_needs", "permit"),
            _wants("worker_needs", "permit"),
        )),
        because=Text(
            ar="من يحمل تصريح عمل ساري المفعول يقيم بإذن سنوي بقصد العمل.",
            en="A person with a valid work permit lives here on an annual permit for work.",
        ),
    ),
    Lead(
        service="RES_NO_WORK",
        when=Any((_wants("visitor_wants", "no_work"), _wants("permit_for", "no_work"))),
        because=Text(
            ar="من له دخل أو مال يكفيه يقيم من دون عمل بوديعة أو كفالة بنكية.",
            en="A person with enough to live on can live here without work, against a bank deposit or guarantee.",
        ),
    ),
    Lead(
        service="EXIT_RETURN_VISA",
        when=Any((
            _wants("resident_wants", "travel"),
            _wants("companion_wants", "travel"),
            _wants("worker_needs", "travel"),
        )),
        because=Text(
            ar="المقيم الذي تحتاج جنسيته إلى موافقة مسبقة يسافر ويعود بتأشيرة خروج وعودة.",
            en="A resident whose nationality needs prior approval travels and returns on an exit and return visa.",
        ),
    ),
    Lead(
        service="RES_ADD",
        when=Any((_wants("family_change", "add"), _wants("worker_needs", "family"))),
        because=Text(
            ar="أفراد الأسرة يُضافون إلى إذن إقامة المقيم، وينتهي إذنهم معه.",
            en="Members of the family are added to the resident's permit, and theirs ends with it.",
        ),
    ),
    Lead(
        service="RES_SEPARATE",
        when=Any((
            _wants("family_change", "part"),
            _wants("companion_wants", "own", "leave"),
            _wants("worker_needs", "family"),
        )),
        because=Text(
            ar="المرافق الذي بلغ 18 سنة أو انتقل أو غادر يُفصل عن الإذن الذي أُضيف إليه.",
            en="A companion who turned 18, moves on or leaves is separated from the permit that he or she is on.",
        ),
    ),
    Lead(
        service="RES_TRANSFER",
        when=Any((_wants("resident_wants", "change"), _wants("worker_needs", "transfer"))),
        because=Text(
            ar="تغيير الجواز أو الكفيل أو الغرض أو مكان السكن يكون بنقل الإقامة، من دون إصدار إذن جديد.",
            en="A new passport, sponsor, purpose or home is a transfer of the permit, not a new one.",
        ),
    ),
    Lead(
        service="RES_CANCEL",
        when=Any((
            _wants("resident_wants", "leave"),
            _wants("helper_needs", "leave"),
            _wants("worker_needs", "leave"),
            _wants("student_needs", "leave"),
        )),
        because=Text(
            ar="من يغادر نهائيًا يلغي إقامته، ويمكن بعدها استرداد الكفالة أو الوديعة.",
            en="If you leave for good, cancel the permit. The guarantee or deposit can then be claimed back.",
        ),
    ),
    Lead(
        service="RES_FIVE",
        when=_wants("for_good", "five"),
        because=Text(
            ar="من أقام إقامة قانونية عشر سنوات، أو تملّك عقارًا، أو أودع وديعة، له أن يطلب إقامة لخمس سنوات.",
            en="Ten years of lawful residence, a property or a deposit are grounds to ask for a permit of five years.",
        ),
    ),
    Lead(
        service="NAT_GRANT",
        when=_wants("for_good", "nationality"),
        because=Text(
            ar="الجنسية تُطلب بالزواج من أردني أو بطول الإقامة أو بالاستثمار، ويقررها مجلس الوزراء أو الوزير.",
            en="You can apply for nationality through marriage to a Jordanian, long residence or investment. The Council of Ministers or the minister decides.",
        ),
    ),
    Lead(
        service="EMERGENCY_TD",
        when=Any((
            _wants("visitor_wants", "papers"),
            _wants("resident_wants", "papers"),
            _wants("citizen_abroad_wants", "papers"),
        )),
        because=Text(
            ar="من لا جواز صالح لديه ولا سفارة تصدره يسافر مرة واحدة بوثيقة سفر اضطرارية.",
            en="If you have no valid passport and no embassy to issue one, you can travel once on an emergency travel document.",
        ),
    ),
    Lead(
        service="MARRIAGE_CLEAR",
        when=Any((
            _wants("visitor_wants", "marriage"),
            _wants("other_wants", "marriage"),
            _wants("jordanian_wants", "wedding"),
            _wants("citizen_abroad_wants", "wedding"),
        )),
        because=Text(
            ar="زواج الأردني من غير الأردني يحتاج إلى عدم ممانعة تُوجَّه إلى المحكمة.",
            en="A Jordanian's marriage to a foreigner needs a letter of no objection to the court.",
        ),
    ),
    Lead(
        service="MAID_WAIVER",
        when=Any((_wants("helper_needs", "release"), _wants("other_wants", "helper"))),
        because=Text(
            ar="تنتقل عاملة المنزل إلى صاحب عمل آخر بتنازل يوافق عليه الطرفان والعاملة نفسها.",
            en="A domestic worker moves to another employer by a release that both employers and the worker agree to.",
        ),
    ),
    Lead(
        service="ABSCOND_REPORT",
        when=Any((_wants("helper_needs", "left"), _wants("worker_needs", "left"))),
        because=Text(
            ar="ترك العمل يُبلَّغ عنه خلال 30 يومًا، وبالخدمة نفسها يُسحب التبليغ.",
            en="That a worker has left is reported within 30 days; a report is withdrawn by the same service.",
        ),
    ),
    Lead(
        service="NAT_RENOUNCE",
        when=Any((_wants("jordanian_wants", "self"), _wants("citizen_abroad_wants", "renounce"))),
        because=Text(
            ar="التخلي عن الجنسية الأردنية يكون بطلب من صاحبها البالغ وبموافقة.",
            en="An adult gives up Jordanian nationality by an application, which must be approved.",
        ),
    ),
)  # fmt: skip

GUIDE = Guide(questions=QUESTIONS, leads=LEADS)
