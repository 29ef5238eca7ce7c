"""The published months of the Umm al-Qura calendar: the table of `service_worker/src/core/hijri.js`, and its vectors.

`python -m tests.hijri_vectors` writes both anew, after a new version of `hijridate`.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path

from hijridate import Hijri

ROOT = Path(__file__).parent.parent
FILE = ROOT / "tests" / "vectors" / "hijri.json"
MODULE = ROOT / "service_worker" / "src" / "core" / "hijri.js"
YEARS = range(1343, 1501)

_TABLE = re.compile(r"(const MONTHS =\n).*?(;\n)", re.DOTALL)
_YEARS_IN_A_LINE = 18
_MIN_MONTH_DAYS = 28
"""The length of the shortest published month."""


def lengths(year: int) -> list[int]:
    return [Hijri(year, month, 1).month_length() for month in range(1, 13)]


def vector_text() -> str:
    years = [
        {"year": year, "begins": Hijri(year, 1, 1).to_gregorian().isoformat(), "months": lengths(year)}
        for year in YEARS
    ]
    lines = ",\n".join(f"  {json.dumps(each)}" for each in years)
    return f'{{\n "generated": "by python -m tests.hijri_vectors: not edited by hand",\n "years": [\n{lines}\n ]\n}}\n'


def module_text() -> str:
    """Return the text of the module with the table of the installed `hijridate`."""
    return _TABLE.sub(lambda found: found[1] + " +\n".join(_lines()) + found[2], MODULE.read_text(encoding="utf-8"))


def _lines() -> Iterator[str]:
    digits = [f"{_packed(year):06x}" for year in YEARS]
    for at in range(0, len(digits), _YEARS_IN_A_LINE):
        yield f'  "{"".join(digits[at : at + _YEARS_IN_A_LINE])}"'


def _packed(year: int) -> int:
    """Return the months of a year in two bits each, the first one highest."""
    return int("".join(str(days - _MIN_MONTH_DAYS) for days in lengths(year)), 4)


if __name__ == "__main__":
    FILE.write_text(vector_text(), encoding="utf-8")
    MODULE.write_text(module_text(), encoding="utf-8")
