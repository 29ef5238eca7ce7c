"""Everything that can be wrong with one answer of a service, each in answers that are else as they were."""

import copy
from collections.abc import Iterator
from typing import Any, NamedTuple

from moi_pwa.core.answers import Answers, Facts
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.rules.forms.answers import Question, ask

# Too long, or too many, for every kind that has a length.
OVERSIZED: dict[str, tuple[Any, str]] = {
    "text": ("س" * 5000, "too_long"),
    "code": ("A" * 21, "too_long"),
    "phone": ("+9627912345678901", "not_a_phone"),
    "email": ("a" * 250 + "@example.org", "not_an_email"),
    "passport": ("A" * 16, "not_a_passport_number"),
    "mrz": ("P<" + "A" * 90, "mrz_shape"),
    "national_number": ("1" * 11, "not_ten_digits"),
    "establishment_number": ("1" * 10, "not_nine_digits"),
    "file": ([f"id-{n}" for n in range(30)], "too_many_files"),
    "group": ([{}] * 40, "too_many_items"),
    "choice": ("z" * 40, "unknown_option"),
    "lookup": ("z" * 41, "unknown_entry"),
    "country": ("JORD", "unknown_country"),
    "date": ("9999-12-31", "too_late"),
    "yes_no": ("yes, please", "wrong_type"),
    "declaration": ("agreed", "wrong_type"),
    "number": (10**15, "too_large"),
    "money": ("999999999999.999", "too_large"),
}  # fmt: skip

_OF_ANOTHER_TYPE = {"file": "one", "group": "one", "number": {"of": 1}}
_MISSED = {"declaration": "not_agreed", "group": "too_few_items"}
_NO_SUCH_CODE = {
    "choice": "unknown_option",
    "lookup": "unknown_entry",
    "country": "unknown_country",
    "code": "not_a_code",
    "date": "not_a_date",
    "money": "not_money",
    "number": "not_a_number",
    "phone": "not_a_phone",
    "email": "not_an_email",
    "passport": "not_a_passport_number",
    "mrz": "mrz_shape",
    "national_number": "not_ten_digits",
    "establishment_number": "not_nine_digits",
}


class Violation(NamedTuple):
    """Answers that are refused at `path` with `code`."""

    path: str
    code: str
    answers: dict[str, Any]


def violations(service: Service, answers: Answers, facts: Facts) -> Iterator[Violation]:
    questions = ask(service, answers, facts).questions
    for question in questions:
        for code, answer in _wrong(question):
            yield Violation(question.path, code, _with(answers, question.path, answer))
    asked = {question.path for question in questions}
    for path in _answer_paths(service, answers):
        if path not in asked:
            yield Violation(path, "hidden_field", _with(answers, path, "2020-01-01"))
    groups = [question for question in questions if isinstance(question.field, GroupField)]
    for prefix in ("", *(f"{group.path}/0/" for group in groups if group.answer)):
        yield Violation(f"{prefix}dragon", "unknown_field", _with(answers, f"{prefix}dragon", answer=True))


def _wrong(question: Question) -> Iterator[tuple[str, Any]]:
    """Yield the codes that an answer can have, each with an answer that has it."""
    field = question.field
    kind = field.kind
    if kind != "date" or getattr(field, "not_after", None):
        yield OVERSIZED[kind][1], OVERSIZED[kind][0]
    yield "wrong_type", _OF_ANOTHER_TYPE.get(kind, ["one"])
    if kind in _NO_SUCH_CODE:
        yield _NO_SUCH_CODE[kind], "☃ none"
    if field.required and (not isinstance(field, GroupField) or field.minimum):
        yield _MISSED.get(kind, "required"), None


def _with(answers: Answers, path: str, answer: Any) -> dict[str, Any]:
    changed: Any = copy.deepcopy(dict(answers))
    holder = changed
    *way, name = path.split("/")
    for step in way:
        holder = holder[int(step) if isinstance(holder, list) else step]
    if answer is None:
        holder.pop(name, None)
    else:
        holder[name] = copy.deepcopy(answer)
    return changed


def _answer_paths(service: Service, answers: Answers) -> Iterator[str]:
    """Yield each path at which an answer can stand."""
    fields: list[Field] = [field for section in service.sections for field in section.fields]
    for field in fields:
        yield field.id
        items = answers.get(field.id)
        if isinstance(field, GroupField) and isinstance(items, list):
            yield from (f"{field.id}/{n}/{each.id}" for n in range(len(items)) for each in field.fields)
