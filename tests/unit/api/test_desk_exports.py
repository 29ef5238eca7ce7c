"""Finance downloads lists that a spreadsheet opens; nobody else does, and no cell is a formula."""

import csv
import io
import zipfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from uuid import UUID

import httpx
import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import col, select

from moi_pwa.actions.accounts.sessions import begin_session
from moi_pwa.actions.deps import Deps
from moi_pwa.actions.finance import export_money
from moi_pwa.api import desk_exports
from moi_pwa.api.cookies import cookie_name
from moi_pwa.api.spreadsheets import Cell, Sheet, harmless, written_csv, written_xlsx
from moi_pwa.core.officer import Officer
from moi_pwa.storage.accounts import officers
from moi_pwa.storage.finance.exports import ExportRow
from tests.database.kinds import ON_BOTH
from tests.factories import NOON, Clock
from tests.money.billing import a_bill
from tests.money.card_bank import CardBank
from tests.money.finance import ABEER, RANA, account, add_staff, pay

BILLS = "/api/desk/finance/bills"
ENTRIES = "/api/desk/finance/entries/2026-01-15"


async def enter(client: httpx.AsyncClient, deps: Deps, officer: Officer) -> None:
    async with deps.database.transaction() as session:
        begun = await begin_session(deps, session, kind="officer", holder_id=UUID(officer.id))
    client.cookies.set(cookie_name("officer", deps.public_url), begun.token)


@pytest.fixture
async def abeer(client: httpx.AsyncClient, deps: Deps) -> httpx.AsyncClient:
    await add_staff(deps)
    await enter(client, deps, ABEER)
    return client


def rows_of(answer: httpx.Response) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))


def parts_of(xlsx: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(xlsx)) as file:
        return {name: file.read(name).decode() for name in file.namelist()}


async def test_bills_are_downloaded_as_csv(abeer: httpx.AsyncClient, deps: Deps):
    bill = await a_bill(deps)
    answer = await abeer.get(f"{BILLS}/csv?lang=en")

    assert rows_of(answer) == [
        ["Bill", "Application", "Status", "Items", "Amount", "Issued", "Pay by"],
        [bill.number, "R-1", "Awaiting payment", "Fees, Fines", "64.500", "2026-01-15", "2026-01-22"],
    ]


async def test_excel_knows_the_csv_as_utf_8(abeer: httpx.AsyncClient):
    assert (await abeer.get(f"{BILLS}/csv")).content.startswith(b"\xef\xbb\xbf")


async def test_a_file_is_neither_shown_nor_kept_and_its_name_is_of_nobody(abeer: httpx.AsyncClient):
    headers = (await abeer.get(f"{BILLS}/csv")).headers

    assert headers["content-disposition"] == 'attachment; filename="bills-2026-01-15.csv"'
    assert (headers["cache-control"], headers["x-content-type-options"]) == ("no-store", "nosniff")


@ON_BOTH
async def test_the_file_has_what_the_list_is_filtered_by(client: httpx.AsyncClient, deps: Deps, clock: Clock):
    bank = CardBank(clock)
    await add_staff(deps)
    await pay(replace(deps, card=bank), bank, await a_bill(deps, 1))
    await a_bill(deps, 2)
    clock.move(timedelta(days=1))
    await pay(replace(deps, card=bank), bank, await a_bill(deps, 3))
    await enter(client, deps, ABEER)
    answer = await client.get(f"{BILLS}/csv?status=paid&first=2026-01-15&last=2026-01-15")

    assert [row[1] for row in rows_of(answer)[1:]] == ["R-1"]


@ON_BOTH
async def test_the_lines_of_a_days_entries_have_debits_and_credits(abeer: httpx.AsyncClient, deps: Deps, clock: Clock):
    bank = CardBank(clock)
    bill = await a_bill(deps)
    await pay(replace(deps, card=bank), bank, bill)
    rows = rows_of(await abeer.get(f"{ENTRIES}/csv?lang=en"))

    assert rows[0] == ["Time", "Entry", "Subject", "Account", "Debit", "Credit"]
    assert rows[1] == [
        "2026-01-15 12:00",
        "Bill paid",
        bill.number,
        "Receivable from payment providers",
        "64.500",
        "",
    ]
    assert [row[4:] for row in rows[2:]] == [["", "60.000"], ["", "4.500"]]


async def test_no_file_names_who_paid(abeer: httpx.AsyncClient, deps: Deps, clock: Clock):
    bank = CardBank(clock)
    bill = await a_bill(deps)
    await pay(replace(deps, card=bank), bank, bill)
    files = [(await abeer.get(f"{address}/csv")).text for address in (BILLS, ENTRIES)]

    assert not any(str(bill.party_id) in file for file in files)


async def test_an_xlsx_has_numbers_for_amounts_and_text_for_numbers_of_bills(abeer: httpx.AsyncClient, deps: Deps):
    bill = await a_bill(deps)
    answer = await abeer.get(f"{BILLS}/xlsx")
    parts = parts_of(answer.content)

    assert answer.headers["content-type"].endswith("spreadsheetml.sheet")
    assert bill.number in parts["xl/sharedStrings.xml"]
    assert "<v>64.5</v>" in parts["xl/worksheets/sheet1.xml"]
    assert 'rightToLeft="1"' in parts["xl/worksheets/sheet1.xml"]


