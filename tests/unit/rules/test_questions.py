"""The calculator asks for what a fee depends on, and for nothing else."""

from dataclasses import replace

from moi_pwa.core.conditions import AgeAtLeast, All, Compare, Equals, Moment, MrzAgrees, Not
from moi_pwa.core.fields import ChoiceField, CountryField, DateField, GroupField, Option, YesNoField
from moi_pwa.core.service import Charge, Section, Service
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.questions import deciding, fields_in, group_with_role, parts_of
from tests.declarations import fee_of

SAID = Text(ar="نص", en="text")
FEE = fee_of("a")
SERVICE = Service(
    code="FERRY",
    version=1,
    title=SAID,
    summary=SAID,
    who=(),
    outcome=SAID,
    phase=1,
    directorate="visas",
    sections=(
        Section(
            id="one",
            title=SAID,
            fields=(
                YesNoField(id="returns", label=SAID),
                ChoiceField(
                    id="cabin",
                    label=SAID,
                    options=(Option(value="inside", label=SAID), Option(value="outside", label=SAID)),
                    when=Equals(field="returns", value=True),
                ),
                CountryField(id="nationality", label=SAID),
                DateField(id="until", label=SAID),
            ),
        ),
        Section(
            id="two",
            title=SAID,
            when=Equals(field="nationality", value="EGY"),
            fields=(
                GroupField(
                    id="companions",
                    role="companions",
                    label=SAID,
                    item=SAID,
                    fields=(DateField(id="dob", label=SAID), YesNoField(id="walks", label=SAID)),
                ),
                DateField(id="entered", label=SAID),
            ),
        ),
    ),
)


def test_a_fee_that_is_always_the_same_depends_on_nothing():
    assert deciding(SERVICE, [Charge(fee=FEE)]) == set()


def test_what_decides_whether_a_question_is_asked_is_asked_as_well():
    assert deciding(SERVICE, [Charge(fee=FEE, when=Equals(field="cabin", value="inside"))]) == {"cabin", "returns"}


def test_so_is_what_decides_about_its_section():
    assert deciding(SERVICE, [Charge(fee=FEE, each_day_after=Moment(of="entered"))]) == {"entered", "nationality"}


def test_a_fee_for_each_companion_depends_on_how_many_there_are():
    charges = [Charge(fee=FEE, per="companion", when=AgeAtLeast(field="dob", years=12))]
    assert deciding(SERVICE, charges) == {"companions", "companions/dob"}


def test_a_name_that_the_item_has_not_is_the_application_s():
    charges = [Charge(fee=FEE, per="companion", when=Equals(field="cabin", value="inside"))]
    assert deciding(SERVICE, charges) == {"companions", "cabin", "returns"}


def test_fields_are_named_wherever_a_condition_has_them():
    condition = All(
        (
            Not(Equals(field="a", value=1)),
            Compare(left=Moment(of="b", stay_of="c"), relation="<", right=Moment(of="today")),
        )
    )
    assert [*fields_in(condition)] == ["a", "b", "c"]
    assert len([*parts_of(condition)]) == 4


def test_a_comparison_with_a_zone_depends_on_the_answer_and_on_the_zone():
    agrees = MrzAgrees(field="dob", mrz="passport_zone", element="birth")
    assert sorted(fields_in(agrees)) == ["dob", "passport_zone"]


def test_a_group_is_found_by_who_its_items_are_whatever_its_id():
    (section,) = (each for each in SERVICE.sections if any(field.role == "companions" for field in each.fields))
    renamed = tuple(replace(field, id="guests") if field.role == "companions" else field for field in section.fields)
    service = replace(SERVICE, sections=(replace(section, fields=renamed),))
    group = group_with_role(service, "companions")
    assert group is not None
    assert group.id == "guests"
    assert group_with_role(service, "workers") is None
