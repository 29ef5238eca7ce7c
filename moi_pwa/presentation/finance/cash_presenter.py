"""Views of cash: a cashier's desk, a due bill, a receipt, and drawers for finance."""

from moi_pwa.actions.finance.cash_desk import CashDesk, CashDrawerRow, CashReceipt, DueBill, OpenReceipt
from moi_pwa.actions.finance.finance_drawers import OpenedDrawer
from moi_pwa.actions.payments.stations import Stations
from moi_pwa.core.cash import DrawerEvent, DrawerSummary
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.finance.bill_presenter import present_line
from moi_pwa.presentation.finance.cash_view import (
    CashDeskView,
    DrawerRowView,
    DrawerView,
    DueBillView,
    ReceiptRowView,
    ReceiptView,
)
from moi_pwa.presentation.finance.history_view import HappenedView
from moi_pwa.presentation.format import format_day, format_exact_amount, format_moment
from moi_pwa.presentation.option_view import OptionView
from moi_pwa.rules.money import dinars

TONES = {"open": "sending", "counted": "waiting", "recount": "problem", "deposited": "received"}


def present_cash_desk(found: CashDesk, language: Language) -> CashDeskView:
    drawer = found.drawer
    return CashDeskView(
        drawer=drawer.number if drawer else "",
        drawer_id=str(drawer.id) if drawer else "",
        opened=say(
            "desk.cash.opened",
            language,
            station=_station(drawer.station, found.stations, language),
            date=format_moment(drawer.opened_at, language),
        )
        if drawer
        else "",
        receipts=[_receipt_row(each, language) for each in found.receipts],
        recounts=[_own_row(each, found.stations, language) for each in found.recounts],
        earlier=[_own_row(each, found.stations, language) for each in found.earlier],
        stations=[OptionView(value=code, label=str(entry[language])) for code, entry in found.stations.items()],
    )


def present_due_bill(found: DueBill, language: Language) -> DueBillView:
    bill = found.bill
    warning = "card_is_open" if bill.status == "pending_confirmation" else "pledge_waits" if found.is_pledged else ""
    return DueBillView(
        number=bill.number,
        reference=bill.reference,
        total=format_exact_amount(bill.total_fils, language),
        figure=dinars(bill.total_fils),
        due=format_day(bill.due_on, language),
        warning=say(f"desk.cash.{warning}", language) if warning else "",
        lines=[present_line(each, language) for each in bill.lines],
    )


def present_receipt(found: OpenReceipt, language: Language, *, is_cashier: bool) -> ReceiptView:
    """Return the view of a receipt. `is_cashier` says that the reader takes cash, and goes on with the next bill."""
    change = found.receipt.tendered_fils - found.bill.total_fils
    drawer = f"/{language}/finance/drawer/?id={found.receipt.drawer_id}"
    return ReceiptView(
        number=found.number,
        bill=found.bill.number,
        reference=found.bill.reference,
        total=format_exact_amount(found.bill.total_fils, language),
        tendered=format_exact_amount(found.receipt.tendered_fils, language),
        change=format_exact_amount(change, language) if change else "",
        at=format_moment(found.receipt.at, language),
        station=str(found.station.get(language, "")),
        cashier=found.cashier,
        back=say("desk.cash.next" if is_cashier else "desk.cash.to_drawer", language),
        back_href=f"/{language}/cash/" if is_cashier else drawer,
        lines=[present_line(each, language) for each in found.bill.lines],
    )


def present_drawer_row(found: DrawerSummary, stations: Stations, language: Language) -> DrawerRowView:
    return DrawerRowView(
        id=str(found.id),
        href=f"/{language}/finance/drawer/?id={found.id}",
        number=found.number,
        station=_station(found.station, stations, language),
        cashier=found.cashier,
        opened=format_moment(found.opened_at, language),
        status=say(f"desk.drawer.status.{found.status}", language),
        tone=TONES[found.status],
    )


def present_drawer(found: OpenedDrawer, language: Language) -> DrawerView:
    line, counted, difference = (
        present_drawer_row(found.summary, found.stations, language),
        found.drawer.counted_fils,
        found.difference_fils,
    )
    may_decide = "deposited" in found.may
    return DrawerView(
        id=line.id,
        number=line.number,
        station=line.station,
        cashier=line.cashier,
        opened=line.opened,
        status=line.status,
        tone=line.tone,
        taken=format_exact_amount(found.taken_fils, language),
        counted=format_exact_amount(counted, language) if counted is not None else "",
        difference=format_exact_amount(abs(difference), language) if difference else "",
        verdict=_verdict(difference, language),
        may_decide=may_decide,
        may_count="counted_for_cashier" in found.may,
        deposit_text=say("desk.drawer.deposit_text", language, amount=format_exact_amount(counted or 0, language))
        if may_decide
        else "",
        hint="" if may_decide else say(f"desk.drawer.hint.{_hint(found)}", language),
        receipts=[_receipt_row(each, language) for each in found.receipts],
        events=[_event(each, found, language) for each in reversed(found.drawer.events)],
    )


def _hint(found: OpenedDrawer) -> str:
    """Return the key of the hint why this officer can do nothing, or not yet."""
    return "officer_decides" if found.summary.status == "counted" else found.summary.status


def _verdict(difference: int | None, language: Language) -> str:
    if difference is None:
        return ""
    if difference == 0:
        return say("desk.drawer.agrees", language)
    amount = format_exact_amount(abs(difference), language)
    return say("desk.drawer.over" if difference > 0 else "desk.drawer.short", language, amount=amount)


def _event(event: DrawerEvent, found: OpenedDrawer, language: Language) -> HappenedView:
    amount = format_exact_amount(event.fils, language) if event.fils is not None else ""
    notes = [each for each in (amount, event.reference, event.reason) if each]
    return HappenedView(
        title=say(f"desk.drawer.event.{event.kind}", language),
        at=format_moment(event.at, language),
        by=found.names.get(event.officer_id, ""),
        note=" · ".join(notes),
    )


def _receipt_row(found: CashReceipt, language: Language) -> ReceiptRowView:
    receipt, remittance, bill = found
    return ReceiptRowView(
        href=f"/{language}/cash/receipt/?id={receipt.remittance_id}",
        number=remittance.order_id,
        bill=bill.number,
        amount=format_exact_amount(remittance.fils or 0, language),
        at=format_moment(receipt.at, language),
    )


def _own_row(row: CashDrawerRow, stations: Stations, language: Language) -> DrawerRowView:
    return DrawerRowView(
        id=str(row.id),
        href="",
        number=row.number,
        station=_station(row.station, stations, language),
        cashier="",
        opened=format_moment(row.opened_at, language),
        status=say(f"desk.drawer.status.{row.status}", language),
        tone=TONES[row.status],
    )


def _station(code: str, stations: Stations, language: Language) -> str:
    """Return the station's name, or its code if it is no longer in the list."""
    return str(stations[code][language]) if code in stations else code
