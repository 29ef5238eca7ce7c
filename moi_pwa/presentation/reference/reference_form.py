"""The form of a change in reference data: its controls, and the reading of what was typed into them.

Anyone who opens the websocket can send anything, so nothing is taken for granted.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, Literal, cast

from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.problems import Problem
from moi_pwa.core.reference import Column, ReferenceRow, Value
from moi_pwa.core.text import DIRECTIONS, LANGUAGES, Language
from moi_pwa.locales import say, words
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.presentation.reference.reference_presenter import AMOUNT, ReferencePresenter
from moi_pwa.presentation.reference.reference_view import InputView
from moi_pwa.rules.characters import fold_digits, tidy_line
from moi_pwa.rules.dates import numeric_day, parse_day
from moi_pwa.rules.forms.phone import international_phone
from moi_pwa.rules.money import DECIMALS, dinars, pad_dinars, parse_fils
from moi_pwa.rules.reference.on_day import row_on

Task = Literal["change", "add", "end", "withdraw"]

_NUMBER = re.compile(r"[0-9]{1,9}")
_AMOUNT = re.compile(rf"[0-9]{{1,9}}(?:\.[0-9]{{1,{DECIMALS}}})?")
_MAX_LENGTH = 1_000


@dataclass(frozen=True, kw_only=True)
class Typed:
    """The content of a form."""

    code: str
    day: date | None
    """The first day that the change holds on, or the last."""
    values: dict[str, Value]
    note: str
    problems: dict[str, str]
    """Maps a control to a code."""


def inputs(task: Task, presenter: ReferencePresenter, row: ReferenceRow | None) -> list[InputView]:
    """Return the controls for `task`, filled with the values of `row`."""
    language, shape = presenter.language, LISTS[presenter.name]
    note = InputView(
        name="note", kind="note", label=say("desk.reference.note", language), hint=say("desk.reference.note_hint", language)
    )  # fmt: skip
    if task == "withdraw":
        return [note]
    tomorrow = (presenter.today + timedelta(days=1)).isoformat()
    day = InputView(name="day", kind="day", label=say(f"desk.reference.day.{task}", language), value=tomorrow)
    if task == "end":
        return [replace(day, value=presenter.today.isoformat()), note]
    code = InputView(
        name="code", kind="code", label=say("desk.reference.code", language), direction="ltr",
        hint=say("desk.reference.code_hint", language),
    )  # fmt: skip
    names = [
        InputView(
            name=each, kind="sentence" if shape.sentences else "name",
            label=presenter.names[each].in_language(language), direction=DIRECTIONS[each],
            value=str(row[each]) if row and each in row else "",
        )
        for each in (LANGUAGES if shape.named else ())
    ]  # fmt: skip
    return [
        *([code] if task == "add" else []),
        day,
        *names,
        *(_input(column, presenter, row.get(column.name) if row else None) for column in shape.columns),
        note,
    ]


def read(form: object, name: str) -> Typed:
    """Read a form, control to text, as Reflex gives it. Missing controls of another task are no problem."""
    given = _texts(form)
    problems: dict[str, str] = {}
    values: dict[str, Value] = {
        each: tidy_line(given[each]) for each in LANGUAGES if each in given and LISTS[name].named
    }
    for column in LISTS[name].columns:
        line = tidy_line(given.get(column.name, ""))
        text = line if column.kind == "text" else fold_digits(line)
        values[column.name] = _value(column, text)
        if text and values[column.name] is None:
            problems[column.name] = _unreadable(column)
    day = parse_day(given.get("day", ""))
    if "day" in given and day is None:
        problems["day"] = "not_a_date" if given["day"] else "required"
    note = given.get("note", "").strip()
    if not note:
        problems["note"] = "required"
    return Typed(code=tidy_line(given.get("code", "")), day=day, values=values, note=note, problems=problems)


def _texts(form: object) -> dict[str, str]:
    """Return the texts by control, cut to what a control may hold; {} if it is no form."""
    controls = cast("dict[object, object]", form) if isinstance(form, dict) else {}
    return {str(name): str(value)[:_MAX_LENGTH] for name, value in controls.items()}


def with_problems(controls: list[InputView], problems: Mapping[str, str]) -> list[InputView]:
    """Return the controls with their validation messages; the first control with one has the focus."""
    first = next((each.name for each in controls if each.name in problems), controls[0].name)
    return [replace(each, problem=problems.get(each.name, ""), focus=each.name == first) for each in controls]


def with_typed(controls: list[InputView], form: Mapping[str, Any]) -> list[InputView]:
    """Return the controls with what was typed in them."""
    return [replace(each, value=str(form.get(each.name, each.value))[:_MAX_LENGTH]) for each in controls]


def sentences(
    problems: Mapping[str, str], found: list[Problem], controls: list[InputView], language: Language
) -> dict[str, str]:
    """Return validation messages by control, for unreadable values and for refusals by the rules.

    A problem without a control stands at the day's.
    """
    names = {each.name for each in controls}
    messages: dict[str, str] = {}
    for control, code in problems.items():
        messages[control] = _sentence(code, {}, language)
    for problem in found:
        control = problem.path.rsplit("/", 1)[-1]
        control = control if control in names else "day" if "day" in names else "note"
        messages.setdefault(control, _sentence(problem.code, problem.params, language))
    return messages


def _sentence(code: str, params: Mapping[str, str | int], language: Language) -> str:
    key = f"desk.reference.problem.{code}"
    key = key if key in words(language) else "desk.reference.problem.other"
    shown = {name: numeric_day(str(value)) if name == "date" else value for name, value in params.items()}
    return say(key, language, **shown)


def _input(column: Column, presenter: ReferencePresenter, value: Value) -> InputView:
    label = column.label.in_language(presenter.language)
    match column.kind:
        case "choice" | "yes_no" | "code":
            return InputView(
                name=column.name, kind="choice", label=label, value=_chosen(value), options=_options(column, presenter)
            )
        case "day" | "time" | "text" | "telephone":
            return InputView(
                name=column.name, kind=column.kind, label=label, hint=_hint(column, presenter.language),
                value=str(value or ""), direction="ltr" if column.kind == "telephone" else "auto",
            )  # fmt: skip
        case "number" if column.name == AMOUNT:
            amount = dinars(value) if isinstance(value, int) else ""
            hint = say("desk.reference.amount_hint", presenter.language)
            return InputView(name=column.name, kind="amount", label=label, hint=hint, value=amount, direction="ltr")
        case "number":
            return InputView(
                name=column.name, kind="number", label=label, value="" if value is None else str(value), direction="ltr"
            )


def _hint(column: Column, language: Language) -> str:
    if column.kind == "telephone":
        return say("desk.reference.telephone_hint", language)
    return say("desk.reference.optional_hint", language) if column.optional else ""


def _unreadable(column: Column) -> str:
    """Return the code of the problem that a value cannot be read."""
    if column.name == AMOUNT:
        return "not_money"
    return "not_a_phone" if column.kind == "telephone" else "not_a_number"


def _chosen(value: Value) -> str:
    """Return the option that stands for `value`; "" if none does."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _options(column: Column, presenter: ReferencePresenter) -> list[OptionView]:
    none = OptionView(value="", label=say("desk.reference.choose", presenter.language))
    if column.kind == "yes_no":
        return [
            none,
            *(
                OptionView(value=each, label=say(f"desk.reference.{each}", presenter.language))
                for each in ("yes", "no")
            ),
        ]
    if column.kind == "choice":
        return [
            none,
            *(
                OptionView(value=each.value, label=each.label.in_language(presenter.language))
                for each in column.options
            ),
        ]
    other_list = replace(presenter, name=column.of)
    today = {code: rows for code, rows in presenter.data.get(column.of, {}).items() if row_on(rows, presenter.today)}
    return [none, *(OptionView(value=code, label=other_list.name_of(code, rows)) for code, rows in today.items())]


def _value(column: Column, text: str) -> Value:
    """Return the typed value; None for no value, or an unreadable one."""
    if not text:
        return None
    match column.kind:
        case "number" if column.name == AMOUNT:
            amount = text.replace("٫", ".")
            return parse_fils(pad_dinars(amount) or "") if _AMOUNT.fullmatch(amount) else None
        case "number":
            return int(text) if _NUMBER.fullmatch(text) else None
        case "yes_no":
            return {"yes": True, "no": False}.get(text)
        case "telephone":
            return international_phone(text)
        case _:
            return text
