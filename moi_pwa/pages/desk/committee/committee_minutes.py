"""The page of a session's minutes, as they were signed and are printed."""

import reflex as rx

from moi_pwa.components.icon import icon
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.committee._committee_frame import committee_frame, fact
from moi_pwa.presentation.committee.committee_view import MinutesItemView
from moi_pwa.state.committee.committee import MinutesState


def committee_minutes_page(language: Language) -> rx.Component:
    return committee_frame(
        rx.el.p(rx.el.a(say("desk.committee.back", language), href=f"/{language}/committee/"), class_name="way-back"),
        rx.cond(MinutesState.absent, rx.el.h1(say("desk.minutes.absent", language)), rx.fragment()),
        rx.cond(MinutesState.minutes.number != "", _minutes(language), rx.fragment()),
        language=language,
        page="committee/minutes/",
        class_name="minutes",
        on_unmount=MinutesState.leave,
    )


def _minutes(language: Language) -> rx.Component:
    shown = MinutesState.minutes
    return rx.el.div(
        rx.el.div(
            rx.el.img(src="/mark.svg", alt=""),
            rx.el.div(rx.el.strong(say("nav.ministry", language)), rx.el.span(shown.committee)),
            class_name="letterhead",
        ),
        rx.el.h1(say("desk.minutes.heading", language), " ", rx.el.bdi(shown.number, dir="ltr", class_name="order")),
        rx.el.div(
            rx.el.button(
                icon("document"), rx.el.span(say("desk.minutes.print", language)), key_cap("p"), type="button", class_name="button",
                custom_attrs=shortcut("p", "desk.minutes.print", language) | {"data-print": ""},
            ),
            class_name="actions on-screen",
        ),
        rx.el.dl(
            fact("desk.committee.committee", shown.committee, language),
            fact("desk.committee.day", shown.held_on, language),
            fact("desk.committee.present", shown.attendance, language),
            class_name="case-facts",
        ),
        rx.el.section(
            rx.el.h2(say("desk.committee.members", language)),
            rx.el.ul(rx.foreach(shown.present, lambda name: rx.el.li(rx.el.bdi(name)))),
        ),
        rx.el.section(
            rx.el.h2(say("desk.minutes.decisions", language)),
            rx.el.ol(rx.foreach(shown.agenda, _item), class_name="agenda"),
        ),
        _signature(language),
        class_name="payment",
    )  # fmt: skip


def _item(item: MinutesItemView) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.span(item.ordinal, class_name="ordinal"),
            rx.el.bdi(item.reference, class_name="reference"),
            rx.el.span(item.service),
        ),
        rx.el.p(rx.el.strong(item.outcome), " · ", item.votes),
        rx.el.p(item.reasons, dir="auto", class_name="message"),
        class_name="panel",
    )


def _signature(language: Language) -> rx.Component:
    shown = MinutesState.minutes
    return rx.el.section(
        rx.el.h2(say("desk.minutes.signed", language)),
        rx.el.dl(
            fact("desk.role.committee_secretary", rx.el.bdi(shown.secretary), language),
            fact("desk.minutes.signed_at", shown.signed_at, language),
            fact("desk.minutes.key", rx.el.bdi(shown.key, dir="ltr", class_name="key-name"), language),
            fact(
                "desk.minutes.signature",
                rx.el.span(shown.signature, class_name=rx.cond(shown.is_valid, "", "problem")),
                language,
            ),
            class_name="case-facts",
        ),
    )
