"""What is issued, and until when it is valid: what several services declare alike."""

from moi_pwa.core.conditions import Moment
from moi_pwa.core.papers import HolderRole, Paper, Until
from moi_pwa.core.text import Text

PEOPLE: tuple[HolderRole, ...] = ("applicant", "companions")

NO_WORK = Text(ar="لا تجيز هذه التأشيرة العمل في الأردن.", en="This visa does not allow work in Jordan.")


def for_months(months: int) -> tuple[Until, ...]:
    """From the day of issue on."""
    return (Until(day=Moment(of="today", months=months)),)


def annual_permit(*conditions: Text) -> Paper:
    """R14: a year, for the applicant and each member of the family."""
    return Paper(
        kind="residence_permit",
        title=Text(ar="إذن إقامة سنوي", en="Annual residence permit"),
        holders=PEOPLE,
        until=for_months(12),
        conditions=conditions,
    )


def notice(title: Text, *conditions: Text) -> Paper:
    """It has no end."""
    return Paper(kind="notice", title=title, conditions=conditions)
