"""The particulars of a paper's holder, as questions, by the attribute of `core/papers.py` Holder; an officer corrects
them.
"""

from collections.abc import Mapping
from dataclasses import replace

from moi_pwa.catalogue.blocks.passport import NATIONALITY
from moi_pwa.catalogue.blocks.person import BIRTH_DATE, PASSPORT_NAME, SEX
from moi_pwa.core.fields import Field, PassportField, TextField
from moi_pwa.core.text import Text

_GIVEN_NAMES, _SURNAME = PASSPORT_NAME

PARTICULARS: Mapping[str, Field] = {
    "given_names": _GIVEN_NAMES,
    "surname": _SURNAME,
    "arabic_name": TextField(
        id="arabic_name", label=Text(ar="الاسم بالعربية", en="Name in Arabic"), script="arabic", max_chars=120
    ),
    "passport_number": PassportField(id="passport_number", label=Text(ar="رقم الجواز", en="Passport number")),
    "nationality": NATIONALITY,
    "birth_date": replace(
        BIRTH_DATE, hint=Text(ar="السنة ثم الشهر ثم اليوم، مثل 1990-05-21.", en="Year, month and day: 1990-05-21.")
    ),
    "sex": SEX,
}
