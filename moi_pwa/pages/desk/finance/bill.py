"""The page of a bill: its lines, its history, and the steps towards a refund."""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._claim_panel import claim_panel
from moi_pwa.pages.desk.finance._finance_frame import billed_lines, finance_frame, in_dinars, money_table
from moi_pwa.pages.desk.finance._pledge_panel import pledge_panel
from moi_pwa.pages.desk.finance._refund_panel import history_item, refund_panel
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.presentation.finance.bill_view import AttemptView, BilledGuaranteeView, EntryLineView, EntryView
from moi_pwa.state.finance.finance_bill import BillState


def bill_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.p(
            rx.el.a(say("desk.bill.back", language), href=f"/{language}/finance/"),
            class_name="way-back",
        ),
        rx.cond(BillState.absent, rx.el.h1(say("desk.bill.absent", language)), rx.fragment()),
        rx.cond(BillState.bill.id != "", _bill(language), rx.fragment()),
        language=language,
        page="finance/bill/",
        current="bills",
        on_unmount=BillState.leave,
    )


def _bill(language: Language) -> rx.Component:
    shown = BillState.bill
    return rx.el.div(
        _heading(language),
        rx.el.div(
            state_notice(BillState.notice, tone="good", role="status"),
            state_notice(BillState.warning, tone="warning", role="alert"),
            rx.cond(shown.claim.asked != "", claim_panel(BillState, shown.claim, language), rx.fragment()),
            pledge_panel(BillState, shown.pledges, language),
            refund_panel(BillState, shown.refund, language),
            rx.el.section(
                rx.el.h2(say("desk.bill.events", language)),
                rx.el.ol(rx.foreach(shown.events, history_item), class_name="timeline"),
                class_name="panel",
            ),
            class_name="beside",
        ),
        rx.el.div(
            _lines(language), _guarantees(language), _attempts(language), _entries(language), class_name="sections"
        ),
        class_name="case-grid",
    )


def _heading(language: Language) -> rx.Component:
    shown = BillState.bill

    def fact(label: str, value: Any) -> rx.Component:
        return rx.el.div(rx.el.dt(say(label, language)), rx.el.dd(value))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(say("desk.bill.heading", language), " ", rx.el.bdi(shown.number)),
            rx.el.p(rx.el.span(shown.status, class_name="badge " + shown.tone)),
        ),
        rx.el.dl(
            fact("desk.queue.case", rx.el.bdi(shown.reference)),
            fact("desk.bills.amount", shown.total),
            fact("desk.bills.issued", shown.issued),
            fact("desk.bill.due", shown.due),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _section(name: str, *children: Any, language: Language) -> rx.Component:
    return rx.el.section(rx.el.h2(say(f"desk.bill.{name}", language)), *children, class_name="answer-section")


def _lines(language: Language) -> rx.Component:
    return _section("lines", billed_lines(BillState.bill.lines, language), language=language)


def _guarantees(language: Language) -> rx.Component:
    def row(each: BilledGuaranteeView) -> rx.Component:
        return rx.el.li(
            rx.el.a(each.fee, href=each.href), " ", rx.el.span(each.status, class_name="badge " + each.tone)
        )

    return rx.cond(
        BillState.bill.guarantees.length() > 0,
        _section(
            "guarantees", rx.el.ul(rx.foreach(BillState.bill.guarantees, row), class_name="plain"), language=language
        ),
        rx.fragment(),
    )


def _attempts(language: Language) -> rx.Component:
    heads = [say(f"desk.bill.{name}", language) for name in ("order", "started")]
    heads += [say("desk.queue.status", language), in_dinars("desk.bills.amount", language)]

    def row(each: AttemptView) -> rx.Component:
        return rx.el.tr(
            rx.el.th(rx.el.bdi(each.order, dir="ltr", class_name="order"), scope="row"),
            rx.el.td(each.started),
            rx.el.td(rx.el.span(each.status, class_name="badge " + each.tone)),
            rx.el.td(each.amount),
        )

    body = rx.el.tbody(rx.foreach(BillState.bill.attempts, row))
    return _section(
        "attempts",
        rx.cond(
            BillState.bill.attempts.length() > 0,
            money_table(heads, body, say("desk.bill.attempts", language)),
            rx.el.p(say("desk.bill.no_attempts", language), class_name="hint"),
        ),
        language=language,
    )


def _entries(language: Language) -> rx.Component:
    return _section(
        "entries",
        rx.cond(
            BillState.bill.posted.length() > 0,
            rx.el.ul(
                rx.foreach(BillState.bill.posted, lambda entry: _entry(entry, language)), class_name="entries-list"
            ),
            rx.el.p(say("desk.bill.no_entries", language), class_name="hint"),
        ),
        language=language,
    )


def _entry(entry: EntryView, language: Language) -> rx.Component:
    heads = [say("desk.finance.account", language)]
    heads += [in_dinars(f"desk.finance.{name}", language) for name in ("debit", "credit")]

    def row(line: EntryLineView) -> rx.Component:
        return rx.el.tr(rx.el.th(line.account, scope="row"), rx.el.td(line.debit), rx.el.td(line.credit))

    return rx.el.li(
        rx.el.p(rx.el.strong(entry.title), " ", rx.el.span(entry.at, class_name="small")),
        money_table(heads, rx.el.tbody(rx.foreach(entry.lines, row)), entry.title + " " + entry.at),
    )
