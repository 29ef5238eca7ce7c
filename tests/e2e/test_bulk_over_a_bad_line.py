"""Five hundred applications of a sheet are received once each over a connection that breaks fifty times."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from itertools import repeat
from pathlib import Path

import pytest

from tests.e2e.applicant import signed_in
from tests.e2e.conftest import NewPhone
from tests.e2e.flaky_proxy import NEVER, Cut, FlakyProxy, random_cuts
from tests.e2e.large_sheet import LargeSheet, choose_documents
from tests.e2e.server import MoiServer
from tests.site import built_site

ROWS = 500
CUTS = 50
SEED = 50
SENT_BYTES, ANSWER_BYTES = 400_000, 60_000
FEE_FILS = 5_000
SHEET = LargeSheet(ROWS, {"passport_page": ("passport {}.pdf",), "stamp_pages": ("stamps {}.pdf",)})


@pytest.fixture
def behind_a_proxy(tmp_path: Path, demonstration: Path) -> Iterator[MoiServer]:
    """Yield a server that people reach at the address of a proxy, which is its `MOI_PUBLIC_URL`."""
    built_site()
    server = MoiServer(tmp_path)
    with FlakyProxy(server.port) as proxy:
        pass  # it found a free port, on which each of the two proxies of the test listens
    server.settings = {"MOI_PUBLIC_URL": proxy.url}
    server.start_on(demonstration)
    yield server
    server.stop()


def cuts_of(proxy: FlakyProxy) -> Iterator[Cut]:
    """Yield random cuts until CUTS connections were broken."""
    for cut in random_cuts(SEED, up=SENT_BYTES, down=ANSWER_BYTES):
        if proxy.cuts_made >= CUTS:
            break
        yield cut
    yield from repeat(NEVER)


def test_of_a_sheet_sent_over_a_line_that_breaks_nothing_is_lost_doubled_or_billed_twice(
    new_phone: NewPhone, behind_a_proxy: MoiServer, tmp_path: Path
):
    address = behind_a_proxy.settings["MOI_PUBLIC_URL"]
    port = int(address.rpartition(":")[2])
    page = new_phone(locale="en", base_url=address).new_page()
    with FlakyProxy(behind_a_proxy.port, port=port):
        signed_in(page, behind_a_proxy)
        SHEET.choose(page)
        choose_documents(page, [*SHEET.write_documents(tmp_path)])
        SHEET.all_are(page, "ready", "Ready")
    with FlakyProxy(behind_a_proxy.port, port=port) as line:
        line.cuts = cuts_of(line)
        page.get_by_role("button", name=f"Send {ROWS} applications").click()
        SHEET.all_are(page, "received", "Received")
    assert line.cuts_made >= CUTS

    with closing(sqlite3.connect(behind_a_proxy.data / "moi.db")) as database:
        [person] = database.execute("SELECT party_id FROM cases GROUP BY party_id HAVING count(*) = ?", (ROWS,))
        assert _rows(database, "SELECT case_id, count(*) FROM submission", person) == {1: ROWS}
        assert _rows(database, "SELECT case_id, count(*) FROM document", person) == {2: ROWS}
        uploaded = database.execute("SELECT count(*) FROM document WHERE party_id = ?", person).fetchone()
        billed = database.execute("SELECT count(*), sum(total_fils) FROM bill WHERE party_id = ?", person).fetchone()
    assert uploaded == (ROWS * 2,)
    assert billed == (ROWS, ROWS * FEE_FILS)


def _rows(database: sqlite3.Connection, select: str, person: tuple[bytes]) -> dict[int, int]:
    """Return the number of this person's cases by how many rows of a table each has."""
    whose = "WHERE case_id IN (SELECT id FROM cases WHERE party_id = ?) GROUP BY case_id"
    counts = [count for _, count in database.execute(f"{select} {whose}", person)]
    return {count: counts.count(count) for count in set(counts)}
