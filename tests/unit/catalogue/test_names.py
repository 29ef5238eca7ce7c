"""Names as people have them: with one part or six (domain sheet §13).

A compound first name counts as one part.
"""

from datetime import date

import pytest

from moi_pwa.catalogue.blocks.person import NAMES
from moi_pwa.core.answers import Facts
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.forms.normalise import normalise

FIELDS = {field.id: field for field in NAMES}
FACTS = Facts(today=date(2026, 1, 15))


@pytest.mark.parametrize(
    "field,name",
    [
        ("name_ar_first", "عبد الله"),
        ("name_ar_first", "أبو بكر"),
        ("name_ar_family", "آل الشيخ"),
        ("name_en_given", "ABD ALLAH"),
        ("name_en_given", "SUKARNO"),
        ("name_en_given", "JOSE MARIA DE LA CRUZ LUIS"),
        ("name_en_given", "Abd-Allah"),
        ("name_en_surname", "O'NEIL"),
        ("name_en_surname", "-"),
    ],
)
def test_a_name_is_taken_as_it_is_written(field: str, name: str) -> None:
    assert check_field(FIELDS[field], normalise(FIELDS[field], name), FACTS) is None


@pytest.mark.parametrize("field", ["name_ar_father", "name_ar_grandfather", "name_en_surname"])
def test_not_everyone_has_every_part_of_a_name(field: str) -> None:
    assert check_field(FIELDS[field], None, FACTS) is None
