"""What officers choose from."""

from moi_pwa.core.fields import Option
from moi_pwa.core.text import Text

DIRECTORATES = (
    Option(value="nationality", label=Text(ar="مديرية الجنسية وشؤون الأجانب", en="Nationality and Foreigners' Affairs Directorate")),
    Option(value="residence", label=Text(ar="قسم الإقامات", en="Residence Section")),
    Option(value="visas", label=Text(ar="قسم التأشيرات", en="Visas Section")),
    Option(value="follow_up", label=Text(ar="مديرية المتابعة والتفتيش", en="Follow-up and Inspection Directorate")),
)  # fmt: skip

REJECT_CATEGORIES = (
    Option(value="documents", label=Text(ar="الوثائق غير مكتملة", en="Documents are incomplete")),
    Option(value="eligibility", label=Text(ar="عدم انطباق الشروط", en="The conditions are not met")),
    Option(value="data_mismatch", label=Text(ar="عدم تطابق البيانات", en="The details do not match")),
    Option(value="duplicate", label=Text(ar="طلب مكرر", en="The application is a duplicate")),
    Option(value="agency", label=Text(ar="عدم موافقة الجهات المعنية", en="The agencies concerned did not approve")),
    Option(value="unspecified", label=Text(ar="دون إبداء أسباب", en="No reason given")),
)

DETAILS_REASONS = (
    Option(value="unclear", label=Text(ar="معلومة غير واضحة", en="An answer is unclear")),
    Option(value="missing", label=Text(ar="معلومة أو وثيقة ناقصة", en="An answer or a document is missing")),
    Option(value="contradiction", label=Text(ar="بيانات متعارضة", en="Answers contradict each other")),
    Option(value="document_refused", label=Text(ar="وثيقة غير مقبولة", en="A document cannot be accepted")),
    Option(value="other", label=Text(ar="سبب آخر", en="Another reason")),
)

DOCUMENT_REFUSALS = (
    Option(value="blurred", label=Text(ar="الصورة غير واضحة", en="The picture is blurred")),
    Option(value="cropped", label=Text(ar="الصورة مقصوصة", en="Part of the page is cut off")),
    Option(value="glare", label=Text(ar="انعكاس ضوء على الوثيقة", en="Light reflects on the page")),
    Option(
        value="mrz_hidden",
        label=Text(ar="الشريط المقروء آليًا غير ظاهر", en="The machine-readable lines cannot be seen"),
    ),
    Option(value="expired", label=Text(ar="الوثيقة منتهية الصلاحية", en="The document has expired")),
    Option(value="wrong_doc", label=Text(ar="وثيقة غير المطلوبة", en="This is another document")),
    Option(value="not_translated", label=Text(ar="الوثيقة غير مترجمة", en="The document is not translated")),
    Option(value="not_legalised", label=Text(ar="الوثيقة غير مصدقة", en="The document is not legalised")),
)
