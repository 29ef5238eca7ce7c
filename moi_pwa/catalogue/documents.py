"""The documents that services ask for, D01 … (domain sheet §8)."""

from moi_pwa.catalogue.document import Document
from moi_pwa.catalogue.further_documents import FURTHER_DOCUMENTS
from moi_pwa.core.text import Text

__all__ = ["DOCUMENTS", "Document"]

_OF_THE_SHEET = (
    Document(
        code="D01",
        label=Text(ar="صفحة المعلومات في جواز السفر", en="Passport data page"),
        hint=Text(
            ar="تظهر الصفحة كاملة، ومعها السطران المقروءان آليًا.",
            en="Show the whole page, with the two machine-readable lines at the bottom.",
        ),
        obtained_from=Text(ar="صوّروا جواز السفر.", en="Photograph the passport."),
    ),
    Document(
        code="D02",
        label=Text(ar="صفحات الأختام في جواز السفر", en="Stamp pages of the passport"),
        hint=Text(
            ar="آخر دخول وخروج، وأي تمديد أو عنوان في الجواز.",
            en="Show the last entry and exit stamps, and any extension or address in the passport.",
        ),
        obtained_from=Text(ar="صوّروا جواز السفر.", en="Photograph the passport."),
    ),
    Document(
        code="D03",
        label=Text(ar="صورة شخصية حديثة", en="Recent photo"),
        hint=Text(
            ar="خلال آخر 6 أشهر: خلفية فاتحة، والوجه كامل دون نظارة.",
            en="Taken in the last 6 months, on a light background, showing the whole face without glasses.",
        ),
        photo_only=True,
        obtained_from=Text(
            ar="من محل تصوير، أو التقطوها بهاتفكم.", en="From a photo shop, or take it with your phone."
        ),
    ),
    Document(
        code="D04",
        label=Text(ar="بطاقة الإقامة", en="Residence card"),
        hint=Text(
            ar="الوجهان، وصفحة المرافقين إن وُجدت.",
            en="Show both sides, and the companions page if there is one.",
        ),
        obtained_from=Text(ar="صوّروا البطاقة.", en="Photograph the card."),
    ),
    Document(
        code="D05",
        label=Text(ar="شهادة الخلو من الأمراض", en="Medical clearance certificate"),
        hint=Text(ar="يظهر التاريخ والختم.", en="Show the date and the stamp."),
        obtained_from=Text(
            ar="من مركز فحص معتمد من وزارة الصحة.", en="From a centre approved by the Ministry of Health."
        ),
    ),
    Document(
        code="D06",
        label=Text(ar="عقد إيجار المسكن أو سند ملكيته", en="Lease or title deed of the home"),
        hint=Text(
            ar="يظهر العنوان واسم المستأجر أو المالك والتواقيع.",
            en="Show the address, the name of the tenant or owner, and the signatures.",
        ),
        obtained_from=Text(
            ar="من المالك، أو دائرة الأراضي والمساحة.", en="From your landlord, or the Department of Lands and Survey."
        ),
    ),
    Document(
        code="D07",
        label=Text(ar="نموذج تحديد مكان السكن والبصمة", en="Address and fingerprint form"),
        hint=Text(ar="يظهر ختم المركز الأمني.", en="Show the security centre's stamp."),
        obtained_from=Text(ar="من المركز الأمني في منطقة السكن.", en="From the security centre where you live."),
    ),
    Document(
        code="D08",
        label=Text(ar="تصريح العمل", en="Work permit"),
        hint=Text(ar="يظهر الرقم وتاريخ الانتهاء.", en="Show the number and the expiry date."),
        obtained_from=Text(ar="من وزارة العمل.", en="From the Ministry of Labour."),
    ),
    Document(
        code="D09",
        label=Text(ar="عقد العمل", en="Work contract"),
        hint=Text(ar="جميع الصفحات موقّعة من الطرفين.", en="Show all pages, signed by both parties."),
        obtained_from=Text(ar="من صاحب العمل.", en="From your employer."),
    ),
    Document(
        code="D10",
        label=Text(ar="السجل التجاري أو شهادة تسجيل الشركة", en="Company registration certificate"),
        hint=Text(ar="صادر خلال آخر 3 أشهر.", en="Issued in the last 3 months."),
        obtained_from=Text(
            ar="من دائرة مراقبة الشركات، أو وزارة الصناعة والتجارة والتموين.",
            en="From the Companies Control Department, or the Ministry of Industry, Trade and Supply.",
        ),
        shared=True,
    ),
    Document(
        code="D11",
        label=Text(ar="رخصة المهن", en="Vocational licence"),
        hint=Text(ar="سارية المفعول.", en="It must be valid."),
        obtained_from=Text(
            ar="من أمانة عمّان الكبرى، أو البلدية.", en="From Greater Amman Municipality, or your municipality."
        ),
        shared=True,
    ),
    Document(
        code="D12",
        label=Text(ar="إثبات طالب", en="Proof of enrolment"),
        hint=Text(ar="للفصل الدراسي الحالي.", en="For the current term."),
        obtained_from=Text(
            ar="من دائرة القبول والتسجيل في الجامعة، أو إدارة المدرسة.",
            en="From the university registrar or the school.",
        ),
    ),
    Document(
        code="D13",
        label=Text(ar="القبول المبدئي من الجامعة", en="University admission letter"),
        hint=Text(ar="يظهر الاسم والتخصص وختم الجامعة.", en="Show the name, the subject and the university's stamp."),
        obtained_from=Text(ar="من الجامعة.", en="From the university."),
    ),
    Document(
        code="D14",
        label=Text(ar="عقد الزواج أو دفتر العائلة", en="Marriage contract or family book"),
        hint=Text(
            ar="يجب أن يكون العقد الصادر خارج الأردن مصدقًا، ومترجمًا إن لم يكن بالعربية أو الإنجليزية.",
            en="A contract from outside Jordan must be legalised. If it is not in Arabic or English, it must be translated too.",
        ),
        obtained_from=Text(
            ar="من المحكمة الشرعية، أو دائرة الأحوال المدنية والجوازات، أو الجهة التي سجّلت الزواج خارج الأردن.",
            en="From the Sharia court, the Civil Status and Passports Department, or the authority abroad that registered the marriage.",
        ),
    ),
    Document(
        code="D15",
        label=Text(ar="شهادة الولادة", en="Birth certificate"),
        hint=Text(
            ar="يظهر اسما الوالدين. يجب أن تكون الشهادة الصادرة خارج الأردن مصدقة.",
            en="Show the names of both parents. A certificate from outside Jordan must be legalised.",
        ),
        obtained_from=Text(
            ar="من دائرة الأحوال المدنية والجوازات، أو سجل المواليد في بلد الولادة.",
            en="From the Civil Status and Passports Department, or the birth registry in the country of birth.",
        ),
    ),
    Document(
        code="D16",
        label=Text(ar="شهادة الوديعة أو كتاب الكفالة البنكية", en="Bank deposit certificate or guarantee letter"),
        hint=Text(
            ar="يظهر المبلغ واسم المودع وختم البنك.", en="Show the amount, the depositor's name and the bank's stamp."
        ),
        obtained_from=Text(ar="من بنك عامل في الأردن.", en="From a bank in Jordan."),
    ),
    Document(
        code="D17",
        label=Text(ar="سند تسجيل أموال غير منقولة", en="Property deed"),
        hint=Text(ar="يظهر اسم المالك ورقم القطعة.", en="Show the owner's name and the plot number."),
        obtained_from=Text(ar="من دائرة الأراضي والمساحة.", en="From the Department of Lands and Survey."),
    ),
    Document(
        code="D18",
        label=Text(ar="هوية المضيف أو الكفيل", en="ID of the host or guarantor"),
        hint=Text(
            ar="وجها الهوية الشخصية أو بطاقة الإقامة.",
            en="Show both sides of the identity card or residence card.",
        ),
        obtained_from=Text(ar="من صاحب الهوية.", en="From its holder."),
        shared=True,
    ),
    Document(
        code="D19",
        label=Text(ar="التعهد العدلي", en="Notarised undertaking"),
        hint=Text(ar="تظهر الطوابع والتوقيع.", en="Show the stamps and the signature."),
        obtained_from=Text(ar="من كاتب العدل.", en="From a notary public."),
    ),
    Document(
        code="D20",
        label=Text(ar="شهادة عدم محكومية", en="No criminal record certificate"),
        hint=Text(ar="صادرة خلال آخر 3 أشهر.", en="Issued in the last 3 months."),
        obtained_from=Text(
            ar="من وزارة العدل في الأردن، أو الجهة المختصة في بلد الإقامة.",
            en="In Jordan, from the Ministry of Justice. Abroad, from the authority in the country where you live.",
        ),
    ),
    Document(
        code="D21",
        label=Text(ar="تذكرة السفر أو حجز الفندق", en="Travel ticket or hotel booking"),
        hint=Text(ar="يظهر الاسم والتواريخ.", en="Show the name and the dates."),
        obtained_from=Text(
            ar="من شركة الطيران أو المكتب السياحي أو الفندق.", en="From the airline, the travel agency or the hotel."
        ),
    ),
    Document(
        code="D22",
        label=Text(ar="تأشيرة أو إقامة في دولة أخرى", en="Visa or residence permit for another country"),
        hint=Text(ar="سارية لمدة 6 أشهر على الأقل.", en="Valid for 6 months or more."),
        obtained_from=Text(ar="من الدولة التي أصدرتها.", en="From the country that issued it."),
    ),
    Document(
        code="D23",
        label=Text(ar="التقرير الطبي وموعد المستشفى", en="Medical report and hospital appointment"),
        hint=Text(
            ar="على ورق المستشفى الرسمي، وعليه التاريخ والختم.", en="On the hospital's letterhead, dated and stamped."
        ),
        obtained_from=Text(ar="من المستشفى.", en="From the hospital."),
    ),
    Document(
        code="D24",
        label=Text(ar="قرار الإبعاد", en="Deportation decision"),
        hint=Text(ar="يظهر رقم القرار وتاريخه.", en="Show the decision number and date."),
        obtained_from=Text(ar="من الجهة التي أصدرت القرار.", en="From the authority that made the decision."),
    ),
    Document(
        code="D25",
        label=Text(
            ar="موافقة ولي الأمر أو حجة الوصاية أو الحضانة", en="Guardian's consent, or guardianship or custody deed"
        ),
        hint=Text(
            ar="موقّعة، مع صورة جواز سفر كل من الوالدين أو ولي الأمر.",
            en="Signed, with a copy of the passport of each parent or the guardian.",
        ),
        obtained_from=Text(
            ar="الموافقة من كاتب العدل، وحجة الوصاية أو الحضانة من المحكمة.",
            en="For consent, from a notary public. For guardianship or custody, from a court.",
        ),
    ),
    Document(
        code="D26",
        label=Text(ar="حجة إعالة الوالدين", en="Deed of support for parents"),
        hint=Text(ar="يظهر ختم المحكمة.", en="Show the court's stamp."),
        obtained_from=Text(ar="من المحكمة الشرعية.", en="From the Sharia court."),
    ),
    Document(
        code="D27",
        label=Text(ar="حجة عزوبية", en="Single status deed"),
        hint=Text(ar="لمن تجاوز 18 سنة. يظهر ختم المحكمة.", en="For people over 18. Show the court's stamp."),
        obtained_from=Text(ar="من المحكمة الشرعية.", en="From the Sharia court."),
    ),
    Document(
        code="D28",
        label=Text(ar="إثبات الملاءة المالية", en="Proof of financial solvency"),
        hint=Text(ar="كشف حساب أو شهادة دخل حديثة.", en="A recent bank statement or proof of income."),
        obtained_from=Text(ar="من البنك، أو جهة العمل.", en="From your bank or employer."),
    ),
    Document(
        code="D29",
        label=Text(ar="بطاقة إحصاءات الجسور", en="Bridges statistics card"),
        hint=Text(ar="الوجهان.", en="Show both sides."),
        obtained_from=Text(ar="صوّروا البطاقة.", en="Photograph the card."),
    ),
    Document(
        code="D30",
        label=Text(ar="نموذج التفصيلات الشخصية", en="Personal details form"),
        hint=Text(ar="جميع الصفحات.", en="Show all pages."),
        obtained_from=Text(ar="يُعدّه النظام من إجاباتكم.", en="We prepare it from your answers."),
    ),
    Document(
        code="D31",
        label=Text(ar="ضبط فقدان أو كتاب السفارة", en="Police loss report or embassy letter"),
        hint=Text(ar="يظهر الرقم والتاريخ والختم.", en="Show the number, the date and the stamp."),
        obtained_from=Text(ar="من المركز الأمني، أو سفارة بلدكم.", en="From the police, or your country's embassy."),
    ),
    Document(
        code="D32",
        label=Text(ar="كتاب المؤسسة أو التفويض", en="Letter or authorisation from the institution"),
        hint=Text(ar="على ورق المؤسسة الرسمي، وعليه التوقيع والختم.", en="On letterhead, signed and stamped."),
        obtained_from=Text(ar="من المؤسسة أو صاحب العمل.", en="From the institution or employer."),
        shared=True,
    ),
    Document(
        code="D33",
        label=Text(ar="موافقة لجنة الاستقدام في وزارة العمل", en="Ministry of Labour recruitment approval"),
        hint=Text(ar="يظهر رقم الموافقة وتاريخها.", en="Show the approval number and date."),
        obtained_from=Text(
            ar="من لجنة الاستقدام في وزارة العمل.", en="From the Ministry of Labour's recruitment committee."
        ),
        shared=True,
    ),
    Document(
        code="D34",
        label=Text(ar="تنازل خطي مصدق", en="Certified release from the current employer"),
        hint=Text(ar="موقّع من صاحب العمل الحالي ومصدق.", en="Signed by the current employer and certified."),
        obtained_from=Text(
            ar="من صاحب العمل الحالي، ويُصدَّق من وزارة العمل.",
            en="From the current employer. The Ministry of Labour certifies it.",
        ),
    ),
)

DOCUMENTS = {document.code: document for document in (*_OF_THE_SHEET, *FURTHER_DOCUMENTS)}
