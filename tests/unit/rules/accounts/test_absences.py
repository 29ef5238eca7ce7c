"""An absence has sensible days, one delegate who is there, and is entered by whoever may."""

from datetime import date, timedelta
from typing import get_args
from uuid import UUID

import pytest

from moi_pwa.core.absence import Absence
from moi_pwa.core.accounts import OfficerAccount
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.officer import Officer
from moi_pwa.rules.accounts.absences import (
    MAX_ABSENCE_DAYS,
    can_stand_in,
    check_absence,
    check_days,
    may_enter_absence,
)

TODAY = date(2026, 1, 15)
ROLES: list[Role] = sorted(set(get_args(Role)) - NOT_OFFICERS)


def account(number: int, *roles: Role, directorate: str = "visas") -> OfficerAccount:
    return OfficerAccount(
        id=UUID(int=number), sign_in_name=str(number), display_name=str(number), roles=frozenset(roles),
        directorates=frozenset({directorate}),
    )  # fmt: skip


RANA, SAMI = account(1, "reviewer"), account(2, "reviewer")


def absence(of: int, first: int, last: int, delegate: int | None = None) -> Absence:
    """Return an absence between two days, counted from today."""
    return Absence(
        id=UUID(int=of * 100 + first + 50), officer_id=UUID(int=of), first=TODAY + timedelta(first),
        last=TODAY + timedelta(last), delegate_id=UUID(int=delegate) if delegate else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    "first, last, code",
    [
        (0, 0, ""),
        (-3, 0, ""),
        (5, 9, ""),
        (5, 4, "before_first"),
        (-3, -1, "in_past"),
        (0, MAX_ABSENCE_DAYS - 1, ""),
        (0, MAX_ABSENCE_DAYS, "too_long"),
    ],
)
def test_the_days_of_an_absence_follow_each_other_and_are_not_over(first: int, last: int, code: str):
    problems = check_days(TODAY + timedelta(first), TODAY + timedelta(last), TODAY)

    assert [(each.path, each.code) for each in problems] == ([("last", code)] if code else [])


@pytest.mark.parametrize(
    "first, last, overlaps",
    [(0, 4, False), (0, 5, True), (7, 8, True), (4, 11, True), (10, 12, True), (11, 12, False)],
)
def test_an_officer_is_not_absent_twice_on_a_day(first: int, last: int, *, overlaps: bool):
    problems = check_absence(absence(1, first, last), RANA, None, [absence(1, 5, 10)])

    assert [each.code for each in problems] == (["overlaps"] if overlaps else [])


@pytest.mark.parametrize("first, last, absent", [(0, 4, False), (0, 5, True), (10, 12, True), (11, 12, False)])
def test_a_delegate_is_there_on_every_day(first: int, last: int, *, absent: bool):
    problems = check_absence(absence(1, first, last, delegate=2), RANA, SAMI, [absence(2, 5, 10)])

    assert [(each.path, each.code) for each in problems] == ([("delegate", "absent")] if absent else [])


def test_two_officers_do_not_stand_in_for_each_other_on_the_same_days():
    problems = check_absence(absence(2, 3, 6, delegate=1), SAMI, RANA, [absence(1, 0, 4, delegate=2)])

    assert [(each.path, each.code) for each in problems] == [("delegate", "absent")]


def test_a_delegate_may_be_absent_with_another_delegate_of_their_own():
    assert check_absence(absence(2, 3, 6, delegate=3), SAMI, account(3, "reviewer"), [absence(1, 0, 4, 2)]) == []


@pytest.mark.parametrize("delegate", [None, RANA, account(2, "approver"), account(2, "reviewer", directorate="residence")])  # fmt: skip
def test_a_delegate_is_another_officer_who_does_the_same_work(delegate: OfficerAccount | None):
    number = delegate.id.int if delegate else 9
    problems = check_absence(absence(1, 0, 4, delegate=number), RANA, delegate, [])

    assert [(each.path, each.code) for each in problems] == [("delegate", "not_an_option")]


@pytest.mark.parametrize("first", ROLES)
@pytest.mark.parametrize("second", ROLES)
def test_officers_stand_in_for_each_other_in_a_role_that_both_have(first: Role, second: Role):
    shared = first == second and first in ("reviewer", "approver")

    assert can_stand_in(account(1, first), account(2, second)) == shared


@pytest.mark.parametrize("role", ROLES)
def test_an_absence_is_entered_by_the_officer_or_a_supervisor_of_a_directorate(role: Role):
    own = Officer(id=str(UUID(int=1)), roles=frozenset({role}), directorates=frozenset({"visas"}))
    other = Officer(id=str(UUID(int=9)), roles=frozenset({role}), directorates=frozenset({"visas"}))
    stranger = Officer(id=str(UUID(int=9)), roles=frozenset({role}), directorates=frozenset({"residence"}))

    assert may_enter_absence(own, RANA)
    assert may_enter_absence(other, RANA) == (role == "supervisor")
    assert not may_enter_absence(stranger, RANA)
