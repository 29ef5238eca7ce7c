"""The committees for whose sessions an officer may act: those of a secretary's directorates."""

import pytest

from moi_pwa.catalogue.committees import COMMITTEES
from moi_pwa.core.case import Role
from moi_pwa.core.officer import Officer
from moi_pwa.rules.accounts.staff import STAFF_ROLES
from moi_pwa.rules.committee.permissions import committees_of


def officer(*roles: Role, directorates: frozenset[str] = frozenset({"residence", "visas"})) -> Officer:
    return Officer(id="rana", roles=frozenset(roles), directorates=directorates)


def test_a_secretary_has_the_committees_of_their_directorates():
    assert committees_of(officer("committee_secretary")) == ["residence"]
    assert committees_of(officer("committee_secretary", directorates=frozenset(COMMITTEES))) == list(COMMITTEES)
    assert committees_of(officer("committee_secretary", directorates=frozenset())) == []


@pytest.mark.parametrize("role", sorted(set(STAFF_ROLES) - {"committee_secretary"}))
def test_no_other_officer_has_a_committee(role: Role):
    assert committees_of(officer(role)) == []
