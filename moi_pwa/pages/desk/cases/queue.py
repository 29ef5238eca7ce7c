"""The page of the queue: what waits for the officer's directorates, by deadline."""

from collections.abc import Mapping

import reflex as rx

from moi_pwa.actions.desk.desk_queue import MAX_COUNTED
from moi_pwa.actions.desk.queue_views import LISTED
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.countries import country_names
from moi_pwa.components.case_table import case_table
from moi_pwa.components.choice import choice
from moi_pwa.components.icon import icon
from moi_pwa.components.pages_nav import pages_nav
from moi_pwa.components.results_head import searched_head
from moi_pwa.components.search_form import search_form
from moi_pwa.components.shortcuts import key_cap, shortcut
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.cases._saved_views import saved_views
from moi_pwa.pages.desk.cases.bulk import bulk_bar, row_choice
from moi_pwa.pages.desk.frame import desk_frame, state_notice
from moi_pwa.presentation.accounts.desk_places import PLACES
from moi_pwa.presentation.cases.queue_view import QueueRowView
from moi_pwa.presentation.cases.queue_view_names import VIEW_GROUPS, view_name
from moi_pwa.state.cases.queue import ORDERS, QueueState
from moi_pwa.state.session import SessionState

_HEADS = ("who", "service", "due", "status", "documents", "held", "last")


def queue_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.div(
                rx.el.h1(say("desk.queue.heading", language)),
                _search(language),
                _take_next(language),
                class_name="queue-head",
            ),
            rx.el.div(
                _views(language),
                rx.el.div(
                    _choices(language),
                    _of_officer(language),
                    rx.cond(QueueState.holiday != "", rx.el.p(QueueState.holiday, class_name="holiday"), rx.fragment()),
                    _results(language),
                ),
                class_name="queue-body",
            ),
            class_name="inside queue",
        ),
        language=language,
        page="",
    )


def _search(language: Language) -> rx.Component:
    return search_form(
        label=say("desk.search.label", language),
        hint=say("desk.search.hint", language),
        on_submit=QueueState.search,
        ready=QueueState.loaded,
        language=language,
    )


def _take_next(language: Language) -> rx.Component:
    return rx.el.button(
        say("desk.queue.take_next", language),
        key_cap("n"),
        type="button",
        class_name="button secondary",
        disabled=~QueueState.loaded,
        on_click=QueueState.take_next,
        custom_attrs=shortcut("n", "desk.queue.take_next", language),
    )


def _views(language: Language) -> rx.Component:
    return rx.el.nav(
        *[_group(group, language) for group in VIEW_GROUPS],
        saved_views(language, _count),
        *[_place_link(code, language) for code in ("visits", "team", "absences", "statistics", "institutions")],
        aria_label=say("desk.views", language),
        class_name="queue-views",
    )


def _place_link(code: str, language: Language) -> rx.Component:
    """Render the link to another page of the desk, for officers whose menu has it."""
    place = PLACES[code]
    return rx.cond(
        SessionState.places.contains(code),
        rx.el.p(rx.el.a(say(place.name, language), href=f"/{language}/{place.path}")),
        rx.fragment(),
    )


def _choices(language: Language) -> rx.Component:
    return rx.el.div(
        _choice(
            "service",
            say("desk.queue.service", language),
            {
                "": say("desk.queue.all_services", language),
                **{service.code: service.title.in_language(language) for service in all_services()},
            },
        ),
        _choice("nationality", say("desk.queue.nationality", language), _nationalities(language)),
        _choice(
            "status",
            say("desk.queue.status", language),
            {
                "": say("desk.queue.all_statuses", language),
                **{status: say(f"case.status.{status}", language) for status in LISTED},
            },
        ),
        _choice(
            "order",
            say("desk.queue.order", language),
            {order: say(f"desk.queue.order.{order}", language) for order in ORDERS},
        ),
        class_name="choose",
    )


def _nationalities(language: Language) -> Mapping[str, str]:
    named = sorted(country_names(language).items(), key=lambda each: each[1])
    return {"": say("desk.queue.all_nationalities", language), **dict(named)}


