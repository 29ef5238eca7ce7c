"""Files of former versions are kept when a new version is built, and served beside it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from moi_pwa.build.former import VERSIONS, keep_former
from moi_pwa.edge.site import Site

Deploy = Callable[[dict[str, str]], Site]


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    return tmp_path / "dist"


@pytest.fixture
def deploy(dist: Path, tmp_path: Path) -> Deploy:
    """Return a function that takes these files for a version that was just built, and returns the site served then."""
    former_sites: list[Path] = []

    def deployed(files: dict[str, str]) -> Site:
        new, site = dist / "applicant.new", dist / "applicant"
        for name, text in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_text(text)
        keep_former(site, new, dist / "former")
        if site.exists():
            former_sites.append(site.rename(tmp_path / f"gone-{len(former_sites)}"))
        new.rename(site)
        return Site.load(site, dist / "former")

    return deployed


def version(n: int) -> dict[str, str]:
    """Return the files of a version: its page, a script of its own, and one that every version has."""
    return {"ar/index.html": f"page {n}", f"_moi/attach.{n:08}.js": f"attach {n}", "_moi/shell.ABCDEFGH.js": "shell"}


def served(site: Site, address: str) -> str | None:
    file = site.get(address)
    return file and file.encodings["identity"].decode()


def test_a_page_of_the_version_before_still_loads_its_scripts(deploy):
    deploy(version(1))
    site = deploy(version(2))
    assert served(site, "/_moi/attach.00000001.js") == "attach 1"
    assert served(site, "/_moi/attach.00000002.js") == "attach 2"


def test_what_former_versions_load_is_kept_for_ever_by_browsers_as_all_of_it_is(deploy):
    deploy(version(1))
    assert "immutable" in deploy(version(2)).files["/_moi/attach.00000001.js"].cache_control


def test_pages_are_of_the_newest_version(deploy):
    deploy(version(1) | {"ar/old/index.html": "old"})
    site = deploy(version(2))
    assert served(site, "/ar/") == "page 2"
    assert site.get("/ar/old/") is None


def test_what_a_version_loads_is_served_until_it_is_too_old(deploy, dist):
    for n in range(VERSIONS + 1):
        site = deploy(version(n))
    assert served(site, "/_moi/attach.00000000.js") == "attach 0"
    site = deploy(version(VERSIONS + 1))
    assert site.get("/_moi/attach.00000000.js") is None
    assert served(site, "/_moi/attach.00000001.js") == "attach 1"
    assert len(list((dist / "former").iterdir())) == VERSIONS


def test_a_build_that_changes_nothing_that_pages_load_forgets_no_version(deploy):
    deploy(version(1))
    for _ in range(VERSIONS + 1):
        site = deploy(version(2))
    assert served(site, "/_moi/attach.00000001.js") == "attach 1"


def test_compressed_copies_come_along_and_the_worker_s_bundles_do_not(deploy):
    bundle = "_moi/scripts.shared.0A1B2C3D.json"
    deploy(version(1) | {"_moi/attach.00000001.js.br": "small", bundle: "{}", f"{bundle}.br": "{"})
    site = deploy(version(2))
    assert site.files["/_moi/attach.00000001.js"].encodings["br"] == b"small"
    assert site.get(f"/{bundle}") is None
