"""The page on which anybody verifies a paper, without signing in, and without telling anybody."""

import json

import reflex as rx

from moi_pwa.components.assets import asset_url
from moi_pwa.components.frame import page_frame
from moi_pwa.components.head import late_preloads
from moi_pwa.components.notice import notice
from moi_pwa.components.page import Page
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say


class _Verify(rx.el.Div):
    tag = "moi-verify"


def verify(language: Language, services: tuple[Service, ...]) -> Page:
    """Return the page. `service_worker/src/page/screens/verify/verify.js` draws the rest; the barcode reader is fetched
    when first needed. A credential names its class by a service's code; titles are found by its number.
    """
    sentences = tuple(f"{each}.{language}.json" for each in ("words.screens", "words.verify"))

    def content() -> rx.Component:
        return page_frame(
            *late_preloads([], [asset_url(each) for each in (f"words.{language}.json", *sentences)]),
            rx.el.h1(say("page.verify.heading", language)),
            rx.el.p(say("page.verify.lead", language), class_name="lead"),
            _Verify.create(
                rx.el.p(say("page.verify.opening", language), class_name="opening"),
                data_screen_words=" ".join(map(asset_url, sentences)),
                data_countries=asset_url(f"countries.{language}.json"),
                data_services=json.dumps({each.code: each.number for each in services if each.paper}),
                data_barcode_worker=asset_url("barcodes.js"),
                data_barcode_decoder=asset_url("barcodes.wasm"),
            ),
            rx.el.noscript(
                notice(rx.el.p(say("page.screen.needs_script", language)), icon_name="warning", tone="warning")
            ),
            language=language,
            page="verify",
            modules=("verify.js", "shell.js"),
            class_name="narrow late",
        )

    return Page(
        path="verify",
        language=language,
        title=say("page.verify.title", language),
        description=say("page.verify.lead", language),
        content=content,
    )
