"""The contents of <head> on every page, whatever its language."""

from collections.abc import Iterable

import reflex as rx

from moi_pwa.components.assets import asset_url

# The band at the top of a page (`--band` in tokens.css), so that the system's bar continues it.
INLINE_SHEETS = frozenset({"apply.css"})
"""Sheets that are inlined, on pages whose first visit counts more than the next."""

BAND = {"light": "#123f3a", "dark": "#0c2522"}


def style_sheet(name: str) -> rx.Component:
    """Render a link that React puts into <head>; `build/first_paint.py` replaces some by the sheet."""
    inline = {"data-inline": ""} if name in INLINE_SHEETS else {}
    return rx.el.link(rel="stylesheet", href=asset_url(name), custom_attrs={"precedence": "default", **inline})


def page_module(name: str) -> rx.Component:
    """Render a module of the page; it runs once the document is read, wherever it stands."""
    return rx.el.script(type="module", src=asset_url(name))


def late_preloads(modules: Iterable[str], data: Iterable[str]) -> list[rx.Component]:
    """Render links to modules and JSON that a page needs once it can be used. `build/first_paint.py` puts them last."""
    low = {"data-late": "", "fetchPriority": "low"}
    return [
        *[rx.el.link(rel="modulepreload", href=url, custom_attrs=low) for url in modules],
        *[
            rx.el.link(rel="preload", href=url, custom_attrs=low | {"as": "fetch", "crossOrigin": "anonymous"})
            for url in data
        ],
    ]


def head() -> list[rx.Component]:
    return [
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        rx.el.link(rel="icon", href="/favicon.ico", sizes="32x32"),
        rx.el.link(rel="apple-touch-icon", href="/icons/apple-touch.png"),
        rx.el.meta(name="color-scheme", content="light dark"),
        *[
            rx.el.meta(name="theme-color", content=colour, custom_attrs={"media": f"(prefers-color-scheme: {scheme})"})
            for scheme, colour in BAND.items()
        ],
    ]
