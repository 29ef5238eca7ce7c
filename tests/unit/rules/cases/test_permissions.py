from dataclasses import replace
from datetime import UTC, datetime

import pytest

from moi_pwa.catalogue.deadlines import MAX_RETURNS
from moi_pwa.core.answers import Json
from moi_pwa.core.case import Case, EventKind, Role
from moi_pwa.core.errors import StepRefusedError
from moi_pwa.core.officer import Officer
from moi_pwa.rules.cases.permissions import may, may_see, require_step

NOON = datetime(2026, 1, 15, 9, tzinfo=UTC)
SUBMITTED = Case(course="simple", status="submitted", seq=1, since=NOON)
IN_REVIEW = Case(course="simple", status="in_review", seq=2, since=NOON, assigned_to="lina")
RECOMMENDED = Case(course="simple", status="recommended", seq=3, since=NOON, steps=(("recommended", "lina"),))
DECIDING = replace(RECOMMENDED, assigned_to="omar")


def officer(name: str, *roles: Role, directorates: frozenset[str] = frozenset({"visas"})) -> Officer:
    return Officer(id=name, roles=frozenset(roles), directorates=directorates)


LINA = officer("lina", "reviewer")
OMAR = officer("omar", "approver")
BOTH = officer("lina", "reviewer", "approver")
SUPERVISOR = officer("sana", "supervisor")


def refusal(who: Officer, case: Case, kind: EventKind, data: dict[str, Json] | None = None) -> str:
    with pytest.raises(StepRefusedError) as refused:
        require_step(who, "visas", case, kind, data or {})
    return refused.value.reason


def test_a_reviewer_takes_a_new_case() -> None:
    assert may(LINA, "visas", SUBMITTED, "taken")


def test_an_approver_takes_a_recommended_case() -> None:
    assert may(OMAR, "visas", RECOMMENDED, "taken")


def test_another_directorates_officer_sees_nothing() -> None:
    assert not may_see(LINA, "residence")


def test_another_directorates_officer_takes_no_step() -> None:
    assert not may(LINA, "residence", SUBMITTED, "taken")


def test_a_case_is_not_taken_from_another_officer() -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, "taken") == "taken"


def test_an_approver_does_not_take_a_case_that_is_to_be_reviewed() -> None:
    assert refusal(OMAR, SUBMITTED, "taken") == "not_yours"


def test_a_reviewer_does_not_take_a_case_that_is_to_be_decided() -> None:
    assert refusal(officer("omar", "reviewer"), RECOMMENDED, "taken") == "not_yours"


def test_no_one_decides_on_their_own_recommendation() -> None:
    assert refusal(BOTH, RECOMMENDED, "taken") == "same_officer"


@pytest.mark.parametrize("kind", ["details_asked", "recommended"])
def test_only_the_officer_who_took_a_case_reviews_it(kind: EventKind) -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["approved", "rejected", "sent_back"])
def test_only_the_officer_who_took_a_case_decides_on_it(kind: EventKind) -> None:
    assert refusal(OMAR, RECOMMENDED, kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["approved", "rejected", "sent_back"])
def test_a_reviewer_decides_nothing(kind: EventKind) -> None:
    assert refusal(LINA, replace(DECIDING, assigned_to="lina"), kind) == "not_yours"


def test_a_case_is_not_approved_without_a_recommendation() -> None:
    assert refusal(officer("lina", "approver"), IN_REVIEW, "approved") == "not_now"


def test_an_officer_releases_a_case_of_their_own() -> None:
    assert may(LINA, "visas", IN_REVIEW, "released")


def test_a_supervisor_releases_anyones() -> None:
    assert may(SUPERVISOR, "visas", IN_REVIEW, "released")


def test_another_officer_does_not() -> None:
    assert refusal(officer("omar", "reviewer"), IN_REVIEW, "released") == "not_assigned"


def test_a_case_that_no_one_took_is_not_released() -> None:
    assert refusal(SUPERVISOR, RECOMMENDED, "released") == "not_assigned"


def test_details_are_asked_for_only_so_often() -> None:
    case = replace(IN_REVIEW, steps=(("details_asked", "lina"),) * MAX_RETURNS)

    assert refusal(LINA, case, "details_asked") == "returns_used_up"


def test_a_rejection_needs_a_reason() -> None:
    assert refusal(OMAR, DECIDING, "rejected", {"reason": ""}) == "data_missing"


def test_a_rejection_with_a_reason_passes() -> None:
    require_step(OMAR, "visas", DECIDING, "rejected", {"reason": "eligibility"})


@pytest.mark.parametrize("kind", ["details_given", "expired", "submitted"])
def test_no_officer_does_what_is_the_applicants_or_the_systems(kind: EventKind) -> None:
    everyone = officer("all", "reviewer", "approver", "supervisor", "residence_officer", "admin")

    assert refusal(everyone, replace(IN_REVIEW, status="needs_details"), kind) == "not_yours"


REFUSED = replace(
    RECOMMENDED, status="rejected", seq=5, steps=(("recommended", "lina"), ("taken", "omar"), ("rejected", "omar"))
)
OBJECTED = replace(REFUSED, status="objected", seq=6, steps=(*REFUSED.steps, ("objected", "rima")))
HUDA = officer("huda", "approver")


def test_another_approver_examines_the_objection() -> None:
    assert may(HUDA, "visas", OBJECTED, "taken")


@pytest.mark.parametrize("who", [OMAR, officer("lina", "approver")])
def test_who_refused_or_recommended_does_not_examine_the_objection(who: Officer) -> None:
    assert refusal(who, OBJECTED, "taken") == "same_officer"


@pytest.mark.parametrize("kind", ["objection_accepted", "objection_rejected"])
def test_only_who_took_the_objection_answers_it(kind: EventKind) -> None:
    assert refusal(officer("sami", "approver"), replace(OBJECTED, assigned_to="huda"), kind) == "not_assigned"


@pytest.mark.parametrize("kind", ["objection_accepted", "objection_rejected"])
def test_an_objection_is_not_answered_without_reasons(kind: EventKind) -> None:
    assert refusal(HUDA, replace(OBJECTED, assigned_to="huda"), kind) == "data_missing"


@pytest.mark.parametrize("name", ["lina", "omar", "huda"])
def test_a_new_decision_is_by_nobody_who_had_a_part_in_the_case(name: str) -> None:
    again = replace(OBJECTED, status="recommended", seq=8, steps=(*OBJECTED.steps, ("objection_accepted", "huda")))

    assert refusal(officer(name, "approver"), again, "taken") == "same_officer"


def test_no_officer_objects() -> None:
    everyone = officer("all", "reviewer", "approver", "supervisor", "admin")

    assert refusal(everyone, REFUSED, "objected") == "not_yours"
