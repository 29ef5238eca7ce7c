"""The chart of accounts."""

from moi_pwa.core.ledger import Account
from moi_pwa.core.text import Text

CHART = (
    Account(code="cash", kind="asset", by="drawer", name=Text(ar="الصناديق النقدية", en="Cash drawers")),
    Account(
        code="receivable",
        kind="asset",
        by="provider",
        name=Text(ar="ذمم مزوّدي خدمات الدفع", en="Receivable from payment providers"),
    ),
    Account(
        code="treasury",
        kind="liability",
        by="provider",
        name=Text(ar="الحساب الجاري مع الخزينة العامة", en="Current account with the Treasury"),
    ),
    Account(code="guarantees", kind="liability", by="holder", name=Text(ar="كفالات محتجزة", en="Guarantees held")),
    Account(
        code="refunds_payable", kind="liability", by="refund", name=Text(ar="مبالغ مستحقة الرد", en="Refunds payable")
    ),
    Account(
        code="unmatched",
        kind="liability",
        by="remittance",
        name=Text(ar="مقبوضات غير مطابقة", en="Unmatched remittances"),
    ),
    Account(code="fee_income", kind="income", by="fee", name=Text(ar="إيرادات الرسوم", en="Fee income")),
    Account(code="fine_income", kind="income", by="fee", name=Text(ar="إيرادات الغرامات", en="Fine income")),
    Account(code="forfeited", kind="income", by="holder", name=Text(ar="كفالات مصادرة", en="Forfeited guarantees")),
    Account(
        code="cash_differences", kind="income", by="drawer", name=Text(ar="فروقات الصناديق", en="Cash over and short")
    ),
)
"""The accounts. Fees are income when they are paid, not when they are billed.

A guarantee is never income until it is forfeited.
"""

ACCOUNTS = {account.code: account for account in CHART}
