"""What a device may keep of a person, with consent, to fill the next form with: questions that services share."""

from collections.abc import Iterable

from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, companion_person
from moi_pwa.catalogue.blocks.contact import ABROAD, CONTACT
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, NAMES, PERSONAL_NUMBER, birth
from moi_pwa.catalogue.blocks.stay import ADDRESS, RESIDENCE
from moi_pwa.core.fields import DeclarationField, Field, FileField


def _ids(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.id for field in fields if not isinstance(field, FileField | DeclarationField)))


PERSON = _ids(
    (
        *NAMES,
        *birth(),
        NATIONALITY,
        *CIRCUMSTANCES,
        PERSONAL_NUMBER,
        *passport(),
        *RESIDENCE,
        *ADDRESS,
        *CONTACT,
        *ABROAD,
    )
)
"""Of an applicant: person, passport, permit, address, contact."""

FAMILY = _ids((*companion_person(), *COMPANION_PASSPORT))
"""Of a companion."""
