import json

import pytest

from moi_pwa.build.precache import inject, precache_list, write_bundles
from moi_pwa.build.toolchain import BuildError

FILES = (
    "ar/index.html",
    "en/help/index.html",
    "en/wallet/index.html",
    "ar.webmanifest",
    "_moi/words.en.0A1B2C3D.json",
    "_moi/barcodes.ABCDEFGH.js",
    "_moi/barcodes.ABCDEFGH.wasm",
    "_moi/scans.ABCDEFGH.js",
    "_moi/sheets.ABCDEFGH.js",
    "_moi/form.ABCDEFGH.js",
    "_moi/officer.ABCDEFGH.js",
    "_moi/pictures.ABCDEFGH.js",
    "sw.js",
)


@pytest.fixture
def site(tmp_path):
    for name in FILES:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    return tmp_path


def addresses(files):
    return [file["url"] for file in files]


def test_files_are_grouped_by_who_needs_them(site):
    groups = precache_list(site, ["/_moi/officer.ABCDEFGH.js"])["groups"]
    assert {name: addresses(files) for name, files in groups.items()} == {
        "shared": ["/_moi/form.ABCDEFGH.js", "/_moi/pictures.ABCDEFGH.js"],
        "ar": ["/ar/", "/ar.webmanifest"],
        "en": ["/_moi/words.en.0A1B2C3D.json", "/en/help/", "/en/wallet/"],
        "barcodes": ["/_moi/barcodes.ABCDEFGH.js", "/_moi/barcodes.ABCDEFGH.wasm"],
        "scans": ["/_moi/scans.ABCDEFGH.js"],
        "sheets": ["/_moi/sheets.ABCDEFGH.js"],
        "papers": ["/_moi/words.en.0A1B2C3D.json", "/en/wallet/"],
    }


def test_what_only_officers_load_is_on_demand(site):
    assert addresses(precache_list(site, ["/_moi/officer.ABCDEFGH.js"])["on_demand"]) == ["/_moi/officer.ABCDEFGH.js"]


def test_bytes_are_those_of_the_compressed_copy(site):
    (site / "_moi/form.ABCDEFGH.js.br").write_bytes(b"123")
    form, _ = precache_list(site, ["/_moi/officer.ABCDEFGH.js"])["groups"]["shared"]
    assert form["bytes"] == 3


def test_the_version_changes_with_any_file(site):
    before = precache_list(site, [])["version"]
    (site / "ar/index.html").write_text("other")
    assert precache_list(site, [])["version"] != before


def test_the_list_takes_the_placeholders_place():
    assert inject("const list=self.__PRECACHE__;", {"version": "1"}) == 'const list={"version":"1"};'


def test_a_worker_without_the_placeholder_stops_the_build():
    with pytest.raises(BuildError, match="exactly once, and does 0 times"):
        inject("const list=[];", {})


def test_pages_of_a_language_come_together(site):
    (site / "en/index.html").write_text("home")
    inside = write_bundles(site, [])
    bundle = inside["/en/"]
    assert bundle == inside["/en/help/"] != inside["/ar/"]
    assert json.loads((site / bundle.lstrip("/")).read_text()) == {
        "/en/": "home",
        "/en/help/": "en/help/index.html",
        "/en/wallet/": "en/wallet/index.html",
    }


def test_scripts_come_together_without_what_only_officers_load_and_workers_with_policies_of_their_own(site):
    inside = write_bundles(site, ["/_moi/officer.ABCDEFGH.js"])
    assert [url for url in inside if url.endswith(".js")] == ["/_moi/form.ABCDEFGH.js"]


def test_files_of_two_types_never_come_together(site):
    inside = write_bundles(site, [])
    assert len({inside["/_moi/words.en.0A1B2C3D.json"], inside["/en/help/"], inside["/_moi/form.ABCDEFGH.js"]}) == 3


def test_a_file_names_the_bundle_that_it_is_in_and_each_has_its_bytes_on_the_wire(site):
    (site / "en/index.html").write_text("home")
    inside = write_bundles(site, [])
    (site / (inside["/en/"].lstrip("/") + ".br")).write_bytes(b"12345")
    listed = precache_list(site, [], inside)
    files = {file["url"]: (file.get("in"), file["bytes"]) for file in listed["groups"]["en"]}
    assert files["/en/"] == (inside["/en/"], 4)
    assert files["/en/help/"] == (inside["/en/"], 18)
    assert listed["bundles"][inside["/en/"]] == 5


def test_a_bundle_is_not_kept_besides_what_is_in_it(site):
    inside = write_bundles(site, [])
    groups = precache_list(site, [], inside)["groups"]
    assert not set(inside.values()) & {file["url"] for files in groups.values() for file in files}
