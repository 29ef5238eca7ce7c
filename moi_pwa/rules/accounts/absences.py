"""Checks of officers' absences, and of the officers who stand in meanwhile."""

from collections.abc import Collection
from datetime import date, timedelta

from moi_pwa.core.absence import Absence
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.officer import Officer
from moi_pwa.core.problems import Problem
from moi_pwa.rules.permissions import OFFICERS, officer_may

MAX_ABSENCE_DAYS = 366


def leads(officer: Officer, other: OfficerAccount) -> bool:
    """Return whether the officer is a supervisor of a directorate in which the other one works."""
    return officer_may(officer, "lead_officers") and not officer.directorates.isdisjoint(other.directorates)


def may_enter_absence(officer: Officer, absent: OfficerAccount) -> bool:
    """Return whether the officer may enter, and end, an absence: their own, or that of an officer whom they lead."""
    return officer.id == str(absent.id) or leads(officer, absent)


def can_stand_in(delegate: OfficerAccount, absent: OfficerAccount) -> bool:
    """Return whether one officer's work is partly the other's: both have a role with cases, in one directorate.

    Of the absent officer's cases, the delegate may still act only on those that are the delegate's own roles' work.
    """
    return (
        delegate.id != absent.id
        and not delegate.directorates.isdisjoint(absent.directorates)
        and bool(OFFICERS["stand_in"].roles & delegate.roles & absent.roles)
    )


def check_days(first: date, last: date, today: date) -> list[Problem]:
    """Return the problems of the days: path "last" (before_first, in_past, too_long). Days are in Amman."""
    if last < first:
        return [Problem(path="last", code="before_first")]
    if last < today:
        return [Problem(path="last", code="in_past")]
    if last - first >= timedelta(days=MAX_ABSENCE_DAYS):
        return [Problem(path="last", code="too_long", params={"n": MAX_ABSENCE_DAYS})]
    return []


def check_absence(
    absence: Absence, absent: OfficerAccount, delegate: OfficerAccount | None, known: Collection[Absence]
) -> list[Problem]:
    """Return the problems of an absence beside the others.

    The paths are "first" (overlaps: the officer is absent on some of these days already) and "delegate"
    (not_an_option; absent: the delegate is absent on some of these days, so that nobody would stand in, as where two
    officers name each other).

    Args:
        absence: the absence to be entered.
        absent: the officer who will be absent.
        delegate: the account of `absence.delegate_id`; None if there is none, or that officer has left.
        known: absences of both officers that have not ended.
    """
    overlapping = [each.officer_id for each in known if each.overlaps(absence)]
    problems = [Problem(path="first", code="overlaps")] if absence.officer_id in overlapping else []
    if absence.delegate_id is None:
        return problems
    if delegate is None or not can_stand_in(delegate, absent):
        problems.append(Problem(path="delegate", code="not_an_option"))
    elif delegate.id in overlapping:
        problems.append(Problem(path="delegate", code="absent"))
    return problems
