"""The questions of the guide ("Which service do I need?"), from the outside in: who, where, on what footing, and what
for.
"""

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
        label=Text(ar="ما صفة إقامتكم في الأردن؟", en="What is your status in Jordan?"),
        options=(
            _option("visit", "زيارة أو إقامة مؤقتة", "Visitor or temporary stay"),
            _option("permit", "إذن إقامة سنوي باسمي", "I have an annual residence permit"),
            _option("companion", "مرافق على إذن إقامة شخص آخر", "I am a companion on someone else's permit"),
        ),
        when=All((FOREIGNER, INSIDE)),
    ),
    ChoiceField(
        id="coming_for",
        label=Text(ar="لماذا تريدون القدوم؟", en="Why do you want to come?"),
        options=(
            _option("visit", "زيارة أو سياحة أو علاج أو أعمال", "To visit, or for tourism, treatment or business"),
            _option("transit", "مرور إلى بلد آخر", "To travel on to another country"),
            _option("study", "دراسة", "To study"),
            _option("work", "عمل", "To work"),
            _option("back", "العودة بعد قرار إبعاد", "To return after a deportation decision"),
        ),
        when=All((FOREIGNER, OUTSIDE)),
    ),
    ChoiceField(
        id="visitor_wants",
        label=Text(ar="ماذا تريدون؟", en="What do you want to do?"),
        options=(
            _option("longer", "البقاء مدة أطول زائرًا", "Stay longer as a visitor"),
            _option("family", "الإقامة مع أسرتي", "Live with my family"),
            _option("study", "الدراسة", "To study"),
            _option("work", "العمل", "To work"),
            _option("no_work", "الإقامة دون عمل", "Live here without working"),
            _option("papers", "السفر بعد فقدان جواز السفر أو انتهائه", "Travel, but my passport is lost or expired"),
            _option("marriage", "الزواج من أردني أو أردنية", "Marry a Jordanian"),
            _option("deportation", "إلغاء قرار إبعاد", "Cancel a deportation decision"),
        ),
        when=Equals(field="stay", value="visit"),
    ),
    ChoiceField(
        id="resident_wants",
        label=Text(ar="ماذا تريدون؟", en="What do you want to do?"),
        options=(
            _option("renew", "تجديد إذن الإقامة", "Renew my permit"),
            _option("travel", "السفر خارج الأردن والعودة إليه", "Travel and come back"),
            _option(
                "family",
                "إضافة أحد أفراد الأسرة إلى إذني أو فصله عنه",
                "Add someone to my permit, or take someone off",
            ),
            _option(
                "change",
                "نقل الإقامة: جواز أو كفيل أو غرض أو سكن جديد",
                "Transfer my permit: new passport, sponsor, purpose or home",
            ),
            _option("leave", "إلغاء الإقامة ومغادرة الأردن", "Cancel my permit and leave"),
            _option("longer", "إقامة أطول أو الجنسية الأردنية", "Get a longer permit, or Jordanian nationality"),
            _option("papers", "السفر بعد فقدان جواز السفر أو انتهائه", "Travel, but my passport is lost or expired"),
            _option("other", "شيء آخر", "Something else"),
        ),
        when=Equals(field="stay", value="permit"),
    ),
    ChoiceField(
        id="permit_for",
        label=Text(ar="ما الغرض من إذن الإقامة؟", en="What is your permit for?"),
        options=(
            _option("work", "العمل", "Work"),
            _option("study", "الدراسة", "Study"),
            _option("family", "الالتحاق بالأسرة", "Living with family"),
            _option("no_work", "الإقامة دون عمل", "Living here without work"),
        ),
        when=Equals(field="resident_wants", value="renew"),
    ),
    ChoiceField(
        id="family_change",
        label=Text(ar="ما التغيير المطلوب؟", en="What is changing?"),
        options=(
            _option("add", "إضافة أحد أفراد الأسرة إلى إذني", "Add a spouse, child or parent"),
            _option("part", "فصل أحد المضافين إلى إذني عنه", "Take someone off my permit"),
        ),
        when=Equals(field="resident_wants", value="family"),
    ),
    ChoiceField(
        id="for_good",
        label=Text(ar="أيهما تريدون؟", en="Which do you want?"),
        options=(
            _option("five", "إقامة لمدة خمس سنوات", "A five-year permit"),
            _option("nationality", "الجنسية الأردنية", "Jordanian nationality"),
        ),
        when=Equals(field="resident_wants", value="longer"),
    ),
    ChoiceField(
        id="other_wants",
        label=Text(ar="ما الخدمة المطلوبة؟", en="What is it?"),
        options=(
            _option("helper", "انتقال عامل منزل إلى صاحب عمل آخر", "Move a domestic worker to another employer"),
            _option("marriage", "الزواج من أردني أو أردنية", "Marry a Jordanian"),
            _option("deportation", "إلغاء قرار إبعاد", "Cancel a deportation decision"),
        ),
        when=Equals(field="resident_wants", value="other"),
    ),
    ChoiceField(
        id="companion_wants",
        label=Text(ar="ماذا تريدون؟", en="What do you want to do?"),
        options=(
            _option(
                "own", "إذن إقامة باسمي، أو الانتقال إلى كفيل آخر", "Get my own permit, or move to another sponsor"
            ),
            _option("travel", "السفر خارج الأردن والعودة إليه", "Travel and come back"),
            _option("leave", "مغادرة الأردن نهائيًا", "Leave Jordan for good"),
        ),
        when=Equals(field="stay", value="companion"),
    ),
    ChoiceField(
        id="jordanian_wants",
        label=Text(ar="لمن الخدمة؟", en="Who is it about?"),
        options=(
            _option("guest", "ضيف أو قريب غير أردني", "A foreign guest or relative"),
            _option("spouse", "زوجي أو زوجتي أو أولادي غير الأردنيين", "My foreign spouse or children"),
            _option("helper", "عامل أو عاملة منزل", "A domestic worker"),
            _option("wedding", "خطيب أو خطيبة من غير الأردنيين", "My foreign fiancé or fiancée"),
            _option("deported", "شخص صدر بحقه قرار إبعاد", "Someone with a deportation decision"),
            _option("self", "لي: التخلي عن الجنسية الأردنية", "Me: I want to give up my nationality"),
        ),
        when=All((JORDANIAN, INSIDE)),
    ),
    ChoiceField(
        id="citizen_abroad_wants",
        label=Text(ar="ماذا تريدون؟", en="What do you want to do?"),
        options=(
            _option("guest", "زيارة قريب غير أردني إلى الأردن", "Bring a foreign relative to visit Jordan"),
            _option("wedding", "الزواج في الأردن من غير أردني", "Marry a foreigner in Jordan"),
            _option("renounce", "التخلي عن الجنسية الأردنية", "Give up Jordanian nationality"),
            _option("papers", "العودة بعد فقدان جواز السفر", "Return, but my passport is lost"),
        ),
        when=All((JORDANIAN, OUTSIDE)),
    ),
    ChoiceField(
        id="guest_needs",
        label=Text(ar="أين الضيف الآن؟", en="Where is the guest now?"),
        options=(
            _option("coming", "خارج الأردن ويريد القدوم", "Abroad, and wants to come"),
            _option("staying", "في الأردن ويريد البقاء مدة أطول", "In Jordan, and wants to stay longer"),
        ),
        when=Equals(field="jordanian_wants", value="guest"),
    ),
    ChoiceField(
        id="helper_needs",
        label=Text(ar="ما الذي تحتاجون إليه؟", en="What do you need?"),
        options=(
            _option("bring", "الاستقدام من الخارج", "Bring them from abroad"),
            _option("permit", "إصدار الإقامة أو تجديدها", "Get or renew their permit"),
            _option("release", "الانتقال إلى صاحب عمل آخر", "Move them to another employer"),
            _option("left", "التبليغ عن ترك العمل", "Report that they left work"),
            _option("leave", "المغادرة النهائية", "They are leaving Jordan for good"),
        ),
        when=Equals(field="jordanian_wants", value="helper"),
    ),
    ChoiceField(
        id="institution",
        label=Text(ar="لمن الخدمة؟", en="Who is it about?"),
        options=(
            _option("worker", "عامل أو موظف", "A worker or employee"),
            _option("student", "طالب", "A student"),
            _option("guest", "زائر أو مريض أو سائح", "A visitor, patient or tourist"),
            _option("passing", "مسافر أو طاقم يعبر الأردن", "A traveller or crew passing through"),
            _option("deported", "شخص صدر بحقه قرار إبعاد", "Someone with a deportation decision"),
            _option("account", "المنشأة نفسها: التسجيل أو تجديده", "The institution itself: to register or renew"),
        ),
        when=INSTITUTION,
    ),
    ChoiceField(
        id="worker_needs",
        label=Text(ar="ما الذي تحتاجون إليه للعامل؟", en="What do you need for the worker?"),
        options=(
            _option("bring", "الاستقدام من الخارج", "Bring them from abroad"),
            _option("permit", "إصدار الإقامة أو تجديدها", "Get or renew their permit"),
            _option(
                "family",
                "إضافة أسرته إلى إذنه أو فصل أحد أفرادها عنه",
                "Add family to their permit, or take someone off",
            ),
            _option("travel", "السفر والعودة", "Travel abroad and come back"),
            _option("transfer", "نقل الإقامة إلينا أو منا", "Transfer their permit to us or from us"),
            _option("left", "التبليغ عن ترك العمل", "Report that they left work"),
            _option("leave", "انتهاء العمل والمغادرة", "They have finished work and are leaving"),
        ),
        when=Equals(field="institution", value="worker"),
    ),
    ChoiceField(
        id="student_needs",
        label=Text(ar="أين الطالب الآن؟", en="Where is the student now?"),
        options=(
            _option("coming", "خارج الأردن", "Abroad"),
            _option("staying", "في الأردن ويحتاج إلى إقامة أو تجديدها", "In Jordan, and needs a permit or a renewal"),
            _option("leave", "أنهى دراسته ويغادر", "Has finished, and is leaving"),
        ),
        when=Equals(field="institution", value="student"),
    ),
    ChoiceField(
        id="visitor_needs",
        label=Text(ar="أين هو الآن؟", en="Where are they now?"),
        options=(
            _option("coming", "خارج الأردن ويريد القدوم", "Abroad, and wants to come"),
            _option("staying", "في الأردن ويريد البقاء مدة أطول", "In Jordan, and needs to stay longer"),
        ),
        when=Equals(field="institution", value="guest"),
    ),
)
