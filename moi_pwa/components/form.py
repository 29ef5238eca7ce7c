"""The form of a service, as `service_worker/src/page/entries/form.js` finds it.

The form knows its declaration by address and its answers by `data-path`. The task list shows first. Each section and
the check are screens of their own, hidden until the script shows them, because nothing can be kept without it.
"""

from typing import Any

import reflex as rx

from moi_pwa.components.assets import asset_url, module_urls
from moi_pwa.components.buttons import button, plain_link
from moi_pwa.components.group import field_or_group
from moi_pwa.components.head import late_preloads
from moi_pwa.components.notice import notice
from moi_pwa.components.plain_form import plain_form
from moi_pwa.core.service import Section, Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.answers import asked_at_first
from moi_pwa.rules.forms.requirements import numbers_to_copy, requirements


def service_form(service: Service, language: Language) -> rx.Component:
    """Render the form. Questions not asked at first are hidden from the beginning: typing begins before the
    conditions have loaded.
    """
    asked = asked_at_first(service)
    fields = {question.path.split("/")[0] for question in asked}
    return plain_form(
        rx.el.div(
            rx.el.h2(say("page.form.summary", language)),
            rx.el.ul(),
            data_summary="",
            role="alert",
            tab_index=-1,
            hidden=True,
            class_name="summary",
        ),
        rx.el.p(data_saved="", aria_live="polite", class_name="saved"),
        *_rest(service, language),
        _task_list(service, language, {question.section for question in asked}),
        *[_section(section, language, fields) for section in service.sections],
        _check(language),
        # A browser writes the contents of a form into its session file, in plain text, unless this turns it off.
        auto_complete="off",
        data_form="",
        data_service=service.code,
        data_version=str(service.version),
        **form_data(service, language),
    )


def _rest(service: Service, language: Language) -> list[rx.Component]:
    """Render the preloads that complete the form, once the part that keeps the answers is there
    (`service_worker/src/page/form/open.js`).
    """
    modules = [url for url in module_urls("complete.js") if url not in module_urls("form.js")]
    addresses = form_data(service, language)
    names = ("data_declaration", "data_reference")
    # Browsers have few connections to a server: the largest files do not wait for the others.
    return [
        *late_preloads([], [asset_url(f"words.{language}.json")]),
        *late_preloads(modules, [addresses[name] for name in names]),
    ]


def form_data(service: Service, language: Language) -> dict[str, str]:
    """Return the addresses of a form's declaration and lists."""
    return {
        "data_declaration": asset_url(f"service.{service.slug}.{language}.json"),
        "data_countries": asset_url(f"countries.{language}.json"),
        "data_reference": asset_url("reference.json"),
        "data_phones_home": asset_url("phones.home.json"),
        "data_phones_abroad": asset_url("phones.abroad.json"),
        "data_profile": asset_url("profile.json"),
    }


def _task_list(service: Service, language: Language, at_first: set[str]) -> rx.Component:
    def task(name: str, title: str, *status: rx.Component) -> rx.Component:
        return rx.el.li(
            plain_link(title, href=f"#{name}"), " ", *status, data_task=name, hidden=name not in {*at_first, "check"}
        )

    return rx.el.section(
        rx.el.h2(say("page.form.tasks", language), tab_index=-1),
        rx.el.noscript(notice(rx.el.p(say("page.form.needs_script", language)), icon_name="warning", tone="warning")),
        *_at_hand(service),
        rx.el.p(data_progress="", class_name="progress"),
        rx.el.ol(
            *[
                task(section.id, section.title.in_language(language), rx.el.span(data_status="", class_name="status"))
                for section in service.sections
            ],
            task("check", say("page.form.check", language)),
            data_tasks="",
            class_name="tasks",
        ),
        data_start="",
        class_name="screen",
    )


def _at_hand(service: Service) -> list[rx.Component]:
    """Render the place of the list of what to have at hand; nothing if the form asks for no paper."""
    is_needed = bool(requirements(service) or numbers_to_copy(service))
    return [rx.el.div(data_at_hand="")] if is_needed else []


def _section(section: Section, language: Language, at_first: set[str]) -> rx.Component:
    title, step = section.title.in_language(language), f"step-{section.id}"
    return _screen(
        title,
        rx.el.p(id=step, data_step="", class_name="progress"),
        *[field_or_group(field, language, hidden=field.id not in at_first) for field in section.fields],
        rx.el.div(
            button(say("page.form.continue", language), icon_name="arrow", data_continue=""),
            button(say("page.form.back_to_tasks", language), weight="quiet", data_back=""),
            class_name="actions",
        ),
        described_by=step,
        data_section=section.id,
    )


def _check(language: Language) -> rx.Component:
    """Render the check of the answers, which the script fills from the questions' own words."""
    return _screen(
        say("page.form.check", language),
        rx.el.p(say("page.form.check_lead", language)),
        rx.el.div(data_answers="", class_name="answers"),
        rx.el.div(data_fees="", class_name="fees"),
        rx.el.div(
            button(say("page.form.send", language), icon_name="send", data_send=""),
            button(say("page.form.back_to_tasks", language), weight="quiet", data_back=""),
            class_name="actions",
        ),
        rx.el.p(say("page.form.send_offline", language), class_name="hint"),
        data_check="",
    )


def _screen(title: str, *children: Any, described_by: str = "", **marks: Any) -> rx.Component:
    """Render a screen. Its heading gets the focus: `described_by`, the id of the line with its number, is read too."""
    description: dict[str, Any] = {"aria_describedby": described_by} if described_by else {}
    heading = rx.el.h2(title, tab_index=-1, **description)
    return rx.el.section(heading, *children, hidden=True, class_name="screen", **marks)
