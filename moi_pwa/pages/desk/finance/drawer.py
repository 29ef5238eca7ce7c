"""The page of a cash drawer: what was taken and counted, and the two next steps: the deposit, or a new count."""

from typing import Any

import reflex as rx

from moi_pwa.actions.finance.finance_drawers import MAX_REFERENCE_LENGTH
from moi_pwa.components.step_forms import reason_form
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.pages.desk.finance._refund_panel import history_item
from moi_pwa.pages.desk.finance.cash import receipts_table
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.rules.written_text import MAX_REASON_LENGTH
from moi_pwa.state.finance.finance_drawers import DrawerState

_KEYS = "desk.drawer"


def drawer_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.p(
            rx.el.a(say("desk.drawer.back", language), href=f"/{language}/finance/drawers/"), class_name="way-back"
        ),
        rx.cond(DrawerState.absent, rx.el.h1(say("desk.drawer.absent", language)), rx.fragment()),
        rx.cond(DrawerState.drawer.id != "", _drawer(language), rx.fragment()),
        language=language,
        page="finance/drawer/",
        current="drawers",
        on_unmount=DrawerState.leave,
    )


def _drawer(language: Language) -> rx.Component:
    shown = DrawerState.drawer
    return rx.el.div(
        _heading(language),
        rx.el.div(
            state_notice(DrawerState.notice, tone="good", role="status"),
            state_notice(DrawerState.warning, tone="warning", role="alert"),
            class_name="wide-notices",
        ),
        rx.el.div(
            rx.el.section(
                rx.el.h2(say("desk.drawer.steps", language)),
                rx.cond(shown.may_decide, _decide(language), rx.el.p(shown.hint, class_name="hint")),
                rx.cond(shown.may_count, _count(language), rx.fragment()),
                class_name="panel steps",
            ),
            rx.el.section(
                rx.el.h2(say("desk.drawer.events", language)),
                rx.el.ol(rx.foreach(shown.events, history_item), class_name="timeline"),
                class_name="panel",
            ),
            class_name="payment-steps",
        ),
        rx.el.section(
            rx.el.h2(say("desk.cash.receipts", language)),
            rx.cond(
                shown.receipts.length() > 0,
                receipts_table(shown.receipts, language),
                rx.el.p(say("desk.cash.no_receipts", language), class_name="hint"),
            ),
            class_name="results",
        ),
        class_name="payment",
    )


def _heading(language: Language) -> rx.Component:
    shown = DrawerState.drawer

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(say("desk.cash.drawer", language), " ", rx.el.bdi(shown.number, dir="ltr", class_name="order")),
            rx.el.p(rx.el.span(shown.status, class_name="badge " + shown.tone)),
        ),
        rx.el.dl(
            fact("desk.cash.station", shown.station),
            fact("desk.drawers.cashier", rx.el.bdi(shown.cashier)),
            fact("desk.drawers.opened", shown.opened),
            fact("desk.drawer.taken", shown.taken),
            rx.cond(shown.counted != "", fact("desk.drawer.counted", shown.counted), rx.fragment()),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _decide(language: Language) -> rx.Component:
    shown = DrawerState.drawer
    return rx.fragment(
        rx.el.p(shown.verdict, class_name=rx.cond(shown.difference != "", "problem", "advice")),
        rx.el.p(shown.deposit_text),
        rx.el.form(
            typed_field(
                "deposit-reference", say("desk.drawer.reference", language), DrawerState.reference_problem,
                name="reference", dir="auto", max_length=MAX_REFERENCE_LENGTH,
            ),
            rx.cond(
                shown.difference != "",
                typed_field(
                    "deposit-reason", say("desk.drawer.reason", language), DrawerState.reason_problem,
                    hint=say("desk.drawer.difference_hint", language), name="reason", dir="auto", max_length=MAX_REASON_LENGTH,
                ),
                rx.fragment(),
            ),
            rx.el.div(
                rx.el.button(say("desk.drawer.deposit", language), type="submit", class_name="button"),
                class_name="actions",
            ),
            on_submit=DrawerState.deposit,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "deposit"},
        ),
        rx.el.details(
            rx.el.summary(say("desk.drawer.recount", language)),
            reason_form(
                DrawerState.problem, _KEYS, "recount", on_submit=DrawerState.recount, max_length=MAX_REASON_LENGTH,
                language=language,
            ),
        ),
    )  # fmt: skip


def _count(language: Language) -> rx.Component:
    """Render the form for a count in place of a cashier who cannot count."""
    return rx.el.details(
        rx.el.summary(say("desk.drawer.count", language)),
        rx.el.form(
            typed_field(
                "drawer-counted", say("desk.cash.counted", language), DrawerState.count_problem,
                hint=say("desk.drawer.count_hint", language), name="counted", dir="ltr", input_mode="decimal", max_length=20,
            ),
            rx.el.div(
                rx.el.button(say("desk.cash.count_do", language), type="submit", class_name="button"), class_name="actions"
            ),
            on_submit=DrawerState.count,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "count"},
        ),
    )  # fmt: skip
