"""Somebody with several applications saves them as one table, and a spreadsheet reads it."""

import csv
from io import StringIO
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.e2e.applicant import family_paper
from tests.e2e.conftest import Owner
from tests.e2e.ministry import Ministry
from tests.e2e.server import MoiServer
from tests.precached import go_offline


def test_received_applications_are_saved_as_a_table_offline(
    owner: Owner, owners_phone: BrowserContext, server: MoiServer
):
    ministry = Ministry(server)
    page = owners_phone.new_page()
    ministry.receive_from(owner.mobile, family_paper())
    page.goto("/en/applications/")
    expect(page.locator("p.reference")).to_have_count(1)
    expect(page.locator("[data-save-table]")).to_have_count(0)
    ministry.receive_from(owner.mobile, family_paper())
    page.reload()
    expect(page.locator("p.reference")).to_have_count(2)
    go_offline(owners_phone)
    page.reload()
    heads, *rows = table(page)
    assert heads[:4] == ["Service", "Applicant", "Reference number", "Status"]
    assert {row[2] for row in rows} == set(page.locator("p.reference").all_inner_texts())
    assert all(len(row) == len(heads) for row in rows)


def table(page: Page) -> list[list[str]]:
    """Save the table, and read the file."""
    with page.expect_download() as downloading:
        page.locator("[data-save-table]").click()
    assert downloading.value.suggested_filename.endswith(".csv")
    text = Path(downloading.value.path()).read_bytes().decode("utf-8-sig")
    return list(csv.reader(StringIO(text, newline="")))
