"""Papers as PDF, typeset by Typst: one page, tagged for screen readers (PDF/UA-1) and for archives (PDF/A-2a).

The content of a paper goes to Typst as JSON, which `paper.typ` shows and never reads as markup. Nothing is read from
the network.
"""

import asyncio
import json
import re
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from functools import cached_property
from pathlib import Path
from typing import Any, cast

import typst
import zxingcpp

from moi_pwa.core.text import Text
from moi_pwa.gateways.pdf_corrections import reading_left_to_right, with_row_headers
from moi_pwa.rules.papers.printed import PrintedPaper

EMBLEM = "emblem.svg"
_VOWEL_MARK = re.compile("[\u064b-\u0652]")
_TEMPLATE = Path(__file__).with_name("paper.typ")


class Typesetter:
    """A typesetter. `folder` has fonts and the emblem, as `moi build` leaves them.

    It is read when the first paper is made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="typst")  # a compiler makes one paper at a time

    async def typeset(self, paper: PrintedPaper, *, seal: bytes, barcode: str) -> bytes:
        """Return the PDF of a paper. The same paper gives the same bytes.

        Args:
            paper: the content.
            seal: the content of the Data Matrix, byte for byte.
            barcode: the seal for a screen, which becomes the file's keywords.
        """
        data = json.dumps({**self._template_data(paper, seal), "barcode": barcode}, ensure_ascii=False)
        # Programs that read the page find letters beside a mark twice, or not at all.
        content = _VOWEL_MARK.sub("", data)
        return await asyncio.get_running_loop().run_in_executor(self._thread, self._typeset, content)

    def _typeset(self, content: str) -> bytes:
        made = self._compiler.compile(sys_inputs={"paper": content}, pdf_standards=["ua-1", "a-2a"])
        pdf = cast("bytes", made)  # without an output file, and in one format
        return reading_left_to_right(with_row_headers(pdf))

    @cached_property
    def _compiler(self) -> typst.Compiler:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[self._folder])
        return typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=fonts, ignore_system_fonts=True)

    @cached_property
    def _emblem(self) -> str:
        return (self._folder / EMBLEM).read_text(encoding="utf-8")

    def _template_data(self, paper: PrintedPaper, seal: bytes) -> Mapping[str, Any]:
        day = paper.issued_on
        return asdict(paper) | {
            "issued_on": [day.year, day.month, day.day],
            "emblem": {"svg": self._emblem, "alt": _in_both(paper.emblem)},
            "photo": _in_both(paper.photo) if paper.photo else None,
            "seal": _data_matrix(seal) | {"alt": _in_both(paper.seal)},
        }


def _data_matrix(content: bytes) -> dict[str, Any]:
    """Return a Data Matrix as SVG, one unit a module, without the white around it, and its modules a side."""
    create = cast("Any", zxingcpp).create_barcode  # its options are not typed
    code = create(content, zxingcpp.BarcodeFormat.DataMatrix)
    return {"svg": code.to_svg(add_quiet_zones=False), "modules": code.to_image(add_quiet_zones=False).shape[0]}


def _in_both(text: Text) -> str:
    return f"{text.ar} · {text.en}"
