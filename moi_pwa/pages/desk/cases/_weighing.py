"""The panel that an officer reads before everything else, in the order of weight: what stands against a decision,
where answers and documents differ, what was recommended and why, what the records could not tell, and what was asked.
"""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.beside import reply_line, rule_line
from moi_pwa.pages.desk.cases._step_panel import words_field
from moi_pwa.rules.cases.document_checks import REASON
from moi_pwa.state.cases.case import CaseState

_CASE = CaseState.case
_CONCERNS = _CASE.concerns
_DECISION = _CASE.decision


def weighing_panel(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.weighing.heading", language)),
        _hindrances(language),
        _listed("differing", _CONCERNS.differing, "concern", language),
        _recommended(),
        _listed("reasons", _CONCERNS.reasons, "concern told", language),
        _listed("records", _CASE.unchecked, "concern told", language),
        _listed("asked", _CONCERNS.asked, "concern told", language),
        _other_replies(language),
        class_name="panel weighing",
    )


def _hindrances(language: Language) -> rx.Component:
    """Render what stands against a decision now."""
    return rx.fragment(
        _when(
            _CONCERNS.blocks.length() > 0,
            "blocking",
            rx.el.ul(rx.foreach(_CONCERNS.blocks, lambda rule: rule_line(rule, language)), class_name="rules"),
            language=language,
        ),
        _when(
            _CONCERNS.replies.length() > 0,
            "replies",
            rx.el.ul(rx.foreach(_CONCERNS.replies, reply_line), class_name="rules"),
            language=language,
        ),
        _listed("rejected", _CONCERNS.rejected, "concern", language),
        _listed("unopened", _CONCERNS.unopened, "concern", language),
        _listed("photo_needed", _CONCERNS.photo_needed, "concern", language),
        _listed("photo_missing", _CONCERNS.photo_missing, "concern", language),
        _when(_CONCERNS.unpaid != "", "unpaid", rx.el.p(_CONCERNS.unpaid), language=language),
        _when(_CONCERNS.visit != "", "visit", rx.el.p(_CONCERNS.visit), language=language),
    )


def _recommended() -> rx.Component:
    """Render the recommendation that waits for a decision, with its reasons."""
    return rx.fragment(
        rx.cond(_DECISION.recommendation != "", rx.el.p(_DECISION.recommendation, class_name="advice"), rx.fragment()),
        rx.cond(
            _CONCERNS.advice != "",
            rx.el.p(_CONCERNS.advice, dir="auto", class_name="message", custom_attrs={"data-advice": ""}),
            rx.fragment(),
        ),
        rx.cond(
            _DECISION.committee != "",
            rx.el.p(_DECISION.committee, dir="auto", class_name="hint", custom_attrs={"data-committee": ""}),
            rx.fragment(),
        ),
    )


def _other_replies(language: Language) -> rx.Component:
    """Render the replies of agencies that do not hinder."""
    replies = _CASE.consultations.settled
    return _when(
        replies.length() > 0,
        "settled",
        rx.el.ul(rx.foreach(replies, reply_line), class_name="rules"),
        class_name="concern told",
        language=language,
    )


def _listed(name: str, lines: Any, class_name: str, language: Language) -> rx.Component:
    listed = rx.el.ul(rx.foreach(lines, lambda line: rx.el.li(line, dir="auto")))
    return _when(lines.length() > 0, name, listed, class_name=class_name, language=language)


def _when(
    is_there: Any, name: str, inside: rx.Component, *, language: Language, class_name: str = "concern"
) -> rx.Component:
    """Render one concern under its heading, if it is there."""
    return rx.cond(
        is_there,
        rx.el.div(
            rx.el.h3(say(f"desk.concerns.{name}", language)),
            inside,
            class_name=class_name,
            custom_attrs={"data-concern": name},
        ),
        rx.fragment(),
    )


def documents_reason(language: Language) -> rx.Component:
    """Render the field for a reason, while one is needed."""
    return rx.cond(_CONCERNS.need_reason, words_field(REASON, "desk.concerns.reason", language), rx.fragment())
