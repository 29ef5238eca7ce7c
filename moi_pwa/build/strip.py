"""The removal of React from a prerendered page, which leaves HTML and our own modules.

React Router's markup is private to it. Anything not recognised here stops the build: a silent guess would ship a page
that the content security policy then breaks.
"""

from collections.abc import Iterator
from typing import Any

import html5lib
from html5lib.serializer import HTMLSerializer

from moi_pwa.build.toolchain import BuildError
from moi_pwa.core.text import DIRECTIONS, Language

# The beginnings of the inline scripts that React Router, React's streaming and Reflex' colour theme put into a page.
_KNOWN_SCRIPTS = (
    "// Only run in browser environment",
    "((storageKey, restoreKey)",
    "window.__reactRouterContext",
    'import "/assets/manifest-',
    "requestAnimationFrame(function(){$RT",
    "$RB=[]",
    "$RC(",
)

Element = Any  # html5lib builds xml.etree elements, whose comments carry a function as their tag


def strip(html: str, *, language: Language, page: str) -> str:
    """Return the page without React, in `language`; `page` is its address, for messages.

    Raises:
        BuildError: the markup is not as expected, or contains what the policy would block.
    """
    tree = html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)
    dropped = [_drop(parent, child) for parent, child in list(_pairs(tree)) if _is_react(child, page)]
    if not any(child.tag == "script" for child in dropped):
        raise BuildError(f"{page}: no script of React Router found; has its markup changed?")
    _refuse_what_the_policy_blocks(tree, page)
    for link in tree.iter("a"):
        link.attrib.pop("data-discover", None)  # a hint to React Router
    tree.set("lang", language)
    tree.set("dir", DIRECTIONS[language])
    return "<!doctype html>" + _serialise(tree)


def _pairs(tree: Element) -> Iterator[tuple[Element, Element]]:
    return ((parent, child) for parent in tree.iter() for child in parent)


def _drop(parent: Element, child: Element) -> Element:
    """Remove `child`, keeping the text after it, which ElementTree attaches to the removed element."""
    siblings = list(parent)
    at = siblings.index(child)
    if child.tail:
        if at:
            siblings[at - 1].tail = (siblings[at - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)
    return child


def _is_react(element: Element, page: str) -> bool:
    match element.tag:
        case "script":
            return _is_react_script(element, page)
        case "link":
            return element.get("href", "").startswith("/assets/")
        case "meta":  # Reflex' default, an icon that need not exist
            return element.get("property") == "og:image" and element.get("content") == "favicon.ico"
        case "template":
            return element.get("id", "").startswith("B:")
        case "div":
            return element.get("id", "").startswith("S:") and _is_empty(element, page)
    return not isinstance(element.tag, str)  # a comment: React marks the borders of text with them


def _is_empty(streamed: Element, page: str) -> bool:
    if any(isinstance(inner.tag, str) and inner.tag not in ("script", "template") for inner in streamed):
        raise BuildError(f"{page}: React streamed part of the page behind a boundary")
    return True


def _is_react_script(script: Element, page: str) -> bool:
    source = script.get("src")
    if source is None and (script.text or "").lstrip().startswith(_KNOWN_SCRIPTS):
        return True
    if source is None or not source.startswith("/_moi/") or script.get("type") != "module":
        raise BuildError(
            f"{page}: a script that is neither React's nor a module of ours: {source or (script.text or '')[:80]!r}"
        )
    return False


def _refuse_what_the_policy_blocks(tree: Element, page: str) -> None:
    for element in tree.iter():
        handlers = [name for name in element.attrib if name == "style" or name.startswith("on")]
        if element.tag == "style" or handlers:
            raise BuildError(
                f"{page}: inline style or handler on <{element.tag} {' '.join(handlers)}>; use a class or a module"
            )
    if not (tree.findtext("head/title") or "").strip():
        raise BuildError(f"{page}: no <title>")


def _serialise(tree: Element) -> str:
    serialiser = HTMLSerializer(
        quote_attr_values="spec",
        omit_optional_tags=False,
        use_trailing_solidus=False,
        alphabetical_attributes=False,
        resolve_entities=False,
    )
    return serialiser.render(html5lib.getTreeWalker("etree")(tree))
