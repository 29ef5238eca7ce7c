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
from moi_pwa.rules.forms.conditions_text import ConditionFormatter
from moi_pwa.rules.forms.requirements import requirements
from tests.unit.components.every_kind import EVERY_KIND, GROUP

READER = ConditionFormatter(EVERY_KIND, "en")
AGED = AgeAtLeast(field="dob", years=12)
YES = Equals(field="a_yes_no", value=True)


@pytest.mark.parametrize(
    "condition, expected",
    [
        (YES, "if your answer to “yes_no in English” is Yes"),
        (Not(YES), "if your answer to “yes_no in English” is No"),
        (Equals(field="a_choice", value="v1"), "if you choose “option 1 in English”"),
        (
            Not(OneOf(field="a_choice", values=("v0", "v2"))),
            "unless you choose “option 0 in English” or “option 2 in English”",
        ),
        (Answered(field="a_text"), "if you give “text in English”"),
        (CountAtLeast(field="companions", count=1), "if you add anything under “companions in English”"),
        (
            Compare(left=Moment(of="a_date"), relation="<", right=Moment(of="today", months=3)),
            "if “date in English” is earlier than 3 months after the day you apply",
        ),
        (
            Compare(left=Moment(of="a_date", months=1), relation="<", right=Moment(of="today")),
            "if the day you apply is later than one month after “date in English”",
        ),
        (Not(Compare(left=Moment(of="a_date"), relation="<", right=Moment(of="today"))), "if “date in English” is not earlier than the day you apply"),
        (Not(Any((YES, Answered(field="a_text")))), "if your answer to “yes_no in English” is No; and if you do not give “text in English”"),
        (Not(All((YES, Answered(field="a_text")))), "if your answer to “yes_no in English” is No; or if you do not give “text in English”"),
    ],
)  # fmt: skip
def test_a_condition_is_said_in_words(condition, expected):
    assert READER.clause(condition) == expected


def test_a_country_is_called_by_its_name():
    condition = OneOf(field="a_country", values=("EGY", "SYR"))
    assert READER.clause(condition) == "if you choose “Egypt” or “Syria”"


def test_a_name_in_a_group_means_the_item_s_own_answer():
    assert ConditionFormatter(EVERY_KIND, "en", GROUP).clause(Answered(field="dob")) == "if you give “birth in English”"


def test_an_age_is_said_of_people():
    formatter = ConditionFormatter(EVERY_KIND, "en", GROUP)
    assert (formatter.clause(AGED), formatter.clause(Not(AGED))) == (
        "if aged 12 or over",
        "if aged under 12",
    )


def test_documents_of_companions_are_found_with_their_conditions():
    assert [(each.field.document, each.always) for each in requirements(EVERY_KIND)] == [("D01", True), ("D14", False)]
