"""A paper as PDF: what is on it, for whoever reads it, listens to it, keeps it or scans it."""

import asyncio
import io
import re
import subprocess
import sys
import unicodedata
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.catalogue import all_services, get_service
from moi_pwa.core.answers import Facts
from moi_pwa.core.fields import TextField
from moi_pwa.core.papers import PaperContent
from moi_pwa.core.service import Service
from moi_pwa.core.text import Text
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.committee.decision import MAX_NUMBER_LENGTH
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.papers.pdf_seals import seals_in_pdf
from moi_pwa.rules.papers.printed import letters
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from moi_pwa.rules.reference.changes import MAX_NAME_LENGTH
from tests.papers.contents import contents
from tests.papers.printed import A4_WIDTH, LONG_NAMES, PUBLIC_URL, pages_of, places_of, printed, scanned, text_of
from tests.papers.printed_vector import BARCODE, SEAL, VECTOR
from tests.papers.refusal import REFUSAL
from tests.papers.visa import CONTENT, VISA

pytestmark = pytest.mark.slow


@pytest.fixture
def visa(typesetter: Typesetter) -> bytes:
    return made(typesetter, VISA, CONTENT)


def made(typesetter: Typesetter, service: Service, content: PaperContent, **holder: str) -> bytes:
    return asyncio.run(typesetter.typeset(printed(service, content, **holder), seal=SEAL, barcode=BARCODE))


def test_its_text_can_be_read_in_both_languages(visa: bytes):
    text = text_of(visa)
    for sentence in (
        "Visit visa",
        "MARIA CLARA SANTOS",
        "28 February 1990",
        "Digitally signed by the Ministry of Interior.",
    ):
        assert sentence in text
    for word in ("الهاشمية", "الداخلية", "تأشيرة", "ماريا", "سانتوس", "الجنسية", "الرمز"):
        assert word in text


def test_its_zone_can_be_read_as_it_is_written(visa: bytes):
    assert "\n".join(printed(VISA, CONTENT).zone) in text_of(visa)


def test_it_says_of_itself_that_it_is_accessible_and_for_archives(visa: bytes):
    metadata = root_of(visa)["/Metadata"].get_data().decode()
    assert re.search(r"pdfuaid:part>1<", metadata)
    assert re.search(r"pdfaid:part>2<", metadata)
    assert re.search(r"pdfaid:conformance>A<", metadata)


def test_it_is_tagged_named_and_in_a_language(visa: bytes):
    root, metadata = root_of(visa), PdfReader(io.BytesIO(visa)).metadata
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/StructTreeRoot"]["/K"]
    assert str(root["/Lang"]).startswith("ar")
    assert metadata is not None
    assert metadata.title == "تأشيرة زيارة · Visit visa · V26000001"


def test_who_listens_hears_what_is_drawn(visa: bytes):
    assert alternatives(visa) == {
        "شعار · Emblem",
        "صورة صاحب الوثيقة · Photo of the holder",
        "ختم رقمي: رمز يحمل بيانات هذه الوثيقة وتوقيع الوزارة · Digital seal: a code that holds what this document says, signed by the ministry",
    }


def root_of(pdf: bytes) -> Any:
    return PdfReader(io.BytesIO(pdf)).root_object


def alternatives(pdf: bytes) -> set[str]:
    reader = PdfReader(io.BytesIO(pdf))
    objects = (reader.get_object(number) for number in range(1, reader.trailer["/Size"]))
    return {str(each["/Alt"]) for each in objects if isinstance(each, dict) and "/Alt" in each}


def test_what_is_scanned_from_the_page_is_the_seal_byte_for_byte(visa: bytes):
    assert scanned(visa) == SEAL


def test_its_seal_is_found_in_the_file_without_drawing_it(visa: bytes):
    assert seals_in_pdf(visa) == [BARCODE]
    assert PdfReader(io.BytesIO(visa)).metadata["/Keywords"] == BARCODE  # pyright: ignore[reportOptionalSubscript]
    assert f"<pdf:Keywords>{BARCODE}</pdf:Keywords>" in root_of(visa)["/Metadata"].get_data().decode()


def test_what_javascript_puts_photos_on_is_made_here(visa: bytes):
    assert visa == VECTOR.read_bytes(), "run `python -m tests.papers.printed_vector`"


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_all_but_a_notice_has_one_place_for_a_photo(typesetter: Typesetter, service: Service):
    for content in contents(service):
        places = made(typesetter, service, content).count(b"/Width 35/Height 45/")
        assert places == (0 if content.kind == "notice" else 1)


def test_it_holds_all_its_fonts(visa: bytes):
    fonts: Any = root_of(visa)["/Pages"]["/Kids"][0]["/Resources"]["/Font"]
    inner = [fonts[name]["/DescendantFonts"][0] for name in fonts]
    assert inner
    assert all({"/FontFile2", "/FontFile3"} & set(each["/FontDescriptor"]) for each in inner)


def test_it_runs_nothing_and_fetches_nothing(visa: bytes):
    reader = PdfReader(io.BytesIO(visa))
    assert {"/OpenAction", "/AA", "/AcroForm", "/Names"}.isdisjoint(reader.root_object)
    assert "/Annots" not in reader.pages[0]


