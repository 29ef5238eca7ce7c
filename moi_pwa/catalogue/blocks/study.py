"""B12: the institution and the programme of a student, and R27 on both."""

from moi_pwa.core.conditions import Compare, Condition, Equals, Moment
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field, NumberField, Option, TextField, YesNoField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text


def study(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the institution and the programme."""
    return (
        TextField(
            id="study_institution",
            label=Text(ar="اسم الجامعة أو المؤسسة التعليمية", en="University or institution"),
            min_chars=3,
            max_chars=100,
            when=when,
            proven_by=("D13",),
            shared=True,
        ),
        YesNoField(
            id="institution_accredited",
            label=Text(
                ar="هل المؤسسة معتمدة من الجهات الأردنية المختصة؟", en="Is the institution accredited in Jordan?"
            ),
            hint=Text(
                ar="تعتمد هيئة اعتماد مؤسسات التعليم العالي الجامعات والكليات، وتعتمد وزارة التربية والتعليم المدارس.",
                en="The Higher Education Accreditation Commission accredits universities and colleges. The Ministry of Education accredits schools.",
            ),
            when=when,
            shared=True,
        ),
        ChoiceField(
            id="degree",
            label=Text(ar="الدرجة العلمية", en="Degree"),
            options=(
                Option(value="school", label=Text(ar="مدرسة", en="School")),
                Option(value="language", label=Text(ar="دورة لغة أو تدريب", en="Language or training course")),
                Option(value="diploma", label=Text(ar="دبلوم", en="Diploma")),
                Option(value="bachelor", label=Text(ar="بكالوريوس", en="Bachelor's")),
                Option(value="master", label=Text(ar="ماجستير", en="Master's")),
                Option(value="doctorate", label=Text(ar="دكتوراه", en="Doctorate")),
            ),
            when=when,
        ),
        TextField(
            id="programme",
            label=Text(ar="التخصص أو الصف", en="Subject or school class"),
            min_chars=2,
            max_chars=80,
            when=when,
        ),
        NumberField(
            id="study_year",
            label=Text(ar="السنة الدراسية", en="Year of study"),
            hint=Text(ar="1 للسنة الأولى.", en="1 for the first year."),
            minimum=1,
            maximum=12,
            when=when,
        ),
        CodeField(
            id="student_number",
            label=Text(ar="الرقم الجامعي", en="Student number"),
            hint=Text(ar="إن وُجد.", en="If there is one."),
            required=False,
            when=when,
            proven_by=("D12",),
        ),
        DateField(
            id="term_ends",
            label=Text(ar="تاريخ انتهاء الفصل الدراسي", en="Term end date"),
            hint=Text(
                ar="الفصل المذكور في إثبات الطالب أو في القبول.",
                en="The term on the proof of enrolment or the admission letter.",
            ),
            not_before=Moment(of="today", months=-24),
            not_after=Moment(of="today", months=24),
            when=when,
            proven_by=("D12",),
            shared=True,
        ),
        DateField(
            id="expected_graduation",
            label=Text(ar="تاريخ التخرج المتوقع", en="Expected graduation date"),
            required=False,
            partial=True,
            not_before=Moment(of="today"),
            not_after=Moment(of="today", months=120),
            when=when,
        ),
    )


def study_rules(*, on: Moment, when: Condition | None = None, public_condition: Text | None = None) -> tuple[Rule, ...]:
    """Return R27; the term must not have ended `on` that day: today, or the day of arrival."""
    message = Text(
        ar="يجب أن تكون المؤسسة التعليمية معتمدة، وأن يكون إثبات الطالب للفصل الحالي.",
        en="The institution must be accredited, and the proof of enrolment must be for the current term.",
    )
    return (
        Rule(
            id="R27",
            at="institution_accredited",
            when=when,
            test=Equals(field="institution_accredited", value=True),
            message=message,
            public_condition=public_condition or message,
            source="R27: S40",
        ),
        Rule(
            id="R27",
            at="term_ends",
            when=when,
            test=Compare(left=Moment(of="term_ends"), relation=">=", right=on),
            message=message,
            public_condition=public_condition or message,
            source="R27: S40; a term is current until its last day, also in the holidays before it: assumed",
        ),
    )
