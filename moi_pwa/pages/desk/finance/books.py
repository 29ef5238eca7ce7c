"""The page of the books: the trial balance, and the entries of a day with its close."""

import reflex as rx

from moi_pwa.components.download_links import download_links
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.finance._finance_frame import finance_frame, in_dinars, money_table
from moi_pwa.pages.desk.frame import state_notice
from moi_pwa.presentation.finance.books_view import AccountView, EntrySumView, FactView
from moi_pwa.state.finance.finance_books import BooksState


def books_page(language: Language) -> rx.Component:
    return finance_frame(
        rx.el.h1(say("desk.books.heading", language)),
        rx.el.div(_day(language), _trial(language), class_name="books"),
        language=language,
        page="finance/books/",
        current="books",
    )


def _trial(language: Language) -> rx.Component:
    balances = BooksState.balances
    return rx.cond(
        balances.verdict != "",
        rx.el.section(
            rx.el.h2(say("desk.books.trial", language)),
            rx.el.p(
                balances.verdict,
                class_name=rx.cond(balances.agrees, "balance", "balance problem"),
                role=rx.cond(balances.agrees, "status", "alert"),
            ),
            rx.cond(balances.accounts.length() > 0, _accounts(language), rx.fragment()),
            class_name="panel",
        ),
        rx.fragment(),
    )


def _accounts(language: Language) -> rx.Component:
    heads = [say("desk.finance.account", language)]
    heads += [in_dinars(f"desk.finance.{name}", language) for name in ("debit", "credit")]

    def row(line: AccountView) -> rx.Component:
        return rx.el.tr(rx.el.th(line.account, scope="row"), rx.el.td(line.debit), rx.el.td(line.credit))

    def fact(each: FactView) -> rx.Component:
        return rx.el.div(rx.el.dt(each.label), rx.el.dd(each.value))

    balances = BooksState.balances
    total = rx.el.tr(
        rx.el.th(say("desk.finance.total", language), scope="row"),
        rx.el.td(balances.debits),
        rx.el.td(balances.credits),
    )
    body = rx.fragment(rx.el.tbody(rx.foreach(balances.accounts, row)), rx.el.tfoot(total))
    return rx.fragment(
        money_table(heads, body, say("desk.books.trial", language)),
        rx.el.dl(rx.foreach(balances.facts, fact), class_name="case-facts"),
    )


def _day(language: Language) -> rx.Component:
    shown = BooksState.shown
    return rx.el.section(
        rx.el.h2(say("desk.books.day", language)),
        _choose(language),
        state_notice(BooksState.notice, tone="good", role="status"),
        state_notice(BooksState.warning, tone="warning", role="alert"),
        state_notice(shown.warning, tone="warning", role="alert"),
        rx.cond(shown.day != "", _sums(language), rx.fragment()),
        class_name="panel",
    )


def _choose(language: Language) -> rx.Component:
    return rx.el.form(
        rx.el.div(
            rx.el.label(
                rx.el.span(say("desk.books.choose_day", language)),
                rx.el.input(
                    type="date",
                    name="day",
                    default_value=BooksState.shown.day,
                    key=BooksState.shown.day,
                    aria_describedby="day-problem",
                    aria_invalid=rx.cond(BooksState.problem != "", "true", "false"),
                ),
            ),
            rx.el.button(say("desk.books.show_day", language), type="submit", class_name="button secondary"),
            class_name="choose-day",
        ),
        rx.cond(
            BooksState.problem != "",
            rx.el.p(BooksState.problem, id="day-problem", role="alert", class_name="problem"),
            rx.fragment(),
        ),
        on_submit=BooksState.choose,
        no_validate=True,
        class_name="period",
    )


def _sums(language: Language) -> rx.Component:
    shown = BooksState.shown
    heads = [say("desk.books.kind", language), say("desk.books.count", language)]
    heads.append(in_dinars("desk.finance.amount", language))

    def row(each: EntrySumView) -> rx.Component:
        return rx.el.tr(rx.el.th(each.kind, scope="row"), rx.el.td(each.count), rx.el.td(each.amount))

    total = rx.el.tr(rx.el.th(say("desk.finance.total", language), scope="row"), rx.el.td(""), rx.el.td(shown.total))
    body = rx.fragment(rx.el.tbody(rx.foreach(shown.sums, row)), rx.el.tfoot(total))
    return rx.fragment(
        rx.el.h3(shown.title),
        rx.cond(shown.none != "", rx.el.p(shown.none), money_table(heads, body, shown.title)),
        rx.cond(
            shown.none == "",
            download_links("/api/desk/finance/entries/" + shown.day, f"?lang={language}", language),
            rx.fragment(),
        ),
        rx.cond(shown.closed != "", rx.el.p(shown.closed, class_name="advice"), rx.fragment()),
        rx.cond(shown.hint != "", rx.el.p(shown.hint, class_name="hint"), rx.fragment()),
        rx.cond(
            shown.may_close,
            rx.fragment(
                rx.el.p(shown.close_text),
                rx.el.div(
                    rx.el.button(
                        say("desk.books.close", language),
                        type="button",
                        class_name="button",
                        on_click=BooksState.close,
                        custom_attrs={"data-step": "close"},
                    ),
                    class_name="actions",
                ),
            ),
            rx.fragment(),
        ),
    )
