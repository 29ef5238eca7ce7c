"""The components of fields, one for each kind.

`path` is that of the answer: the field's id, or "companions/#/dob" in a repeated group, where a script replaces "#" by
the item's number. Ids and names are the path, so that a summary's link or an officer's question finds the control.
"""

from collections.abc import Callable
from typing import Any

import reflex as rx

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from moi_pwa.components.addresses import page_url
from moi_pwa.components.buttons import plain_link
from moi_pwa.components.field_parts import (
    described_by,
    field_marks,
    labelled,
    notes,
    question,
    set_of_controls,
)
from moi_pwa.components.icon import icon
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    CountryField,
    DateField,
    DeclarationField,
    EmailField,
    EstablishmentNumberField,
    Field,
    FileField,
    LookupField,
    MoneyField,
    MrzField,
    NationalNumberField,
    NumberField,
    PassportField,
    PhoneField,
    TextField,
    YesNoField,
)
from moi_pwa.core.text import Language
from moi_pwa.locales import say


def _text(field: TextField, language: Language, path: str) -> rx.Component:
    directions = {"arabic": {"dir": "rtl", "lang": "ar"}, "latin": {"dir": "ltr", "lang": "en"}, "any": {}}
    attributes: dict[str, Any] = _written(field, path) | directions[field.script]
    if field.lines > 1:
        return labelled(field, language, path, rx.el.textarea(rows=str(field.lines), **attributes))
    return labelled(field, language, path, rx.el.input(type="text", **attributes))


def _latin(**more: Any) -> Callable[[Field, Language, str], rx.Component]:
    """Return a component for a line that reads from left to right in every language: a number, an address, a code."""

    def component(field: Field, language: Language, path: str) -> rx.Component:
        attributes: dict[str, Any] = {"type": "text", "dir": "ltr", "spell_check": False} | _written(field, path) | more
        return labelled(field, language, path, rx.el.input(**attributes))

    return component


def _date(field: DateField, language: Language, path: str) -> rx.Component:
    def part(name: str, digits: str) -> rx.Component:
        return rx.el.div(
            rx.el.label(say(f"page.form.{name}", language), html_for=f"{path}-{name}"),
            rx.el.input(
                type="text", input_mode="numeric", id=f"{path}-{name}", dir="ltr",
                auto_complete="off", class_name=f"digits-{digits}",
            ),
            class_name="part",
        )  # fmt: skip

    parts = rx.el.div(part("day", "2"), part("month", "2"), part("year", "4"), class_name="parts")
    marks = {f"data_{way}": "" for way in ("partial", "hijri") if getattr(field, way)}
    return set_of_controls(field, language, path, parts, **marks)


def _choice(field: ChoiceField, language: Language, path: str) -> rx.Component:
    options = [(option.value, option.label.in_language(language)) for option in field.options]
    if len(options) <= ChoiceField.MAX_RADIOS:
        return set_of_controls(field, language, path, _radios(path, options))
    first = rx.el.option(say("page.form.choose", language), value="")
    rest = [rx.el.option(label, value=value) for value, label in options]
    return labelled(field, language, path, rx.el.select(first, *rest, **_written(field, path)))


def _yes_no(field: YesNoField, language: Language, path: str) -> rx.Component:
    options = [(value, say(f"page.form.{value}", language)) for value in ("yes", "no")]
    return set_of_controls(field, language, path, _radios(path, options, "options in-line"))


def _country(field: CountryField, language: Language, path: str) -> rx.Component:
    return labelled(field, language, path, _combobox(field, path, data_lookup="countries"))


def _lookup(field: LookupField, language: Language, path: str) -> rx.Component:
    limits = ({"data_within": field.within} if field.within else {}) | (
        {"data_only": " ".join(field.only)} if field.only else {}
    )
    return labelled(field, language, path, _combobox(field, path, data_lookup=field.list, **limits))


def _combobox(field: Field, path: str, **marks: Any) -> rx.Component:
    """Render a line to search a list with. Its role comes with the script that brings the list."""
    return rx.el.input(type="text", spell_check=False, **_written(field, path), **marks)


