"""The page of a cashier's desk: opening a drawer, taking cash for a bill, counting the drawer."""

from typing import Any

import reflex as rx

from moi_pwa.actions.finance.cash_desk import MAX_NUMBER_LENGTH
from moi_pwa.components.case_table import case_table
from moi_pwa.components.typed_field import typed_field
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import billed_lines
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.finance.cash_view import DrawerRowView, ReceiptRowView
from moi_pwa.state.finance.cash_desk import CashDeskState

_AMOUNT_LENGTH = 20


def cash_page(language: Language) -> rx.Component:
    shown = rx.cond(CashDeskState.loaded, _desk(language), rx.fragment())
    return desk_frame(shown, language=language, page="cash/", keys=False)


def _desk(language: Language) -> rx.Component:
    desk = CashDeskState.desk
    return rx.el.div(
        rx.el.h1(say("desk.cash.heading", language)),
        state_notice(CashDeskState.notice, tone="good", role="status"),
        state_notice(CashDeskState.warning, tone="warning", role="alert"),
        rx.foreach(desk.recounts, lambda each: _recount(each, language)),
        rx.cond(desk.drawer != "", _open_drawer(language), _no_drawer(language)),
        rx.cond(desk.earlier.length() > 0, _earlier(language), rx.fragment()),
        class_name="inside queue finance",
    )


