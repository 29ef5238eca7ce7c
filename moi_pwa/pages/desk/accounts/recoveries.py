"""The page on which two officers give an applicant's account another address."""

from typing import Any

import reflex as rx

from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.recoveries_view import RecoveryView
from moi_pwa.state.accounts.recoveries import MAX_ADDRESS_LENGTH, MAX_CODE_LENGTH, MAX_NOTE_LENGTH, RecoveriesState


def recoveries_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(_say("heading", language)),
            _content(language),
            class_name="inside lists-page",
        ),
        language=language,
        page="recoveries/",
        keys=False,
    )


def _say(name: str, language: Language) -> str:
    return say(f"desk.recoveries.{name}", language)


def _content(language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.p(_say("text", language), class_name="hint"),
        state_notice(RecoveriesState.notice, tone="good", role="status"),
        state_notice(RecoveriesState.warning, tone="warning", role="alert"),
        rx.cond(RecoveriesState.sent_to == "", _new_address(language), _asking(language)),
        rx.el.h2(_say("list", language)),
        rx.cond(RecoveriesState.lines.length() > 0, rx.fragment(), rx.el.p(_say("none", language))),
        rx.foreach(RecoveriesState.lines, lambda line: _recovery(line, language)),
    )


def _new_address(language: Language) -> rx.Component:
    return _form(
        "send",
        _line("new", language, max_length=MAX_ADDRESS_LENGTH),
        on_submit=RecoveriesState.send_code,
        language=language,
    )


def _asking(language: Language) -> rx.Component:
    return _form(
        "ask",
        rx.el.p(_say("sent_to", language), " ", rx.el.bdi(RecoveriesState.sent_to), role="status"),
        _line("code", language, max_length=MAX_CODE_LENGTH, input_mode="numeric"),
        _line("known", language, max_length=MAX_ADDRESS_LENGTH),
        rx.el.div(
            rx.el.label(_say("note", language), html_for="recovery-note"),
            rx.el.p(_say("note_hint", language), id="recovery-note-hint", class_name="hint"),
            _problem("note"),
            rx.el.textarea(
                id="recovery-note", name="note", rows="3", max_length=MAX_NOTE_LENGTH, dir="auto",
                aria_describedby="recovery-note-hint recovery-note-problem",
            ),
            class_name="field",
        ),
        on_submit=RecoveriesState.ask,
        language=language,
        more=rx.el.button(
            _say("again", language), type="button", class_name="button secondary", on_click=RecoveriesState.begin_again
        ),
    )  # fmt: skip


def _form(
    name: str, *controls: rx.Component, on_submit: Any, language: Language, more: rx.Component | None = None
) -> rx.Component:
    return rx.el.div(
        rx.el.form(
            rx.el.h2(_say(f"{name}_heading", language)),
            *controls,
            rx.el.div(
                rx.el.button(_say(name, language), type="submit", class_name="button"),
                more or rx.fragment(),
                class_name="actions",
            ),
            on_submit=on_submit,
            no_validate=True,
            key=name + RecoveriesState.turn.to_string(),
            class_name="step-panel",
            custom_attrs={"data-panel": f"{name}-recovery"},
        ),
        class_name="panel steps",
    )


def _line(name: str, language: Language, **attributes: Any) -> rx.Component:
    return typed_field(
        f"recovery-{name}",
        _say(name, language),
        _problem_text(name),
        hint=_say(f"{name}_hint", language),
        name=name,
        dir="ltr",
        spell_check=False,
        **attributes,
    )


def _problem(name: str) -> rx.Component:
    text = _problem_text(name)
    return rx.cond(
        text != "", rx.el.p(text, id=f"recovery-{name}-problem", role="alert", class_name="problem"), rx.fragment()
    )


def _problem_text(name: str) -> rx.Var[str]:
    return rx.cond(RecoveriesState.problems.contains(name), RecoveriesState.problems[name], "")


def _recovery(line: RecoveryView, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h3(_say("to", language), " ", rx.el.bdi(line.new)),
        rx.el.p(rx.el.span(line.state, class_name=line.tone)),
        rx.el.dl(
            _fact("old", rx.el.bdi(line.old), language),
            _fact("by", line.asked, language),
            _fact("note", rx.el.bdi(line.note), language),
            rx.cond(line.until != "", _fact("wait", line.until, language), rx.fragment()),
            class_name="facts-list",
        ),
        rx.cond(
            line.may_confirm | line.may_stop,
            rx.el.div(
                rx.cond(
                    line.may_confirm,
                    _act("confirm", RecoveriesState.confirm(line.id), "button", language),  # pyright: ignore[reportCallIssue]
                    rx.fragment(),
                ),
                rx.cond(
                    line.may_stop,
                    _act("stop", RecoveriesState.stop(line.id), "button secondary", language),  # pyright: ignore[reportCallIssue]
                    rx.fragment(),
                ),
                class_name="actions",
            ),
            rx.fragment(),
        ),
        class_name="panel",
        custom_attrs={"data-recovery": ""},
    )


def _fact(name: str, value: Any, language: Language) -> rx.Component:
    return rx.el.div(rx.el.dt(_say(name, language)), rx.el.dd(value))


def _act(name: str, on_click: Any, look: str, language: Language) -> rx.Component:
    return rx.el.button(
        _say(name, language), type="button", class_name=look, on_click=on_click, custom_attrs={"data-step": name}
    )
