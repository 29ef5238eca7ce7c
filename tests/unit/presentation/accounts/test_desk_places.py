"""The pages of an officer's menu, by the officer's roles."""

import pytest

from moi_pwa.core.case import Role
from moi_pwa.core.consultation import AgencyCode
from moi_pwa.core.officer import Officer
from moi_pwa.presentation.accounts.desk_places import PLACES, desk_places
from moi_pwa.rules.accounts.staff import STAFF_ROLES

FINANCE = ["bills", "guarantees", "drawers", "unmatched", "reconciliation", "books"]

OF_INSTITUTIONS: list[tuple[set[Role], list[str]]] = [
    ({"reviewer"}, ["queue", "visits", "absences", "institutions"]),
    ({"auditor"}, ["queue", "visits", "absences", "institutions"]),
    ({"admin"}, ["queue", "visits", "absences", "recoveries", "officers", "reference", "seals"]),
]
"""The pages of officers of the directorate that verifies institutions."""

MENUS: list[tuple[set[Role], set[AgencyCode], list[str]]] = [
    ({"reviewer"}, set(), ["queue", "visits", "absences"]),
    ({"approver", "reviewer"}, set(), ["queue", "visits", "absences"]),
    ({"supervisor"}, set(), ["queue", "visits", "team", "absences", "statistics", "recoveries"]),
    ({"committee_secretary"}, set(), ["committee"]),
    ({"committee_secretary", "reviewer"}, set(), ["queue", "visits", "absences", "committee"]),
    ({"admin"}, set(), ["queue", "visits", "absences", "recoveries", "officers", "reference", "seals"]),
    ({"finance_officer"}, set(), FINANCE),
    ({"finance_approver"}, set(), FINANCE),
    ({"cashier"}, set(), ["cash"]),
    ({"liaison_officer"}, {"labour"}, ["consultations"]),
    ({"embassy_officer"}, {"embassy_berlin"}, ["interview"]),
]

WITHOUT_A_DIRECTORATE: list[tuple[set[Role], list[str]]] = [
    ({"admin"}, ["queue", "visits", "recoveries", "officers", "reference", "seals"]),
    ({"committee_secretary"}, ["queue", "visits"]),
    ({"supervisor"}, ["queue", "visits", "recoveries"]),
]
"""The pages of officers who work in no directorate, as an administrator may."""


def officer(roles: set[Role], agencies: set[AgencyCode]) -> Officer:
    directorates = frozenset[str]() if agencies else frozenset({"visas"})
    return Officer(id="1", roles=frozenset(roles), directorates=directorates, agencies=frozenset(agencies))


@pytest.mark.parametrize("roles, agencies, places", MENUS)
def test_an_officer_has_the_pages_of_the_roles(roles: set[Role], agencies: set[AgencyCode], places: list[str]):
    assert desk_places(officer(roles, agencies)) == places


@pytest.mark.parametrize("roles, places", OF_INSTITUTIONS)
def test_officers_of_the_directorate_that_verifies_institutions_see_their_accounts(roles: set[Role], places: list[str]):
    of_follow_up = Officer(id="1", roles=frozenset(roles), directorates=frozenset({"follow_up"}))
    assert desk_places(of_follow_up) == places


@pytest.mark.parametrize("roles, places", WITHOUT_A_DIRECTORATE)
def test_an_officer_without_a_directorate_has_no_page_that_needs_one(roles: set[Role], places: list[str]):
    assert desk_places(Officer(id="1", roles=frozenset(roles), directorates=frozenset())) == places


def test_the_table_has_every_role():
    assert {role for roles, _, _ in MENUS for role in roles} == set(STAFF_ROLES)


def test_the_table_has_every_page():
    assert {place for *_, places in (*MENUS, *OF_INSTITUTIONS) for place in places} == set(PLACES)
