"""Fields that are asked again for each companion, employee or journey."""

import reflex as rx

from moi_pwa.components.buttons import button
from moi_pwa.components.field_parts import described_by, field_marks, notes, question
from moi_pwa.components.fields import field_component
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def group_component(group: GroupField, language: Language) -> rx.Component:
    """Render the items, the template of one, and the button that adds one."""
    item = group.item.in_language(language)
    return rx.el.fieldset(
        rx.el.legend(*question(group, language)),
        *notes(group, language, group.id),
        rx.el.div(data_items=""),
        rx.el.template(_item(group, language, item), data_item=""),
        button(say("page.form.add", language, item=item.lower()), weight="secondary", icon_name="plus", data_add=""),
        **described_by(group, group.id),
        data_min=str(group.minimum),
        data_max=str(group.maximum),
        **field_marks(group, group.id),
    )


def field_or_group(field: Field, language: Language, *, hidden: bool) -> rx.Component:
    """Render a field of a section, whose path is its id; `hidden` until the script shows it."""
    component = (
        group_component(field, language)
        if isinstance(field, GroupField)
        else field_component(field, language, field.id)
    )
    if hidden:
        component.custom_attrs["hidden"] = True  # Reflex silently drops this property of a <fieldset>
    return component


def _item(group: GroupField, language: Language, item: str) -> rx.Component:
    return rx.el.div(
        rx.el.h3(item, " ", rx.el.bdi("", data_number=""), tab_index=-1),
        *[field_component(field, language, f"{group.id}/#/{field.id}") for field in group.fields],
        button(say("page.form.remove", language, item=item.lower()), weight="quiet", icon_name="minus", data_remove=""),
        class_name="item",
        data_index="#",
        role="group",
    )
