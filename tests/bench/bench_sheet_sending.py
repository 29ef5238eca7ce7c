"""A sheet of 500 applications sent: the seconds from the press until the page says that the last was received."""

import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from moi_pwa.rules.sheets.layout import MAX_APPLICATIONS
from tests.bench.browser import chromium, new_phone, server
from tests.bench.table import Row, show
from tests.e2e.applicant import signed_in
from tests.e2e.flaky_proxy import FlakyProxy
from tests.e2e.large_sheet import LargeSheet, choose_documents

DOCUMENTS = {"passport_page": ("passport {}.pdf",), "stamp_pages": ("stamps {}.pdf",)}


def rows(count: int = MAX_APPLICATIONS) -> Iterator[Row]:
    sheet = LargeSheet(count, DOCUMENTS)
    with tempfile.TemporaryDirectory() as folder, server() as serving, FlakyProxy(serving.port) as line:
        files = [*sheet.write_documents(Path(folder))]
        size = sum(path.stat().st_size for path in files) / count
        with chromium() as browser:
            page = new_phone(browser, line.url, language="en").new_page()
            signed_in(page, serving)
            sheet.choose(page)
            choose_documents(page, files)
            sheet.all_are(page, "ready", "Ready")
            before, began = line.bytes_up, time.monotonic()
            page.get_by_role("button", name=f"Send {count} applications").click()
            sheet.all_are(page, "received", "Received")
            seconds, sent = time.monotonic() - began, (line.bytes_up - before) / count
    yield Row(
        what=f"{count} applications of a sheet sent, with {len(files)} documents; bytes sent for each",
        measured=f"{seconds:.0f} s; {sent / 1000:.1f} KB, of which {size / 1000:.1f} KB are documents",
    )


if __name__ == "__main__":
    show(rows())
