"""The officers who give cases, and those whom a case can be given to: who could take it if it were free."""

from moi_pwa.catalogue.stages.roles import RELEASERS
from moi_pwa.core.case import Case
from moi_pwa.core.errors import StepRefusal, StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.lifecycle import taking_step


def may_give(officer: Officer) -> bool:
    """Return whether the officer gives cases to others at all: their own, or as a supervisor anyone's."""
    return bool(officer.roles & RELEASERS)


def can_be_given(receiver: Officer, directorate: str, case: Case) -> bool:
    """Return whether a case of `directorate` can be given to the officer. Lists offer no others."""
    return _refusal(receiver, directorate, case) is None


def require_receiver(receiver: Officer, directorate: str, case: Case) -> None:
    """Refuse to give the case to somebody who cannot work on it now.

    Raises:
        StepRefusedError: "receiver_unable": it is not the work of the officer's roles and directorates.
            "receiver_took_part": the four-eyes rule forbids it, as after the officer's own recommendation.
            "receiver_has_it": the officer has the case already.
    """
    reason = _refusal(receiver, directorate, case)
    if reason is not None:
        raise StepRefusedError(reason)


def _refusal(receiver: Officer, directorate: str, case: Case) -> StepRefusal | None:
    taken = taking_step(case)
    if taken is None or directorate not in receiver.directorates or not taken.roles & receiver.roles:
        return "receiver_unable"
    if any(case.last_actor(kind) == receiver.id for kind in taken.not_by):
        return "receiver_took_part"
    return "receiver_has_it" if case.assigned_to == receiver.id else None
