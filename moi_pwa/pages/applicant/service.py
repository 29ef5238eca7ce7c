"""The page of a service, before applying: for whom, what it gives, duration, documents, costs, and obstacles."""

from datetime import date

import reflex as rx

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.reference.desk import DIRECTORATES
from moi_pwa.components.addresses import apply_url, check_url, fees_url, page_url, sheet_url
from moi_pwa.components.buttons import link_button, plain_link
from moi_pwa.components.charges import charge_table
from moi_pwa.components.frame import page_frame
from moi_pwa.components.nationalities import nationality_details
from moi_pwa.components.notice import notice
from moi_pwa.components.page import Page
from moi_pwa.components.public_conditions import public_conditions
from moi_pwa.components.requirements import document_lists
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.presentation.services.filing import institutions_that_apply
from moi_pwa.presentation.services.from_abroad import where_to_apply
from moi_pwa.presentation.services.nationality_lists import nationality_lists
from moi_pwa.presentation.services.service_summary import course, handling_time, stages
from moi_pwa.rules.parties.filing import kinds_that_file
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.layout import has_sheet


def service_page(language: Language, service: Service, day: date) -> Page:
    """Return the page with the fees and nationalities of `day`."""
    title = service.title.in_language(language)
    path = f"services/{service.slug}"

    def content() -> rx.Component:
        return page_frame(
            rx.el.p(plain_link(say("nav.home", language), href=page_url(language)), class_name="way-back"),
            rx.el.h1(title),
            rx.el.p(service.summary.in_language(language), class_name="lead"),
            *_start(language, service),
            _facts(language, service),
            _part("documents", language, *document_lists(service, language)),
            *[
                _part(name, language, charge_table(service, charges, language, day=day, name=name))
                for name, charges in (("fees", service.charges), ("guarantees", service.guarantees))
                if charges
            ],
            *_reckon(language, service),
            _part(
                "course",
                language,
                rx.el.ol(*[rx.el.li(each) for each in stages(service, language)], class_name="stages"),
                *[rx.el.p(sentence) for sentence in course(service, language)],
            ),
            *_before(language, service, day),
            *_start(language, service),
            language=language,
            page=path,
            class_name="narrow about",
        )

    return Page(
        path=path,
        language=language,
        title=say("page.service.title", language, service=title),
        description=service.summary.in_language(language),
        content=content,
    )


def _start(language: Language, service: Service) -> list[rx.Component]:
    """Render how to begin, or, for a service that is only announced, that it is not open yet."""
    if service.coming_soon:
        return [notice(rx.el.p(say("page.service.closed", language)), icon_name="clock")]
    check = [
        link_button(say("page.service.check", language), check_url(language, service), weight="secondary")
        for _ in service.eligibility[:1]
    ]
    return [
        rx.el.p(
            link_button(say("page.service.start", language), apply_url(language, service), icon_name="arrow"),
            *check,
            *_many(language, service),
            class_name="actions",
        )
    ]


def _many(language: Language, service: Service) -> list[rx.Component]:
    """Render the link to the page of the service's sheet; nothing if it has none."""
    if not has_sheet(service):
        return []
    return [plain_link(say("page.service.sheet", language), href=sheet_url(language, service))]


def _facts(language: Language, service: Service) -> rx.Component:
    facts = (
        ("who", rx.el.ul(*[rx.el.li(each.in_language(language)) for each in service.who])),
        *_institutions(language, service),
        ("where", where_to_apply(service, language)),
        ("outcome", service.outcome.in_language(language)),
        ("time", handling_time(service, language)),
        ("handled_by", _directorate(service, language)),
    )
    return rx.el.dl(
        *[rx.el.div(rx.el.dt(say(f"page.service.{name}", language)), rx.el.dd(content)) for name, content in facts],
        class_name="facts",
    )


def _institutions(language: Language, service: Service) -> list[tuple[str, rx.Component]]:
    """Render which institutions may apply, and the way to an account; nothing if the service does not ask who files."""
    sentence = institutions_that_apply(service, language)
    if sentence is None:
        return []
    way = plain_link(say("filing.register", language), href=page_url(language, "services/inst-register"))
    return [("institutions", rx.fragment(sentence, *([rx.el.br(), way] if kinds_that_file(service) else [])))]


def _directorate(service: Service, language: Language) -> rx.Component:
    names = {each.value: each.label.in_language(language) for each in DIRECTORATES}
    return plain_link(names[service.directorate], href=f"{page_url(language, 'contact')}#{service.directorate}")


def _reckon(language: Language, service: Service) -> list[rx.Component]:
    if not (service.charges or service.guarantees):
        return []
    link = link_button(
        say("page.service.reckon", language), fees_url(language, service), weight="secondary", icon_name="calculator"
    )
    return [rx.el.p(link, class_name="actions")]


def _part(name: str, language: Language, *children: rx.Component) -> rx.Component:
    lead = [rx.el.p(say("page.service.documents_lead", language), class_name="small")] if name == "documents" else []
    return rx.el.section(rx.el.h2(say(f"page.service.{name}", language)), *lead, *children, id=name)


def _before(language: Language, service: Service, day: date) -> list[rx.Component]:
    lists = nationality_lists(service, lists_on(reference_data(), day), language)
    parts = [*public_conditions(service, language, day), *[nationality_details(each, language) for each in lists]]
    return [_part("before", language, *parts)] if parts else []