def _of_officer(language: Language) -> rx.Component:
    """Render whose cases alone are shown, and the button that shows all again."""
    return rx.cond(
        QueueState.holder_name != "",
        rx.el.p(
            say("desk.queue.of_officer", language),
            " ",
            rx.el.bdi(QueueState.holder_name),
            " ",
            rx.el.button(
                say("desk.queue.of_all", language), type="button", class_name="button quiet",
                on_click=QueueState.show(QueueState.view),
            ),
            class_name="of-officer",
        ),
        rx.fragment(),
    )  # fmt: skip


def _choice(name: str, label: str, options: Mapping[str, str]) -> rx.Component:
    """Render a list of one choice. `options` are texts by value; `name` is the state's variable that has the choice."""
    return choice(
        name, label, options, value=getattr(QueueState, name), disabled=~QueueState.loaded,
        on_change=lambda value: QueueState.choose(name, value),
    )  # fmt: skip


def _group(group: str, language: Language) -> rx.Component:
    return rx.el.div(
        rx.el.h2(say(f"desk.views.{group}", language), id=f"views-{group}"),
        rx.el.ul(
            *[_view(view, language) for view in VIEW_GROUPS[group]],
            aria_labelledby=f"views-{group}",
            class_name="views",
        ),
    )


def _view(view: str, language: Language) -> rx.Component:
    late = " late" if view == "late" else ""
    chosen = (QueueState.view == view) & (QueueState.found == "") & (QueueState.saved == "")
    return rx.el.li(
        rx.el.button(
            rx.el.span(view_name(view, language)),
            rx.el.span(_count(view), class_name="count" + late),
            type="button",
            disabled=~QueueState.loaded,
            aria_pressed=rx.cond(chosen, "true", "false"),
            on_click=QueueState.show(view),
            custom_attrs={"data-view": view},
        )
    )


def _count(view: str | rx.Var[str]) -> rx.Component:
    """Render the count of a view, which stops at MAX_COUNTED; nothing before it is known."""
    return rx.cond(QueueState.counts[view] >= MAX_COUNTED, f"{MAX_COUNTED}+", QueueState.counts[view].to_string())


def _place() -> rx.Component:
    """Render the form by which the browser asks for the list that it saw last; nobody sees it."""
    return rx.el.form(
        *[
            rx.el.input(type="hidden", name=name, value=value, custom_attrs={"data-shown": value})
            for name, value in (
                ("view", QueueState.view),
                ("order", QueueState.order),
                ("service", QueueState.service),
                ("nationality", QueueState.nationality),
                ("status", QueueState.status),
                ("holder", QueueState.holder),
                ("saved", QueueState.saved),
                ("page", QueueState.page.to_string()),
            )
        ],
        on_submit=QueueState.restore,
        hidden=True,
        custom_attrs={"data-restore": ""},
    )


def _results(language: Language) -> rx.Component:
    return rx.el.section(
        _place(),
        state_notice(QueueState.notice, tone="warning", role="status"),
        searched_head(
            QueueState,
            {found: say(f"desk.search.{found}", language) for found in ("some", "more", "none")},
            rx.match(QueueState.order, *((order, say(f"desk.queue.order.{order}", language)) for order in ORDERS), ""),
            back=say("desk.search.end", language),
            language=language,
        ),
        rx.cond(
            QueueState.lines.length() > 0,
            _table(language),
            rx.cond(QueueState.loaded & (QueueState.found == ""), _empty(language), rx.fragment()),
        ),
        bulk_bar(language),
        pages_nav(QueueState, say("desk.queue.pages", language), language),
        class_name="results",
        # Not before the rows: the browser then looks for the current one.
        custom_attrs={
            "data-list": rx.cond(QueueState.loaded, rx.cond(QueueState.found == "", QueueState.view, "search"), "")
        },
    )


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.queue.{name}", language) for name in _HEADS]
    return rx.fragment(
        case_table(heads, rx.foreach(QueueState.lines, lambda line: _row(line, language))),
        rx.el.p(
            _row_key("next_row", "j ArrowDown", {"data-move": "1", "data-repeats": ""}, language),
            _row_key("previous_row", "k ArrowUp", {"data-move": "-1", "data-repeats": ""}, language),
            _row_key("choose_row", "x", {"data-choose": ""}, language),
            rx.el.span(say("desk.queue.open_row", language), key_cap("Enter")),
            class_name="row-keys",
        ),
    )


