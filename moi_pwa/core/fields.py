"""The closed set of field kinds.

An answer travels as JSON: text, date (ISO 8601), choice, lookup, country (ISO 3166-1 alpha-3), phone (E.164), e-mail,
passport and national numbers, money ("12.500") and MRZ (lines joined by a newline) as strings; number as an integer;
yes_no and declaration as booleans; file as a list of document ids; group as a list of objects.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.text import Text

FieldRole = Literal[
    "arabic_family_name", "arabic_father_name", "arabic_first_name", "arabic_grandfather_name", "arabic_name", "birth_date", "companions", "former_passport_number", "given_names", "institution_arabic_name", "institution_latin_name", "institution_number", "national_number",
    "nationality", "passport_number", "personal_number", "relation", "sex", "surname", "workers",
]  # fmt: skip
"""The meaning of an answer for the person or the institution that the application is about, or in a repeated group for
the item.
"""

GroupRole = Literal["companions", "workers"]
"""The people whom the items of a repeated group describe: those who come or stay with the applicant, or whom the
applicant recruits.
"""


@dataclass(frozen=True, kw_only=True)
class Field:
    """The attributes that every kind of field has."""

    kind: ClassVar[str]

    id: str
    """The field's name in snake_case, unique within its scope (the application, or one repeated group)."""
    label: Text
    hint: Text | None = None
    required: bool = True
    when: Condition | None = None
    """The field is asked only if this is true; otherwise an answer to it is refused.

    None means that it is always asked.
    """
    renamed_from: tuple[str, ...] = ()
    """The ids of the field in earlier versions of the service."""
    role: FieldRole | None = None
    """The meaning of the answer.

    None means that only forms, rules and conditions read the answer, or that it is about somebody else.
    """
    proven_by: tuple[str, ...] = ()
    """Codes of documents ("D01") that show whether the answer is true, where the form asks for them."""
    shared: bool = False
    """Whether several applications of a party may have the same answer: the licence of an employer, the hotel of a
    group. An answer about the person never is shared.
    """


@dataclass(frozen=True, kw_only=True)
class TextField(Field):
    """A line, or with `lines` > 1 a paragraph. Lengths count Unicode code points after NFC."""

    kind: ClassVar[str] = "text"

    script: Literal["any", "arabic", "latin"] = "any"
    """Any value but "any": a name in these letters, without digits and signs that no passport prints in a name."""
    min_chars: int = 1
    max_chars: int = 100
    lines: int = 1


@dataclass(frozen=True, kw_only=True)
class CodeField(Field):
    """Letters A–Z, digits and `punctuation`, upper-cased: a card, visa or permit number."""

    kind: ClassVar[str] = "code"

    min_chars: int = 3
    max_chars: int = 20
    punctuation: str = "/-"


@dataclass(frozen=True, kw_only=True)
class DateField(Field):
    """A day of the Gregorian calendar between two moments, both included."""

    kind: ClassVar[str] = "date"

    not_before: Moment | None = None
    not_after: Moment | None = None
    partial: bool = False
    """Whether a document may leave out the day, or day and month: "1988-05", "1988" (ISO 8601-1 reduced precision)."""
    hijri: bool = False
    """Whether a document may have the date in the Umm al-Qura calendar.

    The Gregorian day is sent, marked as such: "2026-01-15[u-ca=islamic-umalqura]" (RFC 9557 §4.1).
    """


@dataclass(frozen=True, kw_only=True)
class Option:
    value: str
    label: Text


@dataclass(frozen=True, kw_only=True)
class ChoiceField(Field):
    """One of `options`. A few are shown as radio buttons, more than `MAX_RADIOS` as a searchable list."""

    kind: ClassVar[str] = "choice"
    MAX_RADIOS: ClassVar[int] = 8

    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class LookupField(Field):
    """A code of one of the reference lists ("ports"), valid on the day of sending; always a searchable list."""

    kind: ClassVar[str] = "lookup"

    list: str
    within: str | None = None
    """The field whose answer is the entry's `parent`: the districts of a governorate."""
    only: tuple[str, ...] = ()
    """The codes that may be chosen. Empty means all."""


@dataclass(frozen=True, kw_only=True)
class YesNoField(Field):
    """A question that is answered with yes or no."""

    kind: ClassVar[str] = "yes_no"

    if_yes: Text | None = None
    """The answer yes as a clause ("if the work permit was cancelled"), where something depends on it."""
    if_no: Text | None = None
    """The answer no as a clause, where something depends on it."""


@dataclass(frozen=True, kw_only=True)
class NumberField(Field):
    kind: ClassVar[str] = "number"

    minimum: int = 0
    maximum: int = 1_000_000


@dataclass(frozen=True, kw_only=True)
class MoneyField(Field):
    """Jordanian dinars with at most three decimals; bounds in fils (1/1000 JOD)."""

    kind: ClassVar[str] = "money"

    minimum_fils: int = 0
    maximum_fils: int = 1_000_000_000


@dataclass(frozen=True, kw_only=True)
class PhoneField(Field):
    """A phone number in E.164."""

    kind: ClassVar[str] = "phone"


@dataclass(frozen=True, kw_only=True)
class EmailField(Field):
    kind: ClassVar[str] = "email"


@dataclass(frozen=True, kw_only=True)
class CountryField(Field):
    """An ISO 3166-1 alpha-3 code or one of ICAO's special codes."""

    kind: ClassVar[str] = "country"


@dataclass(frozen=True, kw_only=True)
class PassportField(Field):
    """A travel document's number: 5 to 15 characters A–Z and 0–9 (domain.md §12.1)."""

    kind: ClassVar[str] = "passport"

    issued_by: str | None = None
    """The field of the issuing country, without which the number identifies no one."""


@dataclass(frozen=True, kw_only=True)
class MrzField(Field):
    """A machine-readable zone, typed or pasted: TD3, TD1, TD2 or a visa's.

    Its check digits are verified (ICAO Doc 9303).
    """

    kind: ClassVar[str] = "mrz"


@dataclass(frozen=True, kw_only=True)
class NationalNumberField(Field):
    """Ten digits: a citizen's national number or a foreigner's personal number. There is no public check digit."""

    kind: ClassVar[str] = "national_number"

    holder: Literal["citizen", "foreigner"]


@dataclass(frozen=True, kw_only=True)
class EstablishmentNumberField(Field):
    """Nine digits: the national number of an establishment. There is no public check digit (domain.md §12.1)."""

    kind: ClassVar[str] = "establishment_number"


@dataclass(frozen=True, kw_only=True)
class FileField(Field):
    """Sealed documents of one kind."""

    kind: ClassVar[str] = "file"

    document: str
    """The code in the catalogue of documents (D01 …)."""
    max_files: int = 4


@dataclass(frozen=True, kw_only=True)
class DeclarationField(Field):
    """A sentence that must be agreed to."""

    kind: ClassVar[str] = "declaration"

    page: Literal["terms", "privacy"] | None = None
    """The page of the applicant's surface that contains what is agreed to. None means that the sentence says it all."""


@dataclass(frozen=True, kw_only=True)
class GroupField(Field):
    """A group of fields that is asked for each of `minimum` to `maximum` items. Groups do not nest."""

    kind: ClassVar[str] = "group"

    item: Text
    fields: tuple[Field, ...]
    minimum: int = 0
    maximum: int = 15
