"""A form that our script or the browser itself submits. Reflex' own form brings React's handlers with it."""

from typing import Any

import reflex as rx


class _Form(rx.el.Div):
    tag = "form"


def plain_form(*children: Any, auto_complete: str = "on", **attributes: Any) -> rx.Component:
    return _Form.create(*children, custom_attrs={"noValidate": True, "autoComplete": auto_complete}, **attributes)


def native_form(*children: Any, action: str, **attributes: Any) -> rx.Component:
    """Render a form that the browser posts, following the answer."""
    return _Form.create(*children, custom_attrs={"method": "post", "action": action}, **attributes)
