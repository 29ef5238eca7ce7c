"""The Jordanian of a couple who are to marry, and R41 on both partners."""

from moi_pwa.catalogue.reference.people import MARITAL_STATUSES
from moi_pwa.core.conditions import AgeAtLeast, All, Any, Compare, Condition, Equals, Moment, Not
from moi_pwa.core.fields import ChoiceField, DateField, Field, NationalNumberField, Option, PhoneField, TextField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

_JORDANIAN_BIRTH, _FOREIGN_BIRTH = Moment(of="jordanian_dob"), Moment(of="dob")

FAR_APART = Any(
    (
        Compare(
            left=_JORDANIAN_BIRTH,
            relation="<",
            right=Moment(of="dob", months=-20 * 12),
            phrase=Text(
                ar="إذا كان الطرف الأردني أكبر بأكثر من 20 سنة",
                en="if the Jordanian partner is more than 20 years older",
            ),
        ),
        Compare(
            left=_FOREIGN_BIRTH,
            relation="<",
            right=Moment(of="jordanian_dob", months=-20 * 12),
            phrase=Text(
                ar="إذا كان الطرف غير الأردني أكبر بأكثر من 20 سنة",
                en="if the foreign partner is more than 20 years older",
            ),
        ),
    ),
    phrase=Text(ar="إذا زاد فارق العمر على 20 سنة", en="if their ages differ by more than 20 years"),
)
"""The condition that the two partners are more than twenty years apart."""

JORDANIAN_WOMAN = Equals(
    field="jordanian_sex", value="F", phrase=Text(ar="إذا كانت المرأة أردنية", en="if the bride is Jordanian")
)
FIRST_MARRIAGE_OF_THE_BRIDE = Any(
    (
        All((JORDANIAN_WOMAN, Equals(field="jordanian_marital_status", value="single"))),
        All((Not(JORDANIAN_WOMAN), Equals(field="marital_status", value="single"))),
    ),
    phrase=Text(ar="للزواج الأول للمرأة", en="for the bride's first marriage"),
)

JORDANIAN: tuple[Field, ...] = (
    TextField(
        id="jordanian_name",
        label=Text(ar="الاسم الكامل للطرف الأردني", en="Jordanian partner's full name"),
        hint=Text(ar="أربعة مقاطع، كما في الهوية الشخصية.", en="Four parts, as on the identity card."),
        script="arabic",
        min_chars=5,
        max_chars=100,
    ),
    NationalNumberField(
        id="jordanian_national_number",
        label=Text(ar="الرقم الوطني للطرف الأردني", en="Jordanian partner's national number"),
        hint=Text(ar="10 أرقام على الهوية الشخصية.", en="10 digits on the identity card."),
        holder="citizen",
        proven_by=("D40",),
    ),
    ChoiceField(
        id="jordanian_sex",
        label=Text(ar="جنس الطرف الأردني", en="Jordanian partner's sex"),
        options=(
            Option(value="F", label=Text(ar="أنثى", en="Female")),
            Option(value="M", label=Text(ar="ذكر", en="Male")),
        ),
    ),
    DateField(
        id="jordanian_dob",
        label=Text(ar="تاريخ ولادة الطرف الأردني", en="Jordanian partner's date of birth"),
        not_before=Moment(of="today", months=-120 * 12),
        not_after=Moment(of="today"),
    ),
    ChoiceField(
        id="jordanian_marital_status",
        label=Text(ar="الحالة الاجتماعية للطرف الأردني", en="Jordanian partner's marital status"),
        options=MARITAL_STATUSES,
    ),
    PhoneField(id="jordanian_mobile", label=Text(ar="هاتف الطرف الأردني", en="Jordanian partner's phone number")),
)


def marriage_rules(
    stay_ends: str, residence_ends: str, *, visiting: Condition, resident: Condition
) -> tuple[Rule, ...]:
    """Return R41: both are eighteen, and the foreigner is in Jordan lawfully.

    A wide gap in age only tells the officer.
    """
    message = Text(
        ar="يشترط لعقد الزواج أن يكون عمر كل من الطرفين 18 سنة أو أكثر، وأن تكون إقامة الطرف غير الأردني قانونية. ويُطلب إقرار إذا زاد فارق العمر على 20 سنة.",
        en="Both partners must be 18 or over, and the foreign partner must be in Jordan lawfully. We ask for a statement if their ages differ by more than 20 years.",
    )

    def rule(at: str, test: Condition, *, when: Condition | None = None, decides: bool = False) -> Rule:
        return Rule(
            id="R41",
            at=at,
            when=when,
            test=test,
            severity="decides" if decides else "blocks",
            message=message,
            public_condition=None if decides else message,
            source="R41: assumed",
        )

    today = Moment(of="today")
    return (
        rule("jordanian_dob", AgeAtLeast(field="jordanian_dob", years=18)),
        rule("dob", AgeAtLeast(field="dob", years=18)),
        rule(stay_ends, Compare(left=Moment(of=stay_ends), relation=">=", right=today), when=visiting),
        rule(residence_ends, Compare(left=Moment(of=residence_ends), relation=">=", right=today), when=resident),
        rule("age_statement", Not(FAR_APART), decides=True),
    )
