"""The reader of an administrator's entries.

Anyone who can open the websocket can send anything.
"""

from datetime import date
from typing import get_args

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.problems import Problem
from moi_pwa.presentation.reference.reference_form import Task, inputs, read, sentences, with_problems
from moi_pwa.presentation.reference.reference_presenter import ReferencePresenter

FORM = {"day": "2027-01-01", "fils": "45.000", "note": "The council's decision"}


def controls(task, name="fees", row=None):
    presenter = ReferencePresenter(data=reference_data(), seq=0, name=name, language="en", today=date(2026, 11, 25))
    return inputs(task, presenter, row)


@pytest.mark.parametrize(
    "typed, fils",
    [("45", 45_000), ("45.5", 45_500), ("45.005", 45_005), ("٤٥٫٥", 45_500), (" 0.050 ", 50), ("0", 0)],
)
def test_dinars_become_fils(typed, fils):
    assert read(FORM | {"fils": typed}, "fees").values == {"fils": fils}


@pytest.mark.parametrize("typed", ["45.0005", "-1", "1e3", "forty", "4 5", "1234567890"])
def test_what_is_no_amount_is_a_problem_at_its_field(typed):
    assert read(FORM | {"fils": typed}, "fees").problems == {"fils": "not_money"}


@pytest.mark.parametrize("day, code", [("", "required"), ("31/12/2026", "not_a_date"), ("2026-02-30", "not_a_date")])
def test_a_day_must_be_one(day, code):
    assert read(FORM | {"day": day}, "fees").problems == {"day": code}


@pytest.mark.parametrize("typed, held", [("06 000 0101", "+962 6 000 0101"), ("", None)])
def test_a_telephone_number_is_kept_as_readers_in_any_country_dial_it(typed, held):
    assert read(FORM | {"telephone": typed}, "contacts").values["telephone"] == held


def test_what_is_no_telephone_number_is_a_problem_at_its_field():
    assert read(FORM | {"telephone": "117x"}, "contacts").problems == {"telephone": "not_a_phone"}


def test_the_digits_of_an_address_stay_as_they_were_typed():
    assert read(FORM | {"ar": "شارع المثال ٥"}, "contacts").values["ar"] == "شارع المثال ٥"


def test_why_must_be_said():
    assert read(FORM | {"note": "  "}, "fees").problems == {"note": "required"}


@pytest.mark.parametrize("form", [None, [], "x", {"day": ["2027"]}, {1: 2}])
def test_whatever_is_sent_is_read_without_harm(form):
    assert "note" in read(form, "fees").problems


def test_controls_are_filled_with_what_holds():
    shown = {each.name: each.value for each in controls("change", row=reference_data()["fees"]["visa_3m_single"][0])}
    assert shown["fils"] == "40.000"
    assert shown["day"] == "2026-11-26"


@pytest.mark.parametrize("name", sorted(LISTS))
@pytest.mark.parametrize("task", get_args(Task))
def test_every_list_has_a_form_for_every_task(name, task):
    shown = controls(task, name)
    assert shown[-1].name == "note"
    assert all(each.label for each in shown)


@pytest.mark.parametrize(
    "path, control", [("rows/1/fils", "fils"), ("rows/0/from", "day"), ("rows", "day"), ("note", "note")]
)
def test_what_the_rules_refuse_stands_at_its_field(path, control):
    problem = Problem(path=path, code="required")
    assert list(sentences({}, [problem], controls("change"), "en")) == [control]


def test_the_first_control_has_the_focus_and_then_the_first_that_is_wrong():
    shown = controls("change")
    assert [each.name for each in with_problems(shown, {}) if each.focus] == ["day"]
    assert [each.name for each in with_problems(shown, {"note": "x", "fils": "y"}) if each.focus] == ["fils"]


def test_a_date_in_a_problem_is_written_as_jordan_writes_it():
    problem = Problem(path="rows", code="past_changed", params={"date": "2026-11-26"})
    assert "26/11/2026" in sentences({}, [problem], controls("change"), "en")["day"]
