"""The page of officers' accounts: who may sign in to the desk, and in what role."""

import reflex as rx

from moi_pwa.components.search_form import search_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.accounts._officers_form import form
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.officers_view import AccountChangeView, OfficerView
from moi_pwa.state.accounts.officers import OfficersState


def officers_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.officers.heading", language)),
            rx.el.p(say("desk.officers.text", language), class_name="hint"),
            rx.el.div(
                state_notice(OfficersState.notice, tone="good", role="status"),
                state_notice(OfficersState.warning, tone="warning", role="alert"),
                _once(language),
                rx.cond(OfficersState.detail.id != "", _account(language), _list(language)),
                class_name="reference-main",
            ),
            class_name="inside lists-page",
        ),
        language=language,
        page="officers/",
        keys=False,
    )


def _once(language: Language) -> rx.Component:
    """Render a one-time password until it was handed over."""
    return rx.cond(
        OfficersState.once != "",
        rx.el.section(
            rx.el.h2(say("desk.officers.once", language, name=""), rx.el.bdi(OfficersState.once_of)),
            rx.el.p(rx.el.code(OfficersState.once, dir="ltr"), class_name="one-time"),
            rx.el.p(say("desk.officers.once_text", language), class_name="hint"),
            rx.el.button(
                say("desk.officers.once_hide", language), type="button", class_name="button secondary",
                on_click=OfficersState.hide,
            ),
            role="status",
            class_name="panel entry",
        ),
        rx.fragment(),
    )  # fmt: skip


def _list(language: Language) -> rx.Component:
    return rx.el.section(
        rx.cond(OfficersState.absent, rx.el.p(say("desk.officers.absent", language), role="alert"), rx.fragment()),
        rx.cond(
            OfficersState.task == "add",
            form(language),
            rx.el.p(
                rx.el.button(
                    say("desk.officers.add", language), type="button", class_name="button secondary",
                    on_click=OfficersState.begin("add"), custom_attrs={"data-step": "add"},
                )
            ),
        ),
        search_form(
            rx.el.p(OfficersState.found, role="status", class_name="small"),
            label=say("desk.officers.search", language),
            hint=say("desk.officers.search_hint", language),
            on_submit=OfficersState.search,
            ready=OfficersState.found != "",
            language=language,
        ),
        rx.cond(
            OfficersState.lines.length() > 0, _table(language), rx.el.p(say("desk.officers.none", language))
        ),
    )  # fmt: skip


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.officers.{each}", language) for each in ("officer", "roles", "directorates", "state")]
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(*[rx.el.th(head, scope="col", role="columnheader") for head in heads], role="row"),
            role="rowgroup",
        ),
        rx.el.tbody(rx.foreach(OfficersState.lines, lambda each: _row(each, heads, language)), role="rowgroup"),
        role="table",
        class_name="cases entries",
    )


def _row(each: OfficerView, heads: list[str], language: Language) -> rx.Component:
    def cell(head: str, *children: rx.Component | rx.Var[str]) -> rx.Component:
        return rx.el.td(rx.el.span(head, class_name="head", aria_hidden="true"), *children, role="cell")

    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(each.name), href=each.href, class_name="reference"),
            rx.el.span(rx.el.bdi(each.sign_in_name), class_name="under"),
            rx.cond(each.is_me, rx.el.span(say("desk.officers.you", language), class_name="badge"), rx.fragment()),
            role="cell",
        ),
        cell(heads[1], rx.el.span(each.roles)),
        cell(heads[2], rx.el.span(each.directorates)),
        cell(heads[3], _state(each)),
        role="row",
    )


def _state(each: OfficerView | rx.Var[OfficerView]) -> rx.Component:
    tone = rx.match(each.state, ("active", "badge received"), ("one_time", "badge waiting"), "badge")
    return rx.el.span(each.state_text, class_name=tone)


def _account(language: Language) -> rx.Component:
    detail = OfficersState.detail
    return rx.el.section(
        rx.el.p(rx.el.a(say("desk.officers.back", language), href=f"/{language}/officers/"), class_name="way-back"),
        rx.el.h2(rx.el.bdi(detail.name)),
        rx.el.p(rx.el.bdi(detail.sign_in_name), class_name="under"),
        rx.el.p(
            _state(detail),
            " ",
            rx.el.span(detail.key, class_name="small"),
            " ",
            rx.el.span(detail.second_factor, class_name="small"),
        ),
        rx.cond(detail.reset != "", rx.el.p(detail.reset, class_name="panel warning"), rx.fragment()),
        rx.el.dl(
            _value(say("desk.officers.roles", language), detail.roles),
            _value(say("desk.officers.directorates", language), detail.directorates),
            class_name="values",
        ),
        rx.el.p(detail.since, class_name="small"),
        rx.cond(
            OfficersState.task != "",
            form(language),
            rx.cond(detail.state != "left", _buttons(language), rx.fragment()),
        ),
        rx.el.h3(say("desk.officers.history", language)),
        rx.cond(
            OfficersState.history.length() > 0,
            rx.el.ol(rx.foreach(OfficersState.history, _change), class_name="timeline"),
            rx.el.p(say("desk.officers.no_history", language)),
        ),
        class_name="panel entry",
    )


def _value(label: str, value: rx.Var[str]) -> rx.Component:
    return rx.el.div(rx.el.dt(label), rx.el.dd(value))


def _buttons(language: Language) -> rx.Component:
    def button(task: str, label: str) -> rx.Component:
        return rx.el.button(
            say(f"desk.officers.{label}", language), type="button",
            class_name="button" if task == "change" else "button secondary",
            on_click=OfficersState.begin(task), custom_attrs={"data-step": task},
        )  # fmt: skip

    return rx.el.div(
        button("change", "change"),
        button("password", "give_password"),
        rx.cond(
            (OfficersState.detail.second_factor == "") & ~OfficersState.detail.is_me,
            button("second_factor", "second_factor"),
            rx.fragment(),
        ),
        button("sessions", "sessions"),
        rx.cond(OfficersState.detail.is_me, rx.fragment(), button("disable", "disable")),
        class_name="actions",
    )


def _change(change: AccountChangeView) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(change.title)),
        rx.el.p(rx.el.bdi(change.by), " · ", change.at, class_name="small"),
        rx.foreach(change.details, rx.el.p),
        rx.cond(change.note != "", rx.el.p(change.note, class_name="message", dir="auto"), rx.fragment()),
    )
