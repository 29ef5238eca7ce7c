"""No course changes without another version, and events carry the version of the course that led to them."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.catalogue.courses import COURSES, SIMPLE
from moi_pwa.core.course import Course, Stage, Step
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.course_versions import _plain, course_fingerprint, of_course

VERSIONS: dict[str, list[str]] = json.loads((Path(__file__).parents[3] / "course_versions.json").read_text())
"""Course -> the fingerprint of each of its versions, the first one first."""


@pytest.mark.parametrize("code", sorted(COURSES))
def test_a_course_that_was_changed_has_another_version(code: str):
    course = COURSES[code]
    now = course_fingerprint(course)

    assert VERSIONS[code][-1] == now, f"raise the version of {code}, and add {now} to tests/course_versions.json"
    assert len(VERSIONS[code]) == course.version, f"{code} has as many versions as tests/course_versions.json has of it"


def test_every_course_that_ever_was_is_still_there():
    assert set(VERSIONS) == set(COURSES)


@pytest.mark.parametrize("code", sorted(VERSIONS))
def test_no_two_versions_of_a_course_are_the_same(code: str):
    assert len(set(VERSIONS[code])) == len(VERSIONS[code])


_FIRST, *_REST = SIMPLE.stages

CHANGED: dict[str, Course] = {
    "a stage less": replace(SIMPLE, stages=SIMPLE.stages[:-1]),
    "a step less": replace(SIMPLE, stages=(replace(_FIRST, steps=_FIRST.steps[1:]), *_REST)),
    "more days": replace(SIMPLE, stages=(replace(_FIRST, days=99), *_REST)),
    "an agency": replace(SIMPLE, consults=("security",)),
}


@pytest.mark.parametrize("what", sorted(CHANGED))
def test_a_change_has_another_fingerprint(what: str):
    assert course_fingerprint(CHANGED[what]) != course_fingerprint(SIMPLE)


def test_what_people_read_about_a_course_may_change():
    told = replace(SIMPLE, title=Text(ar="آخر", en="Other"), summary=Text(ar="آخر", en="Other"), version=9)

    assert course_fingerprint(told) == course_fingerprint(SIMPLE)


def test_an_event_carries_the_version_of_its_course(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(COURSES, "simple", replace(SIMPLE, version=3))  # pyright: ignore[reportArgumentType]

    assert of_course("simple", {"note": "seen"}) == {"note": "seen", "course_version": 3}


def test_an_event_of_a_first_version_names_none(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(COURSES, "simple", replace(SIMPLE, version=1))  # pyright: ignore[reportArgumentType]

    assert of_course("simple", {"note": "seen"}) == {"note": "seen"}


def test_the_second_version_is_the_first_that_events_carry(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(COURSES, "simple", replace(SIMPLE, version=2))  # pyright: ignore[reportArgumentType]

    assert of_course("simple", {}) == {"course_version": 2}


def test_an_event_carries_the_version_of_no_other_course(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setitem(COURSES, "simple", replace(SIMPLE, version=99))  # pyright: ignore[reportArgumentType]

    assert of_course("security", {"note": "seen"}) == {"note": "seen", "course_version": COURSES["security"].version}


def test_the_version_is_added_to_a_copy_of_the_data(monkeypatch: pytest.MonkeyPatch):
    given = {"note": "seen"}
    of_course("simple", given)["note"] = "first version"
    monkeypatch.setitem(COURSES, "simple", replace(SIMPLE, version=2))  # pyright: ignore[reportArgumentType]
    of_course("simple", given)["note"] = "second version"

    assert given == {"note": "seen"}


TAKEN = Step(kind="taken", to="in_review", roles=frozenset({"reviewer"}))
RELEASED = Step(kind="released", to="in_review", roles=frozenset({"reviewer"}), by_holder=True)


def test_a_declared_value_is_folded_without_the_fields_that_have_their_default():
    assert _plain(TAKEN) == {"kind": "taken", "to": "in_review", "roles": ["reviewer"]}


def test_a_field_that_differs_from_its_default_is_folded():
    assert _plain(replace(TAKEN, by_holder=True, at_most=2, after=frozenset({"paid"}))) == {
        "kind": "taken",
        "to": "in_review",
        "roles": ["reviewer"],
        "by_holder": True,
        "at_most": 2,
        "after": ["paid"],
    }


def test_stages_are_folded_in_their_order_with_all_that_is_in_them():
    stages = (Stage(status="submitted", turn="ministry", steps=(TAKEN,)), Stage(status="closed", turn="nobody", days=7))

    assert _plain(stages) == [
        {
            "status": "submitted",
            "turn": "ministry",
            "steps": [{"kind": "taken", "to": "in_review", "roles": ["reviewer"]}],
        },
        {"status": "closed", "turn": "nobody", "days": 7},
    ]


@pytest.mark.parametrize("value", [None, True, False, 0, 7, "", "taken"])
def test_a_plain_value_is_folded_as_it_is(value: object):
    assert _plain(value) is value


def test_a_set_is_folded_in_the_order_of_its_letters():
    assert _plain(frozenset("hgfedcba")) == list("abcdefgh")


def test_a_set_of_declared_values_has_one_order_too():
    folded = [_plain(RELEASED), _plain(TAKEN)]

    assert _plain(frozenset({TAKEN, RELEASED})) == _plain(frozenset({RELEASED, TAKEN})) == sorted(folded, key=str)


@pytest.mark.parametrize(
    "value", [1.5, ["taken"], {"taken"}, {"taken": 1}, b"taken"], ids=lambda value: type(value).__name__
)
def test_a_value_that_has_no_form_is_refused_by_its_type(value: Any):
    with pytest.raises(TypeError, match=f"^{type(value).__name__}$"):
        _plain((TAKEN, value))
