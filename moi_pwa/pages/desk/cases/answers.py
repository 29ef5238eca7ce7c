"""The questions and answers of a case: sections as in the form, groups as tables, and links to the documents where
they were attached.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import plain_link
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases.documents import verdict_badge
from moi_pwa.presentation.cases.answers_view import (
    AnswerChangeView,
    AnswerRowView,
    AnswerView,
    CellView,
    DocumentView,
    EarlierAnswerView,
    GroupItemView,
    SectionView,
    VersionView,
)
from moi_pwa.state.cases.case import CaseState


def answer_sections(language: Language) -> rx.Component:
    return rx.el.div(
        rx.cond(CaseState.case.answers.versions.length() > 0, _versions(language), rx.fragment()),
        rx.foreach(CaseState.case.answers.sections, lambda section: _section(section, language)),
        tab_index=0,
        role="region",
        aria_label=say("desk.case.answers", language),
        class_name="sections",
    )


def plain_sections(sections: Any, language: Language) -> rx.Component:
    """Render sections of answers without documents and corrections."""
    return rx.foreach(sections, lambda section: _section(section, language))


def _versions(language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(say("desk.case.versions", language)),
        rx.foreach(CaseState.case.answers.versions, lambda version: _version(version, language)),
        class_name="answer-section versions",
    )


def _version(version: VersionView, language: Language) -> rx.Component:
    return rx.fragment(
        rx.el.h3(version.heading),
        rx.el.ul(rx.foreach(version.changes, lambda change: answer_change(change, language))),
    )


def answer_change(change: AnswerChangeView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.span(change.label, class_name="what"),
        rx.el.span(say("desk.case.before", language), " ", rx.el.del_(rx.el.bdi(change.before))),
        " ",
        rx.el.span(say("desk.case.after", language), " ", rx.el.ins(rx.el.bdi(change.after))),
    )


def _section(section: SectionView, language: Language) -> rx.Component:
    return rx.el.section(
        rx.el.h2(section.title),
        rx.foreach(section.rows, lambda row: _row(row, language)),
        rx.cond(section.proofs.length() > 0, _proofs(section, language), rx.fragment()),
        class_name="answer-section",
    )


def _proofs(section: SectionView, language: Language) -> rx.Component:
    """Render links to documents. A document itself is drawn once, in its pane; `officer/jump.js` leads there."""
    return rx.el.div(
        rx.el.span(say("desk.case.proofs", language)),
        rx.el.ul(rx.foreach(section.proofs, lambda document: _proof(document, language))),
        class_name="proofs",
    )


def _proof(document: DocumentView, language: Language) -> rx.Component:
    return rx.el.li(
        plain_link(document.title, href="#document-" + document.id, data_jump=""),  # pyright: ignore[reportArgumentType]
        " ",
        verdict_badge(document, language),
    )


def _row(row: AnswerRowView, language: Language) -> rx.Component:
    return rx.cond(row.members.length() > 0, _table(row, language), rx.el.dl(_line(row.line, language)))


def _table(row: AnswerRowView, language: Language) -> rx.Component:
    heads = rx.foreach(row.heads, lambda head: rx.el.th(head, scope="col", role="columnheader"))
    return rx.el.table(
        rx.el.caption(row.line.label),
        rx.el.thead(
            rx.el.tr(
                rx.el.th(say("desk.case.name", language), scope="col", role="columnheader"), heads, role="row"
            ),
            role="rowgroup",
        ),
        rx.foreach(row.members, lambda member: _member(member, row.heads, language)),
        role="table",
        class_name="members",
    )  # fmt: skip


def _member(member: GroupItemView, heads: Any, language: Language) -> rx.Component:
    return rx.el.tbody(
        rx.el.tr(
            rx.el.th(
                rx.el.bdi(member.name),
                rx.el.span(member.title, class_name="under"),
                rx.cond(member.changed, _changed(say("desk.case.changed", language)), rx.fragment()),
                scope="row",
                role="rowheader",
            ),
            rx.foreach(member.cells, _cell),
            role="row",
        ),
        rx.el.tr(
            rx.el.td(
                rx.el.details(
                    rx.el.summary(
                        rx.el.span(say("desk.case.all_of", language), rx.el.span(": " + member.title, class_name="unseen-words")),  # pyright: ignore[reportOperatorIssue]
                        rx.el.span(member.document_count, class_name="under"),
                    ),
                    rx.el.dl(rx.foreach(member.lines, lambda line: _line(line, language))),
                    open=member.open,
                ),
                col_span=heads.length() + 1,
                role="cell",
            ),
            role="row",
            class_name="whole",
        ),
        role="rowgroup",
    )  # fmt: skip


def _cell(cell: CellView) -> rx.Component:
    return rx.el.td(
        rx.el.span(cell.label, class_name="head", aria_hidden="true"),
        rx.el.bdi(cell.value, class_name="value " + cell.kind),
        role="cell",
    )


def _line(line: AnswerView, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.dt(line.label, rx.cond(line.request != "", _pick(line, language), rx.fragment())),
        rx.el.dd(
            rx.cond(
                line.documents.length() > 0,
                rx.foreach(line.documents, lambda document: _document(document, language)),
                rx.cond(line.changed != "", rx.el.ins(_value(line, language)), _value(line, language)),
            ),
            rx.cond(line.changed != "", _changed(line.changed), rx.fragment()),
            _mark(line, language),
            rx.foreach(line.earlier, lambda earlier: _earlier(earlier, language)),
        ),
        class_name=rx.cond(line.documents.length() > 0, "answer of-many", "answer"),
        custom_attrs={"data-path": line.path},
    )


def _pick(line: AnswerView, language: Language) -> rx.Component:
    """Render the button that chooses the answer for the request that is being written.

    `officer/pick_answers.js` presses it and `styles/desk/request.css` hides it while none is.
    """
    return rx.el.button(
        say("desk.request.pick", language),
        rx.el.span(": " + line.label, class_name="unseen-words"),  # pyright: ignore[reportOperatorIssue]
        type="button",
        aria_pressed="false",
        class_name="pick",
        custom_attrs={"data-pick": line.request},
    )


def _mark(line: AnswerView, language: Language) -> rx.Component:
    """Render the mark that officers gave the answer beside its documents."""
    return rx.fragment(rx.match(
        line.mark,
        ("agrees", rx.el.span("✓", rx.el.span(say("desk.marks.agrees", language), class_name="unseen-words"), class_name="mark agrees")),
        ("differs", rx.el.span("≠ ", line.says, class_name="mark differs")),
        rx.fragment(),
    ))  # fmt: skip


def _value(line: AnswerView, language: Language) -> rx.Component:
    return rx.cond(
        line.value == "",
        rx.el.span(say("desk.case.no_answer", language), class_name="none"),
        rx.el.bdi(line.value, class_name="value " + line.kind),
    )


def _changed(words: Any) -> rx.Component:
    return rx.el.span(words, class_name="changed")


def _earlier(earlier: EarlierAnswerView, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.span(earlier.until, class_name="small"),
        rx.cond(
            earlier.documents.length() > 0,
            rx.foreach(earlier.documents, lambda document: _document(document, language)),
            rx.el.del_(rx.el.bdi(earlier.value, class_name="value")),
        ),
        class_name="was",
    )


def _document(document: DocumentView, language: Language) -> rx.Component:
    """Render a link to the document, which is shown in its pane."""
    return rx.el.span(
        plain_link(document.title, href="#document-" + document.id, data_jump=""),  # pyright: ignore[reportArgumentType]
        " ",
        verdict_badge(document, language),
        class_name="paper-link",
    )
