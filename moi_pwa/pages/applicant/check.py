"""The eligibility check: the deciding questions before the form, with the answer yes, no, or that the officer
decides, and why.
"""

from typing import Literal

import reflex as rx

from moi_pwa.components.addresses import page_url, service_url
from moi_pwa.components.buttons import button, link_button, plain_link
from moi_pwa.components.frame import page_frame
from moi_pwa.components.icon import IconName
from moi_pwa.components.notice import Tone, notice
from moi_pwa.components.page import Page
from moi_pwa.components.questions import questions_form
from moi_pwa.components.requirements import document_line
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.requirements import requirements

_VERDICTS: tuple[tuple[Literal["yes", "so_far", "officer", "no"], Tone, IconName], ...] = (
    ("yes", "good", "check"), ("so_far", "calm", "help"), ("officer", "calm", "clock"), ("no", "warning", "warning"),
)  # fmt: skip


def check(language: Language, service: Service) -> Page:
    title = service.title.in_language(language)
    path = f"check/{service.slug}"

    def content() -> rx.Component:
        return page_frame(
            rx.el.p(plain_link(title, href=service_url(language, service)), class_name="way-back"),
            rx.el.h1(say("page.check.heading", language)),
            rx.el.p(say("page.check.lead", language), class_name="lead"),
            questions_form(
                service, language, service.eligibility,
                rx.el.p(button(say("page.check.show_result", language), icon_name="check", data_show_result=""), class_name="actions"),
                _result(service, language),
                kind="eligibility",
            ),
            language=language,
            page=path,
            modules=("form.js",),
            data=(f"service.{service.slug}.{language}.json",),
            class_name="narrow about",
            nav=False,
        )  # fmt: skip

    return Page(
        path=path,
        language=language,
        title=say("page.check.title", language, service=title),
        description=say("page.check.lead", language),
        content=content,
    )


def _result(service: Service, language: Language) -> rx.Component:
    """Render every possible result; the script shows what applies to the answers. The applicant's own papers come
    first.
    """
    papers = sorted(requirements(service), key=lambda each: each.group is not None)
    return rx.el.div(
        *[_verdict(name, tone, icon_name, language) for name, tone, icon_name in _VERDICTS],
        rx.el.div(
            rx.el.h2(say("page.check.prepare", language)),
            rx.el.ul(
                *[document_line(service, each, language, data_paper=each.path) for each in papers],
                class_name="papers",
            ),
            rx.el.div(data_bill="", class_name="fees"),
            data_prepare="",
        ),
        rx.el.p(
            button(say("page.check.carry", language), icon_name="arrow", data_carry=""),
            link_button(
                say("page.home.guide", language), page_url(language, "guide"), weight="secondary", data_other=""
            ),
            class_name="actions",
        ),
        data_result="",
        hidden=True,
    )


def _verdict(name: str, tone: Tone, icon_name: IconName, language: Language) -> rx.Component:
    return notice(
        rx.el.h2(say(f"page.check.{name}", language), tab_index=-1),
        rx.el.p(say(f"page.check.{name}_text", language)),
        rx.el.ul(data_because=""),
        icon_name=icon_name,
        tone=tone,
        data_verdict=name,
        hidden=True,
    )
