"""The folder with the fonts and the emblem that papers are printed with: fonts from npm's packages and from the tree,
each with its licence.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from moi_pwa.build.paths import ASSETS, SCRIPTS
from moi_pwa.build.print_fonts import one_letter_a_glyph
from moi_pwa.gateways.typesetter import EMBLEM

_ARABIC = "ibm-plex-sans-arabic"
_FONTS: Mapping[str, tuple[str, ...]] = {
    _ARABIC: (
        "400Regular/IBMPlexSansArabic_400Regular.ttf",
        "600SemiBold/IBMPlexSansArabic_600SemiBold.ttf",
        "700Bold/IBMPlexSansArabic_700Bold.ttf",
    ),
    "noto-sans": ("400Regular/NotoSans_400Regular.ttf", "600SemiBold/NotoSans_600SemiBold.ttf"),
    "noto-sans-arabic": (
        "400Regular/NotoSansArabic_400Regular.ttf",
        "600SemiBold/NotoSansArabic_600SemiBold.ttf",
    ),
    "noto-serif": ("700Bold/NotoSerif_700Bold.ttf",),
}
"""Maps a package of `@expo-google-fonts` to its files: whole fonts, all but the Arabic one unchanged."""
_KEPT_FONTS = Path(__file__).with_name("fonts")
"""Fonts that no package of npm has: a folder for each, with its licence."""


def write_print_folder(folder: Path) -> Path:
    """Create `folder` anew and return it."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    for package, files in _FONTS.items():
        package_folder = SCRIPTS / "node_modules/@expo-google-fonts" / package
        for file in files:
            font = (package_folder / file).read_bytes()
            (folder / Path(file).name).write_bytes(one_letter_a_glyph(font) if package == _ARABIC else font)
        shutil.copyfile(package_folder / "LICENSE_FONT", folder / f"{package}.LICENSE")
    for font in _KEPT_FONTS.iterdir():
        for file in font.iterdir():
            name = f"{font.name}.LICENSE" if file.name == "LICENSE" else file.name
            shutil.copyfile(file, folder / name)
    shutil.copyfile(ASSETS / "mark.svg", folder / EMBLEM)
    return folder
