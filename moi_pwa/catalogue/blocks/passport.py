"""B2: the passport, its machine-readable zone, and the rules on both."""

from moi_pwa.catalogue.reference.papers import PASSPORT_TYPES
from moi_pwa.core.conditions import Compare, Condition, Moment, MrzAgrees
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, Field, MrzField, PassportField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

_TODAY = Moment(of="today")

NATIONALITY = CountryField(
    id="nationality",
    label=Text(ar="الجنسية", en="Nationality"),
    hint=Text(ar="كما في الجواز.", en="As in the passport."),
    role="nationality",
    proven_by=("D01",),
)


def passport(*, when: Condition | None = None) -> tuple[Field, ...]:
    """Return the document travelled with. `when` is for companions who may be on another's passport."""
    return (
        ChoiceField(
            id="passport_type",
            label=Text(ar="نوع جواز السفر", en="Passport type"),
            options=PASSPORT_TYPES,
            when=when,
        ),
        MrzField(
            id="passport_mrz",
            label=Text(ar="السطران المقروءان آليًا", en="Machine-readable lines"),
            hint=Text(
                ar="السطران في أسفل صفحة المعلومات. نتحقق بهما مما تكتبونه.",
                en="The two lines at the bottom of the data page. We check your typing against them.",
            ),
            required=False,
            when=when,
        ),
        PassportField(
            id="passport_number",
            label=Text(ar="رقم الجواز", en="Passport number"),
            hint=Text(
                ar="ميّزوا بين الحرف O والرقم 0.",
                en="Check for the letter O and the number 0 mixed up.",
            ),
            when=when,
            issued_by="passport_country",
            role="passport_number",
            proven_by=("D01",),
        ),
        CountryField(id="passport_country", label=Text(ar="بلد الإصدار", en="Country of issue"), when=when),
        DateField(
            id="passport_issued",
            label=Text(ar="تاريخ الإصدار", en="Date of issue"),
            not_before=Moment(of="today", months=-360),
            not_after=_TODAY,
            when=when,
        ),
        DateField(
            id="passport_expiry",
            label=Text(ar="تاريخ الانتهاء", en="Date of expiry"),
            not_before=Moment(of="today", months=-360),
            not_after=Moment(of="today", months=360),
            when=when,
        ),
    )


_DATES = Text(
    ar="هذا التاريخ لا يتوافق مع التواريخ الأخرى. يرجى التحقق منه.",
    en="This date does not match the other dates. Check it.",
)


def date_rule(
    at: str, test: Condition, *, each: str | None = None, warns: bool = False, source: str = "R34: assumed"
) -> Rule:
    """Return R34: two dates cannot both be right."""
    return Rule(
        id="R34",
        at=at,
        test=test,
        each=each,
        severity="warns" if warns else "blocks",
        finds="contradiction",
        message=_DATES,
        source=source,
    )


def passport_rules(*, each: str | None = None) -> tuple[Rule, ...]:
    """Return R34 and R35 for the applicant's passport, or for that of each item of the group `each`."""
    issued, expiry = Moment(of="passport_issued"), Moment(of="passport_expiry")
    dates = (
        date_rule("passport_issued", Compare(left=issued, relation=">=", right=Moment(of="dob")), each=each),
        date_rule("passport_expiry", Compare(left=expiry, relation=">", right=issued), each=each),
    )
    agreements = (
        MrzAgrees(mrz="passport_mrz", element="number", field="passport_number"),
        MrzAgrees(mrz="passport_mrz", element="issuer", field="passport_country"),
        MrzAgrees(mrz="passport_mrz", element="nationality", field="nationality"),
        MrzAgrees(mrz="passport_mrz", element="expiry", field="passport_expiry"),
        MrzAgrees(mrz="passport_mrz", element="birth", field="dob"),
        MrzAgrees(mrz="passport_mrz", element="sex", field="sex"),
        MrzAgrees(mrz="passport_mrz", element="surname", field="name_en_surname"),
        MrzAgrees(mrz="passport_mrz", element="given", field="name_en_given"),
    )
    return (
        *dates,
        *(
            Rule(
                id="R35",
                at=agreement.field,
                test=agreement,
                each=each,
                severity="warns",
                finds="contradiction",
                message=Text(
                    ar="هذه المعلومة لا تطابق الأسطر المقروءة آليًا. يرجى مقارنتها بالجواز.",
                    en="This differs from the machine-readable lines. Compare it with the passport.",
                ),
                source="R35: assumed",
            )
            for agreement in agreements
        ),
    )
