"""No course changes without another version, and events carry the version of the course that led to them."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from moi_pwa.catalogue.courses import COURSES, SIMPLE
from moi_pwa.core.course import Course
from moi_pwa.core.text import Text
from moi_pwa.rules.cases.course_versions import course_fingerprint, of_course

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


def test_an_event_of_a_first_version_names_none():
    assert of_course("simple", {"note": "seen"}) == {"note": "seen"}
