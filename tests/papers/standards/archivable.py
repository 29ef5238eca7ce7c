"""The rules of PDF/A-2a (ISO 19005-2:2011), by clause and number in it.

Rules that PDF/UA-1 has too (structure, fonts, languages) are in `accessible.py`.
"""

import io
import re
from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from typing import Any
from xml.etree import ElementTree as ET

import pikepdf
from PIL.ImageCms import ImageCmsProfile

from tests.papers.standards.fonts import fonts_used
from tests.papers.standards.paper_file import PaperFile

_HEADER = re.compile(rb"%PDF-1\.[0-7](\r\n|\r|\n)%[\x80-\xff]{4}")
_XREF = re.compile(rb"xref(\r\n|\r|\n)\d+ \d+(\r\n|\r|\n)")
_OBJECT = re.compile(rb"(?<=\n)\d+ \d+ obj\n.*?\nendobj\n", re.DOTALL)
_STREAM = re.compile(rb"/Length (\d+)[^\n]*>>\nstream(\r\n|\n)(.*)\nendstream\nendobj\n", re.DOTALL)
_HEX_STRING = re.compile(rb"(?<!<)<([^<>]*)>(?!>)")
_OPERATORS = frozenset(
    [
        "b",
        "B",
        "b*",
        "B*",
        "BDC",
        "BI",
        "BMC",
        "BT",
        "BX",
        "c",
        "cm",
        "CS",
        "cs",
        "d",
        "d0",
        "d1",
        "Do",
        "DP",
        "EI",
        "EMC",
        "ET",
        "EX",
        "f",
        "F",
        "f*",
        "G",
        "g",
        "gs",
        "h",
        "i",
        "ID",
        "j",
        "J",
        "K",
        "k",
        "l",
        "m",
        "M",
        "MP",
        "n",
        "q",
        "Q",
        "re",
        "RG",
        "rg",
        "ri",
        "s",
        "S",
        "SC",
        "sc",
        "SCN",
        "scn",
        "sh",
        "T*",
        "Tc",
        "Td",
        "TD",
        "Tf",
        "Tj",
        "TJ",
        "TL",
        "Tm",
        "Tr",
        "Ts",
        "Tw",
        "Tz",
        "v",
        "w",
        "W",
        "W*",
        "y",
        "'",
        '"',
    ]
)
_FILTERS = frozenset(
    (
        "/ASCIIHexDecode",
        "/ASCII85Decode",
        "/RunLengthDecode",
        "/FlateDecode",
        "/DCTDecode",
        "/CCITTFaxDecode",
        "/JBIG2Decode",
    )
)
_BLEND_MODES = frozenset(("/Normal", "/Compatible"))
_INTENTS = frozenset(("/RelativeColorimetric", "/AbsoluteColorimetric", "/Perceptual", "/Saturation"))
_SCHEMAS = frozenset(
    (
        "http://purl.org/dc/elements/1.1/",
        "http://ns.adobe.com/xap/1.0/",
        "http://ns.adobe.com/xap/1.0/mm/",
        "http://ns.adobe.com/xap/1.0/rights/",
        "http://ns.adobe.com/xap/1.0/t/pg/",
        "http://ns.adobe.com/xap/1.0/sType/ResourceEvent#",
        "http://ns.adobe.com/pdf/1.3/",
        "http://www.aiim.org/pdfa/ns/id/",
    )
)
"""The namespaces of the schemas that need no description (6.6.2.3.1)."""
_MAX_INTEGER = 2_147_483_647
_MAX_STRING, _MAX_NAME, _MAX_SAVED = 32_767, 127, 28
_MIN_SIDE, _MAX_SIDE = 3, 14_400
_PRIVATE = ("\ue000", "\uf8ff")


def _raw_objects(file: PaperFile) -> Iterator[bytes]:
    """Yield the bytes of each object, without its stream."""
    for found in _OBJECT.finditer(file.raw):
        yield found[0].partition(b"stream\n")[0]


