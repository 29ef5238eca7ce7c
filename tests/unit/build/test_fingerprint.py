from datetime import date
from pathlib import Path

import grimp
import pytest

from moi_pwa.build.fingerprint import fees_fingerprint, named_sources, source_fingerprint, sources_of
from moi_pwa.build.paths import ROOT, SURFACES, Surface


@pytest.fixture
def root(tmp_path):
    for name in (
        "moi_pwa/pages/applicant/home.py",
        "moi_pwa/pages/desk/cases/queue.py",
        "assets/mark.svg",
        "assets/_moi/x.js",
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("before")
    return tmp_path


@pytest.mark.parametrize(
    "changed,surfaces",
    [
        ("assets/mark.svg", {"applicant", "desk"}),
        ("moi_pwa/pages/applicant/home.py", {"applicant"}),
        ("moi_pwa/pages/desk/cases/queue.py", {"desk"}),
        ("assets/_moi/x.js", set()),
    ],
)
def test_a_change_makes_those_surfaces_stale_that_hold_it(root, changed, surfaces):
    before: dict[Surface, str] = {surface: source_fingerprint(surface, root) for surface in SURFACES}
    (root / changed).write_text("after")
    assert {surface for surface in before if source_fingerprint(surface, root) != before[surface]} == surfaces


def test_whatever_the_applicants_pages_import_makes_them_stale():
    sources = set(sources_of("applicant", ROOT))
    graph = grimp.build_graph("moi_pwa")
    imported = graph.find_upstream_modules("moi_pwa.pages.applicant", as_package=True)
    files = {_file(module) for module in imported}
    assert len(files) > 50
    assert files - sources == set()


@pytest.mark.parametrize("surface", SURFACES)
def test_every_source_that_a_surface_names_exists(surface: Surface):
    assert [name for name in named_sources(surface) if not (ROOT / name).exists()] == []


def _file(module: str) -> str:
    path = Path(*module.split("."))
    return str(path / "__init__.py" if (ROOT / path).is_dir() else path.with_suffix(".py"))


def test_pages_are_as_fresh_as_their_fees():
    assert (
        fees_fingerprint(date(2025, 6, 30)) != fees_fingerprint(date(2025, 7, 1)) == fees_fingerprint(date(2025, 7, 2))
    )
