"""The table of permissions has an answer for every role and act."""

from typing import get_args

import pytest

from moi_pwa.core.parties import Acting, InstitutionStatus, MembershipRole, PartyAct
from moi_pwa.rules.parties.permissions import may
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

    assert may(acting, act) == (status not in ("ended", "refused"))


@pytest.mark.parametrize("role", EXPECTED)
def test_a_role_permits_these_acts_and_no_other(role: MembershipRole | None):
    acting = Acting(actor_id=person_id(1), party_id=person_id(1), role=role)

    assert {act for act in ACTS if may(acting, act)} == EXPECTED[role]
