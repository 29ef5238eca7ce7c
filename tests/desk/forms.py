"""The forms in front of the desk, drawn without a build."""

from functools import cache
from typing import cast

from moi_pwa.api.desk_forms import DeskForms, FormName
from moi_pwa.core.text import DIRECTIONS
from moi_pwa.pages.desk.accounts.forms import forms
from tests.as_html import as_html


@cache
def desk_forms() -> DeskForms:
    return DeskForms(
        {
            (cast("FormName", page.path), page.language): f"<!doctype html><html lang={page.language}"
            f" dir={DIRECTIONS[page.language]}><title>{page.title}</title>{as_html(page.content())}</html>"
            for page in forms()
        }
    )
