"""A printed paper is accessible (PDF/UA-1) and archivable (PDF/A-2a), by each rule of `tests/papers/standards`.

Each rule is also seen to find a file that was damaged in what the rule is about.
"""

import asyncio
import io
from collections.abc import Callable
from typing import Any, cast

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Encryption, Name

from moi_pwa.catalogue import all_services
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.printed import PrintedPaper
from moi_pwa.rules.papers.printed_refusal import printed_refusal
from tests.papers.contents import contents
from tests.papers.printed import LONG_NAMES, PUBLIC_URL, printed
from tests.papers.printed_vector import BARCODE, SEAL, made_visa
from tests.papers.refusal import REFUSAL
from tests.papers.standards import accessible, archivable
from tests.papers.standards.broken_rules import broken_rules
from tests.papers.standards.paper_file import PaperFile
from tests.papers.visa import CONTENT, VISA

pytestmark = pytest.mark.slow

Damage = Callable[[bytes], bytes]


def made(typesetter: Typesetter, paper: PrintedPaper) -> PaperFile:
    return PaperFile(asyncio.run(typesetter.typeset(paper, seal=SEAL, barcode=BARCODE)))


@pytest.mark.parametrize("service", all_services(), ids=lambda service: service.code)
def test_a_paper_keeps_every_rule_of_both_standards(typesetter: Typesetter, service: Any):
    for content in contents(service):
        file = made(typesetter, printed(service, content))
        assert broken_rules(file) == []


def test_the_longest_names_keep_every_rule(typesetter: Typesetter):
    file = made(typesetter, printed(VISA, CONTENT, **LONG_NAMES))
    assert broken_rules(file) == []


def test_a_refusal_keeps_every_rule(typesetter: Typesetter):
    sheet = printed_refusal(REFUSAL, "D26000001", service_title=VISA.title, signer="JOMI 0001", public_url=PUBLIC_URL)
    file = made(typesetter, sheet)
    assert broken_rules(file) == []


def bytes_replaced(old: bytes, new: bytes) -> Damage:
    def damage(raw: bytes) -> bytes:
        assert old in raw
        return raw.replace(old, new, 1)

    return damage


def changed(change: Callable[[Any], object]) -> Damage:
    def damage(raw: bytes) -> bytes:
        pdf, written = pikepdf.open(io.BytesIO(raw)), io.BytesIO()
        change(pdf)
        pdf.save(written)
        return written.getvalue()

    return damage


def drawn_after(operators: bytes) -> Damage:
    return changed(lambda pdf: _draw(pdf, lambda drawn: drawn + b"\n" + operators))


def drawn_replaced(old: bytes, new: bytes) -> Damage:
    return changed(lambda pdf: _draw(pdf, lambda drawn: drawn.replace(old, new, 1)))


def in_root(**entries: object) -> Damage:
    return changed(lambda pdf: [pdf.Root.__setitem__(f"/{name}", value) for name, value in entries.items()])


def in_element(kind: str, change: Callable[[Any], object]) -> Damage:
    return changed(lambda pdf: change(_element(pdf, kind)))


def in_font(change: Callable[[Any], object]) -> Damage:
    return changed(lambda pdf: change(next(iter(pdf.pages[0].Resources.Font.values()))))


def in_image(**entries: object) -> Damage:
    return changed(lambda pdf: [_image(pdf).__setitem__(f"/{name}", value) for name, value in entries.items()])


def encrypted(raw: bytes) -> bytes:
    written = io.BytesIO()
    pikepdf.open(io.BytesIO(raw)).save(written, encryption=Encryption(owner="owner", user=""))
    return written.getvalue()


def _draw(pdf: Any, change: Callable[[bytes], bytes]) -> None:
    contents = pdf.pages[0].Contents
    before = contents.read_bytes()
    contents.write(change(before))
    assert contents.read_bytes() != before


def _element(pdf: Any, kind: str) -> Any:
    return next(each for each in pdf.objects if isinstance(each, Dictionary) and cast("Any", each).get("/S") == kind)


def _image(pdf: Any) -> Any:
    return next(each for each in pdf.pages[0].Resources.XObject.values() if each.Subtype == "/Image")


def _renamed(kind: str, other: str) -> Damage:
    return in_element(kind, lambda element: element.__setitem__("/S", Name(other)))


def _state(**entries: object) -> Damage:
    state = Dictionary({f"/{name}": value for name, value in entries.items()})
    return changed(lambda pdf: pdf.pages[0].Resources.__setitem__("/ExtGState", Dictionary(G=state)))


def _without_parents(pdf: Any) -> None:
    trees = pdf.Root.StructTreeRoot.ParentTree.Nums
    trees[1] = Array(reversed(list(trees[1])))


