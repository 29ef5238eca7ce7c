"""B13: treatment in a hospital."""

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fields import DateField, Field, TextField
from moi_pwa.core.text import Text


def treatment(*, when: Condition) -> tuple[Field, ...]:
    return (
        TextField(id="hospital", label=Text(ar="اسم المستشفى", en="Hospital"), min_chars=2, max_chars=100, when=when),
        DateField(
            id="treatment_from",
            label=Text(ar="بداية العلاج", en="Treatment begins on"),
            not_before=Moment(of="today", months=-12),
            not_after=Moment(of="today", months=12),
            when=when,
        ),
        DateField(
            id="treatment_to",
            label=Text(ar="نهاية العلاج المتوقعة", en="Treatment is expected to end on"),
            not_before=Moment(of="treatment_from"),
            not_after=Moment(of="today", months=24),
            required=False,
            when=when,
        ),
    )
