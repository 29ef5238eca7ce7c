"""The table of permissions: which roles permit which acts, of officers and of the members of an institution.

Actions, API routes, handlers of the desk and menus ask this module. A step of a case, a bill, a guarantee, a drawer or
a refund is declared with its roles where the step is declared (`catalogue/stages/`, `rules/*/lifecycle.py`,
`rules/payments/refund_steps.py`, `rules/pledges/checks.py`); it changes with the subject's state, which no table of
roles knows.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Literal

from moi_pwa.catalogue import all_services
from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer, OfficerAct
from moi_pwa.core.parties import Acting, InstitutionStatus, MembershipRole, PartyAct

_WORKERS: frozenset[Role] = frozenset({"reviewer", "approver", "residence_officer", "supervisor"})
"""The roles that work on every case of their directorates."""

_VERIFYING = frozenset(service.directorate for service in all_services() if service.institution)
"""The directorates that verify institutions."""


@dataclass(frozen=True, kw_only=True)
class Permission:
    """The roles that permit an act of officers, and the places in which they do."""

    roles: frozenset[Role]
    at: Literal["directorate", "agency", "ministry"]
    """The kind of place in which the roles permit it: the officer's directorates or agencies, or the ministry."""
    only_at: frozenset[str] = frozenset()
    """The directorates in which they permit it; empty means all."""


def _at(at: Literal["directorate", "agency", "ministry"], *roles: Role) -> Permission:
    return Permission(roles=frozenset(roles), at=at)


def _on_institutions(*roles: Role) -> Permission:
    return Permission(roles=frozenset(roles), at="directorate", only_at=_VERIFYING)


OFFICERS: Mapping[OfficerAct, Permission] = {
    # An auditor reads, and leaves nothing behind. A secretary reads only the cases that a committee considers.
    "read_cases": _at("directorate", *_WORKERS, "auditor"),
    "read_committee_cases": _at("directorate", "committee_secretary"),
    "write_notes": _at("directorate", *_WORKERS, "committee_secretary"),
    "print_papers": _at("directorate", *_WORKERS),
    "stand_in": _at("directorate", "reviewer", "approver"),
    "enter_absence": _at("directorate", *_WORKERS, "auditor", "committee_secretary", "admin"),
    "lead_officers": _at("directorate", "supervisor"),
    "hold_sessions": _at("directorate", "committee_secretary"),
    "answer_consultations": _at("agency", "liaison_officer"),
    "record_interviews": _at("agency", "embassy_officer"),
    # As for the revocation of a paper (`catalogue/stages/after_issue.py`).
    "read_institutions": _on_institutions("reviewer", "approver", "supervisor", "auditor"),
    "ask_institution_change": _on_institutions("approver", "supervisor"),
    "confirm_institution_change": _on_institutions("supervisor"),
    "decline_institution_change": _on_institutions("approver", "supervisor"),
    "read_books": _at("ministry", "finance_officer", "finance_approver"),
    "keep_books": _at("ministry", "finance_officer"),
    "close_books": _at("ministry", "finance_approver"),
    "take_cash": _at("ministry", "cashier"),
    "recover_accounts": _at("ministry", "supervisor", "admin"),
    "manage_officers": _at("ministry", "admin"),
    "manage_reference_data": _at("ministry", "admin"),
    "read_reference_changes": _at("ministry", "admin", "auditor"),
    "read_unissued_seals": _at("ministry", "admin"),
}
"""Maps each act of officers to what permits it. Four-eyes rules come on top, where the act is done."""

MEMBERS: Mapping[MembershipRole, frozenset[PartyAct]] = {
    "administrator": frozenset({"read", "file", "pay", "manage"}),
    "filer": frozenset({"read", "file"}),
    "finance": frozenset({"read", "pay"}),
    "viewer": frozenset({"read"}),
}
"""Maps the role of a member to the acts that it permits. People may do everything for themselves."""

CLOSED: frozenset[InstitutionStatus] = frozenset({"ended", "refused"})
"""The statuses of an institution for which nobody acts any more."""


def officer_may(officer: Officer, act: OfficerAct) -> bool:
    """Return whether an officer may do this anywhere."""
    return bool(OFFICERS[act].roles & officer.roles and _places(officer, act))


def officer_may_at(officer: Officer, act: OfficerAct, place: str) -> bool:
    """Return whether an officer may do this in a directorate, or for an agency or a mission."""
    return officer_may(officer, act) and place in _places(officer, act)


def _places(officer: Officer, act: OfficerAct) -> Collection[str]:
    permission = OFFICERS[act]
    match permission.at:
        case "directorate":
            return officer.directorates & permission.only_at if permission.only_at else officer.directorates
        case "agency":
            return officer.agencies
        case "ministry":
            return ("ministry",)


def require_officer(officer: Officer, act: OfficerAct) -> None:
    """Raise StepRefusedError "not_yours" unless the officer may do this."""
    if not officer_may(officer, act):
        raise StepRefusedError("not_yours")


def member_may(acting: Acting, act: PartyAct) -> bool:
    """Return whether a person may do this for the party that they act for."""
    return acting.role is None or (acting.status not in CLOSED and act in MEMBERS[acting.role])
