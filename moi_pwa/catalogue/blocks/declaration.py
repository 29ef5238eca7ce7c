"""B15: the person who files the application, and the declarations made with it."""

from moi_pwa.core.fields import ChoiceField, DeclarationField, Field, Option
from moi_pwa.core.text import Text

SELF = Option(value="self", label=Text(ar="صاحب الطلب نفسه", en="The applicant"))
GUARDIAN = Option(value="guardian", label=Text(ar="ولي الأمر", en="A parent or guardian"))
HOST = Option(value="host", label=Text(ar="المضيف أو القريب في الأردن", en="A host or relative in Jordan"))
EMPLOYER = Option(value="employer", label=Text(ar="صاحب العمل", en="The employer"))
LAWYER = Option(value="lawyer", label=Text(ar="محامٍ", en="A lawyer"))
UNIVERSITY = Option(value="university", label=Text(ar="جامعة", en="A university"))
HOSPITAL = Option(value="hospital", label=Text(ar="مستشفى", en="A hospital"))
AGENCY = Option(value="agency", label=Text(ar="مكتب سياحي", en="A travel agency"))
CARRIER = Option(value="carrier", label=Text(ar="شركة طيران أو نقل", en="An airline or transport company"))
COMPANY = Option(value="company", label=Text(ar="شركة", en="A company"))
EMBASSY = Option(value="embassy", label=Text(ar="سفارة أو منظمة دولية", en="An embassy or international organisation"))


def filed_by(*options: Option) -> ChoiceField:
    return ChoiceField(
        id="filed_by",
        label=Text(ar="من يقدّم الطلب؟", en="Who is making this application?"),
        options=options,
        proven_by=("D32", "D46"),
    )


DECLARATION: tuple[Field, ...] = (
    DeclarationField(
        id="truth",
        label=Text(
            ar="أقر بأن جميع البيانات والوثائق المقدمة صحيحة.",
            en="I declare that all answers and documents are true.",
        ),
    ),
    DeclarationField(
        id="terms",
        page="terms",
        label=Text(
            ar="أوافق على شروط استخدام الخدمات الإلكترونية.",
            en="I agree to the terms of use of the e-services.",
        ),
    ),
    DeclarationField(
        id="data_consent",
        page="privacy",
        label=Text(
            ar="أوافق على أن تعالج الوزارة والجهات المعنية هذه البيانات لدراسة الطلب.",
            en="I agree that the ministry and the agencies concerned may process this data to decide the application.",
        ),
    ),
)
