"""Conditions and rules that services share."""

from moi_pwa.core.conditions import AgeAtLeast, NationalityIs, Not
from moi_pwa.core.service import Rule
from moi_pwa.core.text import Text

VISA_RESTRICTED = NationalityIs(field="nationality", flag="visa_class", value="restricted")
RESIDENCE_RESTRICTED = NationalityIs(field="nationality", flag="residence_class", value="restricted")

IS_ADULT = AgeAtLeast(field="dob", years=18)
IS_MINOR = Not(IS_ADULT)


def prior_approval(restricted: NationalityIs, *, each: str | None = None) -> Rule:
    """R05: the file goes to the agencies concerned (W-SEC)."""
    return Rule(
        id="R05",
        at="nationality",
        each=each,
        test=Not(restricted),
        severity="decides",
        message=Text(
            ar="تتطلب هذه الجنسية موافقة مسبقة.",
            en="This nationality needs prior approval.",
        ),
        source="R05: S39, S42",
    )
