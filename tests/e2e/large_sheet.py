"""A sheet of many families who stay in a hotel, with small documents for each, on the page of sheets."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, expect

from moi_pwa.api.spreadsheets import XLSX_TYPE
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.catalogue.services.temp_ext import SERVICE
from moi_pwa.gateways.clock import now
from moi_pwa.rules.dates import amman_day
from moi_pwa.rules.reference.on_day import lists_on
from tests.e2e.applicant import a_family_in_a_hotel, photo
from tests.sheets import filled_sheet

PATIENCE_MS = 3_600_000
_PDF_BYTES = 20_000


@dataclass(frozen=True)
class LargeSheet:
    """A sheet of `count` applications. The names of the documents are in its cells; `documents` maps the path of a
    question to the patterns of these names.
    """

    count: int
    documents: dict[str, tuple[str, ...]]

    def write_documents(self, folder: Path) -> Iterator[Path]:
        """Write the documents, and yield their paths."""
        jpeg = photo()["buffer"]
        for number in range(1, self.count + 1):
            for name in (name for names in self._names(number).values() for name in names):
                path = folder / name
                pdf = f"%PDF-1.7\n%{name}\n".encode() + b"%page " * (_PDF_BYTES // 6)
                path.write_bytes(jpeg if name.endswith(".jpg") else pdf)
                yield path

    def choose(self, page: Page) -> None:
        """Open the page of sheets, choose the sheet and wait until it is read."""
        lists = lists_on(reference_data(), amman_day(now()))
        rows = [a_family_in_a_hotel() | self._names(number) for number in range(1, self.count + 1)]
        content = filled_sheet(SERVICE, "en", lists, rows)
        page.goto("/en/sheet/#temp-ext")
        expect(page.locator("#sheet-file")).to_be_enabled()
        sheet = {"name": "families.xlsx", "mimeType": XLSX_TYPE, "buffer": content}
        page.locator("#sheet-file").set_input_files([sheet])  # pyright: ignore[reportArgumentType]
        expect(page.locator("#sheet-state option").first).to_have_text(f"All rows ({self.count})", timeout=PATIENCE_MS)
        expect(page.locator("[data-busy]")).to_have_count(0, timeout=PATIENCE_MS)

    def all_are(self, page: Page, state: str, label: str) -> None:
        """Wait until the page says of every application that it is in a state."""
        option = page.locator(f"#sheet-state option[value={state}]")
        expect(option).to_have_text(f"{label} ({self.count})", timeout=PATIENCE_MS)

    def _names(self, number: int) -> dict[str, Any]:
        return {path: [name.format(number) for name in names] for path, names in self.documents.items()}


def choose_documents(page: Page, files: list[Path]) -> None:
    """Choose all documents at once. They may still be matched and sealed when this returns."""
    page.locator("#sheet-documents").set_input_files(files, timeout=PATIENCE_MS)
