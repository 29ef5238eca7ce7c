"""Views of the books: compared days, the trial balance, the entries of a day."""

from datetime import date
from decimal import Decimal, InvalidOperation

from moi_pwa.actions.finance.books import DayBooks, fils_of
from moi_pwa.actions.payments.comparisons import ComparedDay, ComparedDays, DifferenceRow
from moi_pwa.core.finance import Balances, DifferenceSubject
from moi_pwa.core.payments import Money
from moi_pwa.core.text import Language
from moi_pwa.locales import say, words
from moi_pwa.presentation.finance._provider_text import provider_in_words
from moi_pwa.presentation.finance.books_view import (
    AccountView,
    BalancesView,
    ComparedDayView,
    DayBooksView,
    DifferenceView,
    EntrySumView,
    FactView,
)
from moi_pwa.presentation.format import (
    format_day,
    format_exact_amount,
    format_figure,
    format_moment,
    format_money,
    isolated,
)
from moi_pwa.rules.ledger.chart import CHART


def present_compared_days(found: ComparedDays, language: Language) -> list[ComparedDayView]:
    return [_compared_day(day, found.compared.get(day), found.counts.get(day, 0), language) for day in found.days]


def present_differences(found: ComparedDays, language: Language) -> list[DifferenceView]:
    return [
        _difference(each, found.subjects.get((each.provider, each.order_id)), language) for each in found.differences
    ]


def missing_days(found: ComparedDays) -> int:
    return sum(1 for day in found.days if (its := found.compared.get(day)) is None or its.ended_at is None)


def present_balances(found: Balances, language: Language) -> BalancesView:
    """Return the balances, in the order of the chart of accounts."""
    by_code = {each.account: each for each in found.accounts}
    balances = [(account, by_code[account.code]) for account in CHART if account.code in by_code]
    debits, credits_ = sum(each.debits for each in found.accounts), sum(each.credits for each in found.accounts)
    verdict = "balanced" if debits == credits_ else "unbalanced"
    return BalancesView(
        verdict=say(f"desk.books.{verdict if balances else 'empty'}", language),
        agrees=debits == credits_,
        accounts=[
            AccountView(
                account=account.name.in_language(language),
                debit=format_figure(balance.debits),
                credit=format_figure(balance.credits),
            )
            for account, balance in balances
        ],
        debits=format_figure(debits),
        credits=format_figure(credits_),
        facts=[
            FactView(
                label=say("desk.books.guarantees", language), value=format_exact_amount(found.guarantees, language)
            ),
            FactView(label=say("desk.books.cash", language), value=format_exact_amount(found.cash, language)),
            *(
                FactView(
                    label=say("desk.books.receivable", language, provider=provider_in_words(provider, language)),
                    value=format_exact_amount(fils, language),
                )
                for provider, fils in sorted(found.receivable.items())
            ),
        ],
    )


def present_day(found: DayBooks, language: Language, *, is_approver: bool) -> DayBooksView:
    day = format_day(found.day, language)
    closed = warning = hint = ""
    if found.close:
        closed = say(
            "desk.books.closed", language, name=isolated(found.closed_by), date=format_moment(found.close.at, language)
        )
    if found.close and found.changed:
        amount = format_exact_amount(fils_of(found.close.totals), language)
        warning = say("desk.books.close_differs", language, amount=amount)
    if not found.close and not found.may_close:
        hint = say("desk.books.not_ended" if not found.ended or is_approver else "desk.books.approver_closes", language)
    return DayBooksView(
        day=found.day.isoformat(),
        title=day,
        sums=[
            EntrySumView(
                kind=say(f"desk.entry.{each.kind}", language), count=str(each.count), amount=format_figure(each.fils)
            )
            for each in found.totals.kinds
        ],
        total=format_figure(found.totals.fils),
        none="" if found.totals.kinds else say("desk.books.no_entries", language, date=day),
        closed=closed,
        warning=warning,
        hint=hint,
        close_text=say("desk.books.close_text", language, date=day),
        may_close=found.may_close,
    )


def _compared_day(day: date, compared: ComparedDay | None, differences: int, language: Language) -> ComparedDayView:
    if compared is None:
        state, tone = "missing", "problem"
    elif compared.ended_at is None:
        state, tone = "unfinished", "waiting"
    else:
        state, tone = ("differs", "problem") if differences else ("agrees", "received")
    return ComparedDayView(
        day=format_day(day, language),
        state=say(f"desk.reconciliation.state.{state}", language, count=differences),
        tone=tone,
        transactions=str(compared.transactions) if compared and compared.ended_at else "",
        at=format_moment(compared.ended_at, language) if compared and compared.ended_at else "",
    )


def _difference(row: DifferenceRow, subject: DifferenceSubject | None, language: Language) -> DifferenceView:
    step = f"desk.reconciliation.step.{row.kind}"
    papers = subject.papers if subject else ()
    if papers and f"{step}.papers" in words(language):
        step = f"{step}.papers"
    return DifferenceView(
        kind=say(f"desk.reconciliation.kind.{row.kind}", language),
        step=say(
            step,
            language,
            reference=isolated(subject.reference) if subject else "",
            papers=("، " if language == "ar" else ", ").join(isolated(number) for number in papers),
        ),
        bill=subject.bill_number if subject else "",
        bill_href=f"/{language}/finance/bill/?id={subject.bill_id}" if subject else "",
        day=format_day(row.day, language),
        order=row.order_id,
        ours=_side_in_words(row.ours, language),
        theirs=_side_in_words(row.theirs, language),
    )


def _side_in_words(text: str, language: Language) -> str:
    """Return one side of a difference in words: an amount with its currency, perhaps a bill's number, or nothing."""
    money, _, bill = text.rpartition(" ") if text.count(" ") > 1 else (text, "", "")
    amount, _, currency = money.partition(" ")
    try:
        words = format_money(Money(amount=Decimal(amount), currency=currency), language)
    except InvalidOperation:
        return say("desk.reconciliation.nothing", language)
    return say("desk.reconciliation.for_bill", language, amount=words, bill=isolated(bill)) if bill else words
