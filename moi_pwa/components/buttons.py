"""Buttons, and links that look like them."""

from typing import Any, Literal

import reflex as rx

from moi_pwa.components.icon import IconName, icon

Weight = Literal["primary", "secondary", "quiet"]


def button(
    label: str, *, weight: Weight = "primary", icon_name: IconName | None = None, **attributes: Any
) -> rx.Component:
    """Render a button that only a script acts on; `attributes` name the script's hook, as `data_add=""`."""
    return rx.el.button(*_inside(label, icon_name), type="button", class_name=f"button {weight}", **attributes)


def link_button(
    label: str, href: str, *, weight: Weight = "primary", icon_name: IconName | None = None, **attributes: Any
) -> rx.Component:
    return plain_link(*_inside(label, icon_name), href=href, class_name=f"button {weight}", **attributes)


class _Anchor(rx.el.Div):
    """A plain <a>. Reflex' own becomes a router's link, which writes the page's address before a fragment."""

    tag = "a"


def plain_link(*children: Any, href: str, **attributes: Any) -> rx.Component:
    """Render an ordinary link: there is no router on these pages.

    `download` saves the target as a file without leaving the page. `new_tab` opens it in a new tab.
    """
    more = {"hrefLang": language} if (language := attributes.pop("href_lang", "")) else {}
    if attributes.pop("download", False):
        more["download"] = ""
    if attributes.pop("new_tab", False):
        more["target"] = "_blank"
    return _Anchor.create(*children, custom_attrs={"href": href, **more}, **attributes)


def _inside(label: str, icon_name: IconName | None) -> list[rx.Component | str]:
    return [label] if icon_name is None else [rx.el.span(label), icon(icon_name)]
