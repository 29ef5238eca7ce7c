"""Questions about a request that the edge asks before it lets it in."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.types import Scope

from moi_pwa.core.text import LANGUAGES, Language

_SAFE = frozenset({"GET", "HEAD", "OPTIONS"})


def is_within(path: str, *places: str) -> bool:
    """Whether `path` is one of `places` or beneath one."""
    return any(path == place or path.startswith(f"{place}/") for place in places)


def comes_from_here(scope: Scope, public_url: str) -> bool:
    """Whether a request that changes something, or opens a websocket, was made by a page of ours.

    Browsers that send Sec-Fetch-Site are believed; otherwise Origin must name this server. A request with neither was not
    made by a page, and is refused as well.
    """
    if scope["type"] == "http" and scope["method"] in _SAFE:
        return True
    headers = Headers(scope=scope)
    site = headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = headers.get("origin")
    if origin is None:
        return False
    return origin == public_url or urlsplit(origin).netloc == headers.get("host")


def language_of(path: str) -> Language | None:
    """The language that an address begins with."""
    return next((language for language in LANGUAGES if is_within(path, f"/{language}")), None)


def preferred_language(accept_language: str) -> Language:
    """The first of ours in Accept-Language, by weight; Arabic when none is."""
    ranked: list[tuple[float, Language]] = []
    for part in accept_language.split(","):
        tag, _, parameter = part.strip().partition(";")
        code = tag.split("-")[0].strip().lower()
        known: Language | None = next((language for language in LANGUAGES if language == code), None)
        if known is not None:
            ranked.append((_weight(parameter), known))
    ranked.sort(key=lambda pair: -pair[0])
    return ranked[0][1] if ranked and ranked[0][0] > 0 else "ar"


def _weight(parameter: str) -> float:
    name, _, value = parameter.strip().partition("=")
    try:
        return float(value) if name == "q" else 1.0
    except ValueError:
        return 0.0
