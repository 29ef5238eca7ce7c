import re

import html5lib
import pytest

from tests.precached import precache
from tests.site import ROOT


@pytest.fixture(scope="session")
def trees(pages):
    return {
        address: html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
        for address, html in pages.items()
    }


def test_every_page_exists_in_both_languages(pages):
    arabic = {address.removeprefix("/ar") for address in pages if address.startswith("/ar/")}
    english = {address.removeprefix("/en") for address in pages if address.startswith("/en/")}
    assert arabic == english
    assert len(arabic) > 5


def test_every_page_names_its_language_and_direction(trees):
    expected = {"ar": ("ar", "rtl"), "en": ("en", "ltr")}
    wrong = [
        address
        for address, tree in trees.items()
        if (tree.get("lang"), tree.get("dir")) != expected[address.split("/")[1]]
    ]
    assert wrong == []


def test_every_script_is_a_module_of_ours(trees, applicant):
    scripts = [(address, script) for address, tree in trees.items() for script in tree.iter("script")]
    assert scripts
    for address, script in scripts:
        assert script.get("type") == "module", address
        assert not script.text, address
        assert (applicant / script.get("src").lstrip("/")).is_file(), (address, script.get("src"))


def test_every_linked_file_is_there(trees, applicant):
    kinds = {"stylesheet", "modulepreload", "icon", "apple-touch-icon", "manifest", "preload"}
    missing = {
        (address, link.get("href"))
        for address, tree in trees.items()
        for link in tree.iter("link")
        if link.get("rel") in kinds and not (applicant / link.get("href").lstrip("/")).is_file()
    }
    assert missing == set()


def test_every_link_within_leads_to_a_page(trees, pages):
    broken = {
        (address, link.get("href"))
        for address, tree in trees.items()
        for link in tree.iter("a")
        if link.get("href", "").startswith("/") and link.get("href").split("#")[0] not in pages
    }
    assert broken == set()


def test_licences_come_beside_what_carries_none(applicant):
    assert (applicant / "third-party-notices.txt").read_bytes() == (ROOT / "THIRD_PARTY_NOTICES.md").read_bytes()
    assert "/third-party-notices.txt" in [file["url"] for file in precache()["on_demand"]]


ONLINE_ONLY = [
    *[f"{name}.*.js" for name in ("identity_list", "identity_sign_in", "signed_list", "systems")],
    *[f"words.{name}.{language}.*.json" for name in ("identity", "lists") for language in ("ar", "en")],
]


@pytest.mark.parametrize("name", ONLINE_ONLY)
def test_what_needs_a_connection_for_everything_comes_on_demand(applicant, name):
    [script] = [f"/_moi/{each.name}" for each in (applicant / "_moi").glob(name)]
    assert script in [file["url"] for file in precache()["on_demand"]]
    assert [group for group, files in precache()["groups"].items() for file in files if file["url"] == script] == []


def test_titles_are_unique_within_a_language(trees):
    titles = [(address.split("/")[1], tree.findtext("head/title")) for address, tree in trees.items()]
    assert len(titles) == len(set(titles))


def test_neither_react_nor_radix_nor_reflex_is_shipped(applicant):
    traces = re.compile(rb"react-dom|reactRouter|radix-|__reflex|data-emotion")
    files = [path for path in applicant.rglob("*") if path.is_file() and path.name != "third-party-notices.txt"]
    found = [path.name for path in files if traces.search(path.read_bytes())]
    assert found == []


def test_nothing_asks_another_host(pages):
    assert [
        address for address, html in pages.items() if re.search(r"(src|href|action)=[\"']?(https?:)?//", html)
    ] == []


def test_the_worker_keeps_exactly_the_built_files(applicant):
    listed = precache()
    groups = {name: [file["url"] for file in files] for name, files in listed["groups"].items()}
    papers = groups.pop("papers")  # for the other language; the languages' groups have these files too
    urls = [*(url for each in groups.values() for url in each), *(file["url"] for file in listed["on_demand"])]
    built = {
        "/" + path.relative_to(applicant).as_posix().removesuffix("index.html")
        for path in applicant.rglob("*")
        if path.is_file() and path.suffix not in (".br", ".gz") and path.name != "sw.js"
    }
    bundles = {file["in"] for files in listed["groups"].values() for file in files if "in" in file}
    assert len(urls) == len(set(urls))
    assert {*papers} <= {*urls}
    assert {*urls, *bundles} == built
    assert bundles == {*listed["bundles"]}
