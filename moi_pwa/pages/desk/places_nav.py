"""The pages of the officer's menu and the views of the queue, for the command palette only: nobody sees this list."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.accounts.desk_places import PLACES
from moi_pwa.presentation.cases.queue_view_names import VIEW_GROUPS, view_name
from moi_pwa.state.session import SessionState


def places_nav(language: Language) -> rx.Component:
    """Render the links; those of views bear the code of the view."""
    other: Language = "en" if language == "ar" else "ar"
    pages = [
        rx.cond(
            SessionState.places.contains(code),
            _link(say(place.name, language), say(place.name, other), f"/{language}/{place.path}"),
            rx.fragment(),
        )
        for code, place in PLACES.items()
    ]
    views = [
        _link(view_name(view, language), view_name(view, other), f"/{language}/", view)
        for group in VIEW_GROUPS.values()
        for view in group
    ]
    return rx.el.nav(
        *pages,
        rx.cond(SessionState.places.contains("queue"), rx.fragment(*views), rx.fragment()),
        hidden=True,
        custom_attrs={"data-places": ""},
    )


def _link(label: str, also: str, href: str, view: str = "") -> rx.Component:
    return rx.el.a(label, href=href, custom_attrs={"data-also": also} | ({"data-view": view} if view else {}))
