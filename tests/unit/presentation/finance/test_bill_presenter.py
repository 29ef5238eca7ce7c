"""The ledger that finance reads names accounts and fees, and nobody."""

from datetime import UTC, datetime
from uuid import UUID

import pytest

from moi_pwa.core.ledger import PostedEntry, Subaccount
from moi_pwa.presentation.finance.bill_presenter import present_entry
from moi_pwa.rules.ledger import entries
from moi_pwa.rules.ledger.names import account_in_words
from tests.money.billing import FEE, GUARANTEE

HOLDER = str(UUID(int=7))
POSTED = PostedEntry(
    id=UUID(int=1),
    at=datetime(2026, 1, 15, 9, tzinfo=UTC),
    entry=entries.bill_paid("260000000179", [FEE, GUARANTEE], holder=HOLDER, into=entries.provider("card")),
)


def test_an_entry_has_debits_and_credits_in_columns():
    lines = [(line.account, line.debit, line.credit) for line in present_entry(POSTED, "en").lines]

    assert lines == [
        ("Receivable from payment providers", "1,060.000", ""),
        ("Fee income: Annual residence permit fee", "", "60.000"),
        ("Guarantees held", "", "1,000.000"),
    ]


def test_the_holder_of_a_guarantee_is_not_shown():
    assert HOLDER not in repr(present_entry(POSTED, "en"))


@pytest.mark.parametrize("language, name", [("ar", "كفالات محتجزة"), ("en", "Guarantees held")])
def test_accounts_are_named_in_both_languages(language, name):
    assert account_in_words(Subaccount("guarantees", HOLDER), language) == name
