"""Guarantees that several services hold."""

from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.text import Text

VISIT_GUARANTEE = Fee(
    key="guarantee_visit_restricted",
    list="guarantees",
    name=Text(ar="كفالة زيارة، تُسترد بعد المغادرة", en="Visit guarantee, refundable after departure"),
    amounts=(FeeAmount(fils=1_000_000, valid_from="2014-01-01"),),
)

DOMESTIC_WORKER_GUARANTEE = Fee(
    key="guarantee_domestic_worker",
    list="guarantees",
    name=Text(ar="كفالة عامل منزل", en="Domestic worker guarantee"),
    amounts=(FeeAmount(fils=2_000_000, valid_from="2014-01-01"),),
)
