"""The version of a course: what tells it from the one before, and how events carry it."""

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
    """Return the hex SHA-256 of all that a case of the course depends on: not of what people read about it, nor of its version."""
    folded = {
        "course": {"stages": _plain(course.stages), "consults": _plain(course.consults)},
        "at_any_stage": _plain(AT_ANY_STAGE),
        "leaves_hands": _plain(LEAVES_HANDS),
    }
    return hashlib.sha256(canonical_json(folded)).hexdigest()


def _plain(value: object) -> Json:
    """Return a declared value as JSON: sets sorted, and no field that has its default, so that a new one changes no fingerprint.

    Raises:
        TypeError: a course is declared with a value that has no form here.
    """
    if value is None or isinstance(value, str | int):
        return value
    if is_dataclass(value):
        named = {field.name: (getattr(value, field.name), field.default) for field in fields(value)}
        return {name: _plain(given) for name, (given, default) in named.items() if given != default}
    if isinstance(value, frozenset):
        return sorted((_plain(each) for each in cast("frozenset[object]", value)), key=str)
    if isinstance(value, tuple):
        return [_plain(each) for each in cast("tuple[object, ...]", value)]
    raise TypeError(type(value).__name__)
