"""The ledger entry of each thing that happens to money.

Money comes into a drawer or is owed to us by a provider (`into`, `out_of`: `drawer` or `provider`). Each entry's key names
what caused it, so that nothing is entered twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from moi_pwa.core.billing import BilledKind, BilledLine
from moi_pwa.core.cash import CASH
from moi_pwa.core.ledger import AccountCode, EntryKind, LedgerEntry, LedgerLine, Subaccount

PLEDGES = "pledges"
"""In place of a provider of payments: banks and others who stand for guarantees."""

_CREDITED: dict[BilledKind, AccountCode] = {"fee": "fee_income", "fine": "fine_income", "guarantee": "guarantees"}


def drawer(name: str) -> Subaccount:
    """Where cash is taken and given back."""
    return Subaccount("cash", name)


def provider(name: str) -> Subaccount:
    """Who collects by card or by presenting bills, and owes us what was collected."""
    return Subaccount("receivable", name)


def treasury(provider: str) -> Subaccount:
    """Where cash is deposited, and out of which finance transfers what this provider took and cannot give back."""
    return Subaccount("treasury", provider)


def bill_paid(number: str, lines: Sequence[BilledLine], *, holder: str, into: Subaccount) -> LedgerEntry:
    """`holder`: to whom guarantees among the lines are owed back."""
    return _entry("bill_paid", number, [(into, _sum(lines)), *_credits(lines, holder)])


def remittance_unmatched(remittance: str, fils: int, *, into: Subaccount) -> LedgerEntry:
    """Money came that pays no bill: wrong amount, late, or a second time."""
    return _entry("remittance_unmatched", remittance, [(into, fils), (Subaccount("unmatched", remittance), -fils)])


def remittance_matched(remittance: str, number: str, lines: Sequence[BilledLine], *, holder: str) -> LedgerEntry:
    """A person found which bill an unmatched remittance pays. It credits the bill as `bill_paid` would, under the same key."""
    moved = [(Subaccount("unmatched", remittance), _sum(lines)), *_credits(lines, holder)]
    return _entry("remittance_matched", number, moved, key=f"bill_paid:{number}")


def guarantee_held(guarantee: str, fils: int, *, holder: str, into: Subaccount) -> LedgerEntry:
    """A guarantee that was given outside any bill."""
    return _entry("guarantee_held", guarantee, [(into, fils), (Subaccount("guarantees", holder), -fils)])


def guarantee_released(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    """It is owed back from now on, as the refund of the same name."""
    owed = [(Subaccount("guarantees", holder), fils), (Subaccount("refunds_payable", guarantee), -fils)]
    return _entry("guarantee_released", guarantee, owed)


def guarantee_forfeited(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    taken = [(Subaccount("guarantees", holder), fils), (Subaccount("forfeited", holder), -fils)]
    return _entry("guarantee_forfeited", guarantee, taken)


def pledge_called(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    """A guarantee is forfeited for which somebody stands: they pay it to the Treasury."""
    called = [(treasury(PLEDGES), fils), (Subaccount("forfeited", holder), -fils)]
    return _entry("guarantee_forfeited", guarantee, called)


def refund_requested(refund: str, lines: Sequence[BilledLine], *, holder: str) -> LedgerEntry:
    """Lines of a paid bill are owed back."""
    undone = [(subaccount, -fils) for subaccount, fils in _credits(lines, holder)]
    return _entry("refund_requested", refund, [*undone, (Subaccount("refunds_payable", refund), -_sum(lines))])


def unmatched_refund_requested(refund: str, remittance: str, fils: int) -> LedgerEntry:
    """An unmatched remittance is owed back to whoever paid it."""
    owed = [(Subaccount("unmatched", remittance), fils), (Subaccount("refunds_payable", refund), -fils)]
    return _entry("refund_requested", refund, owed)


def refunded(refund: str, fils: int, *, out_of: Subaccount) -> LedgerEntry:
    return _entry("refunded", refund, [(Subaccount("refunds_payable", refund), fils), (out_of, -fils)])


def cash_deposited(drawer_number: str, *, taken: int, deposited: int) -> LedgerEntry:
    """A drawer is emptied: what was taken into it, in fils, and what was deposited, which may be more or less.

    Raises ValueError if both are nothing.
    """
    amounts = [
        (treasury(CASH), deposited),
        (drawer(drawer_number), -taken),
        (Subaccount("cash_differences", drawer_number), taken - deposited),
    ]
    return _entry("cash_deposited", drawer_number, amounts)


def _credits(lines: Iterable[BilledLine], holder: str) -> list[tuple[Subaccount, int]]:
    """One line for each subaccount, however many lines of the bill go there."""
    sums: Counter[Subaccount] = Counter()
    for line in lines:
        account = _CREDITED[line.kind]
        sums[Subaccount(account, holder if account == "guarantees" else line.fee)] -= line.fils
    return list(sums.items())


def _sum(lines: Iterable[BilledLine]) -> int:
    return sum(line.fils for line in lines)


def _entry(
    kind: EntryKind, subject: str, amounts: Iterable[tuple[Subaccount, int]], *, key: str | None = None
) -> LedgerEntry:
    """Raises ValueError if debits and credits differ, or if nothing is moved."""
    lines = tuple(LedgerLine(subaccount=subaccount, fils=fils) for subaccount, fils in amounts if fils)
    if not lines or sum(line.fils for line in lines):
        raise ValueError(f"{kind} of {subject} does not balance")
    return LedgerEntry(key=key or f"{kind}:{subject}", kind=kind, subject=subject, lines=lines)
