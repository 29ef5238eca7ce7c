"""Every service's form, filled as far as it goes.

Groups have as many items as they take, and texts are as long as an answer may be.
"""

import json
from collections.abc import Callable
from typing import Any

from moi_pwa.catalogue import all_services
from moi_pwa.core.answers import Json
from moi_pwa.core.fields import Field, FileField, GroupField, TextField
from moi_pwa.core.service import Service
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH
from tests.cases.sending import body_json
from tests.examples import examples_of

_MAX_NUMBER = 1_000_000
_CROWDED = "a" + "\u0315" * 5 + "\u0334" * 5
"""The text that takes longest to normalise."""
_BYTES_A_CHARACTER = 2


def largest_forms() -> dict[str, Callable[[], bytes]]:
    return {
        f"{service.code}, every question answered": lambda service=service: _filled(service)
        for service in all_services()
    }


def _filled(service: Service) -> bytes:
    """Return the body of an application whose texts are as long as there is room for."""
    room = [_MAX_NUMBER]
    answers: dict[str, Any] = dict(examples_of(service.code)[0].answers)
    fields = [field for section in service.sections for field in section.fields]
    for field in fields:
        answers[field.id] = _answer(field, answers.get(field.id), room)
    body = body_json(answers, service=service.code, service_version=service.version)
    return json.dumps(body, ensure_ascii=False).encode()


def _answer(field: Field, example: Json, room: list[int]) -> Json:
    match field:
        case GroupField():
            items = example if isinstance(example, list) and example else [{}]
            first: Any = items[0]
            return [
                {inner.id: _answer(inner, first.get(inner.id), room) for inner in field.fields}
                for _ in range(field.maximum)
            ]
        case FileField():
            return [f"{n:032x}" for n in range(field.max_files)]
        case _ if example is not None and not isinstance(field, TextField):
            return example
        case _:
            longest = 2 * field.max_chars if isinstance(field, TextField) else 1_000
            size = max(min(longest, MAX_ANSWER_LENGTH, room[0] // _BYTES_A_CHARACTER), 1)
            room[0] -= size * _BYTES_A_CHARACTER
            return (_CROWDED * size)[:size]
