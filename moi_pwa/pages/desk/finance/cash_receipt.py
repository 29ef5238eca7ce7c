"""The page of a receipt for cash, as the cashier prints it and hands it out."""

from typing import Any

import reflex as rx

from moi_pwa.components.icon import icon
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import billed_lines
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.state.finance.cash_desk import CashReceiptState


def cash_receipt_page(language: Language) -> rx.Component:
    shown = rx.cond(
        CashReceiptState.absent,
        rx.el.div(rx.el.h1(say("desk.receipt.absent", language)), class_name="inside over"),
        rx.cond(CashReceiptState.receipt.number != "", _receipt(language), rx.fragment()),
    )
    return desk_frame(
        rx.el.div(shown, on_unmount=CashReceiptState.leave), language=language, page="cash/receipt/", keys=False
    )


def _receipt(language: Language) -> rx.Component:
    shown = CashReceiptState.receipt
    return rx.el.div(
        _letterhead(language),
        rx.el.h1(say("desk.receipt.heading", language), " ", rx.el.bdi(shown.number, dir="ltr", class_name="order")),
        rx.cond(
            shown.change != "",
            rx.el.p(say("desk.receipt.change", language), " ", rx.el.strong(shown.change), class_name="advice on-screen"),
            rx.fragment(),
        ),
        rx.el.div(
            rx.el.button(
                icon("document"), rx.el.span(say("desk.receipt.print", language)), key_cap("p"), type="button", class_name="button",
                custom_attrs=shortcut("p", "desk.receipt.print", language) | {"data-print": ""},
            ),
            rx.el.a(shown.back, href=shown.back_href, class_name="button quiet"),
            class_name="actions on-screen",
        ),
        rx.el.dl(
            _fact("desk.receipt.bill", rx.el.bdi(shown.bill), language),
            _fact("desk.queue.case", rx.el.bdi(shown.reference), language),
            _fact("desk.receipt.at", shown.at, language),
            _fact("desk.cash.station", shown.station, language),
            _fact("desk.receipt.cashier", rx.el.bdi(shown.cashier), language),
            class_name="case-facts",
        ),
        billed_lines(shown.lines, language),
        rx.el.dl(
            _fact("desk.finance.total", rx.el.strong(shown.total), language),
            _fact("desk.receipt.tendered", shown.tendered, language),
            rx.cond(shown.change != "", _fact("desk.receipt.change", shown.change, language), rx.fragment()),
            class_name="case-facts",
        ),
        rx.el.p(say("desk.receipt.paid", language)),
        class_name="inside queue finance cash-receipt",
    )  # fmt: skip


def _letterhead(language: Language) -> rx.Component:
    """Render the letterhead, which is shown only on paper."""
    return rx.el.div(
        rx.el.img(src="/mark.svg", alt=""),
        rx.el.div(rx.el.strong(say("nav.ministry", language)), rx.el.span(say("desk.receipt.heading", language))),
        class_name="letterhead",
    )


def _fact(label: str, value: Any, language: Language) -> rx.Component:
    return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))