def _no_drawer(language: Language) -> rx.Component:
    problem = CashDeskState.problems["station"]
    has_problem = CashDeskState.problems.contains("station")
    return rx.el.section(
        rx.el.h2(say("desk.cash.open_heading", language)),
        rx.el.p(say("desk.cash.open_text", language), class_name="hint"),
        rx.el.form(
            rx.el.div(
                rx.el.label(say("desk.cash.station", language), html_for="cash-station"),
                rx.cond(
                    has_problem,
                    rx.el.p(problem, id="cash-station-problem", role="alert", class_name="problem"),
                    rx.fragment(),
                ),
                rx.el.select(
                    rx.el.option(say("desk.cash.choose_station", language), value=""),
                    rx.foreach(CashDeskState.desk.stations, lambda each: rx.el.option(each.label, value=each.value)),
                    id="cash-station", name="station", aria_describedby="cash-station-problem",
                    aria_invalid=rx.cond(has_problem, "true", "false"),
                ),
                class_name="field",
            ),
            _submit("desk.cash.open", language),
            on_submit=CashDeskState.open,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "open"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _open_drawer(language: Language) -> rx.Component:
    desk = CashDeskState.desk
    return rx.fragment(
        rx.el.p(
            rx.el.strong(say("desk.cash.drawer", language), " ", rx.el.bdi(desk.drawer, dir="ltr")),
            " · ",
            rx.el.span(desk.opened),
        ),
        rx.el.div(
            rx.cond(CashDeskState.bill.number != "", _bill(language), _find(language)),
            rx.el.section(
                rx.el.details(
                    rx.el.summary(say("desk.cash.count", language)),
                    _count_form(desk.drawer_id, language),
                ),
                class_name="panel steps",
            ),
            class_name="payment-steps",
        ),
        rx.el.section(
            rx.el.h2(say("desk.cash.receipts", language)),
            rx.cond(
                desk.receipts.length() > 0,
                receipts_table(desk.receipts, language),
                rx.el.p(say("desk.cash.no_receipts", language), class_name="hint"),
            ),
            class_name="results",
        ),
    )


def _find(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.cash.take", language)),
        rx.el.form(
            _field(
                "number",
                "desk.cash.number",
                language,
                hint="desk.cash.number_hint",
                max_length=MAX_NUMBER_LENGTH,
                auto_focus=True,
            ),
            _submit("desk.cash.find", language),
            on_submit=CashDeskState.find,
            no_validate=True,
            class_name="step-panel",
            custom_attrs={"data-panel": "find"},
        ),
        class_name="panel steps",
    )


def _bill(language: Language) -> rx.Component:
    bill = CashDeskState.bill

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.section(
        rx.el.h2(say("desk.cash.bill", language), " ", rx.el.bdi(bill.number, class_name="order")),
        state_notice(bill.warning, tone="warning", role="status"),
        rx.el.dl(
            fact("desk.queue.case", rx.el.bdi(bill.reference)),
            fact("desk.bill.due", bill.due),
            fact("desk.finance.total", rx.el.strong(bill.total)),
            class_name="case-facts",
        ),
        billed_lines(bill.lines, language),
        rx.el.form(
            rx.el.input(type="hidden", name="number", value=bill.number, read_only=True),
            _field(
                "tendered", "desk.cash.tendered", language, hint="desk.cash.tendered_hint", max_length=_AMOUNT_LENGTH,
                default_value=bill.figure, input_mode="decimal", auto_focus=True,
            ),
            rx.el.div(
                rx.el.button(say("desk.cash.received", language), type="submit", class_name="button"),
                rx.el.button(
                    say("desk.cash.other_bill", language), type="button", class_name="button quiet",
                    on_click=CashDeskState.forget,
                ),
                class_name="actions",
            ),
            on_submit=CashDeskState.take,
            no_validate=True,
            key=bill.number,
            class_name="step-panel",
            custom_attrs={"data-panel": "take"},
        ),
        class_name="panel steps",
    )  # fmt: skip


def _recount(drawer: DrawerRowView, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.cash.recount", language), " ", rx.el.bdi(drawer.number, dir="ltr")),
        rx.el.p(say("desk.cash.recount_text", language), class_name="hint"),
        _count_form(drawer.id, language),
        class_name="panel steps",
    )


def _count_form(drawer_id: Any, language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.input(type="hidden", name="drawer", value=drawer_id, read_only=True),
        _field(
            "counted", "desk.cash.counted", language, hint="desk.cash.counted_hint", max_length=_AMOUNT_LENGTH,
            input_mode="decimal", key="counted " + drawer_id, control="cash-counted-" + drawer_id,
        ),
        _submit("desk.cash.count_do", language),
        on_submit=CashDeskState.count,
        no_validate=True,
        class_name="step-panel",
        custom_attrs={"data-panel": "count"},
    )  # fmt: skip


def _field(
    name: str, label: str, language: Language, *, hint: str, key: Any = None, control: Any = None, **attributes: Any
) -> rx.Component:
    """Render a line. `key` is that of its problem, if it is not the name; `control` is its id."""
    key = name if key is None else key
    message = rx.cond(CashDeskState.problems.contains(key), CashDeskState.problems[key], "")
    return typed_field(
        f"cash-{name}" if control is None else control, say(label, language), message,
        hint=say(hint, language), name=name, dir="ltr",
        **({"input_mode": "numeric"} | attributes),
    )  # fmt: skip


def _submit(key: str, language: Language) -> rx.Component:
    return rx.el.div(rx.el.button(say(key, language), type="submit", class_name="button"), class_name="actions")


def receipts_table(receipts: Any, language: Language) -> rx.Component:
    """Render a list of receipts. Each leads to the receipt, which can be printed again."""
    heads = [say(f"desk.cash.{name}", language) for name in ("receipt", "bill", "amount", "at")]
    return case_table(heads, rx.foreach(receipts, _receipt_row))


def _receipt_row(line: ReceiptRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.a(rx.el.bdi(line.number, dir="ltr"), href=line.href, class_name="reference"), role="cell"),
        rx.el.td(rx.el.bdi(line.bill), role="cell"),
        rx.el.td(rx.el.span(line.amount), role="cell"),
        rx.el.td(rx.el.span(line.at), role="cell"),
        role="row",
    )


def _earlier(language: Language) -> rx.Component:
    heads = [say(f"desk.drawers.{name}", language) for name in ("drawer", "station", "opened", "status")]
    return rx.el.section(
        rx.el.h2(say("desk.cash.earlier", language)),
        case_table(heads, rx.foreach(CashDeskState.desk.earlier, _earlier_row)),
        class_name="results",
    )


def _earlier_row(line: DrawerRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.bdi(line.number, dir="ltr"), role="cell"),
        rx.el.td(rx.el.span(line.station), role="cell"),
        rx.el.td(rx.el.span(line.opened), role="cell"),
        rx.el.td(rx.el.span(line.status, class_name="badge " + line.tone), role="cell"),
        role="row",
    )
