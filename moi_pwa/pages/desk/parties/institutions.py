"""The page of institutions' accounts: found by number or name, and one account with its members and its history."""

import reflex as rx

from moi_pwa.components.search_form import search_form
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.pages.desk.parties._changes import changes
from moi_pwa.presentation.parties.institution_view import (
    InstitutionEventView,
    InstitutionMemberView,
    InstitutionRowView,
)
from moi_pwa.state.parties.institutions import InstitutionsState


def institutions_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.institutions.heading", language)),
            rx.el.p(say("desk.institutions.text", language), class_name="hint"),
            rx.el.div(
                state_notice(InstitutionsState.notice, tone="good", role="status"),
                state_notice(InstitutionsState.warning, tone="warning", role="alert"),
                rx.cond(InstitutionsState.detail.id != "", _account(language), _list(language)),
                class_name="reference-main",
            ),
            class_name="inside lists-page",
        ),
        language=language,
        page="institutions/",
        keys=False,
    )


def _list(language: Language) -> rx.Component:
    return rx.el.section(
        rx.cond(
            InstitutionsState.absent, rx.el.p(say("desk.institutions.absent", language), role="alert"), rx.fragment()
        ),
        search_form(
            rx.el.p(InstitutionsState.found, role="status", class_name="small"),
            label=say("desk.institutions.search", language),
            hint=say("desk.institutions.search_hint", language),
            on_submit=InstitutionsState.search,
            ready=InstitutionsState.found != "",
            language=language,
        ),
        rx.cond(
            InstitutionsState.lines.length() > 0,
            _table(language),
            rx.cond(InstitutionsState.found != "", rx.el.p(say("desk.institutions.none", language)), rx.fragment()),
        ),
    )


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.institutions.{each}", language) for each in ("institution", "number", "expires", "state")]
    return rx.el.table(
        rx.el.thead(
            rx.el.tr(*[rx.el.th(head, scope="col", role="columnheader") for head in heads], role="row"),
            role="rowgroup",
        ),
        rx.el.tbody(rx.foreach(InstitutionsState.lines, lambda each: _row(each, heads, language)), role="rowgroup"),
        role="table",
        class_name="cases entries",
    )


def _row(each: InstitutionRowView, heads: list[str], language: Language) -> rx.Component:
    def cell(head: str, *children: rx.Component) -> rx.Component:
        return rx.el.td(rx.el.span(head, class_name="head", aria_hidden="true"), *children, role="cell")

    return rx.el.tr(
        rx.el.td(
            rx.el.a(rx.el.bdi(each.name), href=each.href, class_name="reference"),
            rx.el.span(rx.el.bdi(each.other_name), class_name="under"),
            role="cell",
        ),
        cell(heads[1], rx.el.bdi(each.number)),
        cell(heads[2], rx.el.span(each.expires)),
        cell(
            heads[3],
            rx.el.span(each.status, class_name="badge " + each.tone),
            rx.cond(
                each.waits,
                rx.el.span(say("desk.institutions.waits", language), class_name="under"),
                rx.fragment(),
            ),
        ),
        role="row",
    )


def _account(language: Language) -> rx.Component:
    detail = InstitutionsState.detail

    def fact(name: str, *value: rx.Component) -> rx.Component:
        return rx.el.div(rx.el.dt(say(f"desk.institutions.{name}", language)), rx.el.dd(*value))

    return rx.el.section(
        rx.el.p(
            rx.el.a(say("desk.institutions.back", language), href=f"/{language}/institutions/"), class_name="way-back"
        ),
        rx.el.h2(rx.el.bdi(detail.name)),
        rx.el.p(rx.el.bdi(detail.other_name), class_name="under"),
        rx.el.p(
            rx.el.span(detail.status, class_name="badge " + detail.tone),
            rx.cond(
                detail.merged_href != "",
                rx.fragment(
                    " ",
                    say("desk.institutions.merged_into", language),
                    " ",
                    rx.el.a(rx.el.bdi(detail.merged_into), href=detail.merged_href),
                ),
                rx.fragment(),
            ),
        ),
        rx.el.dl(
            fact("kind", rx.el.span(detail.kind)),
            fact("number", rx.el.bdi(detail.number)),
            fact(
                "expires",
                rx.el.span(detail.expires),
                rx.cond(
                    detail.is_expired,
                    rx.el.span(" ", say("desk.institutions.expired", language), class_name="problem"),
                    rx.fragment(),
                ),
            ),
            fact("authorised", rx.el.span(detail.authorised)),
            class_name="values",
        ),
        rx.cond(
            detail.case_href != "",
            rx.el.p(rx.el.a(say("desk.institutions.case", language), href=detail.case_href)),
            rx.fragment(),
        ),
        changes(language),
        rx.el.h3(say("desk.institutions.members", language)),
        rx.cond(
            detail.members.length() > 0,
            rx.el.ul(rx.foreach(detail.members, _member), class_name="spans"),
            rx.el.p(say("desk.institutions.no_members", language)),
        ),
        rx.el.h3(say("desk.officers.history", language)),
        rx.el.ol(rx.foreach(detail.events, lambda each: _event(each, language)), class_name="timeline"),
        class_name="panel entry",
    )


def _member(member: InstitutionMemberView) -> rx.Component:
    return rx.el.li(
        rx.el.bdi(member.name),
        " · ",
        rx.el.span(member.role),
        rx.cond(
            member.contact != "", rx.el.span(rx.el.bdi(member.contact, dir="ltr"), class_name="under"), rx.fragment()
        ),
    )


def _event(event: InstitutionEventView, language: Language) -> rx.Component:
    return rx.el.li(
        rx.el.p(rx.el.strong(event.title)),
        rx.el.p(rx.el.bdi(event.by), " · ", event.at, class_name="small"),
        rx.foreach(event.details, rx.el.p),
        rx.cond(event.reason != "", rx.el.p(event.reason, class_name="message", dir="auto"), rx.fragment()),
        rx.cond(
            event.case_href != "",
            rx.el.p(rx.el.a(say("desk.institutions.its_case", language), href=event.case_href), class_name="small"),
            rx.fragment(),
        ),
    )
