"""The applicant's other cases, beside the case that is open."""

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.earlier_view import EarlierCaseView
from moi_pwa.state.cases.case import CaseState


def earlier_panel(language: Language) -> rx.Component:
    return rx.cond(
        CaseState.earlier.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.earlier.heading", language)),
            rx.el.ul(rx.foreach(CaseState.earlier, _line), class_name="earlier"),
            class_name="panel",
            custom_attrs={"data-earlier": ""},
        ),
        rx.fragment(),
    )


def _line(case: EarlierCaseView) -> rx.Component:
    return rx.el.li(
        rx.el.a(case.service, " ", rx.el.bdi(case.reference), href=case.href),
        rx.el.span(case.status, class_name="badge " + case.tone),
        rx.el.span(case.day, " · ", case.relation, class_name="small"),
    )
