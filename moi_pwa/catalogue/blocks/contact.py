"""B6: how to reach the applicant, who need not be the person who types."""

from moi_pwa.core.fields import ChoiceField, CountryField, EmailField, Field, Option, PhoneField, TextField
from moi_pwa.core.text import Text

CONTACT: tuple[Field, ...] = (
    PhoneField(
        id="mobile",
        label=Text(ar="رقم الهاتف المحمول", en="Mobile number"),
        hint=Text(
            ar="رقم صاحب الطلب نفسه، لا رقم من يساعده. ابدؤوا الأرقام غير الأردنية برمز الدولة.",
            en="Use the applicant's own number, not a helper's. Start numbers from outside Jordan with the country code.",
        ),
    ),
    PhoneField(id="other_mobile", label=Text(ar="رقم هاتف آخر", en="Another phone number"), required=False),
    EmailField(
        id="email",
        label=Text(ar="عنوان البريد الإلكتروني", en="Email address"),
        required=False,
    ),
    ChoiceField(
        id="contact_channel",
        label=Text(ar="كيف نبلغكم بما يستجد؟", en="How should we tell you about updates?"),
        hint=Text(
            ar="تُفعَّل الإشعارات بعد إرسال الطلب. دونها نرسل رسائل نصية.",
            en="You can turn on notifications after you apply. Without them, we send text messages.",
        ),
        options=(
            Option(value="sms", label=Text(ar="رسالة نصية", en="Text message")),
            Option(value="push", label=Text(ar="إشعار على الجهاز", en="Notification on my device")),
        ),
    ),
    ChoiceField(
        id="contact_language",
        label=Text(ar="بأي لغة نراسلكم؟", en="Which language should we use?"),
        options=(
            Option(value="ar", label=Text(ar="العربية", en="Arabic")),
            Option(value="en", label=Text(ar="الإنجليزية", en="English")),
        ),
    ),
    TextField(
        id="emergency_name",
        label=Text(ar="جهة اتصال للطوارئ", en="Emergency contact"),
        max_chars=80,
        required=False,
    ),
    PhoneField(
        id="emergency_phone", label=Text(ar="هاتف جهة الاتصال", en="Emergency contact's phone number"), required=False
    ),
)

ABROAD: tuple[Field, ...] = (
    CountryField(id="residence_country", label=Text(ar="بلد الإقامة", en="Country of residence")),
    TextField(
        id="home_address",
        label=Text(ar="العنوان في بلد الإقامة", en="Address in that country"),
        min_chars=5,
        max_chars=200,
        lines=3,
    ),
)
