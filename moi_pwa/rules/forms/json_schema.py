"""The JSON Schema (draft 2020-12) of the answers to a service, for the systems of institutions.

The schema accepts all normalised answers that the server accepts, and more: what depends on other answers, on the day
of sending or on the ministry's records is left to the server. `x-follows-from-party` marks what the server knows of an
institution that applies, and takes from its account. A person who applies for themselves is asked it. `x-asked-when`
gives the conditions under which a question is asked, in the vocabulary of `core/conditions.py`; all of them must hold.
"""

import re
from collections.abc import Iterable

from moi_pwa.core.answers import Json
from moi_pwa.core.conditions import Condition
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    CountryField,
    DateField,
    Field,
    FileField,
    GroupField,
    LookupField,
    NumberField,
    TextField,
)
from moi_pwa.core.reference import Lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.characters import MAX_ANSWER_LENGTH
from moi_pwa.rules.forms.checks import MAX_EMAIL_LENGTH
from moi_pwa.rules.forms.declaration import condition_to_json
from moi_pwa.rules.money import DECIMALS
from moi_pwa.rules.parties.filing import is_ever_given
from moi_pwa.rules.sheets.choices import choices_of, list_name

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_PARTIAL_DAY = "[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?"
_HIJRI_MARK = r"(\[u-ca=islamic-umalqura\])?"

_Schema = dict[str, Json]


def answers_schema(service: Service, language: Language, lists: Lists) -> _Schema:
    """Return the schema of the member `answers` of an application, with labels in `language`."""
    shared: _Schema = {}
    known: list[tuple[Field, tuple[Condition, ...]]] = [
        (field, _conditions(section.when, field.when)) for section in service.sections for field in section.fields
    ]
    return {
        "$schema": DIALECT,
        "title": service.title.in_language(language),
        "description": service.summary.in_language(language),
        "x-service": service.code,
        "x-service-version": service.version,
        **_object(known, language, lists, shared),
        "$defs": shared,
    }


def _object(
    known: Iterable[tuple[Field, tuple[Condition, ...]]], language: Language, lists: Lists, shared: _Schema
) -> _Schema:
    known = tuple(known)
    return {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.id: _question(field, when, language, lists, shared) for field, when in known},
        "required": [
            field.id for field, when in known if not when and _is_always_due(field) and not is_ever_given(field)
        ],
    }


def _is_always_due(field: Field) -> bool:
    return field.minimum > 0 if isinstance(field, GroupField) else field.required


def _question(field: Field, when: tuple[Condition, ...], language: Language, lists: Lists, shared: _Schema) -> _Schema:
    described: _Schema = {"title": field.label.in_language(language)}
    if field.hint:
        described["description"] = field.hint.in_language(language)
    if is_ever_given(field):
        described["x-follows-from-party"] = True
    if when:
        described["x-asked-when"] = [condition_to_json(each) for each in when]
    return described | {"x-kind": field.kind} | _shape(field, language, lists, shared)


_SHAPES: dict[str, _Schema] = {
    "yes_no": {"type": "boolean"},
    "declaration": {"const": True},
    "money": {"type": "string", "pattern": rf"^(0|[1-9][0-9]*)\.[0-9]{{{DECIMALS}}}$"},
    "phone": {"type": "string", "pattern": r"^\+[1-9][0-9]{6,14}$"},
    "email": {"type": "string", "format": "email", "maxLength": MAX_EMAIL_LENGTH},
    "passport": {"type": "string", "pattern": "^[A-Z0-9]{5,15}$"},
    "mrz": {"type": "string", "maxLength": MAX_ANSWER_LENGTH},
    "national_number": {"type": "string", "pattern": "^[0-9]{10}$"},
    "establishment_number": {"type": "string", "pattern": "^[0-9]{9}$"},
}
"""The schema of each kind of field that has no limits of its own."""


def _shape(field: Field, language: Language, lists: Lists, shared: _Schema) -> _Schema:  # noqa: PLR0911  # one case for each kind
    match field:
        case TextField() | CodeField():
            return _text(field)
        case DateField():
            return _day(field)
        case ChoiceField() | LookupField() | CountryField():
            return _one_of(field, language, lists, shared)
        case NumberField():
            return {"type": "integer", "minimum": field.minimum, "maximum": field.maximum}
        case FileField():
            return _file(field)
        case GroupField():
            asked = ((each, _conditions(each.when)) for each in field.fields)
            item = {"title": field.item.in_language(language)} | _object(asked, language, lists, shared)
            return {"type": "array", "items": item, "minItems": max(field.minimum, 1), "maxItems": field.maximum}
        case _:
            return _SHAPES[field.kind]


def _text(field: TextField | CodeField) -> _Schema:
    limits: _Schema = {"type": "string", "minLength": field.min_chars, "maxLength": field.max_chars}
    if isinstance(field, CodeField):
        return limits | {"pattern": f"^[A-Z0-9{re.escape(field.punctuation)}]*$"}
    return limits if field.script == "any" else limits | {"x-script": field.script}


def _file(field: FileField) -> _Schema:
    return {
        "type": "array",
        "items": {"type": "string", "format": "uuid"},
        "minItems": 1,
        "maxItems": field.max_files,
        "uniqueItems": True,
        "x-document": field.document,
    }


def _day(field: DateField) -> _Schema:
    if not (field.partial or field.hijri):
        return {"type": "string", "format": "date", "pattern": f"^{_DAY}$"}
    days = _PARTIAL_DAY if field.partial else _DAY
    return {"type": "string", "pattern": f"^{days}{_HIJRI_MARK if field.hijri else ''}$"}


def _one_of(field: Field, language: Language, lists: Lists, shared: _Schema) -> _Schema:
    """Return the codes with their names. A list that several questions may ask stands in `shared` once."""
    words = choices_of(field, language, lists) or {}
    entries: _Schema = {"oneOf": [{"const": code, "title": name} for code, name in words.items()]}
    name = list_name(field)
    if name is None:
        return {"type": "string"} | entries
    shared.setdefault(name, {"type": "string"} | entries)
    return {"$ref": f"#/$defs/{name}"}


def _conditions(*conditions: Condition | None) -> tuple[Condition, ...]:
    return tuple(each for each in conditions if each is not None)
