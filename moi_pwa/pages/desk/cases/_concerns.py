"""The concerns that the next officer reads before the steps: rejected documents, unopened ones, photos that nobody
approved, and why officers went on all the same.
"""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._step_panel import words_field
from moi_pwa.rules.cases.document_checks import REASON
from moi_pwa.state.cases.case import CaseState

_CONCERNS = CaseState.case.concerns


def concerns(language: Language) -> rx.Component:
    return rx.fragment(
        *[
            rx.cond(
                lines.length() > 0,
                rx.el.div(
                    rx.el.h3(say(f"desk.concerns.{name}", language)),
                    rx.el.ul(rx.foreach(lines, lambda line: rx.el.li(line, dir="auto"))),
                    class_name="concern",
                    custom_attrs={"data-concern": name},
                ),
                rx.fragment(),
            )
            for name, lines in _lists()
        ]
    )


def _lists() -> list[tuple[str, Any]]:
    return [
        ("rejected", _CONCERNS.rejected),
        ("unopened", _CONCERNS.unopened),
        ("photo_needed", _CONCERNS.photo_needed),
        ("photo_missing", _CONCERNS.photo_missing),
        ("reasons", _CONCERNS.reasons),
    ]


def documents_reason(language: Language) -> rx.Component:
    """Render the field for a reason, while one is needed."""
    return rx.cond(_CONCERNS.need_reason, words_field(REASON, "desk.concerns.reason", language), rx.fragment())
