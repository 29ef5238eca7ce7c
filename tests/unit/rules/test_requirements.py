"""The documents that a service may ask for."""

from dataclasses import replace

from moi_pwa.core.conditions import Answered, Condition
from moi_pwa.core.fields import Field, FileField, GroupField, MrzField, PassportField, TextField
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.requirements import numbers_to_copy, requirements
from tests.fixtures.library_card import LIBRARY_CARD

WORDS = Text(ar="نص", en="Words")
A, B, C = (Answered(field=name) for name in ("a", "b", "c"))


def document(code: str, *, when: Condition | None = None, required: bool = True) -> FileField:
    return FileField(id=code, label=WORDS, document=code, when=when, required=required)


def section(*fields: Field, when: Condition | None = None) -> Section:
    return Section(id=f"section {len(fields)}", title=WORDS, fields=fields, when=when)


CHILDREN = GroupField(
    id="children",
    label=WORDS,
    item=WORDS,
    when=B,
    fields=(TextField(id="name", label=WORDS), document("D05", when=C), document("D06")),
)
SERVICE = replace(
    LIBRARY_CARD,
    sections=(
        section(document("D01"), TextField(id="name", label=WORDS), document("D02", required=False)),
        section(document("D03"), CHILDREN, document("D04", when=B), when=A),
    ),
)


def test_documents_are_named_by_path_in_the_order_of_the_form():
    assert [each.path for each in requirements(SERVICE)] == [
        "D01",
        "D02",
        "D03",
        "children/#/D05",
        "children/#/D06",
        "D04",
    ]


def test_a_document_needs_all_that_holds_for_its_section_its_group_and_itself():
    assert {each.path: each.conditions for each in requirements(SERVICE)} == {
        "D01": (),
        "D02": (),
        "D03": (A,),
        "children/#/D05": (A, B, C),
        "children/#/D06": (A, B),
        "D04": (A, B),
    }


def test_a_document_is_always_asked_for_if_it_is_required_of_the_application_without_a_condition():
    assert [each.path for each in requirements(SERVICE) if each.always] == ["D01"]


def test_a_document_of_each_item_is_not_always_asked_for():
    group = replace(CHILDREN, when=None, fields=(document("D05"),))
    assert [each.always for each in requirements(replace(SERVICE, sections=(section(group),)))] == [False]


def test_numbers_to_copy_are_found_in_groups_too_with_all_that_must_hold():
    passport, lines = PassportField(id="passport", label=WORDS), MrzField(id="lines", label=WORDS, when=C)
    group = replace(CHILDREN, fields=(lines, TextField(id="name", label=WORDS)))
    service = replace(LIBRARY_CARD, sections=(section(passport, group, document("D01"), when=A),))
    found = [(each.field, each.group, each.conditions) for each in numbers_to_copy(service)]
    assert found == [(passport, None, (A,)), (lines, group, (A, B, C))]
