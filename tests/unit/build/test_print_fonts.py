"""The fonts of papers: the Arabic one has one letter a glyph and a name of its own, OCR-B the sizes of its standard."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from moi_pwa.build import print_folder
from moi_pwa.build.paths import SCRIPTS
from moi_pwa.build.print_fonts import FAMILY, one_letter_a_glyph

FOLDER = SCRIPTS / "node_modules/@expo-google-fonts/ibm-plex-sans-arabic"
FONTS = [FOLDER / f"{weight}/IBMPlexSansArabic_{weight}.ttf" for weight in ("400Regular", "600SemiBold", "700Bold")]
OCR_B = Path(print_folder.__file__).with_name("fonts") / "ocr-b/OCRB.otf"
MRZ_CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789<"
OF_EACH_WEIGHT = pytest.mark.parametrize("path", FONTS, ids=lambda path: path.stem)


def opened(font: bytes) -> Any:
    return TTFont(BytesIO(font))


@OF_EACH_WEIGHT
def test_no_two_letters_are_one_glyph(path: Path):
    font = opened(one_letter_a_glyph(path.read_bytes()))
    gsub = font["GSUB"].table
    required = {
        i for each in gsub.FeatureList.FeatureRecord if each.FeatureTag == "rlig" for i in each.Feature.LookupListIndex
    }
    drawn = [subtable for i in required for subtable in gsub.LookupList.Lookup[i].SubTable]
    assert drawn
    assert not any(hasattr(subtable, "ligatures") for subtable in drawn)


@OF_EACH_WEIGHT
def test_the_empty_glyphs_take_no_room_and_draw_nothing(path: Path):
    font = opened(one_letter_a_glyph(path.read_bytes()))
    empty = [name for name in font.getGlyphOrder() if name.endswith(".joined")]
    assert empty
    assert {font["hmtx"][name] for name in empty} == {(0, 0)}
    assert {font["glyf"][name].numberOfContours for name in empty} == {0}


@OF_EACH_WEIGHT
def test_it_does_not_have_the_name_that_its_makers_reserve(path: Path):
    names = opened(one_letter_a_glyph(path.read_bytes()))["name"]
    assert names.getDebugName(1).startswith(FAMILY)
    assert not any("Plex" in str(names.getDebugName(number) or "") for number in (1, 4, 6, 16))


@OF_EACH_WEIGHT
def test_the_same_font_gives_the_same_bytes(path: Path):
    assert one_letter_a_glyph(path.read_bytes()) == one_letter_a_glyph(path.read_bytes())


def test_the_zone_is_set_in_ocr_b_of_size_1():
    """At ten characters to an inch, digits are 2.4 mm high and capital letters 2.1 mm, between the middles of strokes
    of 0.35 mm. All characters are as wide.
    """
    font: Any = TTFont(OCR_B)
    letters, glyphs = font.getBestCmap(), font.getGlyphSet()
    [width] = {font["hmtx"][letters[ord(each)]][0] for each in MRZ_CHARACTERS}

    def height(letter: str) -> float:
        bounds = BoundsPen(glyphs)
        glyphs[letters[ord(letter)]].draw(bounds)
        assert bounds.bounds is not None
        return (bounds.bounds[3] - bounds.bounds[1]) * 2.54 / width

    assert height("0") == pytest.approx(2.4 + 0.35, abs=0.05)
    assert height("E") == pytest.approx(2.1 + 0.35, abs=0.05)
