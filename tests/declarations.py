"""Declarations read back from the JSON that the browser gets: vectors are written in it."""

import dataclasses
from typing import Any

from moi_pwa.core import conditions
from moi_pwa.core.conditions import Condition, Moment
from moi_pwa.core.fees import Fee
from moi_pwa.core.fields import Field, Option
from moi_pwa.core.service import Charge, Rule, Section, Service
from moi_pwa.core.text import Text

SAID = Text(ar="قيل", en="Said")
KINDS: dict[str, type[Field]] = {kind.kind: kind for kind in Field.__subclasses__()}
OPERATIONS: dict[str, type[Any]] = {
    "answered": conditions.Answered,
    "equals": conditions.Equals,
    "one_of": conditions.OneOf,
    "age_at_least": conditions.AgeAtLeast,
    "compare": conditions.Compare,
    "count_at_least": conditions.CountAtLeast,
    "number_at_least": conditions.NumberAtLeast,
    "money_at_least": conditions.MoneyAtLeast,
    "server_knows": conditions.ServerKnows,
    "nationality_is": conditions.NationalityIs,
    "mrz_agrees": conditions.MrzAgrees,
    "all": conditions.All,
    "any": conditions.Any,
    "not": conditions.Not,
}
_MOMENTS = {"on", "left", "right", "not_before", "not_after", "each_day_after"}
_CONDITIONS = {"when", "test", "condition"}
_FEES = {"fee", "amount"}


def read_service(written: dict[str, Any]) -> Service:
    parts = {
        "sections": tuple(read_section(each) for each in written["sections"]),
        "rules": tuple(Rule(**_attributes(each), message=SAID, source="") for each in written.get("rules", ())),
        "charges": tuple(Charge(**_attributes(each)) for each in written.get("charges", ())),
        "guarantees": tuple(Charge(**_attributes(each)) for each in written.get("guarantees", ())),
        "removed": tuple(written.get("removed", ())),
    }
    known = {"code": "X", "version": 1, "directorate": "library"} | {
        name: written[name] for name in ("code", "version", "directorate") if name in written
    }
    return Service(**known, **parts, title=SAID, summary=SAID, who=(), outcome=SAID, phase=1)


def read_section(written: dict[str, Any]) -> Section:
    attributes: dict[str, Any] = _attributes(written) | {"fields": tuple(map(read_field, written["fields"]))}
    return Section(**attributes, title=SAID)


def read_field(written: dict[str, Any]) -> Field:
    kind = KINDS[written["kind"]]
    attributes = _attributes({name: value for name, value in written.items() if name != "kind"})
    if "options" in attributes:
        attributes["options"] = tuple(Option(value=value, label=SAID) for value in attributes["options"])
    if "fields" in attributes:
        attributes["fields"] = tuple(map(read_field, written["fields"]))
    if "item" in {each.name for each in dataclasses.fields(kind)}:
        attributes["item"] = SAID
    return kind(**attributes, label=SAID)


def read_condition(written: dict[str, Any]) -> Condition:
    if "conditions" in written:
        return OPERATIONS[written["op"]](tuple(map(read_condition, written["conditions"])))
    return OPERATIONS[written["op"]](**_attributes({name: value for name, value in written.items() if name != "op"}))


def fee_of(key: str) -> Fee:
    """Return a fee of which only the key counts."""
    return Fee(key=key, name=SAID, amounts=())


def _attributes(written: dict[str, Any]) -> dict[str, Any]:
    return {name: _attribute(name, value) for name, value in written.items()}


def _attribute(name: str, value: Any) -> Any:
    if name in _MOMENTS:
        return Moment(**value)
    if name in _CONDITIONS:
        return read_condition(value)
    if name in _FEES:
        return fee_of(value)
    return tuple(value) if isinstance(value, list) else value
