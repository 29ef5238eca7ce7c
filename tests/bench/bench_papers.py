"""Papers as PDF: the time of the server's first and of each one after it, and the memory that many take.

`python -m tests.bench papers` runs it.
"""

import asyncio
import statistics
import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.gateways.typesetter import Typesetter
from tests.bench.table import Row, p95
from tests.papers.printed import printed
from tests.papers.printed_vector import BARCODE, SEAL
from tests.papers.visa import CONTENT, VISA

PAPERS = 500
BUDGET_MS = 150


def rows() -> Iterator[Row]:
    with TemporaryDirectory() as folder:
        typesetter = Typesetter(write_print_folder(Path(folder) / "print"))
        first, size = _made(typesetter, 0)
        before = _resident_mb()
        times = [_made(typesetter, number)[0] for number in range(1, PAPERS)]
        grown = _resident_mb() - before
    slow = p95(times)
    yield Row(
        what="a paper as PDF, made on the server",
        measured=f"median {statistics.median(times):.0f} ms, p95 {slow:.0f} ms, the first {first:.0f} ms; {size / 1000:.0f} KB; {PAPERS} of them take {grown:.0f} MB of memory",
        budget=f"≤ {BUDGET_MS} ms",
        met=slow <= BUDGET_MS,
        peers="fpdf2 with shaping 160 ms, WeasyPrint 80 ms, for a table alone",
    )


def _made(typesetter: Typesetter, number: int) -> tuple[float, int]:
    """Typeset a paper of a person of its own, and return the milliseconds and the bytes of the PDF."""
    paper = printed(VISA, CONTENT, surname=f"SANTOS {number}", passport_number=f"P{number:07}")
    start = time.perf_counter()
    pdf = asyncio.run(typesetter.typeset(paper, seal=SEAL, barcode=BARCODE))
    return (time.perf_counter() - start) * 1000, len(pdf)


def _resident_mb() -> float:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0]) / 1000
