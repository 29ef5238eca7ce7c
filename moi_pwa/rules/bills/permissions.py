"""Permissions of finance staff and cashiers. They work for the whole ministry: their duties name no directorate."""

from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer

FINANCE_ROLES: frozenset[Role] = frozenset({"finance_officer", "finance_approver"})


def is_finance(officer: Officer) -> bool:
    return bool(officer.roles & FINANCE_ROLES)


def require_finance(officer: Officer, *roles: Role) -> None:
    """Raise StepRefusedError "not_yours" unless the officer has one of `roles`.

    Without roles, any finance role will do.
    """
    if not officer.roles & (frozenset(roles) or FINANCE_ROLES):
        raise StepRefusedError("not_yours")


def is_cashier(officer: Officer) -> bool:
    return "cashier" in officer.roles


def require_cashier(officer: Officer) -> None:
    """Raise StepRefusedError "not_yours" unless the officer is a cashier."""
    if not is_cashier(officer):
        raise StepRefusedError("not_yours")
