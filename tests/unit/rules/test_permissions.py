"""The table of permissions has an answer for every role and act, of members and of officers."""

from collections.abc import Mapping
from dataclasses import replace
from typing import get_args

import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.case import NOT_OFFICERS, Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer, OfficerAct
from moi_pwa.core.parties import Acting, InstitutionStatus, MembershipRole, PartyAct
from moi_pwa.rules.permissions import OFFICERS, member_may, officer_may, officer_may_at, require_officer
from tests.factories import person_id

ACTS: tuple[PartyAct, ...] = get_args(PartyAct)

EXPECTED: dict[MembershipRole | None, set[PartyAct]] = {
    None: {"read", "file", "pay", "manage"},
    "administrator": {"read", "file", "pay", "manage"},
    "filer": {"read", "file"},
    "finance": {"read", "pay"},
    "viewer": {"read"},
}


def test_every_role_is_expected_here():
    assert set(EXPECTED) == {None, *get_args(MembershipRole)}


@pytest.mark.parametrize("status", get_args(InstitutionStatus))
@pytest.mark.parametrize("act", ACTS)
def test_only_a_closed_account_permits_an_administrator_nothing(status: InstitutionStatus, act: PartyAct):
    acting = Acting(actor_id=person_id(1), party_id=person_id(2), role="administrator", status=status)

    assert member_may(acting, act) == (status not in ("ended", "refused"))


@pytest.mark.parametrize("role", EXPECTED)
def test_a_role_permits_these_acts_and_no_other(role: MembershipRole | None):
    acting = Acting(actor_id=person_id(1), party_id=person_id(1), role=role)

    assert {act for act in ACTS if member_may(acting, act)} == EXPECTED[role]


WORKS: set[OfficerAct] = {"read_cases", "write_notes", "print_papers", "enter_absence"}
PERMITS: Mapping[Role, set[OfficerAct]] = {
    "reviewer": {*WORKS, "stand_in", "read_institutions"},
    "approver": {
        *WORKS,
        "stand_in",
        "read_institutions",
        "ask_institution_change",
        "decline_institution_change",
    },
    "residence_officer": WORKS,
    "supervisor": {
        *WORKS,
        "lead_officers",
        "read_institutions",
        "ask_institution_change",
        "confirm_institution_change",
        "decline_institution_change",
        "recover_accounts",
    },
    "auditor": {"read_cases", "enter_absence", "read_institutions", "read_reference_changes"},
    "committee_secretary": {"read_committee_cases", "write_notes", "enter_absence", "hold_sessions"},
    "liaison_officer": {"answer_consultations"},
    "embassy_officer": {"record_interviews"},
    "finance_officer": {"read_books", "keep_books"},
    "finance_approver": {"read_books", "close_books"},
    "cashier": {"take_cash"},
    "admin": {
        "enter_absence",
        "recover_accounts",
        "manage_officers",
        "manage_reference_data",
        "read_reference_changes",
        "read_unissued_seals",
    },
    "helpdesk": set(),
}
"""Maps each role of officers to what it permits, as an officer would be told."""


VERIFYING = next(service.directorate for service in all_services() if service.institution)


def officer(*roles: Role) -> Officer:
    return Officer(
        id="rana",
        roles=frozenset(roles),
        directorates=frozenset({"visas", VERIFYING}),
        agencies=frozenset({"labour", "embassy_berlin"}),
    )


def test_every_role_of_officers_is_expected_here():
    assert set(PERMITS) == {*get_args(Role)} - NOT_OFFICERS


def test_every_act_of_officers_is_in_the_table():
    assert set(OFFICERS) == set(get_args(OfficerAct))


@pytest.mark.parametrize("role", PERMITS)
def test_a_role_of_officers_permits_these_acts_and_no_other(role: Role):
    assert {act for act in OFFICERS if officer_may(officer(role), act)} == PERMITS[role]


@pytest.mark.parametrize("act", OFFICERS)
def test_what_is_not_permitted_is_refused(act: OfficerAct):
    for role, permitted in PERMITS.items():
        if act in permitted:
            require_officer(officer(role), act)
            continue
        with pytest.raises(StepRefusedError, match=r"^not_yours$"):
            require_officer(officer(role), act)


@pytest.mark.parametrize("act", OFFICERS)
def test_two_roles_permit_what_each_permits(act: OfficerAct):
    assert officer_may(officer("reviewer", "admin"), act) == (act in PERMITS["reviewer"] | PERMITS["admin"])


@pytest.mark.parametrize("act", [act for act, permission in OFFICERS.items() if permission.at != "ministry"])
def test_an_act_in_a_directorate_or_for_an_agency_needs_one(act: OfficerAct):
    somebody = officer(*PERMITS)
    nowhere = replace(somebody, directorates=frozenset(), agencies=frozenset())
    place = VERIFYING if OFFICERS[act].at == "directorate" else "labour"

    assert officer_may_at(somebody, act, place)
    assert not officer_may_at(somebody, act, "residence")
    assert not officer_may(nowhere, act)


@pytest.mark.parametrize("act", [act for act, permission in OFFICERS.items() if permission.at == "directorate"])
def test_an_agency_gives_no_rights_of_a_directorate_with_its_name(act: OfficerAct):
    somebody = replace(officer(*PERMITS), directorates=frozenset({"residence"}))

    assert not officer_may_at(somebody, act, "labour")


def test_accounts_of_institutions_are_no_work_of_another_directorate():
    of_visas = replace(officer("supervisor"), directorates=frozenset({"visas"}))

    assert not officer_may(of_visas, "read_institutions")
    assert not officer_may_at(officer("supervisor"), "confirm_institution_change", "visas")
