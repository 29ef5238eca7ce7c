"""What is asked for as a file."""

from dataclasses import dataclass

from moi_pwa.core.text import Text


@dataclass(frozen=True, kw_only=True)
class Document:
    """`hint` says what a good scan shows, `obtained_from` who issues it. `photo_only`: a portrait, which a PDF cannot be."""

    code: str
    label: Text
    hint: Text
    obtained_from: Text
    photo_only: bool = False

    @property
    def accepted(self) -> tuple[str, ...]:
        """Media types, as a file input's `accept` takes them; a phone's HEIC becomes JPEG before it is sealed."""
        images = ("image/jpeg", "image/png", "image/heic")
        return images if self.photo_only else (*images, "application/pdf")