def _are_streams_as_long_as_they_say(file: PaperFile) -> bool:
    found = [match for each in _OBJECT.finditer(file.raw) if (match := _STREAM.search(each[0]))]
    return len(found) >= len(file.streams) and all(int(each[1]) == len(each[3]) for each in found)


def _hex_strings(file: PaperFile) -> Iterator[bytes]:
    for each in _raw_objects(file):
        yield from (match[1] for match in _HEX_STRING.finditer(re.sub(rb"\((?:\\.|[^\\()])*\)", b"", each)))


def _filters(file: PaperFile) -> Iterator[str]:
    for stream in file.streams:
        named = stream.get("/Filter", pikepdf.Array())
        yield from map(str, named if isinstance(named, pikepdf.Array) else [named])


def _numbers(file: PaperFile) -> Iterator[int | Decimal]:
    for each in file.objects:
        inner: Any = each.values() if isinstance(each, pikepdf.Dictionary | pikepdf.Stream) else each
        if isinstance(each, pikepdf.Array | pikepdf.Dictionary | pikepdf.Stream):
            yield from (value for value in inner if isinstance(value, int | Decimal) and not isinstance(value, bool))


def _profile_class(file: PaperFile) -> str:
    [intent] = file.root.OutputIntents
    profile: Any = ImageCmsProfile(io.BytesIO(intent.DestOutputProfile.read_bytes())).profile
    return f"{intent.S} {profile.device_class} {profile.xcolor_space.strip()}"


def _color_spaces(file: PaperFile) -> set[str]:
    images = {str(each["/ColorSpace"]) for each in file.streams if isinstance(each.get("/ColorSpace"), pikepdf.Name)}
    operators = {operator for page in file.pages for operator in page.operators}
    return images | ({"/DeviceCMYK"} if operators & {"k", "K"} else set())


def _images(file: PaperFile) -> list[Any]:
    return [each for each in file.streams if each.get("/Subtype") == "/Image"]


def _states(file: PaperFile) -> list[Any]:
    return [state for page in file.pages for state in page.resources.get("/ExtGState", {}).values()]


def _undescribed_schemas(file: PaperFile) -> set[str]:
    """Return the namespaces of properties that are neither predefined nor described in the metadata."""
    described = set(re.findall(r"<pdfaSchema:namespaceURI>([^<]+)<", file.metadata))
    rdf = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
    properties = ET.fromstring(file.metadata).iter(f"{rdf}Description")
    used = {each.tag[1:].partition("}")[0] for description in properties for each in description}
    used -= {each for each in used if each.startswith("http://www.aiim.org/pdfa/ns/") and not each.endswith("/id/")}
    return used - described - _SCHEMAS - {rdf[1:-1]}


def _private_letters(file: PaperFile) -> bool:
    first, last = _PRIVATE
    shown = {used.letters[code] for used in fonts_used(file) for code in used.codes}
    return any(first <= letter <= last for letters in shown for letter in letters)


def _lacks(file: PaperFile, *names: str) -> bool:
    return not any(name in each for each in file.dictionaries for name in names)


