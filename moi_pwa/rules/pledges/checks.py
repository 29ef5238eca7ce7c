"""Checks of a pledge for the guarantees of a bill, and permissions to enter and to accept it."""

from collections.abc import Sequence
from datetime import date

from moi_pwa.core.billing import BilledLine, BillStatus
from moi_pwa.core.case import Role
from moi_pwa.core.errors import StepRefusal
from moi_pwa.core.officer import Officer
from moi_pwa.core.pledges import PledgeEntry
from moi_pwa.core.problems import Problem
from moi_pwa.rules.bills.lifecycle import PAYABLE

MAX_ISSUER_LENGTH = 120
MAX_NUMBER_LENGTH = 60
MIN_DAYS = 90
"""Assumed: a pledge that ends sooner secures nothing."""
MAX_DAYS = 20 * 366

_ENTERS: Role = "finance_officer"
_DECIDES: Role = "finance_approver"


def guaranteed_fils(lines: Sequence[BilledLine]) -> int:
    """Return the least amount of a pledge for these lines."""
    return sum(line.fils for line in lines if line.kind == "guarantee")


def check_pledge(entry: PledgeEntry, lines: Sequence[BilledLine], today: date) -> list[Problem]:
    """Return the problems of a pledge: paths "issuer", "number" (required), "amount" (too_little), "valid_until"
    (too_soon, too_late).
    """
    problems = [Problem(path=name, code="required") for name in ("issuer", "number") if not getattr(entry, name)]
    if entry.fils < guaranteed_fils(lines):
        problems.append(Problem(path="amount", code="too_little"))
    days = (entry.valid_until - today).days
    if days < MIN_DAYS:
        problems.append(Problem(path="valid_until", code="too_soon"))
    elif days > MAX_DAYS:
        problems.append(Problem(path="valid_until", code="too_late"))
    return problems


def entry_refusal(
    officer: Officer, *, bill: BillStatus, lines: Sequence[BilledLine], waits: bool
) -> StepRefusal | None:
    """Return why the officer may not enter a pledge now, None if it is possible.

    `waits` means that another pledge for this bill waits for an approver.
    """
    if _ENTERS not in officer.roles:
        return "not_yours"
    return None if _may_be_secured(bill) and guaranteed_fils(lines) and not waits else "not_now"


def decision_refusal(officer: Officer, *, bill: BillStatus, entered_by: str, accepts: bool) -> StepRefusal | None:
    """Return why the officer may not accept or decline a waiting pledge, None if it is possible.

    A bill that was paid or has expired meanwhile needs none.
    """
    if _DECIDES not in officer.roles:
        return "not_yours"
    if accepts and not _may_be_secured(bill):
        return "not_now"
    return "same_officer" if entered_by == officer.id else None


def _may_be_secured(bill: BillStatus) -> bool:
    """Return whether a pledge may secure the bill; not while somebody is paying it all."""
    return bill in PAYABLE and bill != "pending_confirmation"
