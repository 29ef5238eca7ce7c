"""The officers' prerendered forms. Their variable parts are filled in here, and nowhere else."""

from collections.abc import Callable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Literal, cast, get_args

import html5lib
from fastapi import Request
from fastapi.responses import HTMLResponse
from html5lib.serializer import HTMLSerializer

from moi_pwa.core.text import LANGUAGES, Language

FormName = Literal[
    "sign-in",
    "password",
    "first-password",
    "second-factor",
    "set-up-second-factor",
    "replace-second-factor",
    "recovery-codes",
]

FORM_NAMES: tuple[FormName, ...] = get_args(FormName)

_WALKER = cast("Callable[[Any], Any]", html5lib.getTreeWalker("etree"))  # pyright: ignore[reportUnknownMemberType]

_SERIALISER: Any = HTMLSerializer(
    quote_attr_values="always",
    escape_lt_in_attrs=True,
    omit_optional_tags=False,
    use_trailing_solidus=False,
    alphabetical_attributes=False,
    resolve_entities=False,
)


@dataclass(frozen=True, kw_only=True)
class FormProblem:
    """The reason why a form was refused."""

    sentence: str
    """The sentence above the form."""
    about: Sequence[str]
    """Ids of the controls that the sentence describes."""
    status: int
    """The HTTP status."""
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, kw_only=True)
class Filled:
    """The variable parts of a form."""

    values: Mapping[str, str]
    """Values by the ids of controls."""
    focus: str
    """The id of the element that has the focus first."""
    texts: Mapping[str, str] = field(default_factory=dict[str, str])
    """Texts by the ids of elements."""
    problem: FormProblem | None = None


class DeskForms:
    """The forms by name and language, from their built HTML."""

    def __init__(self, pages: Mapping[tuple[FormName, Language], str]) -> None:
        self._pages = {key: _parse(html) for key, html in pages.items()}

    @classmethod
    def load(cls, folder: Path) -> "DeskForms":
        return cls(
            {
                (name, language): (folder / f"{name}.{language}.html").read_text()
                for name in FORM_NAMES
                for language in LANGUAGES
            }
        )

    def html(self, name: FormName, language: Language, filled: Filled) -> str:
        page = deepcopy(self._pages[name, language])
        by_id = {element.get("id", ""): element for element in page.iter()}
        for control, value in filled.values.items():
            by_id[control].set("value", value)
        for element, text in filled.texts.items():
            by_id[element].text = text
        by_id[filled.focus].set("autofocus", "")
        if filled.problem is None:
            _remove(page, by_id["problem"])
        else:
            _say(filled.problem, by_id)
        return "<!doctype html>" + _SERIALISER.render(_WALKER(page))


def show_form(request: Request, name: FormName, language: Language, filled: Filled) -> HTMLResponse:
    forms: DeskForms = request.app.state.desk_forms
    html, problem = forms.html(name, language, filled), filled.problem
    return HTMLResponse(html, problem.status, problem.headers) if problem else HTMLResponse(html)


def _parse(html: str) -> Any:
    return html5lib.parse(html, namespaceHTMLElements=False)  # pyright: ignore[reportUnknownMemberType]


def _remove(page: Any, element: Any) -> None:
    [parent] = [each for each in page.iter() if element in list(each)]
    parent.remove(element)


def _say(problem: FormProblem, by_id: Mapping[str, Any]) -> None:
    by_id["problem"].text = problem.sentence
    for control in problem.about:
        by_id[control].set("aria-invalid", "true")
        by_id[control].set("aria-describedby", f"problem {by_id[control].get('aria-describedby', '')}".strip())
