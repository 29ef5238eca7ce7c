"""Texts in every language of the product."""

from dataclasses import dataclass
from typing import Literal

Language = Literal["ar", "en"]

LANGUAGES: tuple[Language, ...] = ("ar", "en")

DIRECTIONS: dict[Language, Literal["rtl", "ltr"]] = {"ar": "rtl", "en": "ltr"}


@dataclass(frozen=True, kw_only=True)
class Text:
    """A sentence in Arabic and in English, each written, neither translated by machine."""

    ar: str
    en: str

    def in_language(self, language: Language) -> str:
        return self.ar if language == "ar" else self.en
