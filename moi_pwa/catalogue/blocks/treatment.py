"""B13: treatment in a hospital. A section of its own, which a service shows to those who come for it."""

from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import DateField, Field, TextField
from moi_pwa.core.text import Text

TREATMENT: tuple[Field, ...] = (
    TextField(
        id="hospital",
        label=Text(ar="اسم المستشفى", en="Hospital"),
        min_chars=2,
        max_chars=100,
        proven_by=("D23",),
        shared=True,
    ),
    DateField(
        id="treatment_from",
        label=Text(ar="تاريخ بدء العلاج", en="Treatment start date"),
        not_before=Moment(of="today", months=-12),
        not_after=Moment(of="today", months=12),
    ),
    DateField(
        id="treatment_to",
        label=Text(ar="تاريخ انتهاء العلاج المتوقع", en="Expected treatment end date"),
        not_before=Moment(of="treatment_from"),
        not_after=Moment(of="today", months=24),
        required=False,
    ),
)
