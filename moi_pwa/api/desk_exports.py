"""Downloads for finance: filtered bills, and the ledger entries of a day."""

from collections.abc import AsyncIterator, Sequence
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from fastapi import APIRouter, Query
from fastapi.responses import Response, StreamingResponse
from pydantic import Field

from moi_pwa.actions.finance.export_money import MAX_EXPORTED, export_bills, export_entries
from moi_pwa.api.json_body import JsonRoute
from moi_pwa.api.requests import DepsDep, SignedInOfficer
from moi_pwa.api.spreadsheets import CSV_TYPE, XLSX_TYPE, Cell, Sheet, written_csv, written_xlsx
from moi_pwa.core.billing import BillStatus
from moi_pwa.core.finance import EARLIEST, LATEST, BillFilter, BillSummary
from moi_pwa.core.ledger import PostedEntry
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.ledger.names import account_in_words
from moi_pwa.rules.money import money_of

router = APIRouter(prefix="/api/desk/finance", tags=["desk"], route_class=JsonRoute)

Extension = Literal["csv", "xlsx"]
Day = Annotated[date, Field(ge=EARLIEST, le=LATEST)]

_KINDS = ("fee", "fine", "guarantee")


@router.get("/bills/{extension}", response_class=StreamingResponse)
async def bills_file(
    extension: Extension,
    officer: SignedInOfficer,
    deps: DepsDep,
    status: BillStatus | None = None,
    first: Day | None = None,
    last: Day | None = None,
    lang: Annotated[Language, Query()] = "ar",
) -> Response:
    """Return bills of this status that were issued from `first` to `last`, newest first. 409 step_refused for
    officers not of finance.
    """
    chosen = BillFilter(status=status, first=first, last=last)
    heads = ("desk.bills.number", "desk.queue.case", "desk.queue.status", "desk.export.kinds", "desk.bills.amount")
    sheet = Sheet(
        name=say("desk.export.bills", lang),
        language=lang,
        heads=[say(key, lang) for key in (*heads, "desk.bills.issued", "desk.export.due")],
        rows=_bill_rows(await export_bills(deps, officer.officer(), chosen), lang),
    )
    return await _file(sheet, f"bills-{deps.today().isoformat()}", extension)


@router.get("/entries/{day}/{extension}", response_class=StreamingResponse)
async def entries_file(
    day: Day, extension: Extension, officer: SignedInOfficer, deps: DepsDep, lang: Annotated[Language, Query()] = "ar"
) -> Response:
    """Return the lines of all ledger entries of a day in Amman, oldest first. 409 step_refused for officers not of
    finance.
    """
    heads = ("desk.export.time", "desk.export.entry", "desk.export.subject", "desk.finance.account")
    sheet = Sheet(
        name=say("desk.export.entries", lang),
        language=lang,
        heads=[say(key, lang) for key in (*heads, "desk.finance.debit", "desk.finance.credit")],
        rows=_entry_rows(await export_entries(deps, officer.officer(), day), lang),
    )
    return await _file(sheet, f"entries-{day.isoformat()}", extension)


async def _file(sheet: Sheet, name: str, extension: Extension) -> Response:
    headers = {
        "Content-Disposition": f'attachment; filename="{name}.{extension}"',
        "Cache-Control": "no-store",
        "X-Content-Type-Options": "nosniff",
    }
    if extension == "csv":
        return StreamingResponse(written_csv(sheet), media_type=CSV_TYPE, headers=headers)
    return Response(await written_xlsx(sheet), media_type=XLSX_TYPE, headers=headers)


async def _bill_rows(bills: AsyncIterator[BillSummary], language: Language) -> AsyncIterator[Sequence[Cell]]:
    count = 0
    async for bill in bills:
        count += 1
        if count > MAX_EXPORTED:
            yield [say("desk.export.cut", language), *[None] * 6]
            return
        present = {line.kind for line in bill.lines}
        kinds = [say(f"desk.bill.kinds.{kind}", language) for kind in _KINDS if kind in present]
        yield [
            bill.number,
            bill.reference,
            say(f"desk.bill.status.{bill.status}", language),
            ("، " if language == "ar" else ", ").join(kinds),
            money_of(bill.total_fils).amount,
            amman_day(bill.issued_at),
            bill.due_on,
        ]


async def _entry_rows(entries: AsyncIterator[PostedEntry], language: Language) -> AsyncIterator[Sequence[Cell]]:
    count = 0
    async for posted in entries:
        count += 1
        if count > MAX_EXPORTED:
            yield [None, say("desk.export.entries_cut", language), *[None] * 4]
            return
        for line in posted.entry.lines:
            amount: Decimal = money_of(abs(line.fils)).amount
            yield [
                posted.at,
                say(f"desk.entry.{posted.entry.kind}", language),
                posted.entry.subject,
                account_in_words(line.subaccount, language),
                amount if line.fils > 0 else None,
                amount if line.fils < 0 else None,
            ]
