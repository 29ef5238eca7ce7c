"""The panels beside the answers: rules, charges, and the timeline."""

from typing import Any

import reflex as rx

from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.cases.case_view import ChargeView, EventView, ReplyView, RuleView
from moi_pwa.state.cases.case import CaseState


def rules_panel(language: Language) -> rx.Component:
    return rx.cond(
        CaseState.case.rules.length() > 0,
        rx.el.section(
            rx.el.h2(say("desk.case.rules", language)),
            rx.el.ul(rx.foreach(CaseState.case.rules, lambda rule: rule_line(rule, language))),
            class_name="panel rules",
        ),
        rx.fragment(),
    )


def rule_line(rule: RuleView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.match(
                rule.severity,
                ("blocks", rx.el.span(say("desk.severity.blocks", language), class_name="badge problem")),
                ("warns", rx.el.span(say("desk.severity.warns", language), class_name="badge waiting")),
                rx.el.span(say("desk.severity.decides", language), class_name="badge sending"),
            ),
            rx.el.span(rule.concerns, class_name="small"),
            class_name="rule-head",
        ),
        rx.el.p(rule.message),
        rx.el.p(
            rx.cond(
                rule.basis != "",
                rx.fragment(
                    say("desk.case.basis", language), " ", rx.el.bdi(rule.basis)
                ),
                rx.fragment(),
            ),
            class_name="source",
        ),
    )  # fmt: skip


def bill_panel(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.bill", language)),
        rx.cond(
            CaseState.case.bill.charges.length() > 0,
            rx.el.table(
                _charges(CaseState.case.bill.charges),
                rx.el.tfoot(
                    rx.el.tr(
                        rx.el.th(say("desk.case.total", language), scope="row"),
                        rx.el.td(rx.el.bdi(CaseState.case.bill.total), " ", say("desk.case.dinars", language)),
                    )
                ),
                class_name="fee-table",
            ),
            rx.el.p(say("desk.case.no_charge", language)),
        ),
        rx.cond(
            CaseState.case.bill.guarantees.length() > 0,
            rx.fragment(
                rx.el.h3(say("desk.case.guarantees", language)),
                rx.el.table(_charges(CaseState.case.bill.guarantees), class_name="fee-table"),
            ),
            rx.fragment(),
        ),
        class_name="panel",
    )


def _charges(charges: Any) -> rx.Component:
    return rx.el.tbody(rx.foreach(charges, _charge))


def _charge(charge: ChargeView) -> rx.Component:
    return rx.el.tr(
        rx.el.th(
            charge.name,
            rx.el.span(charge.due, class_name="under"),
            rx.cond(
                charge.calculation != "", rx.el.span(rx.el.bdi(charge.calculation), class_name="under"), rx.fragment()
            ),
            scope="row",
        ),
        rx.el.td(rx.el.bdi(charge.amount)),
    )


def reply_line(reply: ReplyView) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.el.strong(reply.agency),
            rx.el.span(reply.state, class_name="badge " + reply.tone),
            class_name="rule-head",
        ),
        rx.el.p(reply.question, dir="auto", class_name="small"),
        rx.cond(reply.note != "", rx.el.p(reply.note, class_name="message", dir="auto"), rx.fragment()),
        rx.cond(reply.by != "", rx.el.p(reply.by, class_name="small"), rx.fragment()),
    )


def objection_panel(language: Language) -> rx.Component:
    """Render the applicant's objection to the refusal, or nothing if there is none."""
    return rx.cond(
        CaseState.case.objection.message != "",
        rx.el.section(
            rx.el.h2(say("desk.case.objection", language)),
            rx.el.p(CaseState.case.objection.message, class_name="message", dir="auto"),
            rx.el.p(CaseState.case.objection.at, class_name="small"),
            class_name="panel",
            custom_attrs={"data-objection": ""},
        ),
        rx.fragment(),
    )


def correction_panel(language: Language) -> rx.Component:
    """Render what the applicant asks to correct, while nobody has answered."""
    return rx.cond(
        CaseState.case.correction.message != "",
        rx.el.section(
            rx.el.h2(say("desk.case.correction", language)),
            rx.el.p(CaseState.case.correction.message, class_name="message", dir="auto"),
            rx.el.p(CaseState.case.correction.at, class_name="small"),
            class_name="panel",
            custom_attrs={"data-correction": ""},
        ),
        rx.fragment(),
    )


def timeline_panel(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.timeline", language)),
        rx.el.ol(rx.foreach(CaseState.case.events, _event), class_name="timeline"),
        class_name="panel",
    )


def _event(event: EventView) -> rx.Component:
    return rx.el.li(
        rx.el.p(event.what, class_name="what"),
        rx.el.p(rx.el.bdi(event.who), " · ", event.at, class_name="small"),
        rx.foreach(event.notes, lambda note: rx.el.p(note, class_name="message", dir="auto")),
    )
