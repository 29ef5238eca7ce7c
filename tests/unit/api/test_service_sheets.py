"""The sheet of a service as everybody gets it, opened by another program (openpyxl)."""

import io
from dataclasses import replace
from datetime import date
from typing import Any, cast
from uuid import UUID

import httpx
import pytest
from openpyxl import load_workbook  # pyright: ignore[reportMissingModuleSource]
from openpyxl.utils import column_index_from_string  # pyright: ignore[reportMissingModuleSource]

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.api.sheet_workbook import service_workbook
from moi_pwa.catalogue import all_services, get_service
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.fields import ChoiceField
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.layout import tables
from tests.fixtures.library_card import LIBRARY_CARD

LISTS = lists_on(reference_data(), date(2026, 1, 15))
PORT = {"from": "2014-01-01", "to": None, "ar": "منفذ جديد", "en": "New port", "kind": "land"}
ADDRESS = "/api/services/LIBRARY_CARD/sheet.xlsx"


def opened(code: str, language: Language = "en") -> Any:
    return load_workbook(io.BytesIO(service_workbook(get_service(code), language, LISTS)))


def column_of(page: Any, question: str) -> str:
    return next(cell.column_letter for cell in page[3] if cell.value == question)


def styled(page: Any, column: str) -> Any:
    """Return what says how the empty cells of a column look. openpyxl keeps it for the first of like columns alone."""
    at = column_index_from_string(column)
    return next(each for each in page.column_dimensions.values() if each.min <= at <= each.max)


def rules_of(page: Any, column: str) -> list[Any]:
    return [rule for rule in page.data_validations.dataValidation if f"{column}4" in rule.cells]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_another_program_opens_the_sheet_of_every_service(service: Service, language: Language):
    book = opened(service.code, language)
    pages = book.worksheets[: len(tables(service))]
    ids = [[cell.value for cell in page[3]][1:] for page in pages]
    assert ids == [[column.id for column in table.columns][1:] for table in tables(service)]


def test_the_row_of_ids_is_hidden_and_the_labels_are_not():
    page = opened("TEMP_EXT").worksheets[0]
    assert (page.row_dimensions[3].hidden, page.row_dimensions[2].hidden) == (True, False)


def test_the_ids_are_locked_and_the_answers_are_not():
    page = opened("TEMP_EXT").worksheets[0]
    assert page.protection.sheet
    assert (page["B3"].protection.locked, styled(page, "B").protection.locked) == (True, False)


def test_applications_are_numbered_beforehand():
    page = opened("TEMP_EXT").worksheets[0]
    assert [page.cell(row, 1).value for row in range(4, 505)] == [*range(1, 501), None]


@pytest.mark.parametrize("language, expected", [("ar", True), ("en", None)])
def test_arabic_sheets_go_from_right_to_left(language: Language, expected: bool | None):  # noqa: FBT001
    book = opened("TEMP_EXT", language)
    assert {page.sheet_view.rightToLeft for page in book.worksheets if page.sheet_state == "visible"} == {expected}


def test_the_lists_are_on_a_hidden_sheet():
    book = opened("TEMP_EXT")
    assert [page.title for page in book.worksheets if page.sheet_state == "hidden"] == ["Lists"]


def test_a_cell_offers_the_labels_of_its_question():
    book = opened("VISIT_VISA")
    page = book.worksheets[0]
    [rule] = rules_of(page, column_of(page, "marital_status"))
    name, _, cells = rule.formula1.rpartition("!")
    words = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
    fields = [field for section in get_service("VISIT_VISA").sections for field in section.fields]
    [field] = [field for field in fields if field.id == "marital_status" and isinstance(field, ChoiceField)]
    assert words == [option.label.en for option in field.options]


def test_all_questions_for_a_country_share_one_list():
    page = opened("VISIT_VISA").worksheets[0]
    sources = {rules_of(page, column_of(page, name))[0].formula1 for name in ("nationality", "birth_country")}
    assert len(sources) == 1


