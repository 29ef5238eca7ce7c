"""A service in a list: one large link."""

from collections.abc import Iterator
from typing import get_args

import reflex as rx

from moi_pwa.components.addresses import service_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.icon import IconName, icon
from moi_pwa.core.service import Group, Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.from_abroad import may_apply_from_abroad

_GROUP_ICONS: dict[Group, IconName] = {
    "visa": "visa", "annual": "passport", "temporary": "calendar", "other": "document", "follow_up": "scales",
    "nationality": "globe",
}  # fmt: skip


def service_tiles(services: tuple[Service, ...], language: Language) -> list[rx.Component]:
    """Render every group that has services, under the ministry's name for it."""
    return [
        rx.el.section(
            rx.el.h2(icon(_GROUP_ICONS[group]), say(f"page.group.{group}", language)),
            rx.el.ul(*[_tile(service, language) for service in members], class_name="tiles"),
            class_name="group",
        )
        for group, members in by_group(services)
    ]


def by_group(services: tuple[Service, ...]) -> Iterator[tuple[Group, list[Service]]]:
    """Yield the groups in the ministry's order, with their services in the order of its list."""
    for group in get_args(Group):
        members = sorted((each for each in services if each.group == group), key=lambda service: service.number)
        if members:
            yield group, members


def _tile(service: Service, language: Language) -> rx.Component:
    soon = [rx.el.span(say("page.service.soon", language), class_name="soon")] if service.coming_soon else []
    too = say("page.service.abroad_too", language)
    abroad = [rx.el.span(too, class_name="small")] if may_apply_from_abroad(service) else []
    return rx.el.li(
        plain_link(
            icon(service.icon),
            rx.el.span(service.title.in_language(language)),
            *soon,
            *abroad,
            href=service_url(language, service),
        )
    )
