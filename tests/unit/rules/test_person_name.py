"""Names of the people or the institution of an application; the vectors are JavaScript's too."""

from typing import Any

import pytest

from moi_pwa.core.fields import Field, FieldRole, GroupField, TextField
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.person_name import concerned
from tests.vectors_of import vectors_of

SAID = Text(ar="قيل", en="Said")
ROLES: dict[str, FieldRole] = {
    "family": "surname",
    "given": "given_names",
    "kin": "arabic_family_name",
    "father": "arabic_father_name",
    "first": "arabic_first_name",
    "whole": "arabic_name",
    "company": "institution_latin_name",
    "firm": "institution_arabic_name",
}
NAMES: tuple[Field, ...] = tuple(TextField(id=name, label=SAID, role=role) for name, role in ROLES.items())


@pytest.mark.parametrize("case", vectors_of("concerned"), ids=lambda case: case["name"])
def test_it_is_as_the_vector_says(case: dict[str, Any]):
    role = case.get("group", "companions")
    group = [GroupField(id=role, label=SAID, item=SAID, role=role, fields=NAMES)] if role else []
    names = [] if role == "workers" else NAMES
    assert vars(concerned(case["answers"], [*names, *group])) == case["expect"]