def _row_key(name: str, keys: str, what: dict[str, str], language: Language) -> rx.Component:
    """Render a button for the rows, whose act the browser does by itself. The first of the keys is shown."""
    label = f"desk.queue.{name}"
    return rx.el.button(
        say(label, language),
        key_cap(keys.split(maxsplit=1)[0]),
        type="button",
        class_name="button quiet",
        custom_attrs=shortcut(keys, label, language) | what,
    )


def _row(line: QueueRowView, language: Language) -> rx.Component:
    return rx.el.tr(
        _cell(
            rx.el.div(
                row_choice(line, language),
                rx.el.div(
                    rx.el.span(
                        rx.el.bdi(line.name, class_name="name"),
                        rx.cond(
                            line.other_name != "", rx.el.bdi(line.other_name, class_name="other-name"), rx.fragment()
                        ),
                        rx.cond(line.people != "", rx.el.span(line.people, class_name="people"), rx.fragment()),
                        class_name="who",
                        id="who-" + line.reference,
                    ),
                    rx.el.span(
                        rx.cond(
                            line.nationality != "",
                            rx.el.span(line.nationality, class_name="nationality"),
                            rx.fragment(),
                        ),
                        rx.el.a(
                            rx.el.bdi(line.reference),
                            href=line.href,
                            class_name="reference",
                            aria_describedby="who-" + line.reference,
                        ),
                        class_name="under",
                    ),
                ),
                class_name="applicant",
            ),
        ),
        _cell(rx.el.span(line.service, class_name="service-name")),
        _cell(
            rx.cond(line.due != "", rx.el.span(line.due, class_name="due " + line.urgency), rx.fragment()),
            rx.el.span(line.days, class_name=rx.cond(line.urgency == "late", "under late", "under")),
        ),
        _cell(
            rx.el.span(line.status, class_name="badge " + line.tone),
            rx.cond(line.newer != "", rx.el.span(line.newer, class_name="under late"), rx.fragment()),
        ),
        _cell(rx.cond(line.documents != "", _documents(line), rx.fragment()), class_name="documents"),
        _cell(
            rx.cond(line.assignment != "", rx.el.bdi(line.assignment), say("desk.held.free", language)),
            rx.cond(line.absent != "", rx.el.span(line.absent, class_name="under"), rx.fragment()),
        ),
        _cell(rx.el.span(line.last), rx.el.span(line.ago, class_name="under"), class_name="last"),
        role="row",
        key=line.id,  # the focus and a tick stay with the case when others come and go
        custom_attrs={"data-case": line.id},
    )


def _cell(*inside: rx.Component | rx.Var[rx.Component] | str, class_name: str = "") -> rx.Component:
    return rx.el.td(*inside, role="cell", class_name=class_name)


def _documents(line: QueueRowView) -> rx.Component:
    """Render the documents: a square for each state, and a sentence for those who do not see squares."""
    return rx.el.span(
        rx.el.span(
            rx.foreach(line.squares, lambda state: rx.el.i(class_name=state)),
            rx.el.span(line.documents),
            aria_hidden="true",
            class_name="squares",
        ),
        rx.el.span(line.documents_said, class_name="spoken"),
    )


def _empty(language: Language) -> rx.Component:
    return rx.el.div(
        icon("inbox", "large"),
        rx.el.p(
            rx.match(
                QueueState.view,
                ("mine", say("desk.queue.none_mine", language)),
                ("work", say("desk.queue.none_work", language)),
                ("watched", say("desk.queue.none_watched", language)),
                say("desk.queue.none", language),
            )
        ),
        class_name="nothing",
    )
