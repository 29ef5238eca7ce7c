"""Fees and fines that several residence services take."""

from moi_pwa.core.fees import Fee, FeeAmount
from moi_pwa.core.text import Text

APPLICATION_FEE = Fee(
    key="application_fee_residence",
    name=Text(ar="رسم تقديم طلب إقامة", en="Residence application fee"),
    amounts=(FeeAmount(fils=5_000, valid_from="2014-01-01"),),
)

ANNUAL_PERMIT_FEE = Fee(
    key="annual_residence",
    name=Text(ar="رسم إذن إقامة سنوي", en="Annual residence permit fee"),
    amounts=(FeeAmount(fils=30_000, valid_from="2014-01-01"),),
)

UNDERTAKING_STAMPS = Fee(
    key="stamp_undertaking",
    name=Text(ar="طوابع على التعهد", en="Stamps on the undertaking"),
    amounts=(FeeAmount(fils=1_000, valid_from="2014-01-01"),),
)

OVERSTAY_FINE = Fee(
    key="overstay_day",
    name=Text(ar="غرامة تجاوز مدة الإقامة، عن كل يوم", en="Fine for overstaying, for each day"),
    amounts=(
        FeeAmount(fils=1_500, valid_from="1973-01-01", valid_to="2025-06-30"),
        FeeAmount(fils=3_000, valid_from="2025-07-01"),
    ),
)

TRANSFER_FEE = Fee(
    key="residence_transfer",
    name=Text(ar="رسم نقل إقامة", en="Residence transfer fee"),
    amounts=(FeeAmount(fils=10_000, valid_from="2014-01-01"),),
)
