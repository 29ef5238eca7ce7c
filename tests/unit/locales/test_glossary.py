"""The words and names of docs/glossary.md are in use, and the words that it rules out are not."""

import re
from pathlib import Path

import moi_pwa
from moi_pwa.core.text import LANGUAGES
from moi_pwa.locales import words
from tests.locale_lint import catalogue_texts

PACKAGE = Path(moi_pwa.__path__[0])
GLOSSARY = PACKAGE.parent / "docs" / "glossary.md"

ROWS = [
    [cell.strip() for cell in line.strip("|\n").split("|")]
    for line in GLOSSARY.read_text(encoding="utf-8").splitlines()
    if line.startswith("| ") and not line.startswith("| Arabic")
]
SENTENCES = "\n".join(
    [
        *(sentence for language in LANGUAGES for sentence in words(language).values()),
        *(text.in_language(language) for _, _, text in catalogue_texts() for language in LANGUAGES),
    ]
).lower()


def test_every_word_of_the_glossary_is_said():
    assert len(ROWS) > 20
    said = [word.strip().lower() for row in ROWS for word in (row[0], *row[1].split(","))]
    assert [word for word in said if word not in SENTENCES] == []


def test_no_word_that_the_glossary_rules_out_is_said():
    ruled_out = [word.strip().lower() for row in ROWS for word in row[4].split(",") if word.strip()]
    assert len(ruled_out) > 8
    assert [word for word in ruled_out if re.search(rf"(?<!\w){re.escape(word)}(?!\w)", SENTENCES)] == []


def test_every_name_of_the_glossary_is_in_the_code():
    code = "\n".join(path.read_text(encoding="utf-8") for path in PACKAGE.rglob("*.py"))
    names = [name for row in ROWS for name in re.findall("`([^`]+)`", row[2])]
    assert [name for name in names if not re.search(rf"\b{name}", code)] == []