def test_the_same_paper_gives_the_same_bytes(typesetter: Typesetter, visa: bytes):
    assert made(typesetter, VISA, CONTENT) == visa


def test_another_process_gives_the_same_bytes(tmp_path: Path, visa: bytes):
    write_print_folder(tmp_path / "folder")
    program = f"""
from hashlib import sha256
from pathlib import Path
from moi_pwa.gateways.typesetter import Typesetter
from tests.unit.gateways.test_typesetter import made
from tests.unit.rules.test_printed_paper import CONTENT, VISA
print(sha256(made(Typesetter(Path({str(tmp_path / "folder")!r})), VISA, CONTENT)).hexdigest())
"""
    other = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert other.stdout.strip() == sha256(visa).hexdigest()


def test_another_day_of_issue_gives_other_bytes(typesetter: Typesetter, visa: bytes):
    later = replace(CONTENT, terms=replace(CONTENT.terms, valid_from=date(2026, 2, 3)))
    assert made(typesetter, VISA, later) != visa


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_what_a_service_issues_is_one_page(typesetter: Typesetter, service: Service):
    for content in contents(service):
        assert pages_of(made(typesetter, service, content)) == 1
        longest = made(typesetter, service, content, **LONG_NAMES)
        assert pages_of(longest) == 1
        assert LONG_NAMES["surname"] in text_of(longest).replace("\n", "")
        assert scanned(longest) == SEAL


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_the_longest_decision_to_refuse_is_one_page(typesetter: Typesetter, service: Service):
    reason = Text(ar=("عبدالرحمن " * 20)[:MAX_NAME_LENGTH], en=("Unsubstantiated " * 20)[:MAX_NAME_LENGTH])
    applicant = replace(CONTENT.holder, **LONG_NAMES)
    refusal = replace(REFUSAL, applicant=applicant, reason=reason, decision_number="9" * MAX_NUMBER_LENGTH)
    sheet = printed_refusal(
        refusal, "D26000001", service_title=service.title, signer="JOMI 0001", public_url=PUBLIC_URL
    )
    pdf = asyncio.run(typesetter.typeset(sheet, seal=SEAL, barcode=BARCODE))

    assert pages_of(pdf) == 1
    assert scanned(pdf) == SEAL
    assert seals_in_pdf(pdf) == [BARCODE]
    assert pdf.count(b"/Width 35/Height 45/") == 0


@pytest.mark.parametrize("length", [20, 39, 100])
def test_a_word_that_is_too_long_is_written_smaller_and_on_lines_and_not_across_the_other_language(
    typesetter: Typesetter, length: int
):
    places = places_of("Ŵ", made(typesetter, VISA, CONTENT, surname="Ŵ" * length))
    assert len(places) == length
    assert max(places) < A4_WIDTH / 2


@pytest.mark.parametrize(
    "name",
    [
        '#eval("1+1")', "$x^2$ #sys.inputs", "*bold* _it_ `raw` @ref <label>", "\\u{41} // /* comment", "= Heading", "- item", "https://example.org/",
        "-- --- ... 'quoted'", '"},{"', '#read("/etc/passwd")',
    ],
)  # fmt: skip
def test_a_name_is_letters_whatever_it_looks_like(typesetter: Typesetter, name: str):
    text = text_of(made(typesetter, VISA, CONTENT, surname=name, given_names=""))
    assert "".join(name.split()) in "".join(text.split())


def test_a_name_with_marks_of_direction_is_written_in_its_order(typesetter: Typesetter):
    pdf = made(typesetter, VISA, CONTENT, given_names="\u202eMARIA\u202c", surname="\u2067SANTOS\u2069")
    assert "MARIA SANTOS" in text_of(pdf)


def test_a_letter_of_no_name_keeps_nobody_from_printing(typesetter: Typesetter):
    pdf = made(typesetter, VISA, CONTENT, surname="李\N{GRINNING FACE}\x00", arabic_name="\u0888\u05d0")
    assert pages_of(pdf) == 1


@pytest.mark.parametrize("script", ["arabic", "latin"])
def test_every_letter_that_a_form_takes_for_a_name_is_in_the_fonts(typesetter: Typesetter, script: str):
    field = TextField(id="name", label=Text(ar="", en=""), script=script)  # pyright: ignore[reportArgumentType]
    beside = {"arabic": "ا", "latin": "X"}[script]
    taken = [
        f"{beside}{character}"
        for code in range(0x20, 0x10000)
        if unicodedata.category(character := chr(code)) not in ("Cn", "Cs")
        and check_field(field, f"{beside}{character}{beside}", Facts(today=date(2026, 2, 2))) is None
    ]
    assert len(taken) > 700
    for begin in range(0, len(taken), 60):
        name = " ".join(taken[begin : begin + 60])
        assert "\ufffd" not in letters(name)
        made(typesetter, VISA, CONTENT, given_names=name, surname="", arabic_name="")  # raises, if it has no glyph


def test_without_its_folder_nothing_is_made(tmp_path: Path):
    with pytest.raises(FileNotFoundError):
        made(Typesetter(tmp_path / "none"), get_service("VISIT_VISA"), CONTENT)
