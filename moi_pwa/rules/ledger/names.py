"""Names of accounts as people read them."""

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.core.ledger import Subaccount
from moi_pwa.core.text import Language
from moi_pwa.rules.ledger.chart import ACCOUNTS


def account_in_words(subaccount: Subaccount, language: Language) -> str:
    """Return the name of an account, with the fee of an income account.

    Other subaccounts are ids, some of them of people, and are left out.
    """
    account = ACCOUNTS[subaccount.account]
    name = account.name.in_language(language)
    return f"{name}: {fee_in_words(subaccount.name, language)}" if account.by_fee else name


def fee_in_words(key: str, language: Language) -> str:
    """Return the name of a fee, or its key if the fee is no longer declared."""
    fee = declared_fees().get(key)
    return fee.name.in_language(language) if fee else key
