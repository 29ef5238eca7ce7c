"""Checks of officers' accounts, and the chain of the staff's history."""

import hashlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from moi_pwa.catalogue.agencies import CONSULTATIONS
from moi_pwa.core.accounts import Duties
from moi_pwa.core.case import Case
from moi_pwa.core.problems import Problem
from moi_pwa.core.staff import StaffEvent
from moi_pwa.rules.accounts.staff import (
    STAFF_ROLES,
    can_work_on,
    chained_hash,
    check_duties,
    check_names,
    check_note,
    first_broken_seq,
)

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
DIRECTORATES = ("residence", "visas")
MONEY = {"finance_officer", "finance_approver", "cashier"}
CASE_ROLES = sorted(set(STAFF_ROLES) - MONEY - {"liaison_officer", "embassy_officer", "admin"})


def codes(problems: list[Problem]) -> list[tuple[str, str]]:
    return [(each.path, each.code) for each in problems]


def of_duties(roles: str, directorates: str = "", agencies: str = "") -> list[tuple[str, str]]:
    """Return the problems of duties, each given as words with blanks between them."""
    return codes(check_duties(Duties.of(roles.split(), directorates.split(), agencies.split()), DIRECTORATES))


@pytest.mark.parametrize("name", ["ab", "rana.haddad", "7_x@moi-jo", "a" * 64])
def test_a_sign_in_name_has_small_latin_letters_digits_and_four_signs(name: str):
    assert check_names(name, "Rana Haddad") == []


@pytest.mark.parametrize("name", ["a", "a" * 65, "Rana", "rana haddad", ".rana", "_rana", "-rana", "رنا", "ra\u0430na"])
def test_another_sign_in_name_is_refused(name: str):
    assert codes(check_names(name, "Rana Haddad")) == [("name", "bad_name")]


def test_both_names_are_required():
    assert codes(check_names("", "")) == [("name", "required"), ("display_name", "required")]


def test_a_displayed_name_has_at_most_120_characters():
    assert check_names("rana", "x" * 120) == []
    assert check_names("rana", "x" * 121) == [Problem(path="display_name", code="too_long", params={"n": 120})]


def test_these_are_the_roles_that_an_officer_can_be_given():
    money = ("finance_officer", "finance_approver", "cashier")
    cases = ("reviewer", "approver", "committee_secretary", "supervisor", "admin", "liaison_officer", "embassy_officer")
    assert list(STAFF_ROLES) == [*cases, *money]


def test_all_roles_together_are_known_and_refused_for_another_reason():
    assert of_duties(" ".join(STAFF_ROLES)) == [("agencies", "agency_alone")]


@pytest.mark.parametrize("role", CASE_ROLES)
def test_a_role_with_cases_needs_a_directorate(role: str):
    assert of_duties(role, "visas") == []
    assert of_duties(role) == [("directorates", "required")]


def test_an_administrator_needs_no_directorate():
    assert of_duties("admin") == []
    assert of_duties("admin", "visas") == []
    assert of_duties("admin reviewer") == [("directorates", "required")]


def test_roles_are_required_and_known():
    assert of_duties("", "visas") == [("roles", "required")]
    assert of_duties("reviewer wizard", "visas") == [("roles", "not_an_option")]
    assert of_duties("applicant", "visas") == [("roles", "not_an_option")]


def test_a_directorate_that_handles_no_service_is_no_option():
    assert of_duties("reviewer", "visas archive") == [("directorates", "not_an_option")]


@pytest.mark.parametrize("agency", sorted(CONSULTATIONS))
def test_a_liaison_officer_answers_for_agencies_and_does_nothing_else(agency: str):
    assert of_duties("liaison_officer", "", agency) == []
    assert of_duties("liaison_officer", "visas", agency) == [("agencies", "agency_alone")]
    assert of_duties("liaison_officer reviewer", "", agency) == [("agencies", "agency_alone")]
    assert of_duties("liaison_officer cashier", "", agency) == [("agencies", "agency_alone")]
    assert of_duties("reviewer", "visas", agency) == [("agencies", "agency_alone")]
    assert of_duties("admin", "", agency) == [("agencies", "agency_alone")]


def test_a_liaison_officer_needs_an_agency_that_is_consulted():
    assert of_duties("liaison_officer") == [("agencies", "required")]
    assert of_duties("liaison_officer", "", "post") == [("agencies", "not_an_option")]


@pytest.mark.parametrize("mission", ["embassy_berlin", "embassy_cairo"])
def test_an_embassy_officer_interviews_at_missions_and_does_nothing_else(mission: str):
    assert of_duties("embassy_officer", "", mission) == []
    assert of_duties("embassy_officer", "visas", mission) == [("agencies", "agency_alone")]
    assert of_duties("embassy_officer liaison_officer", "", mission) == [("agencies", "agency_alone")]
    assert of_duties("reviewer", "visas", mission) == [("agencies", "agency_alone")]


