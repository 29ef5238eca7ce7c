"""The two Reflex applications. MOI_SURFACE selects the one of this process."""

import os

import reflex as rx


def applicant() -> rx.App:
    """Return the application of pages without State, prerendered; `moi_pwa.build` removes React from them afterwards.

    The forms in front of the desk are among them: they have no State either.
    """
    from moi_pwa.catalogue import offered_services
    from moi_pwa.components.head import head
    from moi_pwa.gateways.clock import build_time
    from moi_pwa.pages.applicant import add_pages
    from moi_pwa.pages.desk.accounts.forms import add_forms
    from moi_pwa.rules.dates import amman_day
    from moi_pwa.settings import load_for_pages

    app = rx.App(enable_state=False, app_wraps={}, toaster=None, head_components=head())
    add_pages(app, offered_services(coming_soon=load_for_pages().coming_soon), amman_day(build_time()))
    add_forms(app)
    return app


def desk() -> rx.App:
    """Return the application of the officers' pages, with State over a websocket."""
    from moi_pwa.components.assets import asset_url
    from moi_pwa.components.head import head
    from moi_pwa.pages.desk.routes import add_pages
    from moi_pwa.state.session import answer_to_error
    from moi_pwa.state.sockets import bind_states_to_sockets

    app = rx.App(
        app_wraps={},
        toaster=None,
        head_components=[
            *head(),
            rx.el.link(rel="stylesheet", href=asset_url("moi.css")),
            rx.el.link(rel="stylesheet", href=asset_url("desk.css")),
            rx.el.script(type="module", src=asset_url("officer.js")),
        ],
        html_lang="ar",
        html_custom_attrs={"dir": "rtl"},  # the build corrects the pages of other languages
        backend_exception_handler=answer_to_error,
    )
    add_pages(app)
    bind_states_to_sockets(app)
    return app


app = {"applicant": applicant, "desk": desk}[os.environ.get("MOI_SURFACE", "desk")]()
