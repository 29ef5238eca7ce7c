"""The page of a supervisor's board: the team's load, the free cases, and where cases wait."""

from typing import Any

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.cases.team_view import FreeView, MemberView, NumberView, PlaceView
from moi_pwa.state.cases.team import TeamState


def team_page(language: Language) -> rx.Component:
    board = TeamState.board
    return desk_frame(
        rx.el.div(
            rx.el.p(rx.el.a(say("desk.case.back", language), href=f"/{language}/"), class_name="way-back"),
            rx.el.h1(say("desk.team.heading", language)),
            rx.el.p(say("desk.team.text", language), class_name="hint"),
            _as_of(language),
            _part("officers", _members(board.members, language), board.members, language),
            _part("free", _free(board.free, language), board.free, language),
            _part("places", _places(board.places, language), board.places, language),
            class_name="inside lists-page team",
        ),
        language=language,
        page="team/",
        keys=False,
    )


def _as_of(language: Language) -> rx.Component:
    return rx.el.p(
        say("desk.queue.as_of", language),
        " ",
        rx.el.bdi(TeamState.as_of),
        " ",
        rx.el.button(
            say("desk.queue.refresh", language), type="button", class_name="button quiet", on_click=TeamState.refresh
        ),
        class_name="small",
    )


def _part(name: str, table: rx.Component, rows: Any, language: Language) -> rx.Component:
    nothing = rx.cond(TeamState.loaded, rx.el.p(say(f"desk.team.no_{name}", language)), rx.fragment())
    return rx.el.section(
        rx.el.h2(say(f"desk.team.{name}", language), id=f"team-{name}"),
        rx.cond(rows.length() > 0, table, nothing),
        aria_labelledby=f"team-{name}",
    )


def _heads(language: Language, *names: str) -> list[str]:
    return [say(f"desk.team.{name}", language) for name in names]


def _members(rows: Any, language: Language) -> rx.Component:
    heads = _heads(language, "officer", "held", "today", "late", "oldest", "absence")

    def row(each: MemberView) -> rx.Component:
        return rx.el.tr(
            _cell(rx.el.bdi(each.name)),
            _cell(_number(each.held)),
            _cell(_number(each.today)),
            _cell(_number(each.late, "late")),
            _cell(rx.el.span(each.oldest)),
            _cell(rx.cond(each.absent != "", rx.el.span(each.absent, class_name="badge waiting"), rx.fragment())),
            role="row",
        )

    return case_table(heads, rx.foreach(rows, row))


def _free(rows: Any, language: Language) -> rx.Component:
    heads = _heads(language, "service", "cases", "late", "oldest")

    def row(each: FreeView) -> rx.Component:
        return rx.el.tr(
            _cell(rx.el.span(each.service)),
            _cell(_number(each.cases)),
            _cell(_number(each.late, "late")),
            _cell(rx.el.span(each.oldest)),
            role="row",
        )

    return case_table(heads, rx.foreach(rows, row))


def _places(rows: Any, language: Language) -> rx.Component:
    heads = _heads(language, "place", "cases", "quiet", "silent", "since")

    def row(each: PlaceView) -> rx.Component:
        return rx.el.tr(
            _cell(rx.el.span(each.place)),
            _cell(_number(each.cases)),
            _cell(rx.el.span(each.quiet)),
            _cell(rx.el.span(each.long_quiet)),
            _cell(rx.el.span(each.oldest)),
            role="row",
        )

    return case_table(heads, rx.foreach(rows, row))


def _number(each: NumberView, class_name: str = "") -> rx.Component:
    return rx.cond(
        each.href != "",
        rx.el.a(rx.el.bdi(each.number), href=each.href, class_name=class_name),
        rx.el.span(each.number, class_name="small"),
    )


def _cell(*inside: Any) -> rx.Component:
    return rx.el.td(*inside, role="cell")
