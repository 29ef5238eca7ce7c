"""The holder of the permit that another person leaves."""

from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.reference.papers import RESIDENCE_TYPES
from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import ChoiceField, CodeField, DateField, Field
from moi_pwa.core.text import Text

HOLDER: tuple[Field, ...] = (
    *party("holder", Text(ar="صاحب الإقامة", en="of the permit holder"), mobile_required=False),
    CodeField(
        id="holder_card_number",
        label=Text(ar="رقم بطاقة صاحب الإقامة", en="Permit holder's residence card number"),
        min_chars=4,
        required=False,
    ),
    ChoiceField(
        id="holder_residence_type",
        label=Text(ar="نوع إقامة صاحب الإقامة", en="Permit holder's residence type"),
        options=RESIDENCE_TYPES,
    ),
    DateField(
        id="holder_residence_expiry",
        label=Text(ar="تاريخ انتهاء إقامة صاحب الإقامة", en="Permit holder's permit expiry date"),
        not_before=Moment(of="today", months=-60),
        not_after=Moment(of="today", months=72),
    ),
)