def test_missions_and_agencies_each_have_officers_of_their_own():
    assert of_duties("embassy_officer") == [("agencies", "required")]
    assert of_duties("embassy_officer", "", "security") == [("agencies", "not_an_option")]
    assert of_duties("embassy_officer", "", "embassy_berlin security") == [("agencies", "not_an_option")]
    assert of_duties("liaison_officer", "", "embassy_berlin") == [("agencies", "not_an_option")]


def test_the_two_roles_of_the_books_go_together_and_with_no_other():
    for roles in ("finance_officer", "finance_approver", "finance_officer finance_approver"):
        assert of_duties(roles) == []
        assert of_duties(roles, "visas") == [("roles", "finance_alone")]
        assert of_duties(f"{roles} reviewer") == [("roles", "finance_alone")]
        assert of_duties(f"{roles} admin") == [("roles", "finance_alone")]


def test_a_cashier_is_nothing_else():
    assert of_duties("cashier") == []
    for roles in ("cashier finance_officer", "cashier finance_approver", "cashier reviewer", "cashier admin"):
        assert of_duties(roles) == [("roles", "cashier_alone")]
    assert of_duties("cashier", "visas") == [("roles", "cashier_alone")]


def test_an_unknown_role_beside_a_cashiers_is_named_too():
    assert of_duties("cashier wizard") == [("roles", "not_an_option"), ("roles", "cashier_alone")]


def test_a_note_may_be_required_and_has_at_most_500_characters():
    assert codes(check_note("", required=True)) == [("note", "required")]
    assert check_note("", required=False) == []
    for required in (True, False):
        assert check_note("x" * 500, required=required) == []
        assert check_note("x" * 501, required=required) == [Problem(path="note", code="too_long", params={"n": 500})]


def test_an_officer_can_work_on_a_case_of_the_directorate_that_waits_for_the_role():
    case = Case(course="simple", status="in_review", seq=2, since=NOON, assigned_to="lina")
    assert can_work_on(Duties.of(["reviewer"], ["visas"]), "visas", case)
    assert not can_work_on(Duties.of(["reviewer"], ["residence"]), "visas", case)
    assert not can_work_on(Duties.of(["approver"], ["visas"]), "visas", case)


ADDED = StaffEvent(
    seq=1, kind="added", at=NOON, actor="cli", officer_id="lina", data={"roles": ["reviewer"]}, note="new"
)
CHANGED = StaffEvent(seq=2, kind="changed", at=NOON + timedelta(days=1), actor="sana", officer_id="lina")
DISABLED = StaffEvent(seq=3, kind="disabled", at=NOON + timedelta(days=2), actor="sana", officer_id="lina")


def history(*events: StaffEvent) -> list[tuple[StaffEvent, str]]:
    """Return events with the hashes that are stored for them."""
    stored, previous = list[tuple[StaffEvent, str]](), ""
    for event in events:
        previous = chained_hash(event, previous)
        stored.append((event, previous))
    return stored


def test_a_history_as_it_was_written_is_intact():
    assert first_broken_seq([]) is None
    assert first_broken_seq(history(ADDED, CHANGED, DISABLED)) is None


def test_the_same_instant_in_another_zone_has_the_same_hash():
    amman = replace(ADDED, at=NOON.astimezone(timezone(timedelta(hours=3))))
    assert chained_hash(amman, "") == chained_hash(ADDED, "")


def test_the_hash_covers_the_canonical_form_of_the_event():
    canonical = (
        '{"actor":"cli","at":"2026-01-15T09:00:00+00:00","data":{"roles":["reviewer"]},"kind":"added","note":"new",'
        '"officer_id":"lina","previous_hash":"00","seq":1}'
    )
    assert chained_hash(ADDED, "00") == hashlib.sha256(canonical.encode()).hexdigest()


@pytest.mark.parametrize(
    "changes",
    [
        {"seq": 4},
        {"kind": "brought_back"},
        {"at": NOON},
        {"actor": "omar"},
        {"officer_id": "omar"},
        {"data": {"roles": ["admin"]}},
        {"note": "another"},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_changed_event_breaks_the_chain_where_it_is(changes: dict[str, Any]):
    stored = history(ADDED, CHANGED, DISABLED)
    stored[1] = (replace(CHANGED, **changes), stored[1][1])
    assert first_broken_seq(stored) == 2


def test_an_event_that_is_missing_breaks_the_chain_there():
    stored = history(ADDED, CHANGED, DISABLED)
    assert first_broken_seq(stored[1:]) == 1
    assert first_broken_seq([stored[0], stored[2]]) == 2


def test_an_event_that_was_written_anew_breaks_the_chain_at_the_next():
    stored = history(ADDED, CHANGED, DISABLED)
    stored[1] = history(ADDED, replace(CHANGED, note="another"))[1]
    assert first_broken_seq(stored) == 3


def test_events_numbered_from_another_number_are_no_history():
    assert first_broken_seq(history(replace(ADDED, seq=2))) == 1
