"""A service's declaration as the browser reads it: everything that decides, and no texts except the rules' own.

Texts are in the prerendered page. The shape is `Declaration` in `service_worker/src/core/types.js`. An attribute that
limits a kind is always written; one that is empty, or that every field has by default, is left out.
"""

import re
from dataclasses import fields
from typing import cast

from moi_pwa.core.answers import Json
from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fees import Fee
from moi_pwa.core.fields import Field, Option
from moi_pwa.core.service import Charge, Rule, Section, Service
from moi_pwa.core.text import Language

_FOR_THE_PAGE_ONLY = {
    "basis",
    "label",
    "hint",
    "item",
    "message",
    "page",
    "public_condition",
    "source",
    "title",
    "if_yes",
    "if_no",
    "phrase",
}
_FOR_THE_SERVER_ONLY = {"finds", "issued_by", "proven_by"}
_LEFT_OUT = {"required": True, "partial": False, "hijri": False, "shared": False}
"""Attributes that a declaration leaves out at these values, because most fields have them."""


def service_to_json(service: Service) -> dict[str, Json]:
    """Return the declaration of `service`, ready for `json.dumps`; equal services give equal JSON."""
    return {
        "code": service.code,
        "version": service.version,
        "directorate": service.directorate,
        "sections": _plain(service.sections),
        "rules": _plain(service.rules),
        "charges": _plain(service.charges),
        "guarantees": _plain(service.guarantees),
        "removed": _plain(service.removed),
    }


def declaration(service: Service, language: Language) -> dict[str, Json]:
    """Return `Declaration` of `service_worker/src/core/types.js`: each rule with its message, and the names of the
    fees.
    """
    fees = [charge.fee for charge in (*service.charges, *service.guarantees)]
    rules: list[Json] = [_attributes(rule) | {"message": rule.message.in_language(language)} for rule in service.rules]
    names: dict[str, Json] = {fee.key: fee.name.in_language(language) for fee in fees}
    return {**service_to_json(service), "rules": rules, "fee_names": names}


def field_to_json(field: Field) -> Json:
    return _plain(field)


def condition_to_json(condition: Condition) -> Json:
    return _plain(condition)


def service_texts(service: Service, language: Language) -> dict[str, dict[str, str]]:
    """Return the sentences of a service that its page does not show at first: {"rules": {"R01": "…"}}."""
    return {"rules": {rule.id: rule.message.in_language(language) for rule in service.rules}}


def _plain(value: object) -> Json:  # noqa: PLR0911  # one case for each shape
    match value:
        case None | bool() | int() | str():
            return value
        case Option():
            return value.value
        case Fee():
            return value.key
        case Moment():
            return {"of": value.of} | {
                name: by for name in ("months", "days", "stay_of") if (by := getattr(value, name))
            }
        case tuple():
            return [_plain(item) for item in cast("tuple[object, ...]", value)]
        case Field():
            return {"id": value.id, "kind": value.kind} | _attributes(value)
        case Section() | Rule() | Charge():
            return _attributes(value)
        case _ if isinstance(value, Condition):
            return {"op": _snake_case(type(value).__name__)} | _attributes(value)
        case _:
            msg = f"{type(value).__name__} has no place in a declaration"
            raise TypeError(msg)


def _attributes(value: Field | Section | Rule | Charge | Condition) -> dict[str, Json]:
    attributes = {
        f.name: getattr(value, f.name) for f in fields(value) if f.name not in _FOR_THE_PAGE_ONLY | _FOR_THE_SERVER_ONLY
    }
    return {
        name: _plain(held)
        for name, held in attributes.items()
        if held is not None and held != () and _LEFT_OUT.get(name) is not held
    }


def _snake_case(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()
