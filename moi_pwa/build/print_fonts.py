"""The Arabic font of papers, changed so that programs that read a PDF find its letters in their order.

Where two letters are drawn as one, a PDF names both for one glyph. Poppler, and PDFium in Chrome, reverse the line
letter by letter and find the two of it swapped: "االسم" for "الاسم". Here the first letter becomes that glyph and the
second an empty one, so that each glyph is a letter; the page looks as before.
"""

from collections import defaultdict
from io import BytesIO
from typing import Any

from fontTools.otlLib.builder import ChainContextSubstBuilder, ChainContextualRule, SingleSubstBuilder
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables._g_l_y_f import Glyph

FAMILY = "MOI Sans Arabic"
"""The makers reserve the name of their font for their own version (SIL Open Font License 1.1 §3)."""
_NAMES = {1: "{family}", 4: "{family} {style}", 6: "{name}-{style}", 16: "{family}"}
"""Name IDs of OpenType: family, full name, PostScript name, typographic family."""
_BASE_GLYPH = 1
"""The class of base glyphs in GDEF."""


def one_letter_a_glyph(font: bytes) -> bytes:
    """Return a TrueType font in which no glyph stands for two letters.

    Raises:
        ValueError: the font's required ligatures are not of two letters each.
    """
    changed: Any = TTFont(BytesIO(font), recalcTimestamp=False)
    _split_ligatures(changed)
    _rename(changed)
    written = BytesIO()
    changed.save(written)
    return written.getvalue()


def _split_ligatures(font: Any) -> None:
    gsub = font["GSUB"].table
    [required] = {
        index
        for record in gsub.FeatureList.FeatureRecord
        if record.FeatureTag == "rlig"
        for index in record.Feature.LookupListIndex
    }
    lookups = gsub.LookupList.Lookup
    drawn = _drawn_as_one(lookups[required])
    _add_empty_glyphs(font, [_joined(second) for second in drawn])

    def single(mapping: dict[str, str]) -> Any:
        builder: Any = SingleSubstBuilder(font, None)
        builder.mapping = mapping
        builder.lookup_index = len(lookups)
        lookups.append(builder.build())
        return builder

    empty = single({second: _joined(second) for second in drawn})
    chain: Any = ChainContextSubstBuilder(font, None)
    chain.lookupflag, chain.lookup_index = lookups[required].LookupFlag, required
    chain.rules = [
        ChainContextualRule([], [list(firsts), [second]], [], [[single(firsts)], [empty]])
        for second, firsts in drawn.items()
    ]
    lookups[required] = chain.build()
    gsub.LookupList.LookupCount = len(lookups)


def _drawn_as_one(lookup: Any) -> dict[str, dict[str, str]]:
    """Map a second glyph and a first glyph to the glyph that both are drawn as."""
    drawn: dict[str, dict[str, str]] = defaultdict(dict)
    for subtable in lookup.SubTable:
        for first, ligatures in subtable.ligatures.items():
            for ligature in ligatures:
                [second] = ligature.Component
                drawn[second][first] = ligature.LigGlyph
    return drawn


def _joined(glyph: str) -> str:
    return f"{glyph}.joined"


def _add_empty_glyphs(font: Any, names: list[str]) -> None:
    font.setGlyphOrder([*font.getGlyphOrder(), *names])
    for name in names:
        font["glyf"][name] = Glyph()
        font["hmtx"][name] = (0, 0)
        font["GDEF"].table.GlyphClassDef.classDefs[name] = _BASE_GLYPH


def _rename(font: Any) -> None:
    names = font["name"]
    style = names.getDebugName(6).rpartition("-")[2]
    for record in names.names:
        if record.nameID in _NAMES:
            value = _NAMES[record.nameID].format(family=FAMILY, name=FAMILY.replace(" ", ""), style=style)
            names.setName(value, record.nameID, record.platformID, record.platEncID, record.langID)
