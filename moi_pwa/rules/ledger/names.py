"""Accounts as people read them."""

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.ledger import Subaccount
from moi_pwa.core.text import Language
from moi_pwa.rules.ledger.chart import ACCOUNTS


def account_in_words(subaccount: Subaccount, language: Language) -> str:
    """With the fee of an income account. Other subaccounts are ids, some of them of people: they stay out."""
    account = ACCOUNTS[subaccount.account]
    name = account.name.in_language(language)
    return f"{name}: {fee_in_words(subaccount.name, language)}" if account.by == "fee" else name


def fee_in_words(key: str, language: Language) -> str:
    """Its key, of a fee that is declared no more."""
    fee = declared_fees().get(key)
    return fee.name.in_language(language) if fee else key
