"""The fonts of a PDF: codes that are shown, their letters, and glyphs and widths in the font programs."""

import io
import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, cast

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import NullPen
from fontTools.ttLib import TTFont

from tests.papers.standards.paper_file import PaperFile

_SECTION = re.compile(rb"begin(bfchar|bfrange)(.*?)endbf", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]+)>")
_THOUSAND = 1000


@dataclass(frozen=True)
class Used:
    """A composite font and the codes that a page shows in it."""

    dictionary: Any
    codes: frozenset[int]

    @property
    def inner(self) -> Any:
        return self.dictionary.DescendantFonts[0]

    @property
    def descriptor(self) -> Any:
        return self.inner.FontDescriptor

    @cached_property
    def letters(self) -> Mapping[int, str]:
        """The letters of each code, by the ToUnicode map."""
        letters: dict[int, str] = {}
        for kind, body in _SECTION.findall(self.dictionary.ToUnicode.read_bytes()):
            step = 2 if kind == b"bfchar" else 3
            found = [bytes.fromhex(each.decode()) for each in _HEX.findall(body)]
            for at in range(0, len(found), step):
                first, last, text = found[at], found[at + step - 2], found[at + step - 1].decode("utf-16-be")
                for offset in range(int.from_bytes(last) - int.from_bytes(first) + 1):
                    letters[int.from_bytes(first) + offset] = text[:-1] + chr(ord(text[-1]) + offset)
        return letters

    @cached_property
    def widths(self) -> Mapping[int, float]:
        """The width of each code in thousandths of the size, as the font dictionary says."""
        default = float(self.inner.get("/DW", _THOUSAND))
        widths: dict[int, float] = defaultdict(lambda: default)
        entries = list(cast("Any", self.inner.get("/W", [])))
        while entries:
            first, second, *entries = entries
            if isinstance(second, int):
                width, *entries = entries
                widths |= {code: float(width) for code in range(int(first), second + 1)}
            else:
                widths |= {int(first) + at: float(width) for at, width in enumerate(second)}
        return widths

    @cached_property
    def program_widths(self) -> list[float]:
        """The width of each glyph in thousandths of the size, as the embedded font program says."""
        if "/FontFile2" in self.descriptor:
            font: Any = TTFont(io.BytesIO(self.descriptor.FontFile2.read_bytes()))
            scale = _THOUSAND / font["head"].unitsPerEm
            return [font["hmtx"][name][0] * scale for name in font.getGlyphOrder()]
        program: Any = CFFFontSet()
        program.decompile(io.BytesIO(self.descriptor.FontFile3.read_bytes()), None)
        [top] = program.topDictIndex
        scale = getattr(top, "FontMatrix", [1 / _THOUSAND])[0] * _THOUSAND
        return [_cff_width(top.CharStrings[name]) * scale for name in top.charset]


def _cff_width(char_string: Any) -> float:
    char_string.draw(NullPen())
    return float(char_string.width)


def fonts_used(file: PaperFile) -> list[Used]:
    """Return the fonts that the pages show text in."""
    used: list[Used] = []
    for page in file.pages:
        codes: dict[str, set[int]] = defaultdict(set)
        for drawn in page.drawn:
            if drawn.font:
                codes[drawn.font] |= set(drawn.codes)
        used += [Used(page.resources.Font[name], frozenset(shown)) for name, shown in codes.items()]
    return used
