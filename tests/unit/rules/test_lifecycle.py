from datetime import UTC, datetime, timedelta
from typing import Any, get_args

import pytest

from moi_pwa.core.case import Case, CaseEvent, EventKind, Role, Status
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.cases.lifecycle import APPLICANTS_TURN, OPEN, STEPS, case_after

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)


def events(*kinds: Any, actor: str = "omar") -> list[CaseEvent]:
    """One an hour; a kind may come with its actor: ("taken", "lina")."""
    pairs: list[tuple[Any, str]] = [(kind, actor) if isinstance(kind, str) else kind for kind in kinds]
    data: dict[str, Any] = {"reason": "documents"}
    return [
        CaseEvent(case_id="c", seq=n, kind=kind, at=NOON + timedelta(hours=n), actor=by, role="reviewer", data=data)
        for n, (kind, by) in enumerate(pairs, 1)
    ]


def after(*kinds: Any) -> Case:
    return case_after(events(*kinds))


@pytest.mark.parametrize(
    "kinds, status",
    [
        (["submitted"], "submitted"),
        (["submitted", "taken"], "in_review"),
        (["submitted", "taken", "released"], "in_review"),
        (["submitted", "taken", "details_asked"], "needs_details"),
        (["submitted", "taken", "details_asked", "details_given"], "in_review"),
        (["submitted", "taken", "details_asked", "expired"], "expired"),
        (["submitted", "taken", "recommended"], "recommended"),
        (["submitted", "taken", "recommended", "taken", "sent_back"], "in_review"),
        (["submitted", "taken", "recommended", "taken", "approved"], "approved"),
        (["submitted", "taken", "recommended", "taken", "rejected"], "rejected"),
        (["submitted", "taken", "recommended", "taken", "approved", "issued"], "issued"),
    ],
)
def test_the_status_follows_from_what_happened(kinds: list[str], status: Status) -> None:
    assert after(*kinds).status == status


@pytest.mark.parametrize("kinds", [[], ["taken"], ["submitted", "submitted"], ["submitted", "approved"]])
def test_what_the_table_does_not_allow_cannot_have_happened(kinds: list[str]) -> None:
    with pytest.raises(StepRefusedError, match="not_now"):
        after(*kinds)


def test_the_case_belongs_to_the_officer_who_took_it() -> None:
    assert after("submitted", ("taken", "lina")).assigned_to == "lina"


def test_a_released_case_belongs_to_no_one() -> None:
    assert after("submitted", "taken", "released").assigned_to is None


def test_a_recommended_case_waits_for_an_approver_to_take_it() -> None:
    case = after("submitted", "taken", ("recommended", "lina"))

    assert (case.assigned_to, case.recommended_by) == (None, "lina")


def test_a_case_that_is_sent_back_is_its_reviewers_again() -> None:
    case = after("submitted", ("taken", "lina"), ("recommended", "lina"), ("taken", "omar"), ("sent_back", "omar"))

    assert (case.assigned_to, case.recommended_by) == ("lina", None)


def test_requests_for_details_are_counted() -> None:
    assert after("submitted", "taken", *["details_asked", "details_given"] * 2).returns == 2


def test_a_rejected_case_keeps_its_reason() -> None:
    assert after("submitted", "taken", "recommended", "taken", "rejected").reason == "documents"


def test_since_is_when_the_status_began() -> None:
    assert after("submitted", "taken", "released", "taken").since == NOON + timedelta(hours=2)


def test_the_table_has_every_kind_of_event() -> None:
    assert set(STEPS) == set(get_args(EventKind))


def test_the_table_leads_nowhere_unknown() -> None:
    statuses = set(get_args(Status))

    assert all({*step.moves, *step.moves.values()} <= statuses for step in STEPS.values())
    assert all(step.roles <= set(get_args(Role)) for step in STEPS.values())


def test_every_open_status_can_be_left() -> None:
    left = {before for step in STEPS.values() for before, then in step.moves.items() if before != then}

    assert left == OPEN


def test_the_applicant_alone_can_end_the_applicants_turn_unless_time_does() -> None:
    ends = {
        kind
        for kind, step in STEPS.items()
        if any(before in APPLICANTS_TURN and after != before for before, after in step.moves.items())
    }

    assert ends == {"details_given", "expired"}
