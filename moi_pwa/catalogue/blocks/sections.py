"""Sections that services share whole, in the order in which forms have them."""

from moi_pwa.catalogue.blocks.conditions import IS_MINOR
from moi_pwa.catalogue.blocks.contact import CONTACT as CONTACT_FIELDS
from moi_pwa.catalogue.blocks.declaration import DECLARATION as DECLARATION_FIELDS
from moi_pwa.catalogue.blocks.employment import IS_DOMESTIC
from moi_pwa.catalogue.blocks.guardian import GUARDIAN_FIELDS
from moi_pwa.catalogue.blocks.party import party
from moi_pwa.catalogue.blocks.passport import NATIONALITY, passport
from moi_pwa.catalogue.blocks.person import CIRCUMSTANCES as CIRCUMSTANCES_FIELDS
from moi_pwa.catalogue.blocks.person import NAMES
from moi_pwa.catalogue.blocks.person import birth as birth_fields
from moi_pwa.catalogue.blocks.stay import ADDRESS as ADDRESS_FIELDS
from moi_pwa.catalogue.blocks.stay import RESIDENCE, last_entry
from moi_pwa.core.conditions import Condition
from moi_pwa.core.service import Section
from moi_pwa.core.text import Text

HOUSEHOLDER = Section(
    id="household",
    title=Text(ar="صاحب المنزل", en="Householder"),
    fields=party("householder", Text(ar="صاحب المنزل", en="of the householder")),
    when=IS_DOMESTIC,
)


def current_permit(*, when: Condition | None = None) -> Section:
    return Section(id="permit", title=Text(ar="إذن الإقامة الحالي", en="Current permit"), fields=RESIDENCE, when=when)


PASSPORT = Section(id="passport", title=Text(ar="جواز السفر", en="Passport"), fields=(NATIONALITY, *passport()))

NAME = Section(id="name", title=Text(ar="الاسم", en="Name"), fields=NAMES)


def birth(*, security_check: Condition | None = None) -> Section:
    """Return the section on birth.

    `security_check` is true of people who are also asked what the agencies concerned need.
    """
    return Section(
        id="birth",
        title=Text(ar="بيانات الولادة", en="Birth details"),
        fields=birth_fields(security_check=security_check),
    )


CIRCUMSTANCES = Section(
    id="circumstances",
    title=Text(ar="العمل والحالة الاجتماعية", en="Work and family"),
    fields=CIRCUMSTANCES_FIELDS,
)

GUARDIAN = Section(
    id="guardian", title=Text(ar="ولي الأمر", en="Parent or guardian"), fields=GUARDIAN_FIELDS, when=IS_MINOR
)

LAST_ENTRY = Section(id="entry", title=Text(ar="آخر دخول إلى الأردن", en="Last entry to Jordan"), fields=last_entry())

ADDRESS = Section(id="address", title=Text(ar="مكان السكن في الأردن", en="Address in Jordan"), fields=ADDRESS_FIELDS)

CONTACT = Section(id="contact", title=Text(ar="طرق التواصل", en="Contact details"), fields=CONTACT_FIELDS)

DECLARATION = Section(id="declaration", title=Text(ar="الإقرار", en="Declaration"), fields=DECLARATION_FIELDS)
