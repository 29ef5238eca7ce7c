"""The forms in front of the desk: sign-in, and changing a password. They need neither Reflex nor a script.

They are prerendered with the applicants' pages, which have no State either. The server fills in the variable parts, by
the ids of elements, and serves them at addresses of its own: `api/desk_forms.py`.
"""

import reflex as rx

from moi_pwa.components.page import Page
from moi_pwa.core.text import LANGUAGES
from moi_pwa.pages.desk.accounts.password import first_password, password
from moi_pwa.pages.desk.accounts.sign_in import sign_in


def forms() -> list[Page]:
    """Return each form in each language."""
    return [
        page for language in LANGUAGES for page in (sign_in(language), password(language), first_password(language))
    ]


def add_forms(app: rx.App) -> None:
    for page in forms():
        app.add_page(page.content, route=f"/desk{page.route}", title=page.title, description=page.description)
