"""The parts around the control of a form's field: label and hint.

`service_worker/src/page/questions/problems.js` adds the validation message after them.
"""

from typing import Any

import reflex as rx

from moi_pwa.core.fields import DateField, Field
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def question(field: Field, language: Language) -> list[rx.Component | str]:
    """Return the text of the label, followed by "(optional)" if the field is."""
    label = field.label.in_language(language)
    if field.required:
        return [label]
    return [label, " ", rx.el.span(say("page.form.optional", language), class_name="optional")]


def notes(field: Field, language: Language, path: str) -> list[rx.Component]:
    """Render the hint, or nothing if there is none."""
    hints = _hints(field, language)
    return [rx.el.p(" ".join(hints), class_name="hint", id=f"{path}-hint")] if hints else []


def described_by(field: Field, path: str) -> dict[str, str]:
    """Return the attributes of a control with a hint; `page/questions/problems.js` adds the validation message when
    there is one.
    """
    return {"aria_describedby": f"{path}-hint"} if _hints(field, "en") else {}


def labelled(field: Field, language: Language, path: str, *control: Any) -> rx.Component:
    """Render a field of one control, which carries the path as its id."""
    return rx.el.div(
        rx.el.label(*question(field, language), html_for=path),
        *notes(field, language, path),
        *control,
        **field_marks(field, path),
    )


def set_of_controls(field: Field, language: Language, path: str, *controls: Any, **marks: Any) -> rx.Component:
    """Render a field of several controls: radio buttons, or the parts of a date."""
    return rx.el.fieldset(
        rx.el.legend(*question(field, language)),
        *notes(field, language, path),
        *controls,
        **described_by(field, path),
        **field_marks(field, path),
        **marks,
    )


def _hints(field: Field, language: Language) -> list[str]:
    """Return the question's own hint, then that of its kind."""
    own = [field.hint.in_language(language)] if field.hint else []
    partial = isinstance(field, DateField) and field.partial
    return [*own, say("page.form.partial", language)] if partial else own


def field_marks(field: Field, path: str) -> dict[str, Any]:
    """Return the attributes by which `service_worker/src/page/entries/form.js` finds the field."""
    return {"class_name": "field", "data_kind": field.kind, "data_path": path}
