"""What the line must carry before a form can be typed into; times are measured by `make bench`."""

import re

import pytest

MOST_BYTES = 29_000
"""Brotli-compressed, without headers: the page, its style sheet, its scripts, and the declaration that they fetch at once."""
MOST_REQUESTS = 6  # as many as a browser makes to one server at once

_LINK = re.compile(r"<link (?=[^>]*rel=(?:stylesheet|modulepreload|preload)\b)[^>]*href=([^ >]+)")
_SCRIPT = re.compile(r"<script [^>]*src=([^ >]+)")


def needed_first(html):
    return {*_LINK.findall(html), *_SCRIPT.findall(html)}


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
    assert {address: size for address, size in weights.items() if size > MOST_BYTES} == {}


def test_a_form_waits_for_no_more_files_than_come_at_once(forms):
    assert [address for address, html in forms.items() if len(needed_first(html)) > MOST_REQUESTS] == []


def test_a_form_s_scripts_are_all_named_in_its_page(applicant, forms):
    """A script that only another one names would cost a round trip more."""
    for address, html in forms.items():
        named = needed_first(html)
        scripts = [url for url in named if url.endswith(".js")]
        sources = [(applicant / url.lstrip("/")).read_text() for url in scripts]
        imported = {
            f"/_moi/{name}" for source in sources for name in re.findall(r'(?:from|import)"\./([^"]+)"', source)
        }
        assert imported <= named, address
