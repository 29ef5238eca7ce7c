"""One case: what was asked and answered, what the rules say, what happened, and what the officer may do now."""

from typing import Any

import reflex as rx

from moi_pwa.components.desk_elements import sealed_document
from moi_pwa.core.text import Language
from moi_pwa.core.words import say
from moi_pwa.pages.desk.frame import desk_frame, told
from moi_pwa.pages.desk.panels import steps
from moi_pwa.state.case import CaseState
from moi_pwa.state.shown_case import (
    ShownCharge,
    ShownDocument,
    ShownEvent,
    ShownItem,
    ShownLine,
    ShownRow,
    ShownRule,
    ShownSection,
)


def case_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.cond(CaseState.absent, rx.el.h1(say("desk.case.absent", language)), rx.fragment()),
            rx.cond(CaseState.case.id != "", _case(language), rx.fragment()),
            rx.el.button(
                say("desk.queue.refresh", language), type="button", hidden=True, on_click=CaseState.reload,
                custom_attrs={"data-judged": ""},
            ),
            class_name="inside case",
            on_unmount=CaseState.close,
        ),
        language=language,
        page="case/",
    )  # fmt: skip


def _case(language: Language) -> rx.Component:
    return rx.el.div(
        _heading(language),
        rx.el.div(
            told(CaseState.notice, tone="good", role="status"),
            told(CaseState.warning, tone="warning", role="alert"),
            steps(language),
            rx.cond(CaseState.case.rules.length() > 0, _rules(language), rx.fragment()),
            _bill(language),
            _timeline(language),
            class_name="beside",
        ),
        rx.el.div(
            rx.foreach(CaseState.case.sections, lambda section: _section(section, language)), class_name="sections"
        ),
        class_name="case-grid",
    )


def _heading(language: Language) -> rx.Component:
    case = CaseState.case

    def fact(name: str, value: Any, class_name: str = "") -> rx.Component:
        return rx.el.div(rx.el.dt(say(f"desk.case.{name}", language)), rx.el.dd(value, class_name=class_name))

    return rx.el.div(
        rx.el.div(
            rx.el.h1(case.service),
            rx.el.p(
                rx.el.bdi(case.reference, class_name="reference"),
                rx.el.span(case.status, class_name="badge " + case.tone),
            ),
        ),
        rx.el.dl(
            fact("submitted", case.submitted),
            fact("since", case.since),
            fact("days", case.days, rx.cond(case.late, "late", "")),  # pyright: ignore[reportArgumentType]
            fact("language", case.language),
            fact("held", case.held),
            class_name="case-facts",
        ),
        class_name="case-head",
    )


def _section(section: ShownSection, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(section.title),
        rx.el.dl(rx.foreach(section.rows, lambda row: _row(row, language))),
        class_name="answer-section",
    )


def _row(row: ShownRow, language: Language) -> rx.Component:
    return rx.cond(
        row.members.length() > 0,
        rx.el.div(
            rx.el.dt(row.line.label),
            rx.el.dd(rx.foreach(row.members, lambda item: _item(item, language)), class_name="members"),
            class_name="answer of-many",
        ),
        _line(row.line, language),
    )


def _item(item: ShownItem, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.h3(item.title), rx.el.dl(rx.foreach(item.lines, lambda line: _line(line, language))), class_name="member"
    )


def _line(line: ShownLine, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.dt(
            line.label,
            rx.cond(line.changed, rx.el.span(say("desk.case.changed", language), class_name="changed"), rx.fragment()),
        ),
        rx.el.dd(
            rx.cond(
                line.documents.length() > 0,
                rx.foreach(line.documents, lambda document: _document(document, language)),
                rx.cond(
                    line.value == "",
                    rx.el.span(say("desk.case.no_answer", language), class_name="none"),
                    rx.el.bdi(line.value, class_name="value " + line.kind),
                ),
            )
        ),
        class_name=rx.cond(line.documents.length() > 0, "answer of-many", "answer"),
    )


def _document(document: ShownDocument, language: Language) -> rx.Component:
    return rx.el.div(
        rx.cond(
            document.judged != "",
            rx.el.span(
                document.judged,
                class_name=rx.cond(document.verdict == "accepted", "badge received", "badge problem"),
            ),
            rx.el.span(say("desk.verdict.none", language), class_name="badge"),
        ),
        sealed_document(document.id, document.title, may_judge=CaseState.case.may.contains("document_checked")),
        class_name="paper",
    )


def _rules(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.rules", language)),
        rx.el.ul(rx.foreach(CaseState.case.rules, lambda rule: _rule(rule, language))),
        class_name="panel rules",
    )


def _rule(rule: ShownRule, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(
            rx.match(
                rule.severity,
                ("blocks", rx.el.span(say("desk.severity.blocks", language), class_name="badge problem")),
                ("warns", rx.el.span(say("desk.severity.warns", language), class_name="badge waiting")),
                rx.el.span(say("desk.severity.decides", language), class_name="badge sending"),
            ),
            " ",
            rx.el.span(rule.concerns, class_name="small"),
        ),
        rx.el.p(rule.message),
        rx.el.p(rx.el.bdi(rule.source), class_name="source"),
    )


def _bill(language: Language) -> rx.Component:
    def lines(charges: Any) -> rx.Component:
        return rx.el.tbody(rx.foreach(charges, _charge))

    return rx.el.section(
        rx.el.h2(say("desk.case.bill", language)),
        rx.el.table(
            lines(CaseState.case.charges),
            rx.el.tfoot(
                rx.el.tr(
                    rx.el.th(say("desk.case.total", language), scope="row"),
                    rx.el.td(rx.el.bdi(CaseState.case.total), " ", say("desk.case.dinars", language)),
                )
            ),
            class_name="fee-table",
        ),
        rx.cond(
            CaseState.case.guarantees.length() > 0,
            rx.fragment(
                rx.el.h3(say("desk.case.guarantees", language)),
                rx.el.table(lines(CaseState.case.guarantees), class_name="fee-table"),
            ),
            rx.fragment(),
        ),
        class_name="panel",
    )


def _charge(charge: ShownCharge) -> rx.Component:
    return rx.el.tr(
        rx.el.th(charge.name, " ", rx.el.bdi(charge.quantity, class_name="small"), scope="row"),
        rx.el.td(rx.el.bdi(charge.amount)),
    )


def _timeline(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.timeline", language)),
        rx.el.ol(rx.foreach(CaseState.case.events, _event), class_name="timeline"),
        class_name="panel",
    )


def _event(event: ShownEvent) -> rx.Component:
    return rx.el.li(
        rx.el.p(event.what, class_name="what"),
        rx.el.p(rx.el.bdi(event.who), " · ", event.at, class_name="small"),
        rx.foreach(event.notes, lambda note: rx.el.p(note, class_name="message", dir="auto")),
    )
