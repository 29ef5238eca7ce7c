"""The roles that may work with bills and with cash."""

import pytest

from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.bills.permissions import is_cashier, is_finance, require_cashier, require_finance


def officer(*roles: Role) -> Officer:
    return Officer(id="officer-1", roles=frozenset(roles), directorates=frozenset())


@pytest.mark.parametrize("role", ["finance_officer", "finance_approver"])
def test_both_roles_of_finance_do_what_asks_for_no_role(role: Role):
    assert is_finance(officer(role))
    require_finance(officer(role))


def test_a_reviewer_is_not_of_finance():
    assert not is_finance(officer("reviewer"))
    with pytest.raises(StepRefusedError, match=r"^not_yours$"):
        require_finance(officer("reviewer"))


def test_what_asks_for_an_approver_is_refused_to_an_officer_of_finance():
    require_finance(officer("finance_approver"), "finance_approver")
    with pytest.raises(StepRefusedError, match=r"^not_yours$"):
        require_finance(officer("finance_officer"), "finance_approver")


def test_only_a_cashier_takes_cash():
    assert is_cashier(officer("cashier"))
    require_cashier(officer("cashier"))
    with pytest.raises(StepRefusedError, match=r"^not_yours$"):
        require_cashier(officer("finance_officer"))
