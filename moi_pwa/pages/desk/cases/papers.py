"""The papers that were issued, or would be today, as the holder and verifiers read them."""

from typing import Any

import reflex as rx

from moi_pwa.components.buttons import link_button
from moi_pwa.components.desk_elements import paper_file
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases.replacement import replace_button, replacement_form
from moi_pwa.presentation.cases.case_view import PaperView
from moi_pwa.state.cases.case import CaseState


def papers_panel(language: Language) -> rx.Component:
    papers = CaseState.case.papers
    panel = rx.el.section(
        rx.el.h2(papers.title),
        rx.cond(
            papers.listed[0].number == "",
            rx.el.p(say("desk.papers.preview", language), class_name="hint"),
            rx.fragment(),
        ),
        rx.cond(
            papers.listed[0].file != "",
            rx.el.p(
                rx.cond(
                    papers.listed[0].portrait.file != "",
                    say("desk.papers.print_hint_photo", language),
                    say("desk.papers.print_hint", language),
                ),
                class_name="hint on-screen",
            ),
            rx.fragment(),
        ),
        rx.foreach(papers.listed, lambda paper: _paper(paper, language)),
        rx.cond(papers.conditions != "", rx.el.p(papers.conditions), rx.fragment()),
        class_name="panel papers",
        custom_attrs={"data-papers": ""},
    )
    return rx.cond(papers.listed.length() > 0, panel, rx.fragment())


def _paper(paper: PaperView, language: Language) -> rx.Component:
    def fact(name: str, value: Any, **attributes: Any) -> rx.Component:
        return rx.cond(
            value != "",
            rx.el.div(rx.el.dt(say(f"desk.papers.{name}", language)), rx.el.dd(rx.el.bdi(value, **attributes))),
            rx.fragment(),
        )

    return rx.el.div(
        rx.el.dl(
            fact("number", paper.number, id="paper-" + paper.number),
            fact("holder", paper.holder),
            fact("passport", paper.passport),
            fact("validity", paper.validity),
            fact("entries", paper.entry_count),
            fact("rights", paper.rights),
            class_name="case-facts",
        ),
        # In a narrow column it scrolls, also by keyboard.
        rx.cond(paper.lines != "", rx.el.pre(paper.lines, class_name="zone", dir="ltr", tab_index=0), rx.fragment()),
        rx.cond(
            paper.replaced != "",
            rx.el.p(rx.el.span(paper.replaced, class_name="badge problem")),
            rx.fragment(),
        ),
        rx.cond(paper.file != "", _print_link(paper, language), rx.fragment()),
        rx.cond(
            paper.printings.length() > 0,
            rx.el.ul(rx.foreach(paper.printings, rx.el.li), class_name="printings"),
            rx.fragment(),
        ),
        replace_button(paper, language),
        replacement_form(paper, language),
        custom_attrs={"data-paper": paper.number},
    )


def _print_link(paper: PaperView, language: Language) -> rx.Component:
    return rx.el.div(
        rx.cond(
            paper.portrait.file != "",
            paper_file(paper, application=CaseState.case.id),
            link_button(
                say("desk.papers.print", language),
                paper.file,
                weight="secondary",
                download=True,
                aria_describedby="paper-" + paper.number,
            ),
        ),
        class_name="printing on-screen",
    )
