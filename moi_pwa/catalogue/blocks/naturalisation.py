"""Grounds on which Jordanian nationality is asked for, and R42 and R43 on them."""

from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import date_rule
from moi_pwa.catalogue.laws import NATIONALITY_LAW, WIFE_OF_A_JORDANIAN
from moi_pwa.core.conditions import All, Any, Compare, Condition, Equals, Moment, Not, OneOf
from moi_pwa.core.fields import CodeField, DateField, Field, GroupField, TextField, YesNoField
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

BY_MARRIAGE = Equals(field="basis", value="wife")
ARAB_BY_RESIDENCE = Equals(field="basis", value="arab_15")
FOREIGNER_BY_RESIDENCE = Equals(field="basis", value="foreigner_4")
BY_RESIDENCE = OneOf(field="basis", values=("arab_15", "foreigner_4"))

_TODAY = Moment(of="today")

# The members of the Arab League (law no. 6 of 1954, article 2); its "Arab" is one by the father's side.
IS_ARAB = OneOf(
    field="nationality",
    values=(
        "DZA", "BHR", "COM", "DJI", "EGY", "IRQ", "KWT", "LBN", "LBY", "MRT", "MAR",
        "OMN", "PSE", "QAT", "SAU", "SOM", "SDN", "SYR", "TUN", "ARE", "YEM",
    ),
)  # fmt: skip

MARRIAGE: tuple[Field, ...] = (
    *party("husband", Text(ar="الزوج الأردني", en="of the Jordanian husband")),
    DateField(
        id="marriage_date",
        label=Text(ar="تاريخ عقد الزواج", en="Date of the marriage contract"),
        not_before=Moment(of="today", months=-12 * 80),
        not_after=_TODAY,
        hijri=True,
        proven_by=("D14",),
    ),
    TextField(
        id="marriage_court",
        label=Text(ar="المحكمة التي عُقد فيها الزواج", en="Court where the marriage took place"),
        min_chars=2,
        max_chars=80,
    ),
)

RESIDENCE_HISTORY: tuple[Field, ...] = (
    DateField(
        id="residence_since",
        label=Text(ar="تاريخ بدء الإقامة المتصلة في الأردن", en="Start of continuous residence in Jordan"),
        not_before=Moment(of="today", months=-12 * 90),
        not_after=_TODAY,
        partial=True,
    ),
    GroupField(
        id="residence_history",
        label=Text(ar="أذون الإقامة السابقة", en="Previous residence permits"),
        item=Text(ar="إذن الإقامة", en="Permit"),
        minimum=1,
        maximum=20,
        fields=(
            DateField(
                id="permit_from",
                label=Text(ar="من تاريخ", en="From"),
                not_before=Moment(of="today", months=-12 * 90),
                not_after=_TODAY,
                partial=True,
            ),
            DateField(
                id="permit_to",
                label=Text(ar="إلى تاريخ", en="To"),
                not_before=Moment(of="today", months=-12 * 90),
                not_after=Moment(of="today", months=72),
                partial=True,
            ),
            CodeField(id="permit_number", label=Text(ar="رقم البطاقة", en="Card number"), required=False),
        ),
    ),
    YesNoField(
        id="speaks_arabic",
        label=Text(ar="هل يتقن صاحب الطلب العربية قراءة وكتابة؟", en="Does the applicant read and write Arabic?"),
        when=FOREIGNER_BY_RESIDENCE,
    ),
    YesNoField(
        id="intends_to_stay",
        label=Text(ar="هل ينوي صاحب الطلب البقاء في الأردن؟", en="Does the applicant intend to stay in Jordan?"),
        when=FOREIGNER_BY_RESIDENCE,
    ),
)


def _before(field: str, years: int) -> Compare:
    return Compare(left=Moment(of=field), relation="<=", right=Moment(of="today", months=-12 * years))


_TOO_SHORT = Text(
    ar="يشترط للعربي إقامة متصلة لا تقل عن 15 سنة، ولغيره 4 سنوات مع إتقان العربية ونية البقاء في الأردن.",
    en="An Arab must have lived here without a break for 15 years. Others need 4 years, must know Arabic and intend to stay.",
)
_OTHER_BASIS = Text(
    ar="هذا الأساس لا ينطبق على صاحب الطلب. يرجى التحقق من الجنسية والجنس والحالة الاجتماعية.",
    en="This reason does not match the applicant. Check the nationality, sex and marital status.",
)


_LENGTH_OF_RESIDENCE = Text(
    ar="إذا كان الطلب على أساس الإقامة: 15 سنة متصلة للعربي، و4 سنوات لغيره مع إتقان العربية ونية البقاء في الأردن.",
    en="If you apply because of your residence, you need 15 years without a break if you are Arab. Others need 4 years, must know Arabic and intend to stay.",
)


def _r43(at: str, when: Condition, test: Condition) -> Rule:
    return Rule(
        id="R43",
        at=at,
        when=when,
        test=test,
        message=_TOO_SHORT,
        public_condition=_LENGTH_OF_RESIDENCE,
        source="R43: S46 (15 years), S79 (4 years)",
        basis=NATIONALITY_LAW,
    )


NATURALISATION_RULES = (
    Rule(
        id="R42",
        at="marriage_date",
        when=BY_MARRIAGE,
        test=Any((_before("marriage_date", 5), All((IS_ARAB, _before("marriage_date", 3))))),
        message=Text(
            ar="لم تكتمل مدة الزواج المطلوبة: 3 سنوات للعربية، و5 سنوات لغيرها.",
            en="The marriage has not lasted long enough: 3 years for an Arab wife, 5 years for others.",
        ),
        public_condition=Text(
            ar="لزوجة الأردني: 3 سنوات على الزواج إذا كانت عربية، و5 سنوات لغيرها.",
            en="The wife of a Jordanian must have been married for 3 years if she is Arab, otherwise for 5 years.",
        ),
        source="R42: S48; the years: assumed",
        basis=WIFE_OF_A_JORDANIAN,
    ),
    _r43(
        "residence_since",
        BY_RESIDENCE,
        Any((_before("residence_since", 15), All((FOREIGNER_BY_RESIDENCE, _before("residence_since", 4))))),
    ),
    _r43("speaks_arabic", FOREIGNER_BY_RESIDENCE, Equals(field="speaks_arabic", value=True)),
    _r43("intends_to_stay", FOREIGNER_BY_RESIDENCE, Equals(field="intends_to_stay", value=True)),
    Rule(
        id="R86",
        at="basis",
        test=Any(
            (
                All((BY_MARRIAGE, Equals(field="sex", value="F"), Equals(field="marital_status", value="married"))),
                All((ARAB_BY_RESIDENCE, IS_ARAB)),
                All((FOREIGNER_BY_RESIDENCE, Not(IS_ARAB))),
                OneOf(field="basis", values=("emigrant", "investor")),
            )
        ),
        message=_OTHER_BASIS,
        public_condition="evident",
        source="R86: sheet 21, S46, S47; the number is ours",
        basis=NATIONALITY_LAW,
    ),
    date_rule(
        "permit_to",
        Compare(left=Moment(of="permit_to"), relation=">", right=Moment(of="permit_from")),
        each="residence_history",
    ),
)
