from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from moi_pwa.core.case import Case, CaseEvent, EventKind, Status
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.rules.cases.lifecycle import AT_ANY_STAGE, UNDER_WAY, case_after, cases_after

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)


def events(*kinds: Any, actor: str = "omar") -> list[CaseEvent]:
    """Return events, one an hour; a kind may come with its actor: ("taken", "lina")."""
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

    assert (case.assigned_to, case.last_actor("recommended")) == (None, "lina")


def test_a_case_that_is_sent_back_is_its_reviewers_again() -> None:
    case = after("submitted", ("taken", "lina"), ("recommended", "lina"), ("taken", "omar"), ("sent_back", "omar"))

    assert case.assigned_to == "lina"


def test_requests_for_details_are_counted() -> None:
    assert after("submitted", "taken", *["details_asked", "details_given"] * 2).count("details_asked") == 2


def test_a_rejected_case_keeps_its_reason() -> None:
    assert after("submitted", "taken", "recommended", "taken", "rejected").reason == "documents"


def test_since_is_when_the_status_began() -> None:
    assert after("submitted", "taken", "released", "taken").since == NOON + timedelta(hours=2)


def test_the_first_event_says_which_course_the_case_runs() -> None:
    first = CaseEvent(
        case_id="c", seq=1, kind="submitted", at=NOON, actor="omar", role="applicant", data={"course": "report"}
    )

    assert case_after([first]).course == "report"


def test_a_case_from_before_there_were_courses_runs_the_standard_one() -> None:
    assert after("submitted").course == "simple"


def test_a_course_that_answers_have_changed_holds_from_then_on() -> None:
    given = replace(events("submitted", "taken", "details_asked", "details_given")[-1], data={"course": "security"})

    assert case_after([*events("submitted", "taken", "details_asked"), given]).course == "security"


def test_an_applicant_withdraws_at_any_time_before_the_decision() -> None:
    ways: list[list[Any]] = [[], ["taken"], ["taken", "details_asked"], ["taken", "recommended"]]

    assert [after("submitted", *way, "withdrawn").status for way in ways] == ["withdrawn"] * 4


def test_what_is_decided_is_not_withdrawn() -> None:
    with pytest.raises(StepRefusedError, match="not_now"):
        after("submitted", "taken", "recommended", "taken", "approved", "withdrawn")


def test_nobody_holds_a_withdrawn_case() -> None:
    assert after("submitted", "taken", "withdrawn").assigned_to is None


REFUSED = ("submitted", "taken", ("recommended", "lina"), ("taken", "omar"), ("rejected", "omar"))


def test_nobody_waits_for_a_refused_case() -> None:
    assert "rejected" not in UNDER_WAY


def test_an_objection_is_the_ministrys_to_examine() -> None:
    assert "objected" in UNDER_WAY


def test_an_objection_that_is_rejected_leaves_the_case_refused() -> None:
    case = after(*REFUSED, "objected", ("taken", "huda"), ("objection_rejected", "huda"))

    assert (case.status, case.assigned_to, case.reason) == ("rejected", None, "documents")


def test_an_objection_that_is_accepted_awaits_a_new_decision_in_nobodys_hands() -> None:
    case = after(*REFUSED, "objected", ("taken", "huda"), ("objection_accepted", "huda"))

    assert (case.status, case.assigned_to) == ("recommended", None)


@pytest.mark.parametrize("kind", sorted(AT_ANY_STAGE))
@pytest.mark.parametrize("way", [[], ["taken"], ["taken", "details_asked"], ["taken", "recommended"], ["withdrawn"]])
def test_an_event_about_the_money_only_adds_itself_to_the_case(kind: EventKind, way: list[EventKind]) -> None:
    before, told = after("submitted", *way), after("submitted", *way, (kind, "system"))

    assert told == replace(before, seq=before.seq + 1, steps=(*before.steps, (kind, "system")))


def test_a_case_remembers_every_step_and_who_took_it() -> None:
    steps = (("submitted", "rima"), ("taken", "lina"), ("payment_refunded", "system"), ("recommended", "lina"))

    assert after(*steps).steps == steps


def test_a_case_is_told_as_it_was_after_each_event() -> None:
    told = list(cases_after(events("submitted", "taken", "recommended", "withdrawn")))

    assert [case.status for case in told] == ["submitted", "in_review", "recommended", "withdrawn"]
    assert [case.seq for case in told] == [1, 2, 3, 4]


def test_nobody_holds_a_case_whose_details_never_came() -> None:
    assert after("submitted", "taken", "details_asked", "expired").assigned_to is None
