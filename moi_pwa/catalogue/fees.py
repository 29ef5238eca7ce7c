"""The fee table: amounts in fils, each with the days it holds for, both included; of fees and of guarantees.

Amounts are for demonstration (domain sheet §5.1, §5.2): many are assumed, and the ministry may change each of them.
"""

from datetime import date
from functools import cache
from typing import cast

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.fee_table import FeeTable
from moi_pwa.core.text import Text


@cache
def fee_table() -> FeeTable:
    """What the product ships; the lists of reference data "fees" and "guarantees" in one."""
    data = reference_data()
    return cast("FeeTable", {**data["fees"], **data["guarantees"]})


def fee_keys() -> frozenset[str]:
    return frozenset(fee_table())


def fee_fils(fee: str, day: date) -> int:
    """What `fee` costs on `day`, in fils (1/1000 JOD). KeyError if there is no such fee, or none on that day."""
    for row in fee_table()[fee]:
        if row["from"] <= day.isoformat() <= (row["to"] or "9999-12-31"):
            return row["fils"]
    raise KeyError((fee, day.isoformat()))


FEE_NAMES = {
    "visa_3m_single": Text(ar="رسم تأشيرة: 3 أشهر، سفرة واحدة", en="Visa fee: 3 months, one entry"),
    "visa_3m_double": Text(ar="رسم تأشيرة: 3 أشهر، سفرتان", en="Visa fee: 3 months, two entries"),
    "visa_6m_multi": Text(ar="رسم تأشيرة: 6 أشهر، عدة سفرات", en="Visa fee: 6 months, several entries"),
    "visa_1y_multi": Text(ar="رسم تأشيرة: سنة، عدة سفرات", en="Visa fee: 1 year, several entries"),
    "visa_5y_multi": Text(ar="رسم تأشيرة: 5 سنوات، عدة سفرات", en="Visa fee: 5 years, several entries"),
    "visa_5y_multi_us": Text(ar="رسم تأشيرة: 5 سنوات، لمواطني الولايات المتحدة", en="Visa fee: 5 years, citizens of the United States"),
    "visa_transit": Text(ar="رسم تأشيرة مرور", en="Transit visa fee"),
    "visa_exit_return_single": Text(ar="رسم خروج وعودة، سفرة واحدة", en="Exit and return fee, one entry"),
    "visa_exit_return_multi": Text(ar="رسم خروج وعودة، عدة سفرات", en="Exit and return fee, several entries"),
    "visa_work": Text(ar="رسم تأشيرة عمل", en="Work visa fee"),
    "visa_study": Text(ar="رسم تأشيرة دراسة", en="Study visa fee"),
    "application_fee_visa": Text(ar="رسم تقديم طلب تأشيرة", en="Visa application fee"),
    "application_fee_residence": Text(ar="رسم تقديم طلب إقامة", en="Residence application fee"),
    "temp_first_3m": Text(ar="رسم التمديد الأول للإقامة المؤقتة", en="First extension of a temporary stay"),
    "temp_second_3m": Text(ar="رسم التمديد الثاني للإقامة المؤقتة", en="Second extension of a temporary stay"),
    "annual_residence": Text(ar="رسم إذن إقامة سنوية", en="Annual residence permit fee"),
    "stamp_undertaking": Text(ar="طوابع على التعهد", en="Stamps on the undertaking"),
    "five_year_residence": Text(ar="رسم إقامة لمدة خمس سنوات", en="Five-year residence fee"),
    "residence_transfer": Text(ar="رسم نقل إقامة", en="Transfer of residence fee"),
    "residence_separate": Text(ar="رسم فصل عن إذن إقامة", en="Separation from a permit fee"),
    "residence_add": Text(ar="رسم إضافة إلى إذن إقامة", en="Addition to a permit fee"),
    "residence_cancel": Text(ar="رسم إلغاء إقامة", en="Cancellation of residence fee"),
    "emergency_td": Text(ar="رسم وثيقة سفر اضطرارية", en="Emergency travel document fee"),
    "overstay_day": Text(ar="غرامة تجاوز مدة الإقامة، عن كل يوم", en="Fine for overstaying, for each day"),
    "address_not_reported": Text(ar="غرامة عدم التبليغ عن مكان السكن", en="Fine for an address not reported"),
    "deport_cancel": Text(ar="رسم إلغاء قرار إبعاد", en="Cancellation of a deportation decision fee"),
    "nationality_grant": Text(ar="رسم طلب الجنسية", en="Nationality application fee"),
    "nationality_renounce": Text(ar="رسم التخلي عن الجنسية", en="Renunciation of nationality fee"),
    "marriage": Text(ar="رسم استكمال إجراءات عقد زواج", en="Marriage procedures fee"),
    "guarantee_visit_restricted": Text(ar="كفالة زيارة، تُسترد بعد المغادرة", en="Visit guarantee, refundable after departure"),
    "guarantee_group": Text(ar="تعهد المكتب السياحي بمغادرة المجموعة", en="Agency's undertaking that the group departs"),
    "guarantee_domestic_worker": Text(ar="كفالة عاملة منزل", en="Domestic worker guarantee"),
    "deposit_no_work": Text(ar="وديعة الإقامة دون عمل", en="Deposit for residence without work"),
    "deposit_no_work_owner": Text(ar="وديعة الإقامة دون عمل، لمالك عقار", en="Deposit for residence without work, of a property owner"),
    "deposit_five_year": Text(ar="وديعة الإقامة لمدة خمس سنوات", en="Deposit for five-year residence"),
    "deposit_five_year_owner": Text(ar="وديعة الإقامة لمدة خمس سنوات، لمالك عقار", en="Deposit for five-year residence, of a property owner"),
    "property_threshold": Text(ar="الحد الأدنى لقيمة العقار", en="Least value of the property"),
}  # fmt: skip
