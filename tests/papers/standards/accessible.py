"""The rules of PDF/UA-1 (ISO 14289-1:2014), by clause and number in it."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from tests.papers.standards.fonts import fonts_used
from tests.papers.standards.paper_file import Element, PaperFile

_STANDARD_TYPES = frozenset(
    [
        "Document",
        "Part",
        "Art",
        "Sect",
        "Div",
        "BlockQuote",
        "Caption",
        "TOC",
        "TOCI",
        "Index",
        "NonStruct",
        "Private",
        "P",
        "H",
        "H1",
        "H2",
        "H3",
        "H4",
        "H5",
        "H6",
        "L",
        "LI",
        "Lbl",
        "LBody",
        "Table",
        "TR",
        "TH",
        "TD",
        "THead",
        "TBody",
        "TFoot",
        "Span",
        "Quote",
        "Note",
        "Reference",
        "BibEntry",
        "Code",
        "Link",
        "Annot",
        "Ruby",
        "RB",
        "RT",
        "RP",
        "Warichu",
        "WT",
        "WP",
        "Figure",
        "Formula",
        "Form",
    ]
)
_LANGUAGE = re.compile(r"[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*")
_PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "TH": {"TR"},
    "TD": {"TR"},
    "LI": {"L"},
    "LBody": {"LI"},
    "TOCI": {"TOC"},
}
_KIDS = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "THead": {"TR"},
    "TBody": {"TR"},
    "TFoot": {"TR"},
    "L": {"L", "LI", "Caption"},
    "LI": {"Lbl", "LBody"},
    "TOC": {"TOC", "TOCI", "Caption"},
}
_UNMAPPED = "\0\ufeff\ufffe"
_WIDTH_TOLERANCE = 1


def _elements(file: PaperFile, *types: str) -> Iterator[Element]:
    return (each for each in file.elements if each.type in types)


def _nested(file: PaperFile, outer: Callable[[str, Any], bool], inner: Callable[[str, Any], bool]) -> bool:
    """Return whether a marked content of the kind `inner` is in one of the kind `outer`."""
    return any(
        inner(*marks[-1]) and any(outer(*mark) for mark in marks[:-1]) for page in file.pages for marks in page.marks
    )


def _is_artifact(tag: str, _: Any) -> bool:
    return tag == "/Artifact"


def _is_content(_: str, properties: Any) -> bool:
    return "/MCID" in properties


def _is_each_content_in_one_element(file: PaperFile) -> bool:
    drawn = {int(marks[-1][1].MCID) for page in file.pages for marks in page.marks if "/MCID" in marks[-1][1]}
    owned = Counter(identifier for element in file.elements for identifier in element.marked_contents)
    return drawn == set(owned) and set(owned.values()) <= {1}


def _is_each_content_in_its_parent_tree(file: PaperFile) -> bool:
    """Return whether the tree that leads from a content to its element leads to the element that has it."""
    numbers = list(file.root.StructTreeRoot.ParentTree.Nums)
    trees = dict(zip(map(int, numbers[::2]), numbers[1::2], strict=True))
    parents = trees[int(file.pdf.pages[0].StructParents)]
    return all(
        parents[identifier].objgen == element.dictionary.objgen
        for element in file.elements
        for identifier in element.marked_contents
    )


def _are_types_standard(file: PaperFile) -> bool:
    """Return whether each type is standard or mapped to a standard one, and no standard one is mapped."""
    mapped = {str(name)[1:]: str(to)[1:] for name, to in file.root.StructTreeRoot.get("/RoleMap", {}).items()}
    used = {each.type for each in file.elements}
    return (
        set(mapped.values()) <= _STANDARD_TYPES
        and not set(mapped) & _STANDARD_TYPES
        and used <= _STANDARD_TYPES | set(mapped)
    )


def _languages(file: PaperFile) -> list[str]:
    return [str(each["/Lang"]) for each in file.dictionaries if "/Lang" in each]


def _title(file: PaperFile) -> bool:
    return re.search(r"<dc:title>.*?<rdf:li[^>]*>[^<]+<", file.metadata, re.DOTALL) is not None


def _are_headings_in_order(file: PaperFile) -> bool:
    levels = [int(each.type[1]) for each in file.elements if re.fullmatch(r"H[1-6]", each.type)]
    return all(level <= former + 1 for former, level in zip([0, *levels], levels, strict=False))


def _has_scope_or_headers(table: Element) -> bool:
    """Return whether each data cell has a header, and each header says what it heads."""
    cells = list(table.and_below())
    headers = [each for each in cells if each.type == "TH"]
    rows = [each for each in cells if each.type == "TR"]
    is_headed = all(row.kids[0].type == "TH" for row in rows) or any(each.type == "THead" for each in cells)
    return is_headed and all(each.attribute("/Table", "/Scope") in ("/Row", "/Column", "/Both") for each in headers)


def _is_rectangular(table: Element) -> bool:
    spans = [cell.attribute("/Table", name) for cell in table.and_below() for name in ("/ColSpan", "/RowSpan")]
    widths = {len(row.kids) for row in table.and_below() if row.type == "TR"}
    return len(widths) == 1 and all(span in (None, 1) for span in spans)


def _no_dictionary(file: PaperFile, **entries: str) -> bool:
    return not any(all(each.get(f"/{name}") == value for name, value in entries.items()) for each in file.dictionaries)


RULES: Mapping[str, Callable[[PaperFile], bool]] = {
    "5-1, 5-2, 5-3": lambda file: "<pdfuaid:part>1</pdfuaid:part>" in file.metadata,
    "6.1-1": lambda file: re.match(rb"%PDF-1\.[0-7][\r\n]", file.raw) is not None,
    "6.2-1": lambda file: file.root.get("/MarkInfo", {}).get("/Marked") is True,
    "7.1-1": lambda file: not _nested(file, outer=_is_content, inner=_is_artifact),
    "7.1-2": lambda file: not _nested(file, outer=_is_artifact, inner=_is_content),
    "7.1-3": lambda file: all(each.is_tagged or each.is_artifact for each in file.drawn),
    "7.1-3: by its element": _is_each_content_in_one_element,
    "7.1-3: by the parent tree": _is_each_content_in_its_parent_tree,
    "7.1-4": lambda file: file.root.get("/MarkInfo", {}).get("/Suspects", False) is False,
    "7.1-5, 7.1-6, 7.1-7": _are_types_standard,
    "7.1-8": lambda file: "/Metadata" in file.root and file.root.Metadata.get("/Subtype") == "/XML",
    "7.1-9": _title,
    "7.1-10": lambda file: file.root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is True,
    "7.1-11": lambda file: len(file.elements) > 0,
    "7.1-12": lambda file: all("/P" in each.dictionary for each in file.elements),
    "7.2-2, 7.2-21 to 7.2-34: the catalog names a language": lambda file: "/Lang" in file.root,
    "7.2-3, 7.2-10, 7.2-19, 7.2-20, 7.2-27, 7.2-36 to 7.2-38": lambda file: all(
        {kid.type for kid in each.kids} <= _KIDS[each.type] for each in _elements(file, *_KIDS)
    ),
    "7.2-4 to 7.2-9, 7.2-17, 7.2-18, 7.2-26": lambda file: all(
        each.parent is not None and each.parent.type in _PARENTS[each.type] for each in _elements(file, *_PARENTS)
    ),
    "7.2-11 to 7.2-14, 7.2-16, 7.2-28, 7.2-39, 7.2-40: no such element": lambda file: (
        not list(_elements(file, "THead", "TFoot", "Caption"))
    ),
    "7.2-15, 7.2-41 to 7.2-43": lambda file: all(map(_is_rectangular, _elements(file, "Table"))),
    "7.2-29": lambda file: all(_LANGUAGE.fullmatch(each) for each in _languages(file)),
    "7.3-1": lambda file: all(str(each.dictionary.get("/Alt", "")) for each in _elements(file, "Figure", "Formula")),
    "7.4.2-1": _are_headings_in_order,
    "7.4.4-1, 7.4.4-2, 7.4.4-3": lambda file: not list(_elements(file, "H")),
    "7.5-1, 7.5-2": lambda file: all(map(_has_scope_or_headers, _elements(file, "Table"))),
    "7.7-1, 7.9-1, 7.9-2: no formula and no note": lambda file: not list(_elements(file, "Formula", "Note")),
    "7.10-1, 7.10-2: no layer": lambda file: "/OCProperties" not in file.root,
    "7.11-1: no attachment": lambda file: not any("/EF" in each for each in file.dictionaries),
    "7.15-1, 7.18.4: no form": lambda file: "/AcroForm" not in file.root,
    "7.16-1: no encryption": lambda file: not file.pdf.is_encrypted,
    "7.18: no annotation": lambda file: not any("/Annots" in page for page in file.pdf.pages),
    "7.20-1, 7.20-2: no form XObject": lambda file: _no_dictionary(file, Subtype="/Form"),
    "7.21.3.1-1, 7.21.3.3": lambda file: all(
        each.dictionary.Encoding in ("/Identity-H", "/Identity-V") for each in fonts_used(file)
    ),
    "7.21.3.2-1": lambda file: all(
        each.inner.Subtype != "/CIDFontType2" or "/CIDToGIDMap" in each.inner for each in fonts_used(file)
    ),
    "7.21.4.1-1": lambda file: all(
        {"/FontFile2", "/FontFile3"} & set(each.descriptor.keys()) for each in fonts_used(file)
    ),
    "7.21.4.1-2": lambda file: all(max(each.codes) < len(each.program_widths) for each in fonts_used(file)),
    "7.21.5-1": lambda file: all(
        abs(each.widths[code] - each.program_widths[code]) <= _WIDTH_TOLERANCE
        for each in fonts_used(file)
        for code in each.codes
    ),
    "7.21.4.2, 7.21.6: only composite fonts": lambda file: all(
        each.dictionary.Subtype == "/Type0" for each in fonts_used(file)
    ),
    "7.21.7-1": lambda file: all(each.codes <= set(each.letters) for each in fonts_used(file)),
    "7.21.7-2": lambda file: (
        not any(set(_UNMAPPED) & set(letters) for each in fonts_used(file) for letters in each.letters.values())
    ),
    "7.21.8-1": lambda file: all(0 not in each.codes for each in fonts_used(file)),
}
