"""Documents that the service sheets ask for without a code (domain sheet §9): the codes are assumed."""

from moi_pwa.catalogue.document import Document
from moi_pwa.core.text import Text

FURTHER_DOCUMENTS = (
    Document(
        code="D35",
        label=Text(ar="برنامج الرحلة السياحية", en="Tour programme"),
        hint=Text(
            ar="الأيام والأماكن والفنادق، وكشف بأسماء المجموعة.",
            en="Show the days, places and hotels, with a list of the group.",
        ),
        obtained_from=Text(ar="من المكتب السياحي.", en="From the travel agency."),
        shared=True,
    ),
    Document(
        code="D36",
        label=Text(ar="حجة الطلاق", en="Divorce deed"),
        hint=Text(
            ar="يجب أن تكون الحجة الصادرة خارج الأردن مصدقة.", en="A deed from outside Jordan must be legalised."
        ),
        obtained_from=Text(ar="من المحكمة التي أصدرتها.", en="From the court that issued it."),
    ),
    Document(
        code="D37",
        label=Text(ar="شهادة الوفاة", en="Death certificate"),
        hint=Text(
            ar="يظهر الاسم وتاريخ الوفاة. يجب أن تكون الشهادة الصادرة خارج الأردن مصدقة.",
            en="Show the name and the date of death. A certificate from outside Jordan must be legalised.",
        ),
        obtained_from=Text(
            ar="من دائرة الأحوال المدنية والجوازات، أو سجل الوفيات في بلد الوفاة.",
            en="From the Civil Status and Passports Department, or the death registry in the country of death.",
        ),
    ),
    Document(
        code="D38",
        label=Text(ar="كتاب إلغاء تصريح العمل", en="Work permit cancellation letter"),
        hint=Text(ar="يظهر رقم التصريح.", en="Show the permit number."),
        obtained_from=Text(ar="من وزارة العمل.", en="From the Ministry of Labour."),
    ),
    Document(
        code="D39",
        label=Text(ar="شهادة الفحص الطبي قبل الزواج", en="Premarital medical certificate"),
        hint=Text(ar="للطرفين.", en="For both partners."),
        obtained_from=Text(ar="من مركز صحي تابع لوزارة الصحة.", en="From a Ministry of Health centre."),
    ),
    Document(
        code="D40",
        label=Text(ar="الهوية الشخصية الأردنية", en="Jordanian identity card"),
        hint=Text(ar="وجها البطاقة.", en="Show both sides."),
        obtained_from=Text(ar="صوّروا البطاقة.", en="Photograph the card."),
    ),
    Document(
        code="D41",
        label=Text(ar="دفتر خدمة العلم", en="Military service book"),
        hint=Text(
            ar="صفحة البيانات وصفحة الخدمة أو الإعفاء أو التأجيل.",
            en="Show the data page, and the page on service, exemption or deferral.",
        ),
        obtained_from=Text(ar="صوّروا الدفتر.", en="Photograph the book."),
    ),
    Document(
        code="D42",
        label=Text(ar="جواز السفر الأجنبي أو الوعد بمنح الجنسية", en="Foreign passport or promise of nationality"),
        hint=Text(
            ar="صفحة المعلومات في الجواز، أو كتاب رسمي مصدق من الدولة الأخرى.",
            en="Show the passport's data page, or a legalised letter from the other country.",
        ),
        obtained_from=Text(ar="من سلطات الدولة الأخرى.", en="From the authorities of the other country."),
    ),
    Document(
        code="D43",
        label=Text(ar="إقرار بفارق العمر", en="Statement on the age difference"),
        hint=Text(ar="موقّع من الطرفين.", en="Signed by both partners."),
        obtained_from=Text(ar="يكتبه الطرفان ويوقّعانه.", en="Both partners write and sign it."),
    ),
    Document(
        code="D44",
        label=Text(ar="قرار المحكمة", en="Court decision"),
        hint=Text(ar="جميع الصفحات، وعليها ختم المحكمة.", en="Show all pages, with the court's stamp."),
        obtained_from=Text(ar="من المحكمة التي أصدرته.", en="From the court that issued it."),
    ),
    Document(
        code="D45",
        label=Text(ar="التأشيرة الحالية", en="Current visa"),
        hint=Text(ar="يظهر رقم التأشيرة ومدة صلاحيتها.", en="Show the visa number and how long it is valid."),
        obtained_from=Text(ar="صوّروها في الجواز أو على الورق.", en="Photograph it in the passport or on paper."),
    ),
    Document(
        code="D46",
        label=Text(ar="وكالة المحامي", en="Lawyer's power of attorney"),
        hint=Text(
            ar="سارية المفعول ومصدقة، وتشمل هذا الطلب.",
            en="It must be valid and certified, and cover this application.",
        ),
        obtained_from=Text(ar="من المحامي.", en="From the lawyer."),
    ),
    Document(
        code="D47",
        label=Text(
            ar="ترخيص المؤسسة التعليمية أو شهادة تسجيل الجمعية",
            en="Licence of the school or university, or registration of the society",
        ),
        hint=Text(
            ar="ساري المفعول، ويظهر رقمه وتاريخ انتهائه.", en="It must be valid. Show its number and expiry date."
        ),
        obtained_from=Text(
            ar="من وزارة التربية والتعليم والتعليم العالي، أو سجل الجمعيات في وزارة التنمية الاجتماعية.",
            en="From the ministry responsible for education, or the Registry of Societies at the Ministry of Social Development.",
        ),
        shared=True,
    ),
)
