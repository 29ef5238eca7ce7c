"""THIRD_PARTY_NOTICES.md names what the pinned lists pin, with a licence that goes with ours."""

import re
from collections.abc import Callable

import pytest

from tests.site import ROOT
from tools.write_notices import FONTS, NOTICES, Pinned, desk_packages, module_packages, python_packages

TEXT = NOTICES.read_text(encoding="utf-8")
TABLES, _, TEXTS = TEXT.partition("\n# Licence texts\n")
SECTIONS = dict(re.findall(r"^## (.+)\n((?:(?!^## ).*\n)*)", TABLES, re.MULTILINE))


def rows(section: str) -> list[list[str]]:
    lines = [line.strip("| ").split(" | ") for line in SECTIONS[section].splitlines() if line.startswith("| ")]
    return lines[1:]


@pytest.mark.parametrize(
    "section,pinned",
    [
        ("Python packages", python_packages),
        ("JavaScript and fonts that are bundled for the browser", module_packages),
        ("JavaScript that Reflex bundles for the desk", desk_packages),
    ],
)
def test_make_notices_was_run_since_the_lists_changed(section: str, pinned: Callable[[], list[Pinned]]):
    assert [Pinned(name, version) for name, version, *_ in rows(section)] == pinned()
    assert len(rows(section)) > 20


def test_each_licence_text_is_there_and_named_once():
    linked = {
        number for section in SECTIONS for *_, links in rows(section) for number in re.findall(r"#text-(\d+)", links)
    }
    assert sorted(map(int, linked)) == [int(number) for number in re.findall(r"^## Text (\d+)$", TEXTS, re.MULTILINE)]


def test_nothing_stands_under_a_licence_that_ours_does_not_go_with():
    licences = {name: licence for section in SECTIONS for name, _, licence, _ in rows(section)}
    assert [name for name, licence in licences.items() if re.search(r"\bA?GPL", licence)] == []


def test_fonts_come_with_the_licence_of_fonts():
    fonts = [name for name, *_ in rows("JavaScript and fonts that are bundled for the browser") if "fonts/" in name]
    assert fonts
    assert all(re.search(rf"^.*{re.escape(name)}.*$", TEXTS, re.MULTILINE) for name in fonts)
    assert "SIL OPEN FONT LICENSE" in TEXTS


def test_each_font_in_the_tree_has_its_licence_there():
    folders = [folder for folder in FONTS.iterdir() if folder.is_dir()]
    assert [name for name, *_ in rows("Fonts in the tree")] == sorted(folder.name for folder in folders)
    for folder in folders:
        assert (folder / "LICENSE").read_text(encoding="utf-8").strip() in TEXTS


def test_the_licence_is_that_of_the_package():
    assert "Apache License\n                           Version 2.0, January 2004" in (ROOT / "LICENSE").read_text()
    assert 'license = "Apache-2.0"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")
