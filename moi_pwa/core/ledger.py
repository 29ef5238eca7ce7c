"""Double entry: accounts, and entries whose lines sum to zero. Amounts are fils of JOD; a debit is positive, a credit negative."""

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
    """An account of the chart. `by`: what its subaccounts are."""

    code: AccountCode
    kind: Literal["asset", "liability", "income"]
    by: Literal["drawer", "provider", "holder", "refund", "remittance", "fee"]
    name: Text


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
    """`key`: what caused it; nothing causes two entries. `subject`: the bill, remittance or refund that it is about."""

    key: str
    kind: EntryKind
    subject: str
    lines: tuple[LedgerLine, ...]


@dataclass(frozen=True, kw_only=True)
class PostedEntry:
    """An entry as it stands in the ledger. `at`: aware UTC."""

    id: UUID
    at: datetime
    entry: LedgerEntry


@dataclass(frozen=True, kw_only=True)
class Balance:
    """All that was debited to and credited to an account, each as a positive number of fils."""

    account: AccountCode
    debits: int
    credits: int
