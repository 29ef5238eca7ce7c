"""A PDF as its rules look at it: its objects, its structure, and what its pages draw."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, cast

import pikepdf
from pikepdf import Array, Dictionary, Name, Object, Pdf, Stream

_SHOWING = {"Tj", "TJ", "'", '"'}
_PAINTING = {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "sh", "Do", "INLINE IMAGE", *_SHOWING}


@dataclass(frozen=True)
class Element:
    """A structure element."""

    dictionary: Any
    parent: "Element | None"

    @property
    def type(self) -> str:
        return str(self.dictionary.S)[1:]

    @cached_property
    def kids(self) -> list["Element"]:
        return [
            Element(kid, self)
            for kid in _each(self.dictionary.get("/K"))
            if isinstance(kid, Dictionary) and "/S" in kid
        ]

    @property
    def marked_contents(self) -> list[int]:
        """The identifiers of the contents on the page that belong to it directly."""
        kids = list(_each(self.dictionary.get("/K")))
        return [
            int(cast("Any", kid.MCID if isinstance(kid, Dictionary) else kid)) for kid in kids if not _is_element(kid)
        ]

    def attribute(self, owner: str, name: str) -> Any:
        """Return an attribute of the owner, None if there is none."""
        of_owner = [each for each in _each(self.dictionary.get("/A")) if each.get("/O") == owner]
        return next((each[name] for each in of_owner if name in each), None)

    def and_below(self) -> Iterator["Element"]:
        yield self
        for kid in self.kids:
            yield from kid.and_below()


def _each(value: Any) -> Iterator[Any]:
    if isinstance(value, Array):
        yield from cast("Any", value)
    elif value is not None:
        yield value


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


@dataclass(frozen=True)
class Drawn:
    """An operator that draws, in its marked contents. The outermost is first."""

    operator: str
    marks: tuple[tuple[str, Any], ...]
    font: str = ""
    codes: tuple[int, ...] = ()
    """The codes that are shown of the font, of two bytes each."""

    @property
    def is_artifact(self) -> bool:
        return any(tag == "/Artifact" for tag, _ in self.marks)

    @property
    def is_tagged(self) -> bool:
        return any("/MCID" in properties for _, properties in self.marks)


@dataclass
class Page:
    """The drawing operators and marked contents of a page."""

    resources: Any
    drawn: list[Drawn] = field(default_factory=list)
    marks: list[tuple[tuple[str, Any], ...]] = field(default_factory=list)
    """Each marked content with those around it; the outermost is first."""
    operators: set[str] = field(default_factory=set)
    deepest: int = 0
    """The number of states that are saved at once."""


@dataclass(frozen=True)
class PaperFile:
    """A file and its parsed objects."""

    raw: bytes

    @cached_property
    def pdf(self) -> Pdf:
        return pikepdf.open(io.BytesIO(self.raw))

    @property
    def root(self) -> Any:
        return self.pdf.Root

    @cached_property
    def objects(self) -> list[Any]:
        """Every indirect object and every dictionary in it."""
        found: list[Any] = []
        for each in cast("Any", self.pdf.objects):
            _collect(each, found)
        return found

    @cached_property
    def dictionaries(self) -> list[Any]:
        return [each for each in self.objects if isinstance(each, Dictionary | Stream)]

    @cached_property
    def streams(self) -> list[Any]:
        return [each for each in self.objects if isinstance(each, Stream)]

    @cached_property
    def elements(self) -> list[Element]:
        tops = _each(self.root.StructTreeRoot.get("/K")) if "/StructTreeRoot" in self.root else ()
        return [element for top in tops for element in Element(top, None).and_below()]

    @cached_property
    def metadata(self) -> str:
        return self.root.Metadata.read_bytes().decode() if "/Metadata" in self.root else ""

    @cached_property
    def pages(self) -> list[Page]:
        return [_page(cast("Any", page)) for page in self.pdf.pages]

    @property
    def drawn(self) -> list[Drawn]:
        return [each for page in self.pages for each in page.drawn]


def _collect(value: Any, found: list[Any]) -> None:
    """Add the value, and what is directly in it, to what was found. References are not followed."""
    found.append(value)
    if isinstance(value, Dictionary | Stream):
        inner: list[Any] = [value[key] for key in cast("Any", value)]
    else:
        inner = list(cast("Any", value)) if isinstance(value, Array) else []
    for each in inner:
        if isinstance(each, Object) and not each.is_indirect:
            _collect(each, found)


def _page(page: pikepdf.Page) -> Page:
    seen = Page(cast("Any", page.Resources))
    marks: list[tuple[str, Any]] = []
    font, saved = "", 0
    for instruction in pikepdf.parse_content_stream(page):
        operator, operands = str(instruction.operator), list(cast("Any", instruction.operands))
        seen.operators.add(operator)
        if operator in ("BMC", "BDC"):
            properties = operands[1] if len(operands) > 1 else Dictionary()
            named = isinstance(properties, Name)
            marks.append((str(operands[0]), seen.resources.Properties[properties] if named else properties))
            seen.marks.append(tuple(marks))
        elif operator == "EMC":
            marks.pop()
        elif operator == "Tf":
            font = str(operands[0])
        elif operator in ("q", "Q"):
            saved += 1 if operator == "q" else -1
            seen.deepest = max(seen.deepest, saved)
        elif operator in _PAINTING:
            shows = operator in _SHOWING
            codes = tuple(_codes(operands)) if shows else ()
            seen.drawn.append(Drawn(operator, tuple(marks), font if shows else "", codes))
    return seen


def _codes(operands: list[Any]) -> Iterator[int]:
    for operand in operands:
        for part in _each(operand):
            if isinstance(part, pikepdf.String):
                text = bytes(part)
                yield from (int.from_bytes(text[at : at + 2]) for at in range(0, len(text), 2))
