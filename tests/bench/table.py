"""A budget of the product beside what was measured, and how such rows are printed."""

import os
import platform
import statistics
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Row:
    """A row of the table.

    `measured` and `budget` are written as one reads them. `met` is None where there is no budget.
    """

    what: str
    measured: str
    budget: str = "–"
    met: bool | None = None
    peers: str = "–"

    @property
    def verdict(self) -> str:
        return {True: "met", False: "**missed**", None: "–"}[self.met]


HEADINGS = ("What", "Measured", "Budget", "", "Peers")


def markdown(rows: Iterable[Row]) -> str:
    lines = [_line(HEADINGS), _line("---" for _ in HEADINGS)]
    lines += [_line((row.what, row.measured, row.budget, row.verdict, row.peers)) for row in rows]
    return "\n".join(lines) + "\n"


def show(rows: Iterable[Row]) -> None:
    """Print the rows, for somebody who runs one bench by itself."""
    for row in rows:
        print(f"{row.what}: {row.measured}  (budget {row.budget}: {row.verdict.strip('*')}; peers {row.peers})")


def machine() -> str:
    """Return a description such as "2 × Intel(R) Xeon(R) …, 24 GB, Linux 6.8, Python 3.11.9"."""
    cpus = Path("/proc/cpuinfo").read_text().splitlines()
    model = next((line.split(":", 1)[1].strip() for line in cpus if line.startswith("model name")), "unknown")
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 1e9
    system = f"{platform.system()} {platform.release().split('-')[0]}"
    return f"{os.cpu_count()} × {model}, {memory:.0f} GB, {system}, Python {platform.python_version()}"


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def p95(samples: list[float]) -> float:
    return statistics.quantiles(samples, n=20)[-1]
