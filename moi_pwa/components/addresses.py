"""Addresses of the applicant's pages. Every link and every route is made here."""

from moi_pwa.core.service import Service
from moi_pwa.core.text import Language


def page_url(language: Language, page: str = "") -> str:
    """Return the address of a page: "applications" -> "/ar/applications/"; "" is the home page."""
    return f"/{language}/{page}/" if page else f"/{language}/"


def service_url(language: Language, service: Service) -> str:
    return page_url(language, f"services/{service.slug}")


def check_url(language: Language, service: Service) -> str:
    return page_url(language, f"check/{service.slug}")


def fees_url(language: Language, service: Service) -> str:
    return page_url(language, f"calculators/{service.slug}")


def sheet_url(language: Language, service: Service) -> str:
    """Return the address at which many applications for a service are made at once."""
    return f"{page_url(language, 'sheet')}#{service.slug}"


def apply_url(language: Language, service: Service) -> str:
    return page_url(language, f"apply/{service.slug}")
