"""A page as HTML, drawn from what Reflex would compile, so that tests need no build.

Only what prerendered pages use: elements, text, and constant properties.
"""

import json
import re
from html import escape
from typing import Any

import reflex as rx

_NAMES = {
    "className": "class", "htmlFor": "for", "hrefLang": "hreflang", "tabIndex": "tabindex", "dateTime": "datetime",
    "inputMode": "inputmode", "autoComplete": "autocomplete", "spellCheck": "spellcheck",
    "autoCapitalize": "autocapitalize", "noValidate": "novalidate", "defaultValue": "value", "maxLength": "maxlength",
}  # fmt: skip
_VOID = {"input", "link", "meta", "img", "br", "hr"}
_UNSEEN = {"ref"}


def as_html(component: rx.Component) -> str:
    return _element(component.render())


def _element(node: dict[str, Any]) -> str:
    if "contents" in node:
        return escape(json.loads(node["contents"]), quote=False)
    inside = "".join(_element(child) for child in node.get("children", []))
    tag = "" if node["name"] == "Fragment" else node["name"].strip('"')
    if not tag:
        return inside
    opening = f"<{tag}{''.join(_attribute(prop) for prop in node.get('props', []))}>"
    return opening if tag in _VOID else f"{opening}{inside}</{tag}>"


def _attribute(prop: str) -> str:
    match = re.fullmatch(r'"?([\w-]+)"?:(.*)', prop, re.DOTALL)
    if match is None:
        msg = f"not a constant property: {prop}"
        raise ValueError(msg)
    name, literal = match.groups()
    if name in _UNSEEN:
        return ""
    try:
        value = json.loads(literal)
    except json.JSONDecodeError as error:
        msg = f"not a constant property: {prop}"
        raise ValueError(msg) from error
    name = _NAMES.get(name, name)
    if value is True and name != "spellcheck" and not name.startswith(("data-", "aria-")):
        return f" {name}"
    if value is False and name != "spellcheck":
        return ""
    return f' {name}="{escape(str(value).lower() if isinstance(value, bool) else str(value))}"'
