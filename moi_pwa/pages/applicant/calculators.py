"""The calculators: fees of a service, and the fine for an overstay, calculated on the device."""

from datetime import date

import reflex as rx

from moi_pwa.catalogue.blocks.residence_fees import OVERSTAY_FINE
from moi_pwa.catalogue.fees import fee_table
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.components.addresses import fees_url, page_url, service_url
from moi_pwa.components.assets import asset_url
from moi_pwa.components.bill_lines import bill_lines
from moi_pwa.components.buttons import link_button, plain_link
from moi_pwa.components.fields import field_component
from moi_pwa.components.frame import page_frame
from moi_pwa.components.notice import notice
from moi_pwa.components.page import Page
from moi_pwa.components.plain_form import plain_form
from moi_pwa.components.questions import questions_form
from moi_pwa.components.service_card import by_group
from moi_pwa.core.fields import ChoiceField, DateField, Field, Option
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language, Text
from moi_pwa.locales import say, words
from moi_pwa.presentation.format import format_day
from moi_pwa.rules.fees.bill import bill
from moi_pwa.rules.forms.answers import ask
from moi_pwa.rules.forms.questions import deciding
from moi_pwa.rules.reference.on_day import facts_on


def calculators(language: Language, services: tuple[Service, ...]) -> Page:
    def content() -> rx.Component:
        return page_frame(
            rx.el.h1(say("page.calculators.heading", language)),
            rx.el.p(say("page.calculators.lead", language), class_name="lead"),
            rx.el.section(
                rx.el.h2(say("page.calculators.fees", language)),
                rx.el.p(say("page.calculators.fees_lead", language)),
                *[
                    rx.el.details(
                        rx.el.summary(say(f"page.group.{group}", language)),
                        rx.el.ul(
                            *[
                                rx.el.li(
                                    plain_link(service.title.in_language(language), href=fees_url(language, service))
                                )
                                for service in members
                            ],
                            class_name="outline",
                        ),
                    )
                    for group, members in by_group(services)
                ],
            ),
            _fine(language),
            language=language,
            page="calculators",
            modules=("form.js",),
            class_name="narrow about",
        )

    return Page(
        path="calculators",
        language=language,
        title=say("page.calculators.title", language),
        description=say("page.calculators.lead", language),
        content=content,
    )


def fees(language: Language, service: Service, day: date) -> Page:
    title = service.title.in_language(language)
    path = f"calculators/{service.slug}"
    paths = deciding(service, (*service.charges, *service.guarantees))
    facts = facts_on(reference_data(), day)
    unanswered = bill(service, ask(service, {}, facts).answers, facts, fee_table())

    def content() -> rx.Component:
        lead = "page.calculators.answer" if paths else "page.calculators.no_questions"
        return page_frame(
            rx.el.p(
                plain_link(say("page.calculators.heading", language), href=page_url(language, "calculators")),
                class_name="way-back",
            ),
            rx.el.h1(say("page.calculators.of", language, service=title)),
            rx.el.p(say(lead, language), class_name="lead"),
            questions_form(
                service, language, paths,
                rx.el.section(
                    rx.el.h2(say("page.calculators.bill", language)),
                    rx.el.div(
                        *bill_lines(unanswered, service, language), data_bill="", aria_live="polite", class_name="fees"
                    ),
                    rx.el.p(
                        say("page.calculators.not_yet", language),
                        data_not_yet="",
                        hidden=bool(unanswered.charges or unanswered.guarantees),
                    ),
                    rx.el.p(say("page.calculators.as_of", language, day=format_day(day, language)), class_name="hint"),
                ),
                kind="fees",
            ),
            rx.el.p(
                link_button(say("page.calculators.about", language), service_url(language, service), weight="secondary"),
                class_name="actions",
            ),
            language=language,
            page=path,
            modules=("form.js",),
            data=(f"service.{service.slug}.{language}.json",),
            class_name="narrow about",
        )  # fmt: skip

    return Page(
        path=path,
        language=language,
        title=say("page.calculators.of_title", language, service=title),
        description=say("page.calculators.lead", language),
        content=content,
    )


def _text(key: str) -> Text:
    return Text(ar=words("ar")[key], en=words("en")[key])


# These have the controls of every form; `service_worker/src/core/fees/overstay.js` knows them by these ids.
_FINE_QUESTIONS: tuple[Field, ...] = (
    ChoiceField(
        id="stay",
        label=_text("page.fine.stay"),
        options=(
            Option(value="visit", label=_text("page.fine.visit")),
            Option(value="annual", label=_text("page.fine.annual")),
        ),
    ),
    DateField(id="last_day", label=_text("page.fine.last_day"), hint=_text("page.fine.last_day_hint")),
    DateField(id="end", label=_text("page.fine.end"), hint=_text("page.fine.end_hint")),
)


def _fine(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("page.fine.heading", language), id="fine"),
        rx.el.p(say("page.fine.lead", language)),
        plain_form(
            *[field_component(field, language, field.id) for field in _FINE_QUESTIONS],
            rx.el.div(
                rx.el.p(data_none="", hidden=True),
                rx.el.div(data_bill="", class_name="fees"),
                aria_live="polite",
            ),
            notice(rx.el.p(say("page.fine.exempt", language)), icon_name="help"),
            auto_complete="off",
            data_fine=OVERSTAY_FINE.key,
            data_fees=asset_url("fees.json"),
        ),
    )
