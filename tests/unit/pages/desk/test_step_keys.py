"""The keys of the page of a case: each step has one, and no two of one moment have the same."""

from typing import get_args

import pytest

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.case import Role
from moi_pwa.core.course import Course
from moi_pwa.pages.desk.cases._step_keys import PAGE_KEYS, STEP_KEYS
from moi_pwa.pages.desk.cases._step_panel import PANELS
from moi_pwa.rules.cases.permissions import TAKING

ROLES: tuple[Role, ...] = get_args(Role)
STEPS = {**PANELS, "take": "taken", "release": "released", "recommend_refusal": "recommended"}


def offered(course: Course, status: str, roles: frozenset[Role]) -> list[str]:
    """Return the steps for which officers with these roles may have buttons in a status, whatever else holds.

    A step that takes a free case first has its button already while nobody has the case.
    """
    kinds = steps_in(course, status, roles)
    if "taken" in kinds:
        kinds |= {
            kind for each in statuses_after(course, status, "taken") for kind in steps_in(course, each, roles) & TAKING
        }
    return [name for name, kind in STEPS.items() if kind in kinds]


def steps_in(course: Course, status: str, roles: frozenset[Role]) -> set[str]:
    return {
        step.kind for stage in course.stages if stage.status == status for step in stage.steps if step.roles & roles
    }


def statuses_after(course: Course, status: str, kind: str) -> set[str]:
    steps = [step for stage in course.stages if stage.status == status for step in stage.steps if step.kind == kind]
    return {step.to for step in steps}


def test_each_step_has_a_letter():
    assert set(STEP_KEYS) == set(STEPS)


def test_no_letter_is_that_of_something_else_on_the_page():
    assert not set(STEP_KEYS.values()) & set(PAGE_KEYS.values())


def test_what_else_can_be_pressed_has_different_keys_and_leaves_the_digits_to_the_documents():
    keys = list(PAGE_KEYS.values())
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if key.isdigit()]


@pytest.mark.parametrize("code", COURSES)
def test_steps_that_can_be_offered_together_have_different_letters(code: str):
    course = COURSES[code]
    twice = {
        (stage.status, roles, tuple(sorted(names)))
        for stage in course.stages
        for roles in [*[frozenset({role}) for role in ROLES], frozenset(ROLES)]
        for names in [offered(course, stage.status, roles)]
        if len({STEP_KEYS[name] for name in names}) < len(names)
    }
    assert twice == set()
