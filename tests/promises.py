"""Finds the sentences that promise something, and what keeps each of them: `promises.json`, beside this file."""

import dataclasses
import json
import re
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from moi_pwa.catalogue import all_services
from moi_pwa.core.text import Text
from moi_pwa.locales import words

ROOT = Path(__file__).parents[1]
PROMISES: dict[str, str] = json.loads((ROOT / "tests/promises.json").read_text(encoding="utf-8"))
"""Each promise -> what keeps it.

A promise is the key of a sentence, or an English sentence of a service. What keeps it is written as "module:attribute",
"file.js#name", "test_file.py::test"; or it is OTHERS. A sentence of a service that several services say stands here
once.
"""

OTHERS = "not ours"
"""The mark of promises by the applicant, a guarantor or an employer, in a box that they tick."""
_OTHERS_SAY = re.compile(r"\bundertak(?:es?|ing)\b|\bI will\b|\bhe group will\b")

_ENGLISH = re.compile(
    r"\bwill\b|\bwe(?:'|’)ll\b|\bwe (?:tell|text|send|notify|inform|check)\b|\bwe ask (?:them|the)\b|\b(?:is|are|been) told\b"
    r"|\bnobody else can\b|\bautomatically\b|\bnever sent twice\b|\bis sent\b(?! from)",
    re.IGNORECASE,
)
_ARABIC = re.compile(r"سوف|(?<!\w)س[يتن]ُ\w+|(?<!\w)س[يتن]صل|سنرسل|[يت]ُبل[َّ]+غ(?! عن)|نبلغكم|[يت]صلكم|نرسل|تلقائي")


def is_promise(text: Text) -> bool:
    """Return whether a sentence says what will happen, or that somebody is told. A question promises nothing."""
    if text.en.rstrip().endswith("?"):
        return False
    return bool(_ENGLISH.search(text.en) or _ARABIC.search(text.ar))


def promising_sentences() -> dict[str, Text]:
    """Return every promising sentence: of the product by its key, of a service by its English words."""
    english, arabic = words("en"), words("ar")
    said = {key: Text(ar=arabic[key], en=english[key]) for key in english}
    said |= {text.en: text for service in all_services() for text in _texts_of(service)}
    return {name: text for name, text in said.items() if is_promise(text)}


def _texts_of(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, tuple):
        for each in value:  # pyright: ignore[reportUnknownVariableType]
            yield from _texts_of(each)  # pyright: ignore[reportUnknownArgumentType]
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from _texts_of(getattr(value, field.name))


def keeps(keeper: str, text: Text) -> bool:
    """Return whether what is named as the keeper of a sentence is there."""
    if keeper == OTHERS:
        return bool(_OTHERS_SAY.search(text.en))
    if "::" in keeper:
        path, name = keeper.split("::")
        return _defines(path, f"def {name}(")
    if "#" in keeper:
        path, name = keeper.split("#")
        return _defines(path, f" {name}(") or _defines(path, f" {name} =")
    module, attribute = keeper.split(":")
    found: object = import_module(module)
    for name in attribute.split("."):
        found = getattr(found, name, None)
    return found is not None


def _defines(path: str, definition: str) -> bool:
    file = ROOT / path
    return file.is_file() and definition in file.read_text(encoding="utf-8")
