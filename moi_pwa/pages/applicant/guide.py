"""The guide to the right service: a few taps, no typing, and the reasons at the end."""

import reflex as rx

from moi_pwa.catalogue.guide_questions import QUESTIONS
from moi_pwa.components.addresses import page_url, service_url
from moi_pwa.components.assets import asset_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.frame import page_frame
from moi_pwa.components.icon import icon
from moi_pwa.components.notice import notice
from moi_pwa.components.page import Page
from moi_pwa.core.fields import ChoiceField
from moi_pwa.core.service import Lead, Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.from_abroad import where_to_apply
from moi_pwa.presentation.services.service_summary import handling_time


def guide(language: Language, services: tuple[Service, ...]) -> Page:
    """Return the page, which leads to `services` in their order."""

    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say("page.guide.heading", language)),
            rx.el.p(say("page.guide.lead", language), class_name="lead"),
            rx.el.noscript(
                notice(rx.el.p(say("page.screen.needs_script", language)), icon_name="warning", tone="warning")
            ),
            rx.el.div(
                rx.el.ol(class_name="said", aria_label=say("page.guide.said", language), hidden=True),
                *[_question(question, language) for question in QUESTIONS],
                _leads([(service.guide, service) for service in services if service.guide], language),
                data_guide=asset_url("guide.json"),
            ),
            rx.el.p(
                say("page.guide.otherwise", language), " ",
                plain_link(say("page.guide.all", language), href=page_url(language)),
                say("page.search.or", language),
                plain_link(say("nav.help", language), href=page_url(language, "help")),
                class_name="otherwise",
            ),
            language=language,
            page="guide",
            modules=("form.js",),
            data=("guide.json",),
            class_name="narrow",
        )  # fmt: skip

    return Page(
        path="guide",
        language=language,
        title=say("page.guide.title", language),
        description=say("page.guide.lead", language),
        content=content,
    )


def _question(question: ChoiceField, language: Language) -> rx.Component:
    """Render a question. Every option is a link whose address has all answers, so that the Back button goes back."""
    return rx.el.section(
        rx.el.h2(question.label.in_language(language), tab_index=-1),
        rx.el.ul(
            *[
                rx.el.li(
                    plain_link(
                        rx.el.span(option.label.in_language(language)),
                        icon("arrow"),
                        href=f"#{question.id}={option.value}",
                        data_option=option.value,
                    )
                )
                for option in question.options
            ],
            class_name="choices",
        ),
        data_question=question.id,
        hidden=question != QUESTIONS[0],
    )


def _leads(leads: list[tuple[Lead, Service]], language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("page.guide.found", language), tab_index=-1),
        rx.el.ul(*[_lead(lead, service, language) for lead, service in leads], class_name="leads"),
        data_leads="",
        hidden=True,
    )


def _lead(lead: Lead, service: Service, language: Language) -> rx.Component:
    about = say("page.service.soon", language) if service.coming_soon else handling_time(service, language)
    return rx.el.li(
        rx.el.h3(plain_link(service.title.in_language(language), href=service_url(language, service))),
        rx.el.p(lead.because.in_language(language)),
        rx.el.p(about, class_name="small"),
        rx.el.p(where_to_apply(service, language), class_name="small"),
        data_lead=service.code,
        hidden=True,
    )
