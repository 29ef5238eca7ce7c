"""The page with the list of guarantees by status."""

from typing import Any

import reflex as rx

from moi_pwa.actions.finance.finance_guarantees import GUARANTEE_STATUSES, MAX_COUNTED
from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import results_head
from moi_pwa.components.status_views import status_views
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame
from moi_pwa.presentation.finance.guarantee_view import GuaranteeRowView
from moi_pwa.presentation.finance.pledge_view import PledgeRowView
from moi_pwa.state.finance.finance_guarantees import GuaranteesState


def guarantees_page(language: Language) -> rx.Component:
    names = {status: say(f"desk.guarantee.status.{status}", language) for status in GUARANTEE_STATUSES}
    return finance_frame(
        rx.el.h1(say("desk.guarantees.heading", language)),
        rx.el.p(say("desk.guarantees.text", language), class_name="hint"),
        _pledges("waiting", GuaranteesState.pledges, language),
        _pledges("ending", GuaranteesState.ending, language),
        status_views(GuaranteesState, names, MAX_COUNTED),
        _results(language),
        language=language,
        page="finance/guarantees/",
        current="guarantees",
    )


def _pledges(name: str, lines: Any, language: Language) -> rx.Component:
    """Render a list of letters that need work; each leads to its bill."""
    keys = ("desk.pledge.number", "desk.pledge.issuer", "desk.cash.bill", "desk.finance.amount")
    section = rx.el.section(
        rx.el.h2(say(f"desk.pledge.{name}", language)),
        case_table([say(key, language) for key in keys], rx.foreach(lines, _pledge_row)),
        class_name="results",
    )
    return rx.cond(lines.length() > 0, section, rx.fragment())


def _pledge_row(line: PledgeRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(line.number, class_name="order"), href=line.href, class_name="reference"), role="cell"
        ),
        rx.el.td(rx.el.bdi(line.issuer), rx.el.span(line.when, class_name="under"), role="cell"),
        rx.el.td(rx.el.bdi(line.bill), rx.el.span(rx.el.bdi(line.reference), class_name="under"), role="cell"),
        rx.el.td(rx.el.span(line.amount), role="cell"),
        role="row",
    )


def _results(language: Language) -> rx.Component:
    heads = [say(f"desk.guarantees.{name}", language) for name in ("guarantee", "case", "amount", "since")]
    return rx.el.section(
        results_head(GuaranteesState, say("desk.guarantees.oldest_first", language), language),
        rx.cond(
            GuaranteesState.lines.length() > 0,
            case_table(heads, rx.foreach(GuaranteesState.lines, _row)),
            rx.cond(GuaranteesState.loaded, _nothing(language), rx.fragment()),
        ),
        pages_nav(GuaranteesState, say("desk.finance.pages", language), language),
        class_name="results",
    )


def _row(line: GuaranteeRowView) -> rx.Component:
    return rx.el.tr(
        rx.el.td(rx.el.a(line.fee, href=line.href, class_name="reference"), role="cell"),
        rx.el.td(rx.el.bdi(line.reference), role="cell"),
        rx.el.td(rx.el.span(line.amount), role="cell"),
        rx.el.td(rx.el.span(line.since), role="cell"),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("inbox", "large"), rx.el.p(say("desk.guarantees.none", language)), class_name="nothing")
