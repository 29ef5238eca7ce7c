"""The photographs in a paper's PDF, found without drawing a page. Twin: `pdf_photos.js`."""

_FILTER, _BEGIN, _END = b"/DCTDecode", b"stream", b"endstream"
_END_OF_JPEG = b"\xff\xd9"
_MAX_DICTIONARY_BYTES = 1000
_MAX_PHOTOS = 2
"""One is a paper's; a second makes it doubtful which one the page shows."""


def photos_in_pdf(pdf: bytes) -> list[bytes]:
    """Return the different JPEGs in a PDF, two at the most, in their order.

    A program that rewrites a file leaves their bytes as they are. A picture in another form is not found.
    """
    photos: dict[bytes, None] = {}
    at = pdf.find(_FILTER)
    while at >= 0 and len(photos) < _MAX_PHOTOS:
        begin = pdf.find(_BEGIN, at, at + _MAX_DICTIONARY_BYTES)
        if begin >= 0:
            end = pdf.find(_END, begin + len(_BEGIN))
            at = end if end >= 0 else len(pdf)
            photos[_jpeg(pdf[begin + len(_BEGIN) : at])] = None
        at = pdf.find(_FILTER, at + 1)
    return [*photos]


def _jpeg(stream: bytes) -> bytes:
    """Return a stream without the ends of lines around it: a JPEG ends with a marker of its own."""
    end = stream.rfind(_END_OF_JPEG)
    return stream[: end + len(_END_OF_JPEG) if end >= 0 else None].lstrip(b"\r\n")
