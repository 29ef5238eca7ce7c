"""The page with the list of cash drawers by status."""

import reflex as rx

from moi_pwa.actions.finance.finance_drawers import DRAWER_STATUSES, MAX_COUNTED
from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import results_head
from moi_pwa.components.status_views import status_views
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.presentation.finance.cash_view import DrawerRowView
from moi_pwa.state.finance.finance_drawers import DrawersState


def drawers_page(language: Language) -> rx.Component:
    names = {status: say(f"desk.drawer.status.{status}", language) for status in DRAWER_STATUSES}
    return finance_frame(
        rx.el.h1(say("desk.drawers.heading", language)),
        rx.el.p(say("desk.drawers.text", language), class_name="hint"),
        status_views(DrawersState, names, MAX_COUNTED),
        _results(language),
        language=language,
        page="finance/drawers/",
        current="drawers",
    )


def _results(language: Language) -> rx.Component:
    heads = [say(f"desk.drawers.{name}", language) for name in ("drawer", "station", "cashier", "opened")]
    return rx.el.section(
        results_head(DrawersState, say("desk.drawers.newest_first", language), language),
        rx.cond(
            DrawersState.lines.length() > 0,
            case_table(heads, rx.foreach(DrawersState.lines, _row)),
            rx.cond(DrawersState.loaded, _nothing(language), rx.fragment()),
        ),
        pages_nav(DrawersState, say("desk.finance.pages", language), language),
        class_name="results",
    )


def _row(line: DrawerRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.a(rx.el.bdi(line.number, dir="ltr"), href=line.href, class_name="reference"), role="cell"),
        rx.el.td(rx.el.span(line.station), role="cell"),
        rx.el.td(rx.el.bdi(line.cashier), role="cell"),
        rx.el.td(rx.el.span(line.opened), role="cell"),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.drawers.none", language)), class_name="nothing")
