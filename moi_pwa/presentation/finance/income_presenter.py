"""The bar chart of the income of the last days: its rectangles, and the same in a sentence and in a table."""

from collections.abc import Sequence

from moi_pwa.core.finance import DayIncome
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.income_view import ChartLabelView, ChartPartView, IncomeDayView, IncomeView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_figure

WIDTH, HEIGHT = 560, 120
"""The size of the chart, in its own units; labels stand below it."""

_GAP = 8


def present_income(days: Sequence[DayIncome], language: Language) -> IncomeView:
    """Return the chart, oldest day first; in Arabic the first one is on the right."""
    return IncomeView(
        sentence=_sentence(days, language),
        highest=format_exact_amount(max((day.total for day in days), default=0), language),
        parts=_parts(days, language),
        labels=[
            ChartLabelView(x=f"{_left(number, len(days), language) + _step(days) / 2:g}", text=str(day.day.day))
            for number, day in enumerate(days)
        ],
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
    if not any(day.total for day in days):
        return say("desk.income.none", language)
    return say(
        "desk.income.sum",
        language,
        total=format_exact_amount(sum(day.total for day in days), language),
        fees=format_exact_amount(sum(day.fees for day in days), language),
        fines=format_exact_amount(sum(day.fines for day in days), language),
        guarantees=format_exact_amount(sum(day.guarantees for day in days), language),
    )


def _parts(days: Sequence[DayIncome], language: Language) -> list[ChartPartView]:
    """Return the rectangles, stacked from below: fees, fines, guarantees. None is thinner than one unit."""
    highest = max((day.total for day in days), default=0)
    parts: list[ChartPartView] = []
    for number, day in enumerate(days):
        x, y = _left(number, len(days), language) + _GAP / 2, float(HEIGHT)
        for kind, fils in (("fee", day.fees), ("fine", day.fines), ("guarantee", day.guarantees)):
            if not fils:
                continue
            height = max(fils / highest * (HEIGHT - 3), 1.0)
            y -= height
            parts.append(
                ChartPartView(
                    kind=kind, x=f"{x:g}", y=f"{y:.1f}", width=f"{_step(days) - _GAP:g}", height=f"{height:.1f}"
                )
            )
    return parts


def _step(days: Sequence[DayIncome]) -> float:
    return WIDTH / len(days)


def _left(number: int, count: int, language: Language) -> float:
    """Return where a day's column begins."""
    return (count - 1 - number if language == "ar" else number) * WIDTH / count
