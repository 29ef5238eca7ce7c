"""Checks of answers before anything is computed from them: their size, and whether text is valid.

Later code may rely on there being no more items than the form has, and no text that is longer than an answer or that
cannot be encoded. The time is linear in the size of what was sent.
"""

from collections.abc import Iterator, Mapping, Sequence

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.fields import Field, FileField, GroupField, TextField
from moi_pwa.core.problems import Problem
from moi_pwa.core.service import Service
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH, is_text
from moi_pwa.rules.forms.paths import parse_path

_LOOSE = 2
"""The factor by which text may be longer than its question allows, before blanks and marks are tidied away."""

_MAX_OTHER_LENGTH = 1_000
"""The number of characters of an answer that is no text: a number, a day, a zone."""


def out_of_bounds(service: Service, answers: Answers) -> list[Problem]:
    """Return the answers that are too large, or belong to no question.

    They are as received: not normalised, of any version of the form.
    """
    return list(_in_answers(_fields(service), answers, "", frozenset(service.removed)))


def details_out_of_bounds(service: Service, answers: Answers) -> list[Problem]:
    """Return the same problems of answers by path; "unknown_field" where the form has no such path, or spells it
    otherwise.
    """
    fields, removed = _fields(service), frozenset(service.removed)
    by_names: dict[tuple[str | None, str], Field] = {(None, field.id): field for field in fields}
    for group in fields:
        if isinstance(group, GroupField):
            by_names |= {(group.id, field.id): field for field in group.fields}
    problems: list[Problem] = []
    for path, answer in answers.items():
        parsed = parse_path(path)
        field = by_names.get((parsed.group, parsed.name)) if parsed else None
        problems += (
            [Problem(path=path, code="unknown_field")] if field is None else _in_answer(field, answer, path, removed)
        )
    return problems


def _fields(service: Service) -> Sequence[Field]:
    return [field for section in service.sections for field in section.fields]


def _in_answers(fields: Sequence[Field], answers: Answers, prefix: str, removed: frozenset[str]) -> Iterator[Problem]:
    fields_by_name = _by_every_name(fields)
    group_prefix = prefix.split("/", 1)[0] + "/" if prefix else ""
    for name, answer in answers.items():
        if name in fields_by_name:
            yield from _in_answer(fields_by_name[name], answer, prefix + name, removed)
        elif isinstance(answer, list | dict) and group_prefix + name not in removed:
            yield Problem(path=prefix + name, code="unknown_field")


def _by_every_name(fields: Sequence[Field]) -> Mapping[str, Field]:
    """Return each field by its id and by the ids that it had in earlier versions."""
    return {name: field for field in fields for name in (*field.renamed_from, field.id)}


def _in_answer(field: Field, answer: Json, path: str, removed: frozenset[str]) -> Iterator[Problem]:
    match field, answer:
        case GroupField(), list():
            yield from _in_items(field, answer, path, removed)
        case FileField(), list():
            yield from _in_files(field, answer, path)
        case _, (list() | dict()) if answer:
            yield Problem(path=path, code="wrong_type")
        case _, str():
            yield from _in_text(field, answer, path)
        case _:
            pass


def _in_items(group: GroupField, items: list[Json], path: str, removed: frozenset[str]) -> Iterator[Problem]:
    if len(items) > group.maximum:
        yield Problem(path=path, code="too_many_items", params={"n": group.maximum})
    elif not all(isinstance(item, dict) for item in items):
        yield Problem(path=path, code="wrong_type")
    else:
        for n, item in enumerate(items):
            if isinstance(item, dict):
                yield from _in_answers(group.fields, item, f"{path}/{n}/", removed)


def _in_files(field: FileField, ids: list[Json], path: str) -> Iterator[Problem]:
    if len(ids) > field.max_files:
        yield Problem(path=path, code="too_many_files", params={"n": field.max_files})
    elif not all(isinstance(each, str) and len(each) <= MAX_ANSWER_LENGTH and is_text(each) for each in ids):
        yield Problem(path=path, code="wrong_type")


def _in_text(field: Field, answer: str, path: str) -> Iterator[Problem]:
    most, loose = (field.max_chars, _LOOSE) if isinstance(field, TextField) else (_MAX_OTHER_LENGTH, 1)
    if len(answer) > min(most * loose, MAX_ANSWER_LENGTH):
        yield Problem(path=path, code="too_long", params={"n": most})
    elif not is_text(answer):
        yield Problem(path=path, code="unprintable")
