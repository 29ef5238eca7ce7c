"""The applicants' pages, every one of them in every language."""

import reflex as rx

from moi_pwa.core.text import LANGUAGES, Language, Text

HOME = Text(ar="الخدمات الإلكترونية", en="E-services")


def add_pages(app: rx.App) -> None:
    for language in LANGUAGES:
        app.add_page(home(language), route=f"/{language}", title=HOME.in_language(language))


def home(language: Language) -> rx.Component:
    return rx.el.main(rx.el.h1(HOME.in_language(language)))
