"""Sentences set apart from the rest."""

from typing import Any, Literal

import reflex as rx

from moi_pwa.components.icon import IconName, icon

Tone = Literal["calm", "good", "warning"]


def notice(*children: Any, icon_name: IconName, tone: Tone = "calm", **attributes: Any) -> rx.Component:
    return rx.el.div(icon(icon_name), rx.el.div(*children), class_name=f"notice {tone}", **attributes)
