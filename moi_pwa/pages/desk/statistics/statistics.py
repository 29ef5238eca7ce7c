"""The page of statistics: each chart has a table with the same figures beside it."""

from collections.abc import Mapping, Sequence
from typing import Any

import reflex as rx

from moi_pwa.actions.desk.statistics import PERIODS
from moi_pwa.catalogue import all_services
from moi_pwa.components.bar_chart import bar_chart, swatch
from moi_pwa.components.choice import choice
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.statistics.statistics_view import DaysView, OfficerView, ReasonView, ServiceView, WeekView
from moi_pwa.state.statistics.statistics import StatisticsState

_DONE = ("granted", "refused", "ended")
_TIMES = ("half", "most", "in_time")


def statistics_page(language: Language) -> rx.Component:
    shown = StatisticsState.shown
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.statistics.heading", language)),
            rx.fragment(
                _choices(language),
                rx.cond(shown.volumes != "", _figures(language), rx.fragment()),
            ),
            class_name="inside statistics",
        ),
        language=language,
        page="statistics/",
        keys=False,
    )


def _choices(language: Language) -> rx.Component:
    services = {service.code: service.title.in_language(language) for service in all_services()}
    return rx.el.div(
        _choice(
            "weeks",
            say("desk.statistics.period", language),
            {str(weeks): say(f"desk.statistics.weeks_{weeks}", language) for weeks in PERIODS},
            StatisticsState.choose_weeks,
        ),
        _choice(
            "service",
            say("desk.queue.service", language),
            {"": say("desk.queue.all_services", language), **services},
            StatisticsState.choose_service,
        ),
        class_name="choose",
    )


def _figures(language: Language) -> rx.Component:
    shown = StatisticsState.shown
    return rx.fragment(
        rx.el.p(shown.counted, class_name="small"),
        _panel("volumes", language, rx.el.p(shown.volumes, role="status", class_name="sum"), *_weeks(language)),
        _panel("times", language, rx.el.p(shown.times, class_name="sum"), _days(language)),
        _panel("services", language, _services(language)),
        rx.cond(shown.reasons.length() > 0, _panel("reasons", language, _reasons(language)), rx.fragment()),
        rx.cond(
            shown.officers.length() > 0,
            _panel(
                "officers",
                language,
                rx.el.p(say("desk.statistics.officers_hint", language), class_name="hint"),
                _officers(language),
            ),
            rx.fragment(),
        ),
    )


def _panel(name: str, language: Language, *children: rx.Component) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say(f"desk.statistics.{name}_heading", language), id=name),
        *children,
        class_name="panel",
    )


def _weeks(language: Language) -> list[rx.Component]:
    def row(week: WeekView) -> rx.Component:
        return _row(week.first, week.received, week.granted, week.refused, week.ended)

    kinds = ("received", *_DONE)
    return [
        bar_chart(StatisticsState.shown.weekly),
        rx.el.ul(*[swatch(kind, say(f"desk.statistics.{kind}", language)) for kind in kinds], class_name="legend"),
        _folded(
            _table(("week", *kinds), rx.foreach(StatisticsState.shown.weeks, row), "volumes_heading", language),
            language,
        ),
    ]


def _days(language: Language) -> rx.Component:
    def row(days: DaysView) -> rx.Component:
        return _row(days.days, days.count)

    shown = StatisticsState.shown
    return rx.cond(
        shown.days.length() > 0,
        rx.fragment(
            bar_chart(shown.by_days),
            rx.el.p(say("desk.statistics.by_days", language), class_name="small"),
            _folded(
                _table(("days_used", "decisions"), rx.foreach(shown.days, row), "times_heading", language), language
            ),
        ),
        rx.fragment(),
    )


def _services(language: Language) -> rx.Component:
    def row(each: ServiceView) -> rx.Component:
        late = rx.cond(each.late != "", rx.el.span(each.late, class_name="late"), rx.fragment())
        times = each.times
        return _row(
            each.service, each.received, each.granted, each.refused, each.ended, each.open, late,
            times.half, times.most, times.in_time,
        )  # fmt: skip

    heads = ("service", "received", *_DONE, "open", "late", *_TIMES)
    return _table(heads, rx.foreach(StatisticsState.shown.services, row), "services_heading", language)


def _reasons(language: Language) -> rx.Component:
    def row(each: ReasonView) -> rx.Component:
        return _row(
            each.reason,
            each.count,
            rx.el.svg(
                rx.el.svg.rect(x="0", y="0", width=each.share, height="10", class_name="refused"),
                view_box="0 0 100 10",
                class_name="share",
                custom_attrs={"aria-hidden": "true", "focusable": "false", "preserveAspectRatio": "none"},
            ),
        )

    return _table(
        ("reason", "refused", "share"), rx.foreach(StatisticsState.shown.reasons, row), "reasons_heading", language
    )


def _officers(language: Language) -> rx.Component:
    def row(each: OfficerView) -> rx.Component:
        times = each.times
        return _row(each.name, each.reviewed, each.decided, each.refused, times.half, times.most, times.in_time)

    heads = ("officer", "reviewed", "decided", "refused", *_TIMES)
    return _table(heads, rx.foreach(StatisticsState.shown.officers, row), "officers_heading", language)


def _row(head: Any, *cells: Any) -> rx.Component:
    return rx.el.tr(rx.el.th(head, scope="row"), *[rx.el.td(cell) for cell in cells])


def _table(heads: Sequence[str], rows: rx.Component, label: str, language: Language) -> rx.Component:
    """Render a table, which scrolls within its panel if it is too wide."""
    columns = [rx.el.th(say(f"desk.statistics.{head}", language), scope="col") for head in heads]
    return rx.el.div(
        rx.el.table(rx.el.thead(rx.el.tr(*columns)), rx.el.tbody(rows), class_name="figures"),
        class_name="wide",
        tab_index=0,
        role="region",
        aria_label=say(f"desk.statistics.{label}", language),
    )


def _folded(table: rx.Component, language: Language) -> rx.Component:
    return rx.el.details(rx.el.summary(say("desk.statistics.table", language)), table)


def _choice(name: str, label: str, options: Mapping[str, str], chosen: Any) -> rx.Component:
    """Render a list of one choice. `options` are texts by value; `name` is the state's variable that has the choice."""
    return choice(name, label, options, value=getattr(StatisticsState, name), on_change=chosen)
