"""The bar chart of the income of the last days, and the same in a sentence and in a table."""

from collections.abc import Sequence

from moi_pwa.core.finance import DayIncome
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.bar_chart import Bar, BarChartView, bar_chart
from moi_pwa.presentation.finance.income_view import IncomeDayView, IncomeView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_figure


def present_income(days: Sequence[DayIncome], language: Language) -> IncomeView:
    """Return the chart, oldest day first; in Arabic the first one is on the right."""
    return IncomeView(
        sentence=_sentence(days, language),
        highest=format_exact_amount(max((day.total for day in days), default=0), language),
        chart=bar_chart([(str(day.day.day), [_bar(day)]) for day in days], language)
        if _has_income(days)
        else BarChartView(),
        days=[
            IncomeDayView(
                day=format_day(day.day, language),
                fees=format_figure(day.fees),
                fines=format_figure(day.fines),
                guarantees=format_figure(day.guarantees),
                total=format_figure(day.total),
            )
            for day in reversed(days)
        ],
    )


def _sentence(days: Sequence[DayIncome], language: Language) -> str:
    if not _has_income(days):
        return say("desk.income.none", language)
    return say(
        "desk.income.sum",
        language,
        total=format_exact_amount(sum(day.total for day in days), language),
        fees=format_exact_amount(sum(day.fees for day in days), language),
        fines=format_exact_amount(sum(day.fines for day in days), language),
        guarantees=format_exact_amount(sum(day.guarantees for day in days), language),
    )


def _has_income(days: Sequence[DayIncome]) -> bool:
    return any(day.total for day in days)


def _bar(day: DayIncome) -> Bar:
    return (("fee", day.fees), ("fine", day.fines), ("guarantee", day.guarantees))
