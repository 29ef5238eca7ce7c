"""A page of the applicant's surface as a value, before Reflex knows of it."""

from collections.abc import Callable
from dataclasses import dataclass

import reflex as rx

from moi_pwa.core.text import Language


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the applicant's surface."""

    path: str
    """The address without the language: "services/temp-ext", "" for the home page."""
    language: Language
    title: str
    description: str
    content: Callable[[], rx.Component]

    @property
    def route(self) -> str:
        return f"/{self.language}/{self.path}".rstrip("/")
