"""Which service do I need? What the guide asks, from the outside in: who, where, on what footing, and what for."""

from moi_pwa.core.conditions import All, Any, Equals
from moi_pwa.core.fields import ChoiceField, Option
from moi_pwa.core.text import Text


def _option(value: str, ar: str, en: str) -> Option:
    return Option(value=value, label=Text(ar=ar, en=en))


FOREIGNER = Equals(field="who", value="foreigner")
JORDANIAN = Equals(field="who", value="jordanian")
INSTITUTION = Equals(field="who", value="institution")
INSIDE = Equals(field="where", value="jordan")
OUTSIDE = Equals(field="where", value="abroad")

QUESTIONS = (
    ChoiceField(
        id="who",
        label=Text(ar="من أنتم؟", en="Who are you?"),
        options=(
            _option("foreigner", "غير أردني", "I am not Jordanian"),
            _option("jordanian", "أردني أو أردنية", "I am Jordanian"),
            _option("institution", "شركة أو مؤسسة أو جهة رسمية", "A company, institution or public body"),
        ),
    ),
    ChoiceField(
        id="where",
        label=Text(ar="أين أنتم الآن؟", en="Where are you now?"),
        options=(_option("jordan", "في الأردن", "In Jordan"), _option("abroad", "خارج الأردن", "Outside Jordan")),
        when=Any((FOREIGNER, JORDANIAN)),
    ),
    ChoiceField(
        id="stay",
        label=Text(ar="ما الذي تقيمون به في الأردن؟", en="On what footing are you in Jordan?"),
        options=(
            _option("visit", "زيارة أو إقامة مؤقتة", "A visit or a temporary stay"),
            _option("permit", "إذن إقامة سنوي باسمي", "An annual residence permit of my own"),
            _option("companion", "مرافق على إذن إقامة شخص آخر", "A companion on another person's permit"),
        ),
        when=All((FOREIGNER, INSIDE)),
    ),
    ChoiceField(
        id="coming_for",
        label=Text(ar="لماذا تريدون القدوم؟", en="What do you want to come for?"),
        options=(
            _option("visit", "زيارة أو سياحة أو علاج أو أعمال", "A visit, tourism, treatment or business"),
            _option("transit", "مرور إلى بلد آخر", "On the way to another country"),
            _option("study", "دراسة", "To study"),
            _option("work", "عمل", "To work"),
            _option("back", "العودة بعد قرار إبعاد", "To return after a deportation decision"),
        ),
        when=All((FOREIGNER, OUTSIDE)),
    ),
    ChoiceField(
        id="visitor_wants",
        label=Text(ar="ما الذي تريدونه؟", en="What do you want?"),
        options=(
            _option("longer", "البقاء مدة أطول زائرًا", "To stay longer as a visitor"),
            _option("family", "الإقامة مع أسرتي", "To live with my family"),
            _option("study", "الدراسة", "To study"),
            _option("work", "العمل", "To work"),
            _option("no_work", "الإقامة من دون عمل", "To live here without working"),
            _option("papers", "السفر وقد فقدت جواز سفري أو انتهى", "To travel, but my passport is lost or expired"),
            _option("marriage", "عقد زواج مع أردني أو أردنية", "To marry a Jordanian"),
            _option("deportation", "إلغاء قرار إبعاد", "A deportation decision cancelled"),
        ),
        when=Equals(field="stay", value="visit"),
    ),
    ChoiceField(
        id="resident_wants",
        label=Text(ar="ما الذي تريدونه؟", en="What do you want?"),
        options=(
            _option("renew", "تجديد إذن الإقامة", "To renew my permit"),
            _option("travel", "السفر خارج الأردن والعودة إليه", "To travel and come back"),
            _option(
                "family",
                "إضافة أحد أفراد الأسرة إلى إذني أو فصله عنه",
                "To add someone to my permit, or take someone off",
            ),
            _option(
                "change",
                "نقل الإقامة: جواز أو كفيل أو غرض أو سكن جديد",
                "To move my permit: new passport, sponsor, purpose or home",
            ),
            _option("leave", "إلغاء الإقامة ومغادرة الأردن", "To give up my permit and leave"),
            _option("longer", "إقامة أطول أو الجنسية الأردنية", "A longer permit, or Jordanian nationality"),
            _option("papers", "السفر وقد فقدت جواز سفري أو انتهى", "To travel, but my passport is lost or expired"),
            _option("other", "شيء آخر", "Something else"),
        ),
        when=Equals(field="stay", value="permit"),
    ),
    ChoiceField(
        id="permit_for",
        label=Text(ar="لماذا صدر إذن الإقامة؟", en="What is the permit for?"),
        options=(
            _option("work", "العمل", "Work"),
            _option("study", "الدراسة", "Study"),
            _option("family", "الالتحاق بالأسرة", "Living with family"),
            _option("no_work", "الإقامة من دون عمل", "Living here without work"),
        ),
        when=Equals(field="resident_wants", value="renew"),
    ),
    ChoiceField(
        id="family_change",
        label=Text(ar="ما الذي تغيّر؟", en="What is to change?"),
        options=(
            _option("add", "أضيف زوجًا أو ولدًا أو والدًا", "I add a spouse, a child or a parent"),
            _option("part", "ينفصل عن إذني أحد المضافين إليه", "Someone who is on my permit leaves it"),
        ),
        when=Equals(field="resident_wants", value="family"),
    ),
    ChoiceField(
        id="for_good",
        label=Text(ar="أيهما تريدون؟", en="Which of the two?"),
        options=(
            _option("five", "إقامة لخمس سنوات", "A permit for five years"),
            _option("nationality", "الجنسية الأردنية", "Jordanian nationality"),
        ),
        when=Equals(field="resident_wants", value="longer"),
    ),
    ChoiceField(
        id="other_wants",
        label=Text(ar="ما هو؟", en="What is it?"),
        options=(
            _option("helper", "انتقال عاملة منزل إلى صاحب عمل آخر", "A domestic worker's move to another employer"),
            _option("marriage", "عقد زواج مع أردني أو أردنية", "Marriage to a Jordanian"),
            _option("deportation", "إلغاء قرار إبعاد", "A deportation decision to be cancelled"),
        ),
        when=Equals(field="resident_wants", value="other"),
    ),
    ChoiceField(
        id="companion_wants",
        label=Text(ar="ما الذي تريدونه؟", en="What do you want?"),
        options=(
            _option("own", "إذن إقامة باسمي، أو الانتقال إلى كفيل آخر", "A permit of my own, or another sponsor"),
            _option("travel", "السفر خارج الأردن والعودة إليه", "To travel and come back"),
            _option("leave", "مغادرة الأردن نهائيًا", "To leave Jordan for good"),
        ),
        when=Equals(field="stay", value="companion"),
    ),
    ChoiceField(
        id="jordanian_wants",
        label=Text(ar="من أجل من؟", en="Whom is it about?"),
        options=(
            _option("guest", "ضيف أو قريب غير أردني", "A foreign guest or relative"),
            _option("spouse", "زوجي أو زوجتي أو أولادي غير الأردنيين", "My foreign spouse or children"),
            _option("helper", "عاملة منزل", "A domestic worker"),
            _option("wedding", "خطيب أو خطيبة من غير الأردنيين", "My foreign fiancé or fiancée"),
            _option("deported", "شخص صدر بحقه قرار إبعاد", "Someone under a deportation decision"),
            _option("self", "أنا: التخلي عن الجنسية", "Myself: giving up my nationality"),
        ),
        when=All((JORDANIAN, INSIDE)),
    ),
    ChoiceField(
        id="citizen_abroad_wants",
        label=Text(ar="ما الذي تريدونه؟", en="What do you want?"),
        options=(
            _option("guest", "أن يزور الأردن قريب غير أردني", "A foreign relative's visit to Jordan"),
            _option("wedding", "عقد زواج في الأردن مع غير أردني", "To marry a foreigner in Jordan"),
            _option("renounce", "التخلي عن الجنسية الأردنية", "To give up Jordanian nationality"),
            _option("papers", "العودة وقد فقدت جواز سفري", "To return, but my passport is lost"),
        ),
        when=All((JORDANIAN, OUTSIDE)),
    ),
    ChoiceField(
        id="guest_needs",
        label=Text(ar="أين الضيف الآن؟", en="Where is the guest now?"),
        options=(
            _option("coming", "خارج الأردن ويريد القدوم", "Abroad, and wishes to come"),
            _option("staying", "في الأردن ويريد البقاء مدة أطول", "In Jordan, and wishes to stay longer"),
        ),
        when=Equals(field="jordanian_wants", value="guest"),
    ),
    ChoiceField(
        id="helper_needs",
        label=Text(ar="ما الذي تحتاجون إليه؟", en="What do you need?"),
        options=(
            _option("bring", "استقدامها من الخارج", "To bring her from abroad"),
            _option("permit", "إصدار إقامتها أو تجديدها", "Her permit issued or renewed"),
            _option("release", "انتقالها إلى صاحب عمل آخر", "Her move to another employer"),
            _option("left", "التبليغ عن تركها العمل", "To report that she left"),
            _option("leave", "مغادرتها الأردن نهائيًا", "Her final departure"),
        ),
        when=Equals(field="jordanian_wants", value="helper"),
    ),
    ChoiceField(
        id="institution",
        label=Text(ar="من هو غير الأردني بالنسبة إليكم؟", en="What is the foreigner to you?"),
        options=(
            _option("worker", "عامل أو موظف", "A worker or employee"),
            _option("student", "طالب", "A student"),
            _option("guest", "زائر أو مريض أو سائح", "A visitor, patient or tourist"),
            _option("passing", "مسافر أو طاقم مارّ بالأردن", "A traveller or crew passing through"),
            _option("deported", "شخص صدر بحقه قرار إبعاد", "Someone under a deportation decision"),
        ),
        when=INSTITUTION,
    ),
    ChoiceField(
        id="worker_needs",
        label=Text(ar="ما الذي تحتاجون إليه للعامل؟", en="What do you need for the worker?"),
        options=(
            _option("bring", "استقدامه من الخارج", "To bring him from abroad"),
            _option("permit", "إصدار إقامته أو تجديدها", "His permit issued or renewed"),
            _option(
                "family",
                "إضافة أسرته إلى إذنه أو فصل أحدهم عنه",
                "His family added to his permit, or someone taken off",
            ),
            _option("travel", "سفره وعودته", "His trip abroad and back"),
            _option("transfer", "نقل إقامته إلينا أو منا", "His permit moved to us or from us"),
            _option("left", "التبليغ عن تركه العمل", "To report that he left work"),
            _option("leave", "انتهاء عمله ومغادرته", "The end of his work and his departure"),
        ),
        when=Equals(field="institution", value="worker"),
    ),
    ChoiceField(
        id="student_needs",
        label=Text(ar="أين الطالب الآن؟", en="Where is the student now?"),
        options=(
            _option("coming", "خارج الأردن", "Abroad"),
            _option("staying", "في الأردن ويحتاج إلى إقامة أو تجديدها", "In Jordan, needing a permit or its renewal"),
            _option("leave", "أنهى دراسته ويغادر", "Finished, and leaving"),
        ),
        when=Equals(field="institution", value="student"),
    ),
    ChoiceField(
        id="visitor_needs",
        label=Text(ar="أين هو الآن؟", en="Where is he or she now?"),
        options=(
            _option("coming", "خارج الأردن ويريد القدوم", "Abroad, and coming"),
            _option("staying", "في الأردن ويحتاج إلى البقاء مدة أطول", "In Jordan, and needs to stay longer"),
        ),
        when=Equals(field="institution", value="guest"),
    ),
)
