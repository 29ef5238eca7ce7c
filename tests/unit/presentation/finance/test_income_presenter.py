"""The bars of the last days, and the words beside them."""

from datetime import date, timedelta

from moi_pwa.core.finance import DayIncome
from moi_pwa.presentation.bar_chart import HEIGHT, WIDTH
from moi_pwa.presentation.finance.income_presenter import present_income

FIRST = date(2026, 1, 2)


def days(*income: tuple[int, int, int]) -> list[DayIncome]:
    return [
        DayIncome(day=FIRST + timedelta(days=n), fees=fees, fines=fines, guarantees=guarantees)
        for n, (fees, fines, guarantees) in enumerate(income)
    ]


def test_the_parts_of_a_day_stand_on_each_other():
    fee, fine = present_income(days((60_000, 30_000, 0)), "en").chart.parts

    assert (float(fee.y) + float(fee.height), float(fine.y) + float(fine.height)) == (HEIGHT, float(fee.y))


def test_the_bars_are_as_high_as_their_amounts():
    [low, high] = present_income(days((10_000, 0, 0), (40_000, 0, 0)), "en").chart.parts

    assert abs(float(high.height) / float(low.height) - 4) < 0.05


def test_an_amount_beside_a_large_one_can_still_be_seen():
    assert min(float(part.height) for part in present_income(days((1, 0, 9_000_000)), "en").chart.parts) == 1


def test_no_bar_leaves_the_chart():
    parts = present_income(days(*[(n, n, n) for n in range(14)]), "ar").chart.parts

    assert all(float(part.x) >= 0 and float(part.x) + float(part.width) <= WIDTH for part in parts)
    assert all(float(part.y) >= 0 and float(part.y) + float(part.height) <= HEIGHT + 0.1 for part in parts)


def test_time_runs_from_the_right_in_arabic():
    older, newer = (float(part.x) for part in present_income(days((1, 0, 0), (1, 0, 0)), "ar").chart.parts)

    assert older > newer


def test_days_without_money_are_said_to_be_such():
    view = present_income(days((0, 0, 0)), "en")

    assert (view.sentence, view.chart.parts) == ("Nothing was received in this time.", [])


def test_the_table_has_every_day_newest_first():
    view = present_income(days((1_000, 0, 0), (0, 2_000, 0)), "en")

    assert [(row.day, row.fees, row.total) for row in view.days] == [
        ("3 January 2026", "0.000", "2.000"),
        ("2 January 2026", "1.000", "1.000"),
    ]
