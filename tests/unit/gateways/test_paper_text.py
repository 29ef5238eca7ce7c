"""The text of a printed paper, as programs of others read it: PDFium (Chrome), MuPDF and Poppler.

None of them follows the tags: they put together what is drawn on a line. Each has faults of its own:

- PDFium reads a line with Arabic and Latin words in the order of the language with more words, and moves the first
  letter of a document's number behind its digits. The Latin side has these numbers too.
- Poppler reverses the parts of an Arabic line between signs and numbers, and mixes long values with their neighbours.
"""

import asyncio
import re
import subprocess
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pypdfium2
import pytest

from moi_pwa.catalogue import all_services
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.printed import PrintedPaper
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from tests.papers.contents import contents
from tests.papers.printed import PUBLIC_URL, printed
from tests.papers.printed_vector import BARCODE, SEAL
from tests.papers.refusal import REFUSAL
from tests.papers.visa import VISA

pytestmark = pytest.mark.slow

ARABIC_WORD = re.compile(r"[\u0621-\u064a]+")
LATIN_WORD = re.compile(r"[A-Za-z0-9]+")
OTHER_SCRIPT = {"ar": re.compile(r"[A-Za-z]"), "en": re.compile(r"[\u0621-\u064a]")}
VOWEL_MARK = re.compile(r"[\u064b-\u0652]")
HYPHEN_OF_A_LINE = re.compile(r"-\s*|\ufffe")


def by_pdfium(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    try:
        return document[0].get_textpage().get_text_range()
    finally:
        document.close()


def by_mupdf(path: Path) -> str:
    return run("mutool", "draw", "-q", "-F", "txt", path)


def by_poppler(path: Path) -> str:
    return run("pdftotext", path, "-")


def run(*command: str | Path) -> str:
    return subprocess.run(command, capture_output=True, check=True).stdout.decode()


BY_EACH = pytest.mark.parametrize("read", [by_pdfium, by_mupdf, by_poppler])


def made(typesetter: Typesetter, paper: PrintedPaper, folder: Path) -> Path:
    path = folder / "paper.pdf"
    path.write_bytes(asyncio.run(typesetter.typeset(paper, seal=SEAL, barcode=BARCODE)))
    return path


def sentences(paper: PrintedPaper, language: Language) -> Iterator[str]:
    """Return what is drawn on lines of one language."""
    said = [paper.country, paper.ministry, paper.title, *paper.conditions, paper.verify, paper.signed]
    said += [paper.photo_note] if paper.photo else []
    letter = [paper.letter.operative, paper.letter.signature] if paper.letter else []
    said += [each for each in letter if not OTHER_SCRIPT[language].search(each.in_language(language))]
    for fact in paper.facts:
        if not OTHER_SCRIPT[language].search(fact.value.in_language(language)):
            said += [fact.label, fact.value]
    yield from (each.in_language(language) for each in said)


def arabic_words(text: str) -> list[str]:
    return ARABIC_WORD.findall(VOWEL_MARK.sub("", text))


def latin_words(text: str) -> list[str]:
    """Return the words of a text. One with a hyphen is one word, for it may stand on two lines."""
    return LATIN_WORD.findall(HYPHEN_OF_A_LINE.sub("", text))


WORDS_OF: dict[Language, Callable[[str], list[str]]] = {"ar": arabic_words, "en": latin_words}


def has_run(words: Sequence[str], run: Sequence[str]) -> bool:
    return any(words[at : at + len(run)] == run for at in range(len(words)))


def paper_of(service: Service) -> PrintedPaper:
    return printed(service, contents(service)[0])


REFUSED = printed_refusal(REFUSAL, "D26000001", service_title=VISA.title, signer="JOMI 0001", public_url=PUBLIC_URL)
PAPERS = pytest.mark.parametrize(
    "paper", [*map(paper_of, all_services()), REFUSED], ids=[*(each.code for each in all_services()), "refusal"]
)


@PAPERS
@pytest.mark.parametrize("read", [by_pdfium, by_mupdf])
def test_arabic_is_read_word_by_word(
    typesetter: Typesetter, paper: PrintedPaper, read: Callable[[Path], str], tmp_path: Path
):
    words = arabic_words(read(made(typesetter, paper, tmp_path)))
    for said in sentences(paper, "ar"):
        assert has_run(words, arabic_words(said)), said


@PAPERS
def test_poppler_finds_every_word_and_reads_names_and_labels_word_by_word(
    typesetter: Typesetter, paper: PrintedPaper, tmp_path: Path
):
    text = by_poppler(made(typesetter, paper, tmp_path))
    named = (paper.country, paper.ministry, paper.title, *(fact.label for fact in paper.facts))
    for language, words_of in WORDS_OF.items():
        words = words_of(text)
        assert {word for said in sentences(paper, language) for word in words_of(said)} <= set(words)
        for said in named:
            assert has_run(words, words_of(said.in_language(language))), said


@PAPERS
@pytest.mark.parametrize("read", [by_pdfium, by_mupdf])
def test_english_is_read_word_by_word(
    typesetter: Typesetter, paper: PrintedPaper, read: Callable[[Path], str], tmp_path: Path
):
    words = latin_words(read(made(typesetter, paper, tmp_path)))
    assert has_run(words, ["The", "Hashemite", "Kingdom", "of", "Jordan"])
    for said in sentences(paper, "en"):
        assert has_run(words, latin_words(said)), said


@BY_EACH
def test_the_zone_is_read_as_it_is_written(typesetter: Typesetter, read: Callable[[Path], str], tmp_path: Path):
    paper = paper_of(VISA)
    text = read(made(typesetter, paper, tmp_path)).replace("\r", "")
    assert "\n".join(paper.zone) in text


@BY_EACH
def test_marks_of_vowels_are_left_out(typesetter: Typesetter, read: Callable[[Path], str], tmp_path: Path):
    paper = printed(VISA, contents(VISA)[0], arabic_name="مُحَمَّد آدم")
    text = read(made(typesetter, paper, tmp_path))
    assert has_run(arabic_words(text), ["محمد", "آدم"])
    assert not VOWEL_MARK.search(text)
