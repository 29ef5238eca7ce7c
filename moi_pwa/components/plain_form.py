"""A form that a script of ours submits, or the browser itself. Reflex' own form brings React's handlers with it."""

from typing import Any

import reflex as rx


class _Form(rx.el.Div):
    tag = "form"


def plain_form(*children: Any, auto_complete: str = "on", **attributes: Any) -> rx.Component:
    return _Form.create(*children, custom_attrs={"noValidate": True, "autoComplete": auto_complete}, **attributes)


def native_form(*children: Any, action: str, **attributes: Any) -> rx.Component:
    """A form that the browser posts, and follows the answer."""
    return _Form.create(*children, custom_attrs={"method": "post", "action": action}, **attributes)
