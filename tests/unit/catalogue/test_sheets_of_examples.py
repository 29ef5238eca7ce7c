"""Every example of every service, filled into the service's sheet, is read back and judged as the form judges it."""

import base64
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.service import Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.rules.forms.declaration import service_to_json
from moi_pwa.rules.reference.on_day import lists_on
from moi_pwa.rules.sheets.choices import words_of_sheet
from tests.examples import examples_of, facts_of
from tests.services import SERVICES
from tests.sheets import filled_sheet
from tests.site import ROOT

pytestmark = pytest.mark.slow

NODE = Path(sys.executable).parent / "node"
SCRIPT = ROOT / "service_worker/test/core/sheets/judge_examples.js"


def judged_by_node(service: Service, language: Language) -> list[dict[str, Any]]:
    """Return each example as a phone reads it: its answers, those expected, and the code of each problem by path."""
    examples = examples_of(service.code)
    lists = lists_on(reference_data(), facts_of(examples[0]).today)
    workbook = filled_sheet(service, language, lists, [example.answers for example in examples])
    given = {
        "declaration": service_to_json(service),
        "words": {language: words_of_sheet(service, language, lists)},
        "workbook": base64.b64encode(workbook).decode(),
        "examples": [
            {"today": example.today, "known": example.known, "answers": example.answers} for example in examples
        ],
    }
    run = subprocess.run([NODE, SCRIPT], input=json.dumps(given), capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return json.loads(run.stdout)


OF_SHEETS_ALONE = {"hijri_date": "not_a_date"}
"""Codes that only a sheet has, with those of the form: a form asks for days in one calendar at a time."""


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.code)
def test_the_examples_on_a_sheet_have_the_answers_and_problems_of_the_form(service: Service, language: Language):
    judged = judged_by_node(service, language)
    for example, found in zip(examples_of(service.code), judged, strict=True):
        problems = {path: OF_SHEETS_ALONE.get(code, code) for path, code in found["problems"].items()}
        assert (problems, found["answers"]) == (example.problems, found["expected"]), example.name
