"""The stay of each companion in Jordan until now, and the fine that follows from it (domain sheet §5.1).

A family does not always come on one day, nor is it registered on one: each person is fined by their own dates.
"""

from dataclasses import replace

from moi_pwa.catalogue.blocks.annual import COMPANION_OVERSTAY_WARNING, CURRENT_UNTIL, OVERSTAY_WARNING
from moi_pwa.catalogue.blocks.conditions import IS_MINOR
from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.catalogue.blocks.stay import RESIDENCE_EXPIRY
from moi_pwa.core.conditions import All, Compare, Condition, Equals, Moment, Not
from moi_pwa.core.fields import ChoiceField, Field, Option
from moi_pwa.core.service import Charge, Rule
from moi_pwa.core.text import Text

VISITS = Equals(field="present_stay", value="visit")
HOLDS_PERMIT = Equals(field="present_stay", value="permit")
BORN_HERE = Equals(field="present_stay", value="born_here")

_ON_VISIT = Option(value="visit", label=Text(ar="إقامة مؤقتة أو تأشيرة", en="On a temporary stay or a visa"))
_ON_PERMIT = Option(value="permit", label=Text(ar="إذن إقامة سنوي", en="On an annual permit"))
_NOT_YET = Option(
    value="born_here",
    label=Text(ar="طفل وُلد في الأردن ولا إقامة له", en="A child born in Jordan with no permit yet"),
)


def _present_stay(*options: Option) -> ChoiceField:
    return ChoiceField(
        id="present_stay",
        label=Text(ar="ما صفة إقامة هذا الشخص؟", en="What is this person's status in Jordan?"),
        options=options,
    )


TEMPORARY_STAY: tuple[Field, ...] = (_present_stay(_ON_VISIT, _NOT_YET), replace(CURRENT_UNTIL, when=VISITS))
"""The questions for people who can hold no annual permit."""

PRESENT_STAY: tuple[Field, ...] = (
    _present_stay(_ON_VISIT, _ON_PERMIT, _NOT_YET),
    replace(CURRENT_UNTIL, when=VISITS),
    replace(RESIDENCE_EXPIRY, when=HOLDS_PERMIT),
)

_FREE_UNTIL = Moment(of="dob", days=30)
_REGISTERED_LATE = Compare(
    left=_FREE_UNTIL,
    relation="<",
    right=Moment(of="today"),
    phrase=Text(ar="إذا مضى أكثر من 30 يومًا على الولادة", en="if the birth was more than 30 days ago"),
)


_BORN_HERE_IS_A_CHILD = Rule(
    id="R62",
    at="present_stay",
    each="companions",
    when=BORN_HERE,
    test=IS_MINOR,
    message=Text(
        ar="هذا الخيار لمن لم يبلغ 18 سنة فقط.",
        en="This choice is only for someone under 18.",
    ),
    public_condition=Text(
        ar="يُضاف من وُلد في الأردن دون ختم دخول إذا لم يبلغ 18 سنة.",
        en="Companions born in Jordan can be added without an entry stamp only if they are under 18.",
    ),
    source="R62: sheet 14, assumed; the number is ours",
)


def newborn_registered(newborn: Condition) -> Rule:
    """Return R49, for each companion."""
    return Rule(
        id="R49",
        at="dob",
        each="companions",
        when=newborn,
        test=Not(_REGISTERED_LATE),
        severity="warns",
        message=Text(
            ar="لا غرامة على المولود في الأردن خلال 30 يومًا من ولادته، وبعدها تُحسب غرامة عن كل يوم.",
            en="There is no fine in the first 30 days after a birth in Jordan. After that there is a fine for each day.",
        ),
        source="R49: sheet 14, assumed; that the thirty days stay free: assumed; the number is ours",
    )


STAY_RULES: tuple[Rule, ...] = (
    OVERSTAY_WARNING,
    COMPANION_OVERSTAY_WARNING,
    _BORN_HERE_IS_A_CHILD,
    newborn_registered(BORN_HERE),
)
"""The rules on the applicant and on each companion who is asked one of the above questions."""


def newborns_fine(newborn: Condition, *, except_for: Not | None = None) -> Charge:
    """Return the fine for each day after the thirtieth since the birth, of each companion."""
    late = All(
        (newborn, IS_MINOR, _REGISTERED_LATE),
        phrase=Text(
            ar="لمن وُلد في الأردن ومضى على ولادته أكثر من 30 يومًا دون إقامة",
            en="for a child born in Jordan more than 30 days ago without a permit",
        ),
    )
    when = All((late, except_for)) if except_for else late
    return Charge(fee=OVERSTAY_FINE, per="companion", when=when, each_day_after=_FREE_UNTIL)