RULES: Mapping[str, Callable[[PaperFile], bool]] = {
    "6.1.2-1, 6.1.2-2": lambda file: _HEADER.match(file.raw) is not None,
    "6.1.3-1": lambda file: len(file.pdf.trailer.get("/ID", [])) == len(("first", "last")),
    "6.1.3-2": lambda file: "/Encrypt" not in file.pdf.trailer,
    "6.1.3-3": lambda file: re.search(rb"%%EOF(\r\n|\r|\n)?\Z", file.raw) is not None,
    "6.1.4-2": lambda file: _XREF.search(file.raw) is not None,
    "6.1.6-1, 6.1.6-2": lambda file: all(re.fullmatch(rb"([0-9A-Fa-f]{2})*", each) for each in _hex_strings(file)),
    "6.1.7.1-1, 6.1.7.1-2": _are_streams_as_long_as_they_say,
    "6.1.7.1-3": lambda file: not any({"/F", "/FFilter", "/FDecodeParms"} & set(each.keys()) for each in file.streams),
    "6.1.7.2-1": lambda file: set(_filters(file)) <= _FILTERS,
    "6.1.9-1": lambda file: len(_OBJECT.findall(file.raw)) >= len(file.pdf.objects),
    "6.1.13-1, 6.1.13-2, 6.1.13-5": lambda file: all(abs(each) <= _MAX_INTEGER for each in _numbers(file)),
    "6.1.13-3": lambda file: (
        max(len(bytes(each)) for each in file.objects if isinstance(each, pikepdf.String)) <= _MAX_STRING
    ),
    "6.1.13-4": lambda file: max(len(key) for each in file.dictionaries for key in each) <= _MAX_NAME,
    "6.1.13-8": lambda file: max(page.deepest for page in file.pages) <= _MAX_SAVED,
    "6.1.13-11": lambda file: all(
        _MIN_SIDE <= side <= _MAX_SIDE for page in file.pdf.pages for side in page.mediabox[2:]
    ),
    "6.2.2-1": lambda file: all(page.operators <= _OPERATORS for page in file.pages),
    "6.2.2-2": lambda file: all(
        {each.font for each in page.drawn if each.font} <= set(page.resources.get("/Font", {}).keys())
        for page in file.pages
    ),
    "6.2.3-1, 6.2.3-2, 6.2.3-3": lambda file: _profile_class(file) == "/GTS_PDFA1 mntr RGB",
    "6.2.4.3-2, 6.2.4.3-3, 6.2.4.3-4": lambda file: _color_spaces(file) <= {"/DeviceRGB", "/DeviceGray"},
    "6.2.5-1, 6.2.5-2, 6.2.5-3": lambda file: (
        not any({"/TR", "/TR2", "/HTP"} & set(each.keys()) for each in _states(file))
    ),
    "6.2.6-1": lambda file: (
        {str(each["/Intent"]) for each in file.dictionaries if "/Intent" in each} <= _INTENTS
        and not any("ri" in page.operators for page in file.pages)
    ),
    "6.2.8-1, 6.2.8-2": lambda file: not any({"/Alternates", "/OPI"} & set(each.keys()) for each in _images(file)),
    "6.2.8-3": lambda file: not any(each.get("/Interpolate", False) for each in _images(file)),
    "6.2.8-4": lambda file: {int(each.BitsPerComponent) for each in _images(file)} <= {1, 2, 4, 8, 16},
    "6.2.9: no form and no PostScript XObject": lambda file: (
        not any(each.get("/Subtype") in ("/Form", "/PS") for each in file.streams)
    ),
    "6.2.10-1": lambda file: {str(each.get("/BM", "/Normal")) for each in _states(file)} <= _BLEND_MODES,
    "6.2.11.7.3-1": lambda file: not _private_letters(file),
    "6.3: no annotation": lambda file: _lacks(file, "/Annots"),
    "6.4: no form and no signature": lambda file: _lacks(file, "/AcroForm", "/NeedsRendering", "/ByteRange"),
    "6.5: no action": lambda file: _lacks(file, "/AA", "/OpenAction", "/JS", "/JavaScript"),
    "6.6.2.1-1": lambda file: file.root.Metadata.get("/Type") == "/Metadata" and "/Filter" not in file.root.Metadata,
    "6.6.2.1-2, 6.6.2.1-3": lambda file: re.search(r"<\?xpacket begin=[^?]*(bytes|encoding)=", file.metadata) is None,
    "6.6.2.1-4, 6.6.2.1-5": lambda file: ET.fromstring(file.metadata).tag == "{adobe:ns:meta/}xmpmeta",
    "6.6.2.3.1-1": lambda file: _undescribed_schemas(file) == set(),
    "6.6.4-1, 6.6.4-2, 6.6.4-4": lambda file: "<pdfaid:part>2</pdfaid:part>" in file.metadata,
    "6.6.4-3, 6.6.4-5": lambda file: "<pdfaid:conformance>A</pdfaid:conformance>" in file.metadata,
    "6.8, 6.9, 6.10, 6.11: no attachment, layer, presentation or requirement": lambda file: _lacks(
        file, "/EF", "/OCProperties", "/AlternatePresentations", "/PresSteps", "/Requirements", "/Perms"
    ),
}
