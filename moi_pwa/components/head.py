"""What stands in <head> on every page, whatever its language."""

import reflex as rx

from moi_pwa.components.assets import asset_url

# The band at the top of a page (`--band` in tokens.css), so that the system's bar continues it.
BAND = {"light": "#123f3a", "dark": "#0c2522"}


def style_sheet(name: str) -> rx.Component:
    """A link that React puts into <head>, wherever on the page it stands."""
    return rx.el.link(rel="stylesheet", href=asset_url(name), custom_attrs={"precedence": "default"})


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
