"""The forms in front of the desk: both factors of the sign-in, and changing them. They need no script.

They are prerendered with the applicants' pages, which have no State either. The server fills in the variable parts, by
the ids of elements, and serves them at addresses of its own: `api/desk_forms.py`.
"""

import reflex as rx

from moi_pwa.components.page import Page
from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.desk.accounts.password import first_password, password
from moi_pwa.pages.desk.accounts.second_factor import (
    recovery_codes,
    replace_second_factor,
    second_factor,
    set_up_second_factor,
)
from moi_pwa.pages.desk.accounts.sign_in import sign_in

_FORMS = (
    sign_in,
    second_factor,
    set_up_second_factor,
    replace_second_factor,
    recovery_codes,
    password,
    first_password,
)


def forms() -> list[Page]:
    """Return each form in each language."""
    return [form(language) for language in LANGUAGES for form in _FORMS]


def add_forms(app: rx.App) -> None:
    for page in forms():
        app.add_page(page.content, route=f"/desk{page.route}", title=page.title, description=page.description)
