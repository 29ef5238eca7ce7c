from moi_pwa.core.fields import FieldRole
from moi_pwa.presentation.cases.answer_rows import AnswerRow, Item
from moi_pwa.presentation.cases.group_table import MAX_COLUMNS, table_of

ROLES: dict[str, FieldRole] = {
    "dob": "birth_date",
    "name_ar": "arabic_name",
    "name_en_given": "given_names",
    "name_en_surname": "surname",
    "passport_number": "passport_number",
    "relation": "relation",
}


def row(field: str, value: str = "", kind: str = "text") -> AnswerRow:
    return AnswerRow(
        path=f"companions/0/{field}",
        field=field,
        kind=kind,
        role=ROLES.get(field),
        label=field.title(),
        value=value,
    )


def item(**values: str) -> Item:
    return Item(title="Companion", rows=tuple(row(field, value) for field, value in values.items()))


def group(*items: Item) -> AnswerRow:
    return AnswerRow(path="companions", field="companions", kind="group", label="Companions", items=items)


WIFE = item(name_en_given="NOOR", name_en_surname="AL JUBOURI", sex="Female", dob="01/01/1990", relation="Wife")
SON = item(relation="Son", name_ar="علي حسن", name_en_given="ALI", dob="02/01/2026", passport_number="A1")


def test_people_are_told_apart_by_relation_birth_and_passport():
    assert table_of(group(WIFE, SON)).labels == ("Relation", "Dob", "Passport_Number")


def test_a_person_who_was_not_asked_has_an_empty_cell():
    cells = [[cell and cell.value for cell in each.cells] for each in table_of(group(WIFE, SON)).rows]
    assert cells == [["Wife", "01/01/1990", None], ["Son", "02/01/2026", "A1"]]


def test_a_person_is_named_in_arabic_where_that_is_known():
    assert [each.name for each in table_of(group(WIFE, SON)).rows] == ["NOOR AL JUBOURI", "علي حسن"]


def test_what_is_no_person_shows_its_first_answers():
    absence = item(**{f"field_{n}": "x" for n in range(9)})
    assert table_of(group(absence)).columns == tuple(f"field_{n}" for n in range(MAX_COLUMNS))


def test_documents_and_long_answers_are_no_columns():
    one = Item(title="Stay", rows=(row("where", "Aqaba"), row("page", kind="file"), row("lines", "P<", kind="mrz")))
    assert table_of(group(one)).columns == ("where",)
