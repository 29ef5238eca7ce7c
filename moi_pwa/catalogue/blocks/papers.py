"""Papers and their validity, as several services declare them."""

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.letters import Letter
from moi_pwa.core.papers import FollowUp, HolderRole, Paper, Permission, Until
from moi_pwa.core.text import Text

PEOPLE: tuple[HolderRole, ...] = ("applicant", "companions")

NO_WORK = Permission(work="none")
WITH_WORK_PERMIT = Permission(work="work_permit")
"""Foreigners work with a permit of the Ministry of Labour only (Labour Law No. 8 of 1996, article 12)."""
FOR_EMPLOYER = Permission(work="named_employer", party=("establishment_name", "householder_name"))
STUDENT = Permission(work="none", study=True, party=("study_institution",), of="applicant")
"""A student may not work without a residence for work: assumed."""


def for_months(months: int) -> tuple[Until, ...]:
    """Return a validity of so many months from the day of issue."""
    return (Until(day=Moment(of="today", months=months)),)


def permit_renewal(service: str, *, residence_type: str | None = None) -> FollowUp:
    """Return the renewal by the form that asks whether a permit is renewed.

    `residence_type` is given where everything that the form issues is of one type.
    """
    kind = (("residence_type", residence_type),) if residence_type else ()
    answers = (("action", "renew"), *kind)
    return FollowUp(service=service, answers=answers, first="residence_issued", last="residence_expiry")


def visa_renewal(service: str, *, last: str, asked_anew: tuple[str, ...] = ()) -> FollowUp:
    answers = (("action", "renew"),)
    return FollowUp(service=service, answers=answers, number="visa_number", last=last, asked_anew=asked_anew)


def stay_extension(
    *,
    answers: tuple[tuple[str, str], ...] = (),
    number: str | None = None,
    last: str | None = None,
    asked_anew: tuple[str, ...] = (),
    when: Condition | None = None,
) -> FollowUp:
    """Return the extension for people on a visit visa or on such an extension, and for their companions (sheet 12)."""
    return FollowUp(
        service="TEMP_EXT",
        answers=answers,
        number=number,
        last=last,
        asked_anew=asked_anew,
        companions=(("present_stay", "visit"),),
        when=when,
    )


def annual_permit(class_: Text, *permissions: Permission, renewed_by: FollowUp) -> Paper:
    """Return the paper of R14: a year, for the applicant and each member of the family.

    `class_` completes its title: "بقصد العمل", "for work".
    """
    return Paper(
        kind="residence_permit",
        title=Text(ar=f"إذن إقامة سنوي {class_.ar}", en=f"Annual residence permit {class_.en}"),
        holders=PEOPLE,
        until=for_months(12),
        permissions=permissions,
        renewed_by=renewed_by,
    )


def notice(title: Text, *conditions: Text, letter: Letter, party: tuple[str, ...] = ()) -> Paper:
    """Return a notice, which has no end.

    `party` are the fields that name the other party of the letter.
    """
    permissions = (Permission(party=party),) if party else ()
    return Paper(kind="notice", title=title, letter=letter, permissions=permissions, conditions=conditions)
