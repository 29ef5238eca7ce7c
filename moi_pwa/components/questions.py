"""Some questions of a service's form on their own page, as `service_worker/src/page/asking/questions.js` finds them."""

from collections.abc import Collection
from dataclasses import replace
from typing import Any

import reflex as rx

from moi_pwa.components.form import form_data
from moi_pwa.components.group import field_or_group
from moi_pwa.components.notice import notice
from moi_pwa.components.plain_form import plain_form
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.rules.forms.answers import asked_at_first


def questions_form(service: Service, language: Language, paths: Collection[str], *rest: Any, kind: str) -> rx.Component:
    """Render the questions of `service` at `paths` ("companions/nationality" within a group), then `rest`.

    A question may need its section's title to be understood: "Date of expiry". Questions not asked at first are hidden
    from the beginning, so that nothing moves when the script comes.
    """
    at_first = {question.path for question in asked_at_first(service)}
    asked: list[rx.Component] = []
    for section in service.sections:
        fields = [each for field in section.fields if (each := _narrowed(field, paths)) is not None]
        shown = any(field.id in at_first for field in fields)
        title = rx.el.h2(section.title.in_language(language), class_name="of-section", hidden=not shown)
        questions = [field_or_group(field, language, hidden=field.id not in at_first) for field in fields]
        asked += [title, *questions] if fields else []
    return plain_form(
        rx.el.noscript(notice(rx.el.p(say("page.screen.needs_script", language)), icon_name="warning", tone="warning")),
        *asked,
        *rest,
        auto_complete="off",
        data_questions=kind,
        **form_data(service, language),
    )


def _narrowed(field: Field, paths: Collection[str]) -> Field | None:
    """Return the field as far as it is asked; None if it is not asked at all."""
    if not isinstance(field, GroupField):
        return field if field.id in paths else None
    inner = tuple(each for each in field.fields if f"{field.id}/{each.id}" in paths)
    return replace(field, fields=inner, minimum=0) if inner or field.id in paths else None
