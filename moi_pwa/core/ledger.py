"""Double entry: accounts, and entries whose lines sum to zero.

Amounts are fils of JOD; a debit is positive, a credit negative.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal
from uuid import UUID

from moi_pwa.core.text import Text

AccountCode = Literal[
    "cash",
    "receivable",
    "treasury",
    "guarantees",
    "refunds_payable",
    "unmatched",
    "fee_income",
    "fine_income",
    "forfeited",
    "cash_differences",
]

EntryKind = Literal[
    "bill_paid",
    "remittance_unmatched",
    "remittance_matched",
    "guarantee_held",
    "guarantee_released",
    "guarantee_forfeited",
    "refund_requested",
    "refunded",
    "cash_deposited",
]


@dataclass(frozen=True, kw_only=True)
class Account:
    """An account of the chart."""

    code: AccountCode
    name: Text
    by_fee: bool = False
    """Whether its subaccounts are fees. Those of other accounts are drawers, providers, or ids."""


@dataclass(frozen=True)
class Subaccount:
    """One of an account's subaccounts, such as ("cash", "26-00001") or ("fee_income", "annual_residence")."""

    account: AccountCode
    name: str


@dataclass(frozen=True, kw_only=True)
class LedgerLine:
    subaccount: Subaccount
    fils: int


@dataclass(frozen=True, kw_only=True)
class LedgerEntry:
    """An entry of the ledger, whose lines sum to zero."""

    key: str
    """The cause of the entry; no cause makes two entries."""
    kind: EntryKind
    subject: str
    """The bill, remittance or refund that the entry is about."""
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, kw_only=True)
class PostedEntry:
    """An entry as the ledger stores it."""

    id: UUID
    at: datetime
    """The time of posting; aware, UTC."""
    entry: LedgerEntry


@dataclass(frozen=True, kw_only=True)
class Balance:
    """The sums that were debited to and credited to an account, each a positive number of fils."""

    account: AccountCode
    debits: int
    credits: int
