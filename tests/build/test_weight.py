"""The bytes and files that a form needs before typing, and those of a kept language; `make bench` measures times."""

import json
import re
from graphlib import TopologicalSorter

import pytest

from moi_pwa.core.text import LANGUAGES
from tests.precached import bytes_kept, precache
from tests.site import ROOT

MAX_BYTES = 18_500
"""The budget of a page, its style sheet and the scripts that keep typed text, Brotli-compressed, without headers."""
MAX_REQUESTS = 3
MAX_BYTES_CACHED = 400_000
"""The budget of all services in one language and the worker that keeps them; bodies as they travel."""

MAX_BYTES_OF_THE_DECODER = 350_000
"""The budget of the files that read barcodes where the browser cannot; they are kept once a page needs them."""

MAX_BYTES_OF_SCANS = 650_000
"""The budget of the files that cut scans, pdf.js among them; a clerk's computer keeps them once it cuts one."""

MAX_SCRIPTS_OF_AN_APPLICATION = 25
"""The budget of files from signing in to the receipt: each has headers of a third of a kilobyte."""

MAX_SCRIPT_BYTES = 17_000
"""The budget of the scripts that every page runs when nothing waits to be sent.

They are those of the page, and those that look for news.
"""

_OF_AN_APPLICATION = (
    "sign_in", "shell", "background_sync", "form", "complete", "prefill",
    "attach_documents", "review", "sending", "deliver", "case",
)  # fmt: skip
_PASSES_ON = re.compile(r"(import[^;()]*;)*export\{[^}]*\};?\s*")
_LINK = re.compile(r"<link (?=[^>]*rel=(?:stylesheet|modulepreload|preload)\b)[^>]*href=([^ >]+)")
_LATE = re.compile(r"<link (?=[^>]*fetchpriority=low)[^>]*href=([^ >]+)")
_SCRIPT = re.compile(r"<script [^>]*src=([^ >]+)")


def needed_first(html):
    return {*_LINK.findall(html), *_SCRIPT.findall(html)} - set(_LATE.findall(html))


def weight(applicant, address):
    path = applicant / f"{address}index.html".lstrip("/") if address.endswith("/") else applicant / address.lstrip("/")
    return path.with_name(path.name + ".br").stat().st_size


@pytest.fixture(scope="session")
def forms(pages):
    return {address: html for address, html in pages.items() if "/apply/" in address}


def test_a_form_is_light_until_it_can_be_typed_into(applicant, forms):
    weights = {
        address: sum(weight(applicant, each) for each in {address, *needed_first(html)})
        for address, html in forms.items()
    }
    assert weights
    assert {address: size for address, size in weights.items() if size > MAX_BYTES} == {}


@pytest.fixture(scope="session")
def groups(applicant):
    return precache()["groups"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_of_a_language_is_light_enough_to_be_kept(applicant, language):
    assert bytes_kept(language) <= MAX_BYTES_CACHED


def test_what_reads_barcodes_is_a_script_and_a_decoder_within_their_budget(groups):
    assert {file["url"].rsplit(".", 1)[1] for file in groups["barcodes"]} == {"js", "wasm"}
    assert sum(file["bytes"] for file in groups["barcodes"]) <= MAX_BYTES_OF_THE_DECODER


def test_what_cuts_scans_is_within_its_budget(groups):
    assert 0 < sum(file["bytes"] for file in groups["scans"]) <= MAX_BYTES_OF_SCANS


@pytest.mark.parametrize("group", ["barcodes", "scans"])
def test_no_page_loads_what_reads_barcodes_or_scans(groups, pages, group):
    for file in groups[group]:
        assert [address for address, html in pages.items() if file["url"] in needed_first(html)] == []


def test_a_form_waits_for_no_more_files_than_come_at_once(forms):
    assert [address for address, html in forms.items() if len(needed_first(html)) > MAX_REQUESTS] == []


def test_a_form_s_scripts_are_all_named_in_its_page(applicant, forms):
    # A script that only another script names would cost one more round trip.
    for address, html in forms.items():
        named = needed_first(html)
        assert imported_by(applicant, named) <= named, address


def test_what_comes_after_a_form_is_all_asked_for_at_once(applicant, forms):
    for address, html in forms.items():
        named = needed_first(html)
        after = set(_LATE.findall(html))
        assert after, address
        assert not after & named, address
        assert imported_by(applicant, after) <= named | after, address


def imported_by(applicant, urls):
    sources = [(applicant / url.lstrip("/")).read_text() for url in urls if url.endswith(".js")]
    return {f"/_moi/{name}" for source in sources for name in re.findall(r'(?:from|import)"\./([^"]+)"', source)}


@pytest.fixture(scope="session")
def needs():
    return json.loads((ROOT / "assets/_moi/needs.json").read_text())


def test_what_every_page_runs_is_light_when_nothing_waits_to_be_sent(applicant, needs):
    urls = {url for name in ("shell.js", "background_sync.js") for url in needs[name]}
    assert sum(weight(applicant, url) for url in urls) <= MAX_SCRIPT_BYTES


def test_an_application_takes_few_scripts(needs):
    urls = {url for name in _OF_AN_APPLICATION for url in needs[f"{name}.js"]}
    assert len(urls) <= MAX_SCRIPTS_OF_AN_APPLICATION


def test_no_script_only_passes_on_what_another_exports(applicant):
    scripts = [*(applicant / "_moi").glob("*.js")]
    assert scripts
    assert [script.name for script in scripts if _PASSES_ON.fullmatch(script.read_text())] == []


def test_no_scripts_wait_for_each_other(applicant):
    # A script in such a circle would run before what it imports has run.
    urls = [f"/_moi/{script.name}" for script in (applicant / "_moi").glob("*.js")]
    imported = {url: imported_by(applicant, [url]) for url in urls}
    assert any(imported.values())
    list(TopologicalSorter(imported).static_order())  # raises CycleError


def test_only_what_seals_or_sends_loads_post_quantum_cryptography(applicant, needs):
    loading = {name for name, urls in needs.items() if any(seals_keys(applicant, url) for url in urls)}
    sending = {"sending.js", "same_answer.js", "send_rows.js", "deliver.js"}
    assert loading == sending | {"document_key.js", "officer.js"}


def seals_keys(applicant, url):
    return "X-Wing" in (applicant / url.lstrip("/")).read_text()


@pytest.mark.parametrize("element", ["moi-papers", "moi-qr-code", "moi-refusal", "moi-visit"])
def test_what_few_cases_have_comes_only_with_the_first_that_has_it(applicant, needs, element):
    defined = re.compile(rf"customElements\.define\([\"'`]{element}[\"'`]")
    assert any(defined.search(script.read_text()) for script in (applicant / "_moi").glob("*.js"))
    assert not any(defined.search((applicant / url.lstrip("/")).read_text()) for url in needs["case.js"])