def _mrz(field: MrzField, language: Language, path: str) -> rx.Component:
    control = rx.el.textarea(
        rows="3", dir="ltr", lang="en", class_name="machine", spell_check=False, auto_capitalize="characters",
        **_written(field, path),
    )  # fmt: skip
    return labelled(field, language, path, control)


def _declaration(field: DeclarationField, language: Language, path: str) -> rx.Component:
    """Render a declaration. The one about the terms of use carries the version that is shown."""
    terms_version: dict[str, Any] = {"data_terms_version": CURRENT_TERMS.isoformat()} if field.page == "terms" else {}
    box = rx.el.input(type="checkbox", custom_attrs={"value": "yes"}, **_attributes(field, path))
    return rx.el.div(
        *notes(field, language, path),
        rx.el.div(box, rx.el.label(*question(field, language), html_for=path), class_name="option"),
        *_what_is_agreed_to(field, language),
        **field_marks(field, path),
        **terms_version,
    )


def _what_is_agreed_to(field: DeclarationField, language: Language) -> list[rx.Component]:
    """Render a link to the page of a declaration, or nothing if it has none."""
    if field.page is None:
        return []
    link = plain_link(say(f"page.form.read_{field.page}", language), href=page_url(language, field.page), new_tab=True)
    return [rx.el.p(link, class_name="hint")]


def _file(field: FileField, language: Language, path: str) -> rx.Component:
    accepted = ",".join(DOCUMENTS[field.document].accepted)
    control = rx.el.input(
        type="file", accept=accepted, multiple=field.max_files > 1, class_name="file", **_attributes(field, path)
    )
    return rx.el.div(
        rx.el.label(*question(field, language), html_for=path),
        *notes(field, language, path),
        control,
        # The control's own button is in the browser's language, not the page's.
        rx.el.label(
            rx.el.span(say("page.form.choose_file", language)),
            icon("camera"),
            html_for=path,
            class_name="button secondary",
        ),
        rx.el.ul(data_files="", class_name="files"),
        data_document=field.document,
        data_max=str(field.max_files),
        **field_marks(field, path),
    )


def _attributes(field: Field, path: str) -> dict[str, Any]:
    return {"id": path, **described_by(field, path)}


def _written(field: Field, path: str) -> dict[str, Any]:
    """Return the attributes of a control that holds an answer in words.

    Firefox writes those into its session file, in plain text, unless each control turns autocompletion off. For boxes
    and buttons the form's own setting is enough.
    """
    return {**_attributes(field, path), "auto_complete": "off"}


def _radios(path: str, options: list[tuple[str, str]], class_name: str = "options") -> rx.Component:
    return rx.el.div(
        *[
            rx.el.div(
                rx.el.input(type="radio", id=f"{path}-{value}", name=path, custom_attrs={"value": value}),
                rx.el.label(label, html_for=f"{path}-{value}"),
                class_name="option",
            )
            for value, label in options
        ],
        class_name=class_name,
    )


COMPONENTS: dict[type[Field], Callable[[Any, Language, str], rx.Component]] = {
    TextField: _text,
    CodeField: _latin(auto_capitalize="characters"),
    DateField: _date,
    ChoiceField: _choice,
    YesNoField: _yes_no,
    NumberField: _latin(input_mode="numeric", class_name="short"),
    MoneyField: _latin(input_mode="decimal", class_name="short"),
    PhoneField: _latin(type="tel"),
    EmailField: _latin(type="email"),
    CountryField: _country,
    LookupField: _lookup,
    PassportField: _latin(auto_capitalize="characters"),
    MrzField: _mrz,
    NationalNumberField: _latin(input_mode="numeric"),
    EstablishmentNumberField: _latin(input_mode="numeric"),
    FileField: _file,
    DeclarationField: _declaration,
}


def field_component(field: Field, language: Language, path: str) -> rx.Component:
    return COMPONENTS[type(field)](field, language, path)