@pytest.mark.parametrize("address", [f"{BILLS}/csv", f"{BILLS}/xlsx", f"{ENTRIES}/csv", f"{ENTRIES}/xlsx"])
async def test_without_a_session_there_is_no_file(client: httpx.AsyncClient, address: str):
    answer = await client.get(address)

    assert (answer.status_code, answer.json()["type"]) == (401, "/problems/not_signed_in")


@pytest.mark.parametrize("role", ["reviewer", "liaison_officer", "admin", "supervisor"])
@pytest.mark.parametrize("address", [f"{BILLS}/csv", f"{ENTRIES}/xlsx"])
async def test_another_officer_gets_no_file(client: httpx.AsyncClient, deps: Deps, role, address: str):
    stranger = account(51, "Stranger", role)
    async with deps.database.transaction() as session:
        await officers.add_officer(session, stranger, password="", at=NOON)
    await enter(client, deps, stranger.officer())
    answer = await client.get(address)

    assert (answer.status_code, answer.json()["reason"]) == (409, "not_yours")


@pytest.mark.parametrize(
    "address",
    [
        f"{BILLS}/exe",
        f"{BILLS}/csv?status=all",
        f"{BILLS}/csv?first=2026-02-30",
        f"{BILLS}/csv?last=9999-12-31",
        "/api/desk/finance/entries/0001-01-01/csv",
        "/api/desk/finance/entries/x/csv",
    ],
)
async def test_a_request_has_a_shape(abeer: httpx.AsyncClient, address: str):
    assert (await abeer.get(address)).status_code == 422


@ON_BOTH
async def test_a_file_that_is_not_whole_says_so(abeer: httpx.AsyncClient, deps: Deps, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(export_money, "MAX_EXPORTED", 2)
    monkeypatch.setattr(desk_exports, "MAX_EXPORTED", 2)
    monkeypatch.setattr(export_money, "BATCH_SIZE", 2)
    for number in (1, 2, 3, 4):
        await a_bill(deps, number)
    rows = rows_of(await abeer.get(f"{BILLS}/csv?lang=en"))

    assert len({row[1] for row in rows[1:3]}) == 2
    assert rows[3:] == [["This list is not complete: there are more. Choose a shorter period.", *[""] * 6]]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"])
def test_what_begins_like_a_formula_is_text(text: str):
    assert harmless(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "R-1", "64.500", "رسوم", "a=b"])
def test_other_text_stays_as_it_is(text: str):
    assert harmless(text) == text


def sheet(*rows: Sequence[Cell]) -> Sheet:
    async def all_rows() -> AsyncIterator[Sequence[Cell]]:
        for row in rows:
            yield row

    return Sheet(name="x", language="en", heads=["a", "b"], rows=all_rows())


async def test_no_cell_of_a_csv_is_a_formula():
    written = b"".join([piece async for piece in written_csv(sheet(["=HYPERLINK(1)", Decimal("1.500")]))])

    assert written.decode("utf-8-sig") == "a,b\r\n'=HYPERLINK(1),1.500\r\n"


async def test_no_cell_of_an_xlsx_is_a_formula_or_an_address():
    parts = parts_of(await written_xlsx(sheet(["=1+1", "https://example.com"])))

    assert "<f>" not in parts["xl/worksheets/sheet1.xml"]
    assert "hyperlink" not in parts["xl/worksheets/sheet1.xml"]


@ON_BOTH
async def test_who_downloaded_what_is_recorded(abeer: httpx.AsyncClient, deps: Deps):
    await abeer.get(f"{BILLS}/csv?status=paid&first=2026-01-15")
    await abeer.get(f"{ENTRIES}/xlsx")
    async with deps.database.reading() as session:
        rows = (await session.exec(select(ExportRow).order_by(col(ExportRow.id)))).all()

    assert [(row.kind, row.chosen, str(row.officer_id), row.at) for row in rows] == [
        ("bills", {"status": "paid", "first": "2026-01-15", "last": None}, ABEER.id, NOON),
        ("entries", {"day": "2026-01-15"}, ABEER.id, NOON),
    ]


async def test_what_nobody_may_download_is_recorded_of_nobody(client: httpx.AsyncClient, deps: Deps):
    await add_staff(deps)
    await enter(client, deps, RANA)
    await client.get(f"{BILLS}/csv")
    async with deps.database.reading() as session:
        assert (await session.exec(select(ExportRow))).all() == []


@ON_BOTH
@pytest.mark.parametrize("statement", ["DELETE FROM export", "UPDATE export SET officer_id = officer_id"])
async def test_a_record_of_a_download_cannot_be_taken_back(abeer: httpx.AsyncClient, deps: Deps, statement: str):
    await abeer.get(f"{BILLS}/csv")

    with pytest.raises(DBAPIError, match="only grows"):
        async with deps.database.transaction() as session:
            await (await session.connection()).execute(text(statement))
