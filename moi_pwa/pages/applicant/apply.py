"""The page with the form of a service. It is filled in offline: nothing on this page asks the server for anything."""

import reflex as rx

from moi_pwa.components.addresses import service_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.form import service_form
from moi_pwa.components.frame import page_frame
from moi_pwa.components.page import Page
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.from_abroad import said_before_the_form


def apply(language: Language, service: Service) -> Page:
    title = service.title.in_language(language)
    return Page(
        path=f"apply/{service.slug}",
        language=language,
        title=say("page.apply.title", language, service=title),
        description=title,  # the page of the service has its summary; the first bytes of a form are few
        content=lambda: page_frame(
            rx.el.p(
                plain_link(say("page.apply.about", language), href=service_url(language, service)),
                class_name="way-back",
            ),
            rx.el.h1(title),
            *([rx.el.p(said)] if (said := said_before_the_form(service, language)) else []),
            service_form(service, language),
            language=language,
            page=f"apply/{service.slug}",
            modules=("form.js",),
            styles="apply.css",
            class_name="narrow late",
            nav=False,
        ),
    )
