"""Papers and lists as PDF, typeset by Typst: tagged for screen readers (PDF/UA-1) and for archives (PDF/A-2a).

The content goes to Typst as JSON, which `paper.typ` and `list.typ` show and never read as markup. Nothing is read from
the network.
"""

import asyncio
import json
import re
import struct
import zlib
from base64 import b64encode
from collections.abc import Mapping, Sequence
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
from moi_pwa.rules.papers.printed_list import PrintedList

EMBLEM = "emblem.svg"
_VOWEL_MARK = re.compile("[\u064b-\u0652]")
_PAPER = Path(__file__).with_name("paper.typ")
_LIST = Path(__file__).with_name("list.typ")


class Typesetter:
    """A typesetter. `folder` has fonts and the emblem, as `moi build` leaves them.

    It is read when the first paper is made.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="typst")  # a compiler makes one paper at a time
        self._list_thread = ThreadPoolExecutor(1, thread_name_prefix="typst-list")  # no paper waits for a list

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

    async def typeset_list(self, printed: PrintedList, *, codes: Sequence[str], statement: str) -> bytes:
        """Return the PDF of a list. The same list gives the same bytes.

        Args:
            printed: the content.
            codes: the text of each page's code.
            statement: the text that becomes the file's keywords.
        """
        return await asyncio.get_running_loop().run_in_executor(
            self._list_thread, self._typeset_list, printed, codes, statement
        )

    def _typeset(self, content: str) -> bytes:
        made = self._compiler.compile(sys_inputs={"paper": content}, pdf_standards=["ua-1", "a-2a"])
        pdf = cast("bytes", made)  # without an output file, and in one format
        return reading_left_to_right(with_row_headers(pdf))

    def _typeset_list(self, printed: PrintedList, codes: Sequence[str], statement: str) -> bytes:
        data = asdict(printed) | {
            "statement": statement,
            "emblem": {"svg": self._emblem, "alt": printed.emblem},
            "made_at": None,
            "made_on": [printed.made_at.year, printed.made_at.month, printed.made_at.day],
            "pages": [asdict(page) | {"code": _qr_code(code)} for page, code in zip(printed.pages, codes, strict=True)],
        }
        content = _VOWEL_MARK.sub("", json.dumps(data, ensure_ascii=False))
        made = self._compiler_of_lists.compile(sys_inputs={"list": content}, pdf_standards=["ua-1", "a-2a"])
        pdf = cast("bytes", made)
        return reading_left_to_right(pdf) if printed.language == "ar" else pdf

    @cached_property
    def _compiler(self) -> typst.Compiler:
        return self._compiler_of(_PAPER)

    @cached_property
    def _compiler_of_lists(self) -> typst.Compiler:
        return self._compiler_of(_LIST)

    def _compiler_of(self, template: Path) -> typst.Compiler:
        fonts = typst.Fonts(include_system_fonts=False, font_paths=[self._folder])
        return typst.Compiler(template, root=template.parent, font_paths=fonts, ignore_system_fonts=True)

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


def _qr_code(content: str) -> str:
    """Return a QR code as SVG around one picture: an element for each module would make the file ten times as large."""
    create = cast("Any", zxingcpp).create_barcode
    picture = create(content, zxingcpp.BarcodeFormat.QRCode, ec_level="M").to_image(add_quiet_zones=False)
    side = picture.shape[0]
    png = b64encode(_grey_png(memoryview(picture).tobytes(), side)).decode()
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}">'
        f'<image width="{side}" height="{side}" image-rendering="pixelated" href="data:image/png;base64,{png}"/></svg>'
    )


def _grey_png(pixels: bytes, side: int) -> bytes:
    """Return a square picture of one grey byte a pixel as PNG (ISO/IEC 15948)."""
    rows = b"".join(b"\0" + pixels[at : at + side] for at in range(0, len(pixels), side))
    header = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunks = {b"IHDR": header, b"IDAT": zlib.compress(rows), b"IEND": b""}
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        for name, data in chunks.items()
    )


def _in_both(text: Text) -> str:
    return f"{text.ar} · {text.en}"