def _to_unicode(font: Any, body: bytes) -> None:
    font.ToUnicode.write(body)


NOTHING = Dictionary()
BREAKS_ACCESSIBLE: dict[str, Damage] = {
    "5-1, 5-2, 5-3": bytes_replaced(b"<pdfuaid:part>1<", b"<pdfuaid:part>2<"),
    "6.1-1": bytes_replaced(b"%PDF-1.7", b"%PDF-2.0"),
    "6.2-1": in_root(MarkInfo=NOTHING),
    "7.1-1": drawn_replaced(b"/Span<</MCID 0>>BDC", b"/Span<</MCID 0>>BDC /Artifact BMC EMC"),
    "7.1-2": drawn_replaced(b"/Span<</MCID 0>>BDC", b"/Artifact BMC /P <</MCID 999>> BDC EMC EMC /Span<</MCID 0>>BDC"),
    "7.1-3": drawn_after(b"0 0 1 1 re f"),
    "7.1-3: by its element": drawn_after(b"/P <</MCID 999>> BDC EMC"),
    "7.1-3: by the parent tree": changed(_without_parents),
    "7.1-4": in_root(MarkInfo=Dictionary(Marked=True, Suspects=True)),
    "7.1-5, 7.1-6, 7.1-7": _renamed("/TH", "/Label"),
    "7.1-8": bytes_replaced(b"/Type/Metadata/Subtype/XML", b"/Type/Metadata/Subtype/CSV"),
    "7.1-9": bytes_replaced(b"<dc:title>", b"<dc:other>"),
    "7.1-10": in_root(ViewerPreferences=NOTHING),
    "7.1-11": in_root(StructTreeRoot=NOTHING),
    "7.1-12": in_element("/TH", lambda element: element.__delitem__("/P")),
    "7.2-2, 7.2-21 to 7.2-34: the catalog names a language": changed(lambda pdf: pdf.Root.__delitem__("/Lang")),
    "7.2-3, 7.2-10, 7.2-19, 7.2-20, 7.2-27, 7.2-36 to 7.2-38": _renamed("/TD", "/P"),
    "7.2-4 to 7.2-9, 7.2-17, 7.2-18, 7.2-26": _renamed("/TR", "/Div"),
    "7.2-11 to 7.2-14, 7.2-16, 7.2-28, 7.2-39, 7.2-40: no such element": _renamed("/TR", "/Caption"),
    "7.2-15, 7.2-41 to 7.2-43": in_element("/TR", lambda element: element.K.__delitem__(1)),
    "7.2-29": in_root(Lang="arabic_JO"),
    "7.3-1": in_element("/Figure", lambda element: element.__setitem__("/Alt", "")),
    "7.4.2-1": _renamed("/H1", "/H2"),
    "7.4.4-1, 7.4.4-2, 7.4.4-3": _renamed("/H1", "/H"),
    "7.5-1, 7.5-2": in_element("/TH", lambda element: element.__delitem__("/A")),
    "7.7-1, 7.9-1, 7.9-2: no formula and no note": _renamed("/P", "/Note"),
    "7.10-1, 7.10-2: no layer": in_root(OCProperties=NOTHING),
    "7.11-1: no attachment": in_root(AF=Dictionary(EF=NOTHING)),
    "7.15-1, 7.18.4: no form": in_root(AcroForm=NOTHING),
    "7.16-1: no encryption": encrypted,
    "7.18: no annotation": changed(lambda pdf: pdf.pages[0].__setitem__("/Annots", Array())),
    "7.20-1, 7.20-2: no form XObject": in_image(Subtype=Name.Form),
    "7.21.3.1-1, 7.21.3.3": in_font(lambda font: font.__setitem__("/Encoding", Name("/UniGB-UCS2-H"))),
    "7.21.3.2-1": in_font(lambda font: font.DescendantFonts[0].__delitem__("/CIDToGIDMap")),
    "7.21.4.1-1": in_font(lambda font: font.DescendantFonts[0].FontDescriptor.__delitem__("/FontFile2")),
    "7.21.4.1-2": drawn_after(b"/P <</MCID 0>> BDC BT /f0 9 Tf <7fff> Tj ET EMC"),
    "7.21.5-1": in_font(lambda font: font.DescendantFonts[0].__setitem__("/W", Array([0, 9999, 1]))),
    "7.21.4.2, 7.21.6: only composite fonts": in_font(lambda font: font.__setitem__("/Subtype", Name.TrueType)),
    "7.21.7-1": in_font(lambda font: _to_unicode(font, b"")),
    "7.21.7-2": in_font(lambda font: _to_unicode(font, b"1 beginbfchar <0001> <FEFF> endbfchar")),
    "7.21.8-1": drawn_after(b"/P <</MCID 0>> BDC BT /f0 9 Tf <0000> Tj ET EMC"),
}
BREAKS_ARCHIVABLE: dict[str, Damage] = {
    "6.1.2-1, 6.1.2-2": lambda raw: b"\n" + raw,
    "6.1.3-1": bytes_replaced(b"/ID[", b"/XX["),
    "6.1.3-2": encrypted,
    "6.1.3-3": lambda raw: raw + b"more",
    "6.1.4-2": bytes_replaced(b"xref\n0", b"xref 0"),
    "6.1.6-1, 6.1.6-2": bytes_replaced(b"/Type/Catalog", b"/X<ABC>/Type/Catalog"),
    "6.1.7.1-1, 6.1.7.1-2": bytes_replaced(b"\nendstream", b"\n\nendstream"),
    "6.1.7.1-3": in_image(F=Name.File),
    "6.1.7.2-1": in_image(Filter=Name.LZWDecode),
    "6.1.9-1": bytes_replaced(b"\n1 0 obj\n", b"\n1 0 obj "),
    "6.1.13-1, 6.1.13-2, 6.1.13-5": in_root(X=Array([2**31])),
    "6.1.13-3": in_root(X="x" * 40_000),
    "6.1.13-4": in_root(**{"X" * 200: 1}),
    "6.1.13-8": drawn_after(b"q " * 40 + b"Q " * 40),
    "6.1.13-11": changed(lambda pdf: pdf.pages[0].__setitem__("/MediaBox", Array([0, 0, 2, 2]))),
    "6.2.2-1": drawn_after(b"xyz"),
    "6.2.2-2": changed(lambda pdf: pdf.pages[0].Resources.__setitem__("/Font", Dictionary())),
    "6.2.3-1, 6.2.3-2, 6.2.3-3": changed(lambda pdf: pdf.Root.OutputIntents[0].__setitem__("/S", Name.GTS_PDFX)),
    "6.2.4.3-2, 6.2.4.3-3, 6.2.4.3-4": drawn_after(b"/Artifact BMC 0 0 0 1 k 0 0 1 1 re f EMC"),
    "6.2.5-1, 6.2.5-2, 6.2.5-3": _state(TR=Name.Identity),
    "6.2.6-1": drawn_after(b"/Loud ri"),
    "6.2.8-1, 6.2.8-2": in_image(Alternates=Array()),
    "6.2.8-3": in_image(Interpolate=True),
    "6.2.8-4": in_image(BitsPerComponent=3),
    "6.2.9: no form and no PostScript XObject": in_image(Subtype=Name.PS),
    "6.2.10-1": _state(BM=Name.Shiny),
    "6.2.11.7.3-1": in_font(
        lambda font: _to_unicode(font, b"1 beginbfrange <0001> <00ff> <E001> endbfrange")
    ),
    "6.3: no annotation": changed(lambda pdf: pdf.pages[0].__setitem__("/Annots", Array())),
    "6.4: no form and no signature": in_root(NeedsRendering=True),
    "6.5: no action": in_root(OpenAction=NOTHING),
    "6.6.2.1-1": bytes_replaced(b"/Type/Metadata/Subtype/XML", b"/Type/Metatada/Subtype/XML"),
    "6.6.2.1-2, 6.6.2.1-3": bytes_replaced(b"<?xpacket begin=", b"<?xpacket begin='' bytes="),
    "6.6.2.1-4, 6.6.2.1-5": bytes_replaced(b"adobe:ns:meta/", b"adobe:ns:mete/"),
    "6.6.2.3.1-1": bytes_replaced(b"<xmp:CreatorTool>Typst 0.15.1</xmp:CreatorTool>", b"<x:CreatorTool>Typst 0.15.1</x:CreatorTool>    "),
    "6.6.4-1, 6.6.4-2, 6.6.4-4": bytes_replaced(b"<pdfaid:part>2<", b"<pdfaid:part>1<"),
    "6.6.4-3, 6.6.4-5": bytes_replaced(b"<pdfaid:conformance>A<", b"<pdfaid:conformance>B<"),
    "6.8, 6.9, 6.10, 6.11: no attachment, layer, presentation or requirement": in_root(Requirements=Array()),
}  # fmt: skip


@pytest.mark.parametrize("rule", accessible.RULES)
def test_a_damaged_file_breaks_the_rule_of_accessibility(typesetter: Typesetter, rule: str):
    assert not accessible.RULES[rule](PaperFile(BREAKS_ACCESSIBLE[rule](made_visa(typesetter))))


@pytest.mark.parametrize("rule", archivable.RULES)
def test_a_damaged_file_breaks_the_rule_of_archives(typesetter: Typesetter, rule: str):
    assert not archivable.RULES[rule](PaperFile(BREAKS_ARCHIVABLE[rule](made_visa(typesetter))))
