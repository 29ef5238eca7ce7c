"""Prints how much of each package the tests reach: lines and branches, from what coverage and node have measured.

python -m tools.print_coverage coverage.json lcov.info
"""

import json
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass
class Count:
    """The number of lines or branches, and of those that the tests reach."""

    reached: int = 0
    total: int = 0

    def add(self, reached: int, total: int) -> None:
        self.reached += reached
        self.total += total

    def __str__(self) -> str:
        return f"{100 * self.reached / self.total:5.1f} %" if self.total else "      –"


@dataclass
class Package:
    lines: Count = field(default_factory=Count)
    branches: Count = field(default_factory=Count)


def of_python(measured: Mapping[str, Any]) -> Iterator[tuple[str, Package]]:
    """Yield each file in the report of `coverage json`."""
    for file, found in measured["files"].items():
        summary = found["summary"]
        lines = Count(summary["covered_lines"], summary["num_statements"])
        yield file, Package(lines, Count(summary["covered_branches"], summary["num_branches"]))


def of_javascript(lcov: str) -> Iterator[tuple[str, Package]]:
    """Yield each file in a report in the format of lcov."""
    for record in lcov.split("end_of_record"):
        values = dict(line.partition(":")[::2] for line in record.split() if ":" in line)
        if "SF" in values:
            lines = Count(int(values.get("LH", 0)), int(values.get("LF", 0)))
            yield values["SF"], Package(lines, Count(int(values.get("BRH", 0)), int(values.get("BRF", 0))))


def main() -> None:
    """Print a table of packages, with a sum for each language."""
    measured = json.loads(Path(sys.argv[1]).read_text(encoding="utf-8"))
    for files in (of_python(measured), of_javascript(Path(sys.argv[2]).read_text(encoding="utf-8"))):
        packages: dict[str, Package] = defaultdict(Package)
        for file, found in files:
            for name in (str(Path(file).parent), "all"):
                packages[name].lines.add(found.lines.reached, found.lines.total)
                packages[name].branches.add(found.branches.reached, found.branches.total)
        print(f"{'':44}   lines  branches")
        for name, package in sorted(packages.items(), key=lambda each: (each[0] == "all", each[0])):
            print(f"{name:44} {package.lines}   {package.branches}")


if __name__ == "__main__":
    main()
