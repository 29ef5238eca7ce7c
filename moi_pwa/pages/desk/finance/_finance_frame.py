"""The common frame of the pages for finance, with their navigation."""

from typing import Any, Literal

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.finance.bill_view import BillLineView

FinancePage = Literal["bills", "guarantees", "drawers", "unmatched", "reconciliation", "books"]

_ADDRESSES: dict[FinancePage, str] = {
    "bills": "finance/",
    "guarantees": "finance/guarantees/",
    "drawers": "finance/drawers/",
    "unmatched": "finance/unmatched/",
    "reconciliation": "finance/reconciliation/",
    "books": "finance/books/",
}


def finance_frame(
    *children: Any, language: Language, page: str, current: FinancePage, on_unmount: Any = None
) -> rx.Component:
    """Render a page. `page` is the address without the language; `current` is its part of finance."""
    more = {"on_unmount": on_unmount} if on_unmount is not None else {}
    shown = rx.el.div(_ways(language, current), *children, class_name="inside queue finance")
    return desk_frame(
        rx.el.div(shown, **more),  # this element is mounted until the page is left, whatever is shown in it
        language=language,
        page=page,
        keys=False,
    )


def in_dinars(label: str, language: Language) -> str:
    """Return the header of a column of amounts, which have no currency. `label` is the key of its name."""
    return say("desk.finance.in_dinars", language, name=say(label, language))


def money_table(heads: list[str], rows: Any, label: Any) -> rx.Component:
    """Render a table of amounts, which scrolls within its panel if it is too wide. `label` says what it shows."""
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(*[rx.el.th(head, scope="col") for head in heads])), rows, class_name="money"),
        class_name="wide",
        tab_index=0,
        role="region",
        aria_label=label,
    )


def billed_lines(lines: Any, language: Language) -> rx.Component:
    """Render the lines of a bill, each a BillLineView."""
    heads = [say(f"desk.bill.{name}", language) for name in ("item", "quantity")]
    heads += [in_dinars(key, language) for key in ("desk.bill.each", "desk.bills.amount")]

    def row(line: BillLineView) -> rx.Component:
        return rx.el.tr(
            rx.el.th(line.fee, rx.el.span(line.kind, class_name="under"), scope="row"),
            rx.el.td(line.quantity),
            rx.el.td(line.each),
            rx.el.td(line.amount),
        )

    return money_table(heads, rx.el.tbody(rx.foreach(lines, row)), say("desk.bill.lines", language))


def _ways(language: Language, current: FinancePage) -> rx.Component:
    def way(name: FinancePage, address: str) -> rx.Component:
        chosen = {"custom_attrs": {"aria-current": "page"}} if name == current else {}
        return rx.el.li(rx.el.a(say(f"desk.finance.nav.{name}", language), href=f"/{language}/{address}", **chosen))

    return rx.el.nav(
        rx.el.ul(*[way(name, address) for name, address in _ADDRESSES.items()]),
        aria_label=say("desk.finance.nav", language),
        class_name="finance-ways",
    )
