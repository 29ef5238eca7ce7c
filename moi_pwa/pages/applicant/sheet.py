"""The page of a sheet, on which many applications for one service are made at once: `/en/sheet/#visit-visa`."""

import json
from collections.abc import Sequence

from moi_pwa.catalogue.documents import DOCUMENTS
from moi_pwa.catalogue.terms_of_use import CURRENT_TERMS
from moi_pwa.components.assets import asset_url
from moi_pwa.components.page import Page
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.pages.applicant.screen import screen
from moi_pwa.rules.sheets.layout import has_sheet


def sheet(language: Language, services: Sequence[Service]) -> Page:
    """Return the page, which knows the declaration of each service that has a sheet."""
    declarations = {
        each.code: asset_url(f"service.{each.slug}.{language}.json") for each in services if has_sheet(each)
    }
    photos = [code for code, document in DOCUMENTS.items() if document.photo_only]
    return screen(
        language,
        "sheet",
        ("words.screens", "words.sheet"),
        data_declarations=json.dumps(declarations, separators=(",", ":")),
        data_photos=" ".join(photos),
        data_phones=f"{asset_url('phones.home.json')} {asset_url('phones.abroad.json')}",
        data_reference=asset_url("reference.json"),
        data_terms=CURRENT_TERMS.isoformat(),
        data_worker=asset_url("sheets.js"),
        data_barcode_worker=asset_url("barcodes.js"),
        data_barcode_decoder=asset_url("barcodes.wasm"),
        data_scan_worker=asset_url("scans.js"),
    )
