"""A service in a list: one large link."""

import reflex as rx

from moi_pwa.components.addresses import service_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.icon import IconName, icon
from moi_pwa.components.words import say_count
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language


def service_card(service: Service, language: Language) -> rx.Component:
    return rx.el.li(
        icon(service_icon(service)),
        rx.el.div(
            rx.el.h3(plain_link(service.title.in_language(language), href=service_url(language, service))),
            rx.el.p(service.summary.in_language(language)),
            rx.el.p(icon("clock"), say_count("page.service.days", service.target_days, language), class_name="small"),
        ),
        icon("arrow"),
        class_name="card",
    )


def service_icon(service: Service) -> IconName:
    """By what the service gives: a visa, something for the family, or leave to stay."""
    words = set(service.code.split("_"))
    if "VISA" in words:
        return "visa"
    return "family" if words & {"ADD", "FAMILY", "SEPARATE"} else "passport"
