"""Measures every budget, prints the table, and writes it to docs/benchmarks.md: `python -m tests.bench [name …]`."""

import os
import sys
from importlib import import_module
from importlib.metadata import version
from pathlib import Path

from moi_pwa.gateways.clock import now
from tests.bench.browser import chromium
from tests.bench.table import Row, machine, markdown, show
from tests.site import ROOT

BENCHES = (
    "first_visit", "keeping", "shifts", "typing", "attaching", "groups", "killed", "applications", "sending", "uploads", "submissions", "money", "papers", "verifying", "hostile",
    "sealing", "saving", "sheets", "sheet_files", "sheet_sending", "members", "passkeys", "outbound", "desk_acts", "lighthouse",
)  # fmt: skip
DOCUMENT = ROOT / "docs/benchmarks.md"


def main(names: tuple[str, ...]) -> None:
    rows: list[Row] = []
    for name in names or BENCHES:
        found = [*import_module(f"tests.bench.bench_{name}").rows()]
        show(found)
        rows += found
    if not names:
        DOCUMENT.write_text(_document(rows))
    print(f"\n{markdown(rows)}")


def _document(rows: list[Row]) -> str:
    with chromium() as browser:
        chromium_version = browser.version
    busy = os.getloadavg()[2]
    measured = f"{now():%Y-%m-%d} on {machine()}; Chromium {chromium_version}, Reflex {version('reflex')}"
    return (
        Path(__file__)
        .with_name("document.md")
        .read_text()
        .format(measured=measured, busy=f"{busy:.1f}", table=markdown(rows))
    )


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
