"""The chart of accounts."""

from moi_pwa.core.ledger import Account
from moi_pwa.core.text import Text

CHART = (
    Account(code="cash", name=Text(ar="الصناديق النقدية", en="Cash drawers")),
    Account(
        code="receivable",
        name=Text(ar="ذمم مزوّدي خدمات الدفع", en="Receivable from payment providers"),
    ),
    Account(
        code="treasury",
        name=Text(ar="الحساب الجاري مع الخزينة العامة", en="Current account with the Treasury"),
    ),
    Account(code="guarantees", name=Text(ar="كفالات محتجزة", en="Guarantees held")),
    Account(code="refunds_payable", name=Text(ar="مبالغ مستحقة الرد", en="Refunds payable")),
    Account(
        code="unmatched",
        name=Text(ar="مقبوضات غير مطابقة", en="Unmatched remittances"),
    ),
    Account(code="fee_income", name=Text(ar="إيرادات الرسوم", en="Fee income"), by_fee=True),
    Account(code="fine_income", name=Text(ar="إيرادات الغرامات", en="Fine income"), by_fee=True),
    Account(code="forfeited", name=Text(ar="كفالات مصادرة", en="Forfeited guarantees")),
    Account(code="cash_differences", name=Text(ar="فروقات الصناديق", en="Cash over and short")),
)
"""The accounts. Fees are income when they are paid, not when they are billed.

A guarantee is never income until it is forfeited.
"""

ACCOUNTS = {account.code: account for account in CHART}