def test_a_day_that_must_not_be_in_the_future_is_bound_by_today():
    page = opened("VISIT_VISA").worksheets[0]
    [rule] = rules_of(page, column_of(page, "passport_issued"))
    assert (rule.type, rule.formula1, rule.formula2) == ("date", "EDATE(TODAY(),-360)", "TODAY()")


def test_a_partly_known_day_is_typed_as_text_so_that_a_year_stays_a_year():
    page = opened("VISIT_VISA").worksheets[0]
    letters = [column_of(page, name) for name in ("dob", "passport_issued")]
    assert [styled(page, letter).number_format for letter in letters] == ["@", "dd/mm/yyyy"]


def test_a_cell_that_is_not_asked_is_grey():
    page = opened("VISIT_VISA").worksheets[0]
    decider, column = column_of(page, "has_arabic_name"), column_of(page, "name_ar_first")
    formulas = [
        rule.formula[0] for cells in page.conditional_formatting if f"{column}4" in cells.cells for rule in cells.rules
    ]
    assert formulas == [f'AND(${decider}4<>"",NOT(${decider}4="Yes"))']


def test_a_heading_says_when_its_question_is_asked():
    page = opened("VISIT_VISA").worksheets[0]
    note = page[f"{column_of(page, 'name_ar_first')}2"].comment.text
    assert "Answer this only if your answer to" in note


def test_a_file_says_its_service_and_version_in_its_properties():
    book = opened("VISIT_VISA", "ar")
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    assert properties == {
        "moi-format": "moi-sheet/1",
        "moi-language": "ar",
        "moi-service": "VISIT_VISA",
        "moi-version": get_service("VISIT_VISA").version,
    }


async def test_everybody_gets_the_workbook_under_the_name_of_the_service(client: httpx.AsyncClient):
    answer = await client.get(ADDRESS, params={"lang": "en"})
    assert answer.status_code == 200
    assert answer.headers["Content-Disposition"] == 'attachment; filename="library_card-en.xlsx"'
    assert answer.headers["Cache-Control"] == "public, max-age=300"


async def test_a_client_that_has_the_workbook_is_not_sent_it_again(client: httpx.AsyncClient):
    first = await client.get(ADDRESS)
    again = await client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content, again.headers["ETag"]) == (304, b"", first.headers["ETag"])


async def test_after_a_change_of_a_list_the_workbook_is_another(client: httpx.AsyncClient, deps: Deps):
    first = await client.get(ADDRESS)
    admin = Officer(id=str(UUID(int=7)), roles=frozenset({"admin"}), directorates=frozenset())
    new_port = CodeRows(list="ports", code="NEW", rows=[PORT])
    await change_reference_data(deps, admin, new_port, note="opened", expected_version=0)
    again = await client.get(ADDRESS, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 200
    words = (await client.get("/api/services/LIBRARY_CARD/sheet.json", params={"lang": "en"})).json()
    assert words["lists"]["ports"]["NEW"] == "New port"


@pytest.mark.parametrize("code", ["NOTHING", "CLOSED"])
async def test_a_service_that_takes_no_applications_has_no_sheet(
    client: httpx.AsyncClient, deps: Deps, monkeypatch: pytest.MonkeyPatch, code: str
):
    monkeypatch.setitem(cast("dict[str, Service]", deps.services), "CLOSED", replace(LIBRARY_CARD, coming_soon=True))
    answer = await client.get(f"/api/services/{code}/sheet.xlsx")
    assert (answer.status_code, answer.json()["type"]) == (404, "/problems/not_found")


@pytest.mark.parametrize("address", [f"{ADDRESS}?lang=fr", "/api/services/library-card/sheet.xlsx"])
async def test_what_is_no_service_or_language_is_refused(client: httpx.AsyncClient, address: str):
    assert (await client.get(address)).status_code == 422
