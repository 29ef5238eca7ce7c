import pytest

from moi_pwa.core.conditions import (
    AgeAtLeast,
    All,
    Answered,
    Any,
    Compare,
    CountAtLeast,
    Equals,
    Moment,
    Not,
    OneOf,
)
from moi_pwa.presentation.conditions_text import ConditionFormatter
from moi_pwa.rules.requirements import requirements
from tests.unit.components.every_kind import EVERY_KIND, GROUP

READER = ConditionFormatter(EVERY_KIND, "en")
AGED = AgeAtLeast(field="dob", years=12)
YES = Equals(field="a_yes_no", value=True)


@pytest.mark.parametrize(
    "condition, expected",
    [
        (YES, "if you answer “Yes” to: yes_no in English"),
        (Not(YES), "if you answer “No” to: yes_no in English"),
        (Equals(field="a_choice", value="v1"), "if you answer “option 1 in English” to: choice in English"),
        (
            Not(OneOf(field="a_choice", values=("v0", "v2"))),
            "if you do not answer “option 0 in English” or “option 2 in English” to: choice in English",
        ),
        (Answered(field="a_text"), "if you give: text in English"),
        (CountAtLeast(field="companions", count=1), "if there is anything under: companions in English"),
        (
            Compare(left=Moment(of="a_date"), relation="<", right=Moment(of="today", months=3)),
            "if “date in English” is earlier than 3 months after the day you apply",
        ),
        (
            Compare(left=Moment(of="a_date", months=1), relation="<", right=Moment(of="today")),
            "if the day you apply is later than one month after “date in English”",
        ),
        (Not(Compare(left=Moment(of="a_date"), relation="<", right=Moment(of="today"))), "if “date in English” is not earlier than the day you apply"),
        (Not(Any((YES, Answered(field="a_text")))), "if you answer “No” to: yes_no in English; and if you do not give: text in English"),
        (Not(All((YES, Answered(field="a_text")))), "if you answer “No” to: yes_no in English; or if you do not give: text in English"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(condition, expected):
    assert READER.clause(condition) == expected


def test_a_country_is_called_by_its_name():
    condition = OneOf(field="a_country", values=("EGY", "SYR"))
    assert READER.clause(condition) == "if you answer “Egypt” or “Syria” to: country in English"


def test_a_name_in_a_group_means_the_item_s_own_answer():
    assert ConditionFormatter(EVERY_KIND, "en", GROUP).clause(Answered(field="dob")) == "if you give: birth in English"


def test_an_age_is_said_of_people():
    formatter = ConditionFormatter(EVERY_KIND, "en", GROUP)
    assert (formatter.clause(AGED), formatter.clause(Not(AGED))) == (
        "for those of 12 years or over",
        "for those under 12 years",
    )


def test_documents_of_companions_are_found_with_their_conditions():
    assert [(each.field.document, each.always) for each in requirements(EVERY_KIND)] == [("D01", True), ("D14", False)]
