"""Permissions of officers for the accounts of institutions, one table for all of them."""

from collections.abc import Mapping
from typing import Literal

from moi_pwa.catalogue import all_services
from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.institutions import AskedChange
from moi_pwa.core.officer import Officer

AccountAct = Literal["look", "ask", "confirm", "decline"]

PERMITTED: Mapping[AccountAct, frozenset[Role]] = {
    "look": frozenset({"reviewer", "approver", "supervisor", "auditor"}),
    # As for the revocation of a paper (`catalogue/stages/after_issue.py`).
    "ask": frozenset({"approver", "supervisor"}),
    "confirm": frozenset({"supervisor"}),
    "decline": frozenset({"approver", "supervisor"}),
}
"""Maps an act to the roles in the directorate that verifies institutions which permit it."""

DIRECTORATES = frozenset(service.directorate for service in all_services() if service.institution)
"""The directorates that verify institutions."""


def may_on_accounts(officer: Officer, act: AccountAct) -> bool:
    """Return whether an officer may do this on an account. Whether the officer asked for the change is not examined."""
    return bool(officer.directorates & DIRECTORATES and officer.roles & PERMITTED[act])


def require_on_accounts(officer: Officer, act: AccountAct) -> None:
    """Raise StepRefusedError "not_yours" unless an officer may do this on an account."""
    if not may_on_accounts(officer, act):
        raise StepRefusedError("not_yours")


def may_confirm(officer: Officer, asked: AskedChange) -> bool:
    """Return whether an officer may confirm what an officer asked for: never what they asked for themselves."""
    return may_on_accounts(officer, "confirm") and asked.by != officer.id


def require_may_confirm(officer: Officer, asked: AskedChange) -> None:
    """Check that an officer may confirm what was asked for.

    Raises:
        StepRefusedError: "not_yours"; "same_officer": the officer asked for it.
    """
    require_on_accounts(officer, "confirm")
    if not may_confirm(officer, asked):
        raise StepRefusedError("same_officer")
