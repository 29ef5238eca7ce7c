"""Thousands of odd answers that no vector has get the same verdict in both languages."""

import json
import random
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from moi_pwa.core.answers import Facts
from moi_pwa.rules.forms.checks import FieldError, check_field
from moi_pwa.rules.forms.conditions import evaluate
from moi_pwa.rules.forms.normalise import normalise
from moi_pwa.rules.search.text import search_text
from tests.declarations import read_condition, read_field
from tests.vectors_of import TODAY, facts_of, kinds_with_vectors, vectors_of

NODE = Path(sys.executable).parent / "node"
SCRIPT = Path(__file__).parents[3] / "service_worker/test/core/check_all.js"
JAVASCRIPT_COUNTS_TO = 2**53
FACTS: Facts = facts_of({})
ODD = "aZ09-/.,+@<٢۳٫٬ \t\n\r\v\u0085\u00a0\u001f\u007f\u200e\u200d\ufeff\u2028\u0300\u0316\u0655اéßıİΣ«\u212a\ud800😀ﷲ"


def _pieces(file: dict[str, Any]) -> list[Any]:
    pieces = [case["answer"] for case in file["checks"]] + [case["raw"] for case in file["normalise"]]
    return [piece for piece in pieces if not isinstance(piece, int) or abs(piece) < JAVASCRIPT_COUNTS_TO]


def _changed(chance: random.Random, text: str) -> str:
    """Return the text with one to four characters put in, taken out, or exchanged."""
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


def _verdict(error: FieldError | None) -> dict[str, Any] | None:
    return {"code": error.code, "params": dict(error.params)} if error else None


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


ANSWERS: dict[str, list[Any]] = {
    "day": ["2026-01-15", "2025-12-31", "2028-02-29", "2026-01", "2026", "0001-01-01", "9999-12-31", "2025-07-19[u-ca=islamic-umalqura]", "soon", 5],
    "born": ["2008-01-15", "2008-01-16", "2008-02-29", "2008-02", "2008", "2007", "1900-02-29", True],
    "who": ["DEU", "YEM", "XXA", "ZZZ", "toString"],
    "much": ["10.000", "9.999", "0.000", "10", 10],
    "many": [0, 3, 4, -1, True, "3"],
    "all": [[], [{}], [{}, {}, {}], "x"],
}  # fmt: skip
WORLD: dict[str, Any] = {
    "lists": {"nationalities": {"DEU": {"visa_class": "open", "border_stay_days": 30}, "YEM": {"border_stay_days": 90}, "XXA": {}}},
    "amounts": {"fee": [{"from": "2018-01-01", "to": "2026-01-14", "fils": 20_000}, {"from": "2026-01-15", "to": None, "fils": 10_000}]},
    "known": {"": {"abroad": False, "not_cleared": {"ref": "1"}}},
}  # fmt: skip
DAYS = ["2026-01-14", "2026-01-15", "2026-02-28", "2028-02-29"]


def _moment(chance: random.Random) -> dict[str, Any]:
    moment: dict[str, Any] = {"of": chance.choice(["today", "day", "born"])}
    if chance.random() < 0.5:
        moment["months"] = chance.choice([-216, -12, -1, 1, 6, 216])
    if chance.random() < 0.5:
        moment["days"] = chance.choice([-30, -1, 1, 14])
    return moment | ({"stay_of": "who"} if chance.random() < 0.2 else {})


def _condition(chance: random.Random, depth: int = 3) -> dict[str, Any]:
    words: list[dict[str, Any]] = [
        {"op": "answered", "field": chance.choice([*ANSWERS])},
        {"op": "equals", "field": "many", "value": chance.choice([3, True, "3"])},
        {"op": "one_of", "field": "who", "values": ["DEU", "ZZZ"]},
        {"op": "age_at_least", "field": "born", "years": 18, "on": _moment(chance)},
        {"op": "compare", "left": _moment(chance), "relation": chance.choice(["<", "<=", ">=", ">"]), "right": _moment(chance)},
        {"op": "count_at_least", "field": "all", "count": 1},
        {"op": "number_at_least", "field": "many", "value": 3},
        {"op": "money_at_least", "field": "much", "amount": chance.choice(["fee", "none"])},
        {"op": "server_knows", "fact": chance.choice(["abroad", "not_cleared", "live_application"])},
        {"op": "nationality_is", "field": "who", "flag": "visa_class", "value": "open"},
    ]  # fmt: skip
    if depth == 0 or chance.random() < 0.3:
        return chance.choice(words)
    op = chance.choice(["all", "any", "not"])
    if op == "not":
        return {"op": op, "condition": _condition(chance, depth - 1)}
    return {"op": op, "conditions": [_condition(chance, depth - 1) for _ in range(chance.randint(0, 3))]}


def test_both_languages_evaluate_a_condition_alike() -> None:
    chance = random.Random("conditions")
    given = [
        {
            "condition": _condition(chance),
            "answers": {name: chance.choice(some) for name, some in ANSWERS.items() if chance.random() < 0.8},
            "facts": {"today": chance.choice(DAYS)} | (WORLD if chance.random() < 0.8 else {}),
        }
        for _ in range(4000)
    ]
    script = SCRIPT.with_name("evaluate_conditions.js")
    node = subprocess.run([NODE, script], input=json.dumps(given).encode(), capture_output=True, check=True)
    ours = [evaluate(read_condition(each["condition"]), [each["answers"]], facts_of(each["facts"])) for each in given]

    assert len({*ours}) == 3
    for case, mine, theirs in zip(given, ours, json.loads(node.stdout), strict=True):
        assert mine is theirs, case
