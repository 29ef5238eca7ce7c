"""Who may see money and act on it. Finance staff and cashiers work for the whole ministry: their duties name no directorate."""

from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer

FINANCE_ROLES: frozenset[Role] = frozenset({"finance_officer", "finance_approver"})


def is_finance(officer: Officer) -> bool:
    return bool(officer.roles & FINANCE_ROLES)


def require_finance(officer: Officer, *roles: Role) -> None:
    """Raises StepRefusedError: "not_yours" unless the officer has one of `roles`; without any named, one of the finance roles."""
    if not officer.roles & (frozenset(roles) or FINANCE_ROLES):
        raise StepRefusedError("not_yours")


def is_cashier(officer: Officer) -> bool:
    return "cashier" in officer.roles


def require_cashier(officer: Officer) -> None:
    """Raises StepRefusedError: "not_yours"."""
    if not is_cashier(officer):
        raise StepRefusedError("not_yours")
