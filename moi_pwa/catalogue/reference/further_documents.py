"""Documents that the service sheets ask for without a code (domain sheet §9): the codes are assumed."""

from moi_pwa.catalogue.reference.document import Document
from moi_pwa.core.text import Text

FURTHER_DOCUMENTS = (
    Document(
        code="D35",
        label=Text(ar="برنامج الرحلة السياحية", en="Tour programme"),
        hint=Text(
            ar="الأيام والأماكن والفنادق، وكشف بأسماء المجموعة.",
            en="Days, places and hotels, with the list of the group.",
        ),
        obtained_from=Text(ar="من مكتب السياحة.", en="From the tourist office that arranges the trip."),
    ),
    Document(
        code="D36",
        label=Text(ar="حجة الطلاق", en="Divorce deed"),
        hint=Text(ar="يجب أن تكون الحجة الصادرة خارج الأردن مصدقة.", en="A foreign deed must be legalised."),
        obtained_from=Text(ar="من المحكمة التي أصدرتها.", en="From the court that issued it."),
    ),
    Document(
        code="D37",
        label=Text(ar="شهادة الوفاة", en="Death certificate"),
        hint=Text(
            ar="يظهر الاسم وتاريخ الوفاة. يجب أن تكون الشهادة الصادرة خارج الأردن مصدقة.",
            en="The name and the day of death. A foreign certificate must be legalised.",
        ),
        obtained_from=Text(
            ar="من دائرة الأحوال المدنية والجوازات، أو سجل الوفيات في بلد الوفاة.",
            en="From the Civil Status and Passports Department, or the register of deaths where the person died.",
        ),
    ),
    Document(
        code="D38",
        label=Text(ar="كتاب إلغاء تصريح العمل", en="Cancellation of the work permit"),
        hint=Text(ar="يظهر رقم التصريح.", en="The number of the permit."),
        obtained_from=Text(ar="من وزارة العمل.", en="From the Ministry of Labour."),
    ),
    Document(
        code="D39",
        label=Text(ar="شهادة الفحص الطبي قبل الزواج", en="Premarital medical certificate"),
        hint=Text(ar="للطرفين.", en="For both parties."),
        obtained_from=Text(ar="من مركز صحي تابع لوزارة الصحة.", en="From a health centre of the Ministry of Health."),
    ),
    Document(
        code="D40",
        label=Text(ar="الهوية الشخصية الأردنية", en="Jordanian identity card"),
        hint=Text(ar="وجها البطاقة.", en="Both sides."),
        obtained_from=Text(ar="صوّروا البطاقة.", en="Photograph the card."),
    ),
    Document(
        code="D41",
        label=Text(ar="دفتر خدمة العلم", en="Military service book"),
        hint=Text(
            ar="صفحة البيانات وصفحة الخدمة أو الإعفاء أو التأجيل.",
            en="The data page, and that of service, exemption or deferral.",
        ),
        obtained_from=Text(ar="صوّروا الدفتر.", en="Photograph the book."),
    ),
    Document(
        code="D42",
        label=Text(ar="جواز السفر الأجنبي أو الوعد بمنح الجنسية", en="Foreign passport, or the promise of nationality"),
        hint=Text(
            ar="صفحة المعلومات في الجواز، أو كتاب رسمي مصدق من الدولة الأخرى.",
            en="The passport's data page, or a legalised letter from the other state.",
        ),
        obtained_from=Text(ar="من سلطات الدولة الأخرى.", en="From the authorities of the other country."),
    ),
    Document(
        code="D43",
        label=Text(ar="إقرار بفارق العمر", en="Statement on the difference in age"),
        hint=Text(ar="موقّع من الطرفين.", en="Signed by both parties."),
        obtained_from=Text(ar="يكتبه الطرفان ويوقّعانه.", en="Both parties write and sign it."),
    ),
    Document(
        code="D44",
        label=Text(ar="قرار المحكمة", en="Court decision"),
        hint=Text(ar="جميع الصفحات، وعليها ختم المحكمة.", en="All pages, with the stamp of the court."),
        obtained_from=Text(ar="من المحكمة التي أصدرته.", en="From the court that issued it."),
    ),
    Document(
        code="D45",
        label=Text(ar="التأشيرة الحالية", en="Current visa"),
        hint=Text(ar="يظهر رقم التأشيرة وصلاحيتها.", en="The number of the visa and its validity."),
        obtained_from=Text(ar="صوّروها في الجواز أو على الورق.", en="Photograph it, in the passport or on paper."),
    ),
    Document(
        code="D46",
        label=Text(ar="وكالة المحامي", en="Lawyer's power of attorney"),
        hint=Text(
            ar="سارية المفعول ومصدقة، وتشمل هذا الطلب.",
            en="Valid and attested, and covering this application.",
        ),
        obtained_from=Text(ar="من المحامي.", en="From the lawyer."),
    ),
)
