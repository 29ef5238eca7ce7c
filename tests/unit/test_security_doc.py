"""docs/security.md speaks of every requirement once, names files that are there, and sums up what is open."""

import re
from collections.abc import Iterator

import pytest

from tests.site import ROOT

TEXT = (ROOT / "docs/security.md").read_text(encoding="utf-8")

LAST = {
    "1.1": 2, "1.2": 9, "1.3": 11, "1.4": 3, "1.5": 2, "2.1": 3, "2.2": 3, "2.3": 4, "2.4": 1, "3.2": 2, "3.3": 4,
    "3.4": 6, "3.5": 5, "3.7": 2, "4.1": 3, "4.2": 1, "4.3": 2, "4.4": 4, "5.1": 1, "5.2": 3, "5.3": 2, "5.4": 3,
    "6.1": 3, "6.2": 12, "6.3": 4, "6.4": 4, "6.5": 5, "6.6": 3, "6.8": 4, "7.1": 3, "7.2": 4, "7.3": 2, "7.4": 5,
    "7.5": 2, "7.6": 2, "8.1": 2, "8.2": 3, "8.3": 1, "8.4": 1, "9.1": 3, "9.2": 4, "10.1": 2, "10.2": 2, "10.3": 4,
    "10.4": 11, "10.5": 5, "10.6": 2, "10.7": 3, "11.1": 2, "11.2": 3, "11.3": 3, "11.4": 4, "11.5": 1, "11.6": 1,
    "12.1": 3, "12.2": 2, "12.3": 4, "13.1": 1, "13.2": 5, "13.3": 2, "13.4": 5, "14.1": 2, "14.2": 4, "14.3": 3,
    "15.1": 3, "15.2": 3, "15.3": 7, "16.1": 1, "16.2": 5, "16.3": 4, "16.4": 3, "16.5": 3, "17.1": 1, "17.2": 4,
    "17.3": 2,
}  # fmt: skip
"""Section of ASVS 5.0.0 -> its last requirement of level 1 or 2; they are numbered without gaps."""

REQUIREMENTS = [f"{section}.{number}" for section, last in LAST.items() for number in range(1, last + 1)]


def expanded(numbers: str) -> Iterator[str]:
    """Yield each requirement of numbers such as "1.2.6–1.2.8, 1.3.1"."""
    for part in numbers.split(","):
        first, _, last = part.strip().partition("–")
        begin, end = REQUIREMENTS.index(first), REQUIREMENTS.index(last or first)
        yield from REQUIREMENTS[begin : end + 1]


def rows() -> Iterator[tuple[str, str]]:
    for line in TEXT.splitlines():
        if re.match(r"\| \d", line):
            numbers, _, how = line.strip("| ").split(" | ", 2)
            yield numbers, how


def summed_up(mark: str) -> list[str]:
    line = next(line for line in TEXT.splitlines() if line.startswith(f"**{mark}**:"))
    return list(expanded(line.partition(":")[2].strip(" .")))


def test_every_requirement_has_one_row():
    assert sorted(each for numbers, _ in rows() for each in expanded(numbers)) == sorted(REQUIREMENTS)


@pytest.mark.parametrize("mark", ["Open", "In part"])
def test_the_summary_names_exactly_what_is_marked(mark: str):
    marked = [each for numbers, how in rows() if f"**{mark.lower()}**" in how for each in expanded(numbers)]
    assert marked
    assert summed_up(mark) == marked


def test_every_file_that_is_named_is_there():
    named = set(re.findall(r"`((?:moi_pwa|tests|service_worker|docs|requirements)/[^`]*)`", TEXT))
    assert [name for name in sorted(named) if not (ROOT / name).exists()] == []
