"""Documents that a form asks for as files."""

from dataclasses import dataclass

from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document in the catalogue."""

    code: str
    label: Text
    hint: Text
    """The look of a good scan."""
    obtained_from: Text
    """The issuer of the document."""
    photo_only: bool = False
    """Whether it is a portrait, which a PDF cannot be."""
    shared: bool = False
    """Whether one paper may stand for several applications, as in `Field.shared`."""

    @property
    def accepted(self) -> tuple[str, ...]:
        """The media types, as a file input's `accept` takes them; a phone's HEIC becomes JPEG before it is sealed."""
        images = ("image/jpeg", "image/png", "image/heic")
        return images if self.photo_only else (*images, "application/pdf")
