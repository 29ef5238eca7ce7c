"""The steps of a case in one table, and the status as a fold over its events (domain: application status).

Kinds of payment, interview and partner agencies join the table when their services do.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from moi_pwa.core.case import Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.errors import StepRefusedError

MAX_RETURNS = 2
"""After so many requests for details a case is decided on what there is (R44)."""

DETAILS_DAYS = 30
"""How long an applicant has for giving details before the case expires (R44)."""

OPEN: frozenset[Status] = frozenset({"submitted", "in_review", "needs_details", "recommended", "approved"})
APPLICANTS_TURN: frozenset[Status] = frozenset({"needs_details"})


@dataclass(frozen=True, kw_only=True)
class Step:
    """`moves`: status before -> status after. `needs`: the names that the event's data must have."""

    roles: frozenset[Role]
    moves: Mapping[Status, Status]
    needs: frozenset[str] = frozenset()


STEPS: dict[EventKind, Step] = {
    "submitted": Step(roles=frozenset({"applicant"}), moves={}),
    "taken": Step(
        roles=frozenset({"reviewer", "approver"}),
        moves={"submitted": "in_review", "in_review": "in_review", "recommended": "recommended"},
    ),
    "released": Step(
        roles=frozenset({"reviewer", "approver", "supervisor"}),
        moves={"in_review": "in_review", "needs_details": "needs_details", "recommended": "recommended"},
    ),
    "details_asked": Step(
        roles=frozenset({"reviewer"}), moves={"in_review": "needs_details"}, needs=frozenset({"message", "until"})
    ),
    "details_given": Step(roles=frozenset({"applicant"}), moves={"needs_details": "in_review"}),
    "document_checked": Step(
        roles=frozenset({"reviewer", "approver"}),
        moves={"in_review": "in_review", "recommended": "recommended"},
        needs=frozenset({"document", "sha256_plain", "verdict"}),
    ),
    "recommended": Step(
        roles=frozenset({"reviewer"}), moves={"in_review": "recommended"}, needs=frozenset({"outcome"})
    ),
    "sent_back": Step(roles=frozenset({"approver"}), moves={"recommended": "in_review"}, needs=frozenset({"message"})),
    "approved": Step(roles=frozenset({"approver"}), moves={"recommended": "approved"}),
    "rejected": Step(roles=frozenset({"approver"}), moves={"recommended": "rejected"}, needs=frozenset({"reason"})),
    "issued": Step(roles=frozenset({"residence_officer", "approver", "system"}), moves={"approved": "issued"}),
    "expired": Step(roles=frozenset({"system"}), moves={"needs_details": "expired"}),
}


def case_after(events: Iterable[CaseEvent]) -> Case:
    """The case that `events`, in order, amount to.

    Raises:
        StepRefusedError: "not_now" where the table does not allow the next event, or there is none at all.
    """
    case: Case | None = None
    for event in events:
        case = _after(case, event)
    if case is None:
        raise StepRefusedError("not_now")
    return case


def _after(case: Case | None, event: CaseEvent) -> Case:  # noqa: C901, PLR0911  # one case for each kind
    if case is None:
        if event.kind != "submitted":
            raise StepRefusedError("not_now")
        return Case(status="submitted", seq=event.seq, since=event.at)
    status = STEPS[event.kind].moves.get(case.status)
    if status is None:
        raise StepRefusedError("not_now")
    since = event.at if status != case.status else case.since
    case = replace(case, status=status, seq=event.seq, since=since)
    match event.kind:
        case "taken":
            return replace(case, assigned_to=event.actor)
        case "released":
            return replace(case, assigned_to=None)
        case "details_asked":
            return replace(case, returns=case.returns + 1)
        case "recommended":
            return replace(case, assigned_to=None, recommended_by=event.actor)
        case "sent_back":
            return replace(case, assigned_to=case.recommended_by, recommended_by=None)
        case "rejected":
            return replace(case, assigned_to=None, reason=str(event.data["reason"]))
        case "approved" | "issued" | "expired":
            return replace(case, assigned_to=None)
        case _:
            return case
