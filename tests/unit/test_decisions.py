"""docs/decisions/README.md lists every decision with its title, and names the numbers that were never used."""

import re

from tests.site import ROOT

FOLDER = ROOT / "docs" / "decisions"
INDEX = (FOLDER / "README.md").read_text(encoding="utf-8")
PAGES = {path.name: path.read_text(encoding="utf-8") for path in sorted(FOLDER.glob("[0-9]*.md"))}


def number(file_name: str) -> int:
    return int(file_name[:4])


def test_the_index_lists_each_decision_once_with_its_title():
    rows = re.findall(r"^\| (\d{4}) \| \[(.+?)\]\((\S+?)\) \| \S.*\|$", INDEX, re.MULTILINE)
    listed = sorted((file_name, f"# {digits} {title}") for digits, title, file_name in rows)
    assert listed == [(file_name, text.partition("\n")[0]) for file_name, text in PAGES.items()]


def test_each_number_is_used_once_and_begins_the_file_name_and_the_title():
    numbers = [number(file_name) for file_name in PAGES]
    assert len(set(numbers)) == len(numbers)
    assert [name for name, text in PAGES.items() if not text.startswith(f"# {name[:4]} ")] == []


def test_the_index_names_the_numbers_that_are_missing():
    [sentence] = re.findall(r"^The numbers (.+) were never used", INDEX, re.MULTILINE)
    used = {number(file_name) for file_name in PAGES}
    missing = sorted(set(range(1, max(used) + 1)) - used)
    assert [int(digits) for digits in re.findall(r"\d{4}", sentence)] == missing


def test_each_decision_says_its_status():
    assert [name for name, text in PAGES.items() if not text.split("\n", 3)[2].startswith("**Status** accepted")] == []
