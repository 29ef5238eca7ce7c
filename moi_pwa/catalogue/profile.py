"""Questions that services share, whose answers a device may keep of a person, with consent, to fill the next form."""

from collections.abc import Iterable
from typing import TypedDict

from moi_pwa.catalogue.blocks.companions import COMPANION_PASSPORT, companion_person
from moi_pwa.catalogue.blocks.contact import ABROAD, CONTACT
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES, NAMES, PERSONAL_NUMBER, birth
from moi_pwa.catalogue.blocks.stay import ADDRESS, RESIDENCE
from moi_pwa.core.fields import DeclarationField, Field, FieldRole, FileField


class Paper(TypedDict):
    """The questions about a paper, by id."""

    expires: str
    questions: tuple[str, ...]


class HasRole(TypedDict):
    id: str
    role: FieldRole


def _ids(fields: Iterable[Field]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(field.id for field in fields if not isinstance(field, FileField | DeclarationField)))


_OF_THE_PERSON = (
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
_OF_A_COMPANION = (*companion_person(), *COMPANION_PASSPORT)

PERSON = _ids(_OF_THE_PERSON)
"""The questions about an applicant: person, passport, permit, address, contact."""

FAMILY = _ids(_OF_A_COMPANION)
"""The questions about a companion."""

_ROLES: dict[str, FieldRole] = {field.id: field.role for field in (*_OF_THE_PERSON, *_OF_A_COMPANION) if field.role}
ROLES = tuple(HasRole(id=name, role=role) for name, role in _ROLES.items())
"""The questions by which a person is known."""

PAPERS: dict[str, Paper] = {
    "passport": {"expires": "passport_expiry", "questions": _ids(passport())},
    "residence": {
        "expires": "residence_expiry",
        # The personal number outlives the permit.
        "questions": _ids(field for field in RESIDENCE if field.role != "personal_number"),
    },
}
"""The answers that are not filled in once their paper has expired. Each paper has a sentence: `prefill.expired_*`."""
