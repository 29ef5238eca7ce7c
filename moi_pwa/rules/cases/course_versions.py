"""Versions of courses: the fingerprint that tells one version from another, and the way events carry it."""

import hashlib
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from typing import cast

from moi_pwa.catalogue.courses import COURSES
from moi_pwa.core.answers import Json
from moi_pwa.core.canonical_json import canonical_json
from moi_pwa.core.case import COURSE_VERSION
from moi_pwa.core.course import Course
from moi_pwa.rules.cases.lifecycle import AT_ANY_STAGE, LEAVES_HANDS


def of_course(code: str, data: Mapping[str, Json]) -> dict[str, Json]:
    """Return the data of an event that a step of this course leads to, with its version if that is not the first."""
    version = COURSES[code].version
    return {**data, COURSE_VERSION: version} if version > 1 else dict(data)


def course_fingerprint(course: Course) -> str:
    """Return the hex SHA-256 of everything that a case of the course depends on.

    The texts that people read about the course, and its version, are left out.
    """
    folded = {
        "course": {"stages": _plain(course.stages), "consults": _plain(course.consults)},
        "at_any_stage": _plain(AT_ANY_STAGE),
        "leaves_hands": _plain(LEAVES_HANDS),
    }
    return hashlib.sha256(canonical_json(folded)).hexdigest()


def _plain(value: object) -> Json:
    """Return a declared value as JSON, with sets sorted.

    A field that has its default is left out, so that a new one changes no fingerprint.

    Raises:
        TypeError: a course is declared with a value that has no form here.
    """
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value):
        named = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: _plain(held) for name, (held, default) in named.items() if held != default}
    if isinstance(value, frozenset):
        return sorted((_plain(each) for each in cast("frozenset[object]", value)), key=str)
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    raise TypeError(type(value).__name__)
