"""The holder of the permit that somebody else leaves."""

from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.reference.papers import RESIDENCE_TYPES
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field
from moi_pwa.core.text import Text

HOLDER: tuple[Field, ...] = (
    *party("holder", Text(ar="صاحب الإقامة", en="of the permit holder"), mobile_required=False),
    CodeField(
        id="holder_card_number",
        label=Text(ar="رقم بطاقة إقامته", en="Number of the holder's residence card"),
        min_chars=4,
        required=False,
    ),
    ChoiceField(
        id="holder_residence_type",
        label=Text(ar="نوع إقامته", en="Kind of the holder's residence"),
        options=RESIDENCE_TYPES,
    ),
    DateField(
        id="holder_residence_expiry",
        label=Text(ar="تاريخ انتهاء إقامته", en="The holder's permit expires on"),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=72),
    ),
)
