"""The lifecycle of a cash drawer, in one table: the cashier who opened it counts it, and an officer of finance deposits
it at the bank.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.core.case import Role
from moi_pwa.core.cash import Drawer, DrawerEventKind, DrawerStatus
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer


@dataclass(frozen=True, kw_only=True)
class Transition:
    """A transition of a cash drawer."""

    before: frozenset[DrawerStatus | None]
    after: DrawerStatus
    by: Role
    """The role of the officer who takes it."""
    own: bool = False
    """Whether the officer must be the one who opened the drawer."""
    four_eyes: bool = False
    """Whether the officer must be another one than the last transition's."""


_UNCOUNTED: frozenset[DrawerStatus | None] = frozenset({"open", "recount"})

TRANSITIONS: Mapping[DrawerEventKind, Transition] = {
    "opened": Transition(before=frozenset({None}), after="open", by="cashier"),
    "counted": Transition(before=_UNCOUNTED, after="counted", by="cashier", own=True),
    "counted_for_cashier": Transition(before=_UNCOUNTED, after="counted", by="finance_approver"),
    "recount_asked": Transition(before=frozenset({"counted"}), after="recount", by="finance_officer"),
    "deposited": Transition(before=frozenset({"counted"}), after="deposited", by="finance_officer", four_eyes=True),
}


def status_after(status: DrawerStatus | None, kind: DrawerEventKind) -> DrawerStatus:
    """Return the status of a drawer after an event. Raises StepRefusedError "not_now" if the event is not possible."""
    transition = TRANSITIONS[kind]
    if status not in transition.before:
        raise StepRefusedError("not_now")
    return transition.after


def drawer_step_refusal(officer: Officer, kind: DrawerEventKind, drawer: Drawer) -> StepRefusal | None:
    """Return why the officer may not take this step now, None if it is possible."""
    transition = TRANSITIONS[kind]
    if transition.by not in officer.roles or (transition.own and drawer.cashier_id != officer.id):
        return "not_yours"
    if drawer.status not in transition.before:
        return "not_now"
    return "same_officer" if transition.four_eyes and drawer.events[-1].officer_id == officer.id else None


def require_drawer_step(officer: Officer, kind: DrawerEventKind, drawer: Drawer) -> None:
    """Raise StepRefusedError if the officer may not take this step now; its `reason` names the cause."""
    refusal = drawer_step_refusal(officer, kind, drawer)
    if refusal is not None:
        raise StepRefusedError(refusal)


def possible_steps(officer: Officer, drawer: Drawer) -> frozenset[DrawerEventKind]:
    """Return the steps that the officer can take now. It is used for drawing buttons."""
    return frozenset(kind for kind in TRANSITIONS if drawer_step_refusal(officer, kind, drawer) is None)
