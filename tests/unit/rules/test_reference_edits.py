from datetime import date

import pytest

from moi_pwa.rules.reference.edits import changed_from, differences, ended_on, withdrawn

FIRST = {"from": "2014-01-01", "to": None, "fils": 40_000}
PLANNED = [{**FIRST, "to": "2026-12-31"}, {"from": "2027-01-01", "to": None, "fils": 45_000}]


def row(first: str, last: str | None, fils: int) -> dict[str, str | int | None]:
    return {"from": first, "to": last, "fils": fils}


def test_a_change_ends_what_held_before_with_the_day_before():
    assert changed_from([FIRST], date(2027, 1, 1), {"fils": 45_000}) == PLANNED


def test_a_change_before_a_planned_one_holds_until_that_begins():
    assert changed_from(PLANNED, date(2026, 6, 1), {"fils": 42_000}) == [
        row("2014-01-01", "2026-05-31", 40_000),
        row("2026-06-01", "2026-12-31", 42_000),
        row("2027-01-01", None, 45_000),
    ]


def test_a_change_from_the_day_of_a_planned_one_is_put_in_its_place():
    assert changed_from(PLANNED, date(2027, 1, 1), {"fils": 50_000})[1:] == [row("2027-01-01", None, 50_000)]


def test_a_change_of_what_is_to_end_ends_then_too():
    assert changed_from([row("2014-01-01", "2026-12-31", 1)], date(2026, 6, 1), {"fils": 2})[1]["to"] == "2026-12-31"


def test_a_new_entry_has_one_row():
    assert changed_from([], date(2026, 6, 1), {"fils": 2}) == [row("2026-06-01", None, 2)]


def test_what_ends_takes_what_was_planned_with_it():
    assert ended_on(PLANNED, date(2026, 6, 30)) == [row("2014-01-01", "2026-06-30", 40_000)]


def test_what_was_planned_and_is_withdrawn_leaves_what_holds():
    assert withdrawn(PLANNED, "2027-01-01") == [FIRST]


def test_what_somebody_else_has_withdrawn_meanwhile_changes_nothing():
    assert withdrawn([FIRST], "2027-01-01") == [FIRST]


def said(before, after):
    return [
        (
            each.first.isoformat(),
            each.last and each.last.isoformat(),
            each.before and each.before["fils"],
            each.after and each.after["fils"],
        )
        for each in differences(before, after)
    ]


def test_only_the_days_on_which_something_else_holds_differ():
    assert said([FIRST], PLANNED) == [("2027-01-01", None, 40_000, 45_000)]


def test_a_change_between_two_differs_for_its_days_only():
    between = changed_from(PLANNED, date(2026, 6, 1), {"fils": 42_000})
    assert said(PLANNED, between) == [("2026-06-01", "2026-12-31", 40_000, 42_000)]


def test_an_end_differs_from_the_day_after_it():
    assert said([FIRST], ended_on([FIRST], date(2026, 6, 30))) == [("2026-07-01", None, 40_000, None)]


def test_an_entry_that_has_ended_is_not_ended_later():
    ended = [row("2014-01-01", "2026-03-31", 40_000)]
    assert ended_on(ended, date(2026, 6, 30)) == ended


def test_an_entry_that_has_ended_goes_on_without_an_end_when_it_is_changed():
    ended = [row("2014-01-01", "2020-12-31", 40_000)]
    assert changed_from(ended, date(2026, 6, 1), {"fils": 45_000}) == [*ended, row("2026-06-01", None, 45_000)]


def test_the_same_values_in_two_rows_do_not_differ_from_one_row():
    assert said([FIRST], [row("2014-01-01", "2026-05-31", 40_000), row("2026-06-01", None, 40_000)]) == []


@pytest.mark.parametrize("rows", [[FIRST], PLANNED])
def test_what_is_as_before_does_not_differ(rows):
    assert said(rows, rows) == []
