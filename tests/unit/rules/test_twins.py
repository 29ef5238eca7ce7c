"""What vectors do not think of: thousands of odd answers, judged by both languages, must get the same verdict."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.core.answers import Facts
from moi_pwa.rules.checks import Fault, check_field
from moi_pwa.rules.normalise import normalise
from moi_pwa.rules.search_text import search_text
from tests.declarations import read_field
from tests.vectors_of import TODAY, facts_of, kinds_with_vectors, vectors_of

NODE = Path(sys.executable).parent / "node"
SCRIPT = Path(__file__).parents[3] / "service_worker/test/core/judge_all.js"
JAVASCRIPT_COUNTS_TO = 2**53
FACTS: Facts = facts_of({})
ODD = "aZ09-/.,+@<٢۳٫٬ \t\n\r\v\u0085\u00a0\u001f\u007f\u200e\u200d\ufeff\u2028\u0300\u0316\u0655اéßıİΣ«\u212a\ud800😀ﷲ"


def _pieces(file: dict[str, Any]) -> list[Any]:
    pieces = [case["answer"] for case in file["checks"]] + [case["raw"] for case in file["normalise"]]
    return [piece for piece in pieces if not isinstance(piece, int) or abs(piece) < JAVASCRIPT_COUNTS_TO]


def _changed(chance: random.Random, text: str) -> str:
    """The text with one to four characters put in, taken out, or exchanged."""
    characters = list(text)
    for _ in range(chance.randint(1, 4)):
        at = chance.randint(0, len(characters))
        characters[at : at + chance.randint(0, 1)] = chance.choice(["", *ODD])
    return "".join(characters)


def _given(kind: str) -> list[dict[str, Any]]:
    chance = random.Random(kind)
    file = vectors_of(f"checks/{kind}")
    texts = [piece for piece in _pieces(file) if isinstance(piece, str)] or [""]
    raws = [_changed(chance, chance.choice(texts)) for _ in range(400)] + _pieces(file)
    facts = {"today": TODAY, "lists": {}, "amounts": None, "known": {}, "documents": None}
    fields = [file["field"] | chance.choice(file["checks"]).get("field", {}) for _ in raws]
    return [{"field": field, "raw": raw, "facts": facts} for field, raw in zip(fields, raws, strict=True)]


def _verdict(fault: Fault | None) -> dict[str, Any] | None:
    return {"code": fault.code, "params": dict(fault.params)} if fault else None


@pytest.mark.parametrize("kind", kinds_with_vectors())
def test_both_languages_give_the_same_verdict(kind: str) -> None:
    given = _given(kind)
    node = subprocess.run([NODE, SCRIPT], input=json.dumps(given).encode(), capture_output=True, check=True)

    for case, theirs in zip(given, json.loads(node.stdout), strict=True):
        field, raw = read_field(case["field"]), case["raw"]
        answer = normalise(field, raw)
        ours = {
            "answer": answer,
            "untouched": _verdict(check_field(field, raw, FACTS)),
            "normalised": _verdict(check_field(field, answer, FACTS)),
            "found": search_text(raw) if isinstance(raw, str) else None,
        }
        assert ours == theirs, case
