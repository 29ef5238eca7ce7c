"""The ledger entry of each movement of money.

Money comes into a drawer or is owed to us by a provider (`into`, `out_of`: `drawer` or `provider`). Each entry's key
names its cause, so that nothing is entered twice.
"""

from collections import Counter
from collections.abc import Iterable, Sequence

from moi_pwa.core.billing import BilledKind, BilledLine
from moi_pwa.core.cash import CASH
from moi_pwa.core.ledger import AccountCode, EntryKind, LedgerEntry, LedgerLine, Subaccount

PLEDGES = "pledges"
"""The provider of payments that stands for banks and others who back guarantees."""

_CREDITED: dict[BilledKind, AccountCode] = {"fee": "fee_income", "fine": "fine_income", "guarantee": "guarantees"}


def drawer(name: str) -> Subaccount:
    """Return the subaccount of a cash drawer, where cash is taken and given back."""
    return Subaccount("cash", name)


def provider(name: str) -> Subaccount:
    """Return the subaccount of a payment provider, which collects for us and owes us the collected amounts."""
    return Subaccount("receivable", name)


def treasury(provider: str) -> Subaccount:
    """Return the Treasury's subaccount for a provider.

    Cash is deposited there. Finance transfers from it what this provider took and cannot give back.
    """
    return Subaccount("treasury", provider)


def bill_paid(number: str, lines: Sequence[BilledLine], *, holder: str, into: Subaccount) -> LedgerEntry:
    """Return the entry of a paid bill. `holder` is the person to whom guarantees among the lines are owed back."""
    return _entry("bill_paid", number, [(into, _sum(lines)), *_credits(lines, holder)])


def remittance_unmatched(remittance: str, fils: int, *, into: Subaccount) -> LedgerEntry:
    """Return the entry of money that pays no bill: it has the wrong amount, came late, or came a second time."""
    return _entry("remittance_unmatched", remittance, [(into, fils), (Subaccount("unmatched", remittance), -fils)])


def remittance_matched(remittance: str, number: str, lines: Sequence[BilledLine], *, holder: str) -> LedgerEntry:
    """Return the entry of an unmatched remittance for which a person found the bill.

    It credits the bill as `bill_paid` would, under the same key.
    """
    moved = [(Subaccount("unmatched", remittance), _sum(lines)), *_credits(lines, holder)]
    return _entry("remittance_matched", number, moved, key=f"bill_paid:{number}")


def guarantee_held(guarantee: str, fils: int, *, holder: str, into: Subaccount) -> LedgerEntry:
    """Return the entry of a guarantee that was given outside any bill."""
    return _entry("guarantee_held", guarantee, [(into, fils), (Subaccount("guarantees", holder), -fils)])


def guarantee_released(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    """Return the entry of a guarantee that is owed back from now on, as the refund of the same name."""
    owed = [(Subaccount("guarantees", holder), fils), (Subaccount("refunds_payable", guarantee), -fils)]
    return _entry("guarantee_released", guarantee, owed)


def guarantee_forfeited(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    taken = [(Subaccount("guarantees", holder), fils), (Subaccount("forfeited", holder), -fils)]
    return _entry("guarantee_forfeited", guarantee, taken)


def pledge_called(guarantee: str, fils: int, *, holder: str) -> LedgerEntry:
    """Return the entry of a forfeited guarantee that was pledged: the issuer of the pledge pays it to the Treasury."""
    called = [(treasury(PLEDGES), fils), (Subaccount("forfeited", holder), -fils)]
    return _entry("guarantee_forfeited", guarantee, called)


def refund_requested(refund: str, lines: Sequence[BilledLine], *, holder: str) -> LedgerEntry:
    """Return the entry of lines of a paid bill that are owed back."""
    undone = [(subaccount, -fils) for subaccount, fils in _credits(lines, holder)]
    return _entry("refund_requested", refund, [*undone, (Subaccount("refunds_payable", refund), -_sum(lines))])


def unmatched_refund_requested(refund: str, remittance: str, fils: int) -> LedgerEntry:
    """Return the entry of an unmatched remittance that is owed back to its payer."""
    owed = [(Subaccount("unmatched", remittance), fils), (Subaccount("refunds_payable", refund), -fils)]
    return _entry("refund_requested", refund, owed)


def refunded(refund: str, fils: int, *, out_of: Subaccount) -> LedgerEntry:
    return _entry("refunded", refund, [(Subaccount("refunds_payable", refund), fils), (out_of, -fils)])


def cash_deposited(drawer_number: str, *, taken: int, deposited: int) -> LedgerEntry:
    """Return the entry of a drawer that is emptied.

    `taken` and `deposited` are in fils; more or less may be deposited than was taken.

    Raises ValueError if both are nothing.
    """
    amounts = [
        (treasury(CASH), deposited),
        (drawer(drawer_number), -taken),
        (Subaccount("cash_differences", drawer_number), taken - deposited),
    ]
    return _entry("cash_deposited", drawer_number, amounts)


def _credits(lines: Iterable[BilledLine], holder: str) -> list[tuple[Subaccount, int]]:
    """Return one credit for each subaccount, however many lines of the bill go there."""
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
    """Return an entry. Raises ValueError if debits and credits differ, or if nothing is moved."""
    lines = tuple(LedgerLine(subaccount=subaccount, fils=fils) for subaccount, fils in amounts if fils)
    if not lines or sum(line.fils for line in lines):
        raise ValueError(f"{kind} of {subject} does not balance")
    return LedgerEntry(key=key or f"{kind}:{subject}", kind=kind, subject=subject, lines=lines)
