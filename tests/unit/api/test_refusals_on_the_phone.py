"""The phone has a sentence in both languages for each refusal of the server, and a way on that leads elsewhere."""

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import TypedDict

import pytest

from moi_pwa.api.problems import PROBLEMS
from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import words

WORKER = Path(__file__).parents[3] / "service_worker"
FORMS = {"application", "details"}
WRITTEN = {"objection", "correction", "refund"}
PRESSED = {"withdrawal", "return", "consent", "visit"}
AGAIN = {"documents_missing", "sealed_to_others"}
"""Codes of refusals after which the phone sends the same again by itself."""
ONCE = {"not_found", "different_content", "unknown_service"}
"""Codes of refusals that are refused again however often they are sent."""


class Refusal(TypedDict):
    kind: str
    code: str
    says: str
    badge: str
    remedy: str


@cache
def refusals() -> list[Refusal]:
    """Return the phone's text for each code of the API and each code of its own, for every kind."""
    answers = sorted({(status, code) for status, code, _ in PROBLEMS.values()} | {(422, "document_unreadable")})
    script = WORKER / "test" / "page" / "screens" / "refusals.js"
    done = subprocess.run(["node", script], input=json.dumps(answers), capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def test_every_refusal_of_every_kind_is_there():
    final = {code for status, code, _ in PROBLEMS.values() if 400 <= status < 500 and status not in (401, 429)} - AGAIN
    expected = {(kind, code) for kind in FORMS | WRITTEN | PRESSED for code in final | {"document_unreadable"}}
    assert {(each["kind"], each["code"]) for each in refusals()} == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sentence_is_there(language: str):
    known = words(language)
    assert {key for each in refusals() for key in (each["says"], each["badge"])} - set(known) == set()


def test_no_way_on_leads_to_what_is_refused_again():
    # A late step, other content under the id, and an absent case cannot be corrected.
    late = [each for each in refusals() if each["code"] == "step_refused" and each["kind"] != "application"]
    final = [each for each in refusals() if each["code"] in ONCE]
    assert {each["remedy"] for each in late + final if each["kind"] not in WRITTEN} == {"remove", "copy"}
    assert {each["kind"] for each in refusals() if each["remedy"] == "copy"} == {"application"}


def test_what_comes_too_late_says_so():
    late = [each for each in refusals() if each["code"] == "step_refused" and each["kind"] != "application"]
    assert {(each["badge"], each["says"]) for each in late} == {
        ("send.too_late", f"case.{each['kind']}_refused") for each in late
    }


def test_what_is_pressed_needs_no_correction():
    assert {each["remedy"] for each in refusals() if each["kind"] in PRESSED} == {"remove"}
