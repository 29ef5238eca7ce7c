"""The build of a surface: modules and data, Reflex, then the finished files, swapped in at once."""

import fcntl
import json
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from moi_pwa.api.desk_forms import FORM_NAMES
from moi_pwa.build.compress import compress
from moi_pwa.build.country import country_for_the_browser
from moi_pwa.build.data import all_data, write_data
from moi_pwa.build.fingerprint import fees_fingerprint, ministry_fingerprint, source_fingerprint
from moi_pwa.build.first_paint import order_links
from moi_pwa.build.former import keep_former
from moi_pwa.build.paths import (
    ASSETS,
    BACKEND,
    DESK_FORMS,
    DIST,
    FORMER,
    MODULES,
    PRINT,
    ROOT,
    SCRIPTS,
    SURFACES,
    Surface,
    web_dir,
)
from moi_pwa.build.precache import NOTICES, inject, precache_list, write_bundles
from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.build.strip import strip
from moi_pwa.build.toolchain import BuildError, run
from moi_pwa.build.web_manifest import web_manifest
from moi_pwa.catalogue import offered_services
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.core.service import Service
from moi_pwa.core.text import DIRECTIONS, LANGUAGES, Language
from moi_pwa.gateways.clock import build_time
from moi_pwa.ministry import ministry_folder
from moi_pwa.rules.dates import amman_day
from moi_pwa.settings import load_for_pages

_FOR_THE_BUILD = frozenset({"manifest.json", "desk_only.json", "needs.json", "viewer.js", "viewer_worker.js"})

_FOR: Mapping[Surface, str] = {"applicant": "applicants", "desk": "officers"}


def build(
    surfaces: Iterable[Surface] = SURFACES, *, again: bool = False, tell: Callable[[str], object] = lambda _: None
) -> list[Surface]:
    """Build the `surfaces` whose sources changed, or all of them `again`, and return those that were built.

    Args:
        surfaces: those to look at.
        again: build them even if nothing changed.
        tell: is given a line about each step before it is done.

    Raises:
        BuildError: a step failed; the earlier build stays as it was.
    """
    with _alone():
        stale: list[Surface] = [surface for surface in surfaces if again or not _is_fresh(surface)]
        if stale:
            tell("modules, style sheets and lists: bundling")
            run(["node", "build.mjs"], cwd=SCRIPTS, MOI_COUNTRY=json.dumps(country_for_the_browser(COUNTRY)))
            write_data(all_data(_services()))
        if stale or not PRINT.is_dir():
            tell("fonts of papers: preparing")
            _swap_in(write_print_folder(PRINT.with_name("print.new")), PRINT)
        for surface in stale:
            built_from = _sources_now(surface)
            tell(f"pages of {_FOR[surface]}: Reflex compiles them, which takes a minute or two")
            _export(surface)
            tell(f"pages of {_FOR[surface]}: finishing and compressing")
            finished = _finish(surface)
            if surface == "applicant":
                keep_former(DIST / surface, finished, FORMER)
            _swap_in(finished, DIST / surface)
            if surface == "applicant":
                _swap_in(_finish_desk_forms(), DESK_FORMS)
            else:
                _swap_in(_copy_backend(), BACKEND)
            _stamp(surface).write_text(built_from)
    return stale


@contextmanager
def _alone() -> Iterator[None]:
    """Hold a lock: two builds at once would write into each other's files."""
    DIST.mkdir(exist_ok=True)
    with (DIST / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _stamp(surface: Surface) -> Path:
    return DIST / f"{surface}.built"


def _is_fresh(surface: Surface) -> bool:
    stamp = _stamp(surface)
    return (DIST / surface).is_dir() and stamp.exists() and stamp.read_text() == _sources_now(surface)


def _sources_now(surface: Surface) -> str:
    closed = ",".join(service.code for service in _services() if service.coming_soon) or "none"
    ministry, fees = ministry_fingerprint(ministry_folder()), fees_fingerprint(amman_day(build_time()))
    return f"{source_fingerprint(surface)} {fees} ministry: {ministry} closed: {closed}"


def _services() -> tuple[Service, ...]:
    return offered_services(coming_soon=load_for_pages().coming_soon)


def _export(surface: Surface) -> None:
    shutil.rmtree(web_dir(surface) / "public", ignore_errors=True)
    run(
        ["reflex", "export", "--frontend-only", "--no-zip"],
        cwd=ROOT,
        MOI_SURFACE=surface,
        REFLEX_WEB_WORKDIR=web_dir(surface).name,
    )


def _finish(surface: Surface) -> Path:
    built, site = web_dir(surface) / "build/client", DIST / f"{surface}.new"
    shutil.rmtree(site, ignore_errors=True)
    if surface == "applicant":
        _finish_applicant(built, site)
    else:
        _finish_desk(built, site)
    return site


def _finish_applicant(built: Path, site: Path) -> None:
    """Write our assets and the pages, and nothing else of Reflex' output."""
    shutil.copytree(ASSETS, site, ignore=lambda _, names: _FOR_THE_BUILD.intersection(names))
    # Bundles carry no comments, so the licences of what they hold come beside them.
    shutil.copyfile(ROOT / "THIRD_PARTY_NOTICES.md", site / NOTICES.lstrip("/"))
    inlined: set[str] = set()
    for language in LANGUAGES:
        for page in sorted((built / language).rglob("index.html")):
            to = site / page.relative_to(built)
            to.parent.mkdir(parents=True, exist_ok=True)
            address = f"/{to.parent.relative_to(site).as_posix()}/"
            stripped = strip(page.read_text(), language=language, page=address)
            html, sheets = order_links(stripped, lambda url: (site / url.lstrip("/")).read_text())
            to.write_text(html)
            inlined |= sheets
        if not (site / language / "index.html").exists():
            raise BuildError(f"no page /{language}/ was built")
        (site / f"{language}.webmanifest").write_text(json.dumps(web_manifest(language), ensure_ascii=False))
    for url in inlined:
        (site / url.lstrip("/")).unlink()
    worker = site / "sw.js"
    desk_only: list[str] = json.loads((MODULES / "desk_only.json").read_text())
    inside = write_bundles(site, desk_only)
    compress(path for path in sorted(site.rglob("*")) if path != worker)
    if worker.exists():
        worker.write_text(inject(worker.read_text(), precache_list(site, desk_only, inside)))
        compress([worker])


def _finish_desk_forms() -> Path:
    """Write the forms in front of the desk, which are built with the applicants' pages and served by the API."""
    built, forms = web_dir("applicant") / "build/client/desk", DESK_FORMS.with_name("desk_forms.new")
    shutil.rmtree(forms, ignore_errors=True)
    forms.mkdir()
    for name in FORM_NAMES:
        for language in LANGUAGES:
            page = (built / language / name / "index.html").read_text()
            to = forms / f"{name}.{language}.html"
            to.write_text(strip(page, language=language, page=f"/desk/{language}/{name}/"))
    return forms


def _copy_backend() -> Path:
    """Copy what Reflex wrote for the server of the desk: which pages have State, which takes long to compute."""
    copy = BACKEND.with_name("backend.new")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(web_dir("desk") / "backend", copy)
    return copy


def _finish_desk(built: Path, site: Path) -> None:
    """Write Reflex' client under /desk, without its copies of our assets, and of each page as `page.html`."""
    inner = built / "desk"
    copied = {path.name for path in ASSETS.iterdir()}

    def superfluous(at: str, names: list[str]) -> set[str]:
        copies = {name for name in names if name.endswith(".html") and name not in ("index.html", "404.html")}
        return copies | (copied.intersection(names) if Path(at) == inner else set())

    shutil.copytree(inner, site / "desk", ignore=superfluous)
    for language in LANGUAGES:
        for page in sorted((site / "desk" / language).rglob("*.html")):
            page.write_text(_in_language(page.read_text(), language))
    viewer = site / "desk/viewer/index.html"
    viewer.parent.mkdir()
    viewer.write_text(_viewer((MODULES / "viewer.js").read_text(), (MODULES / "viewer_worker.js").read_text()))
    compress(sorted(site.rglob("*")))


def _viewer(script: str, worker: str) -> str:
    """Return the frame in which PDFs are drawn. Its policy names the script by its hash; to the page, the worker's
    text is data.
    """
    # "<!--" and "<script" together would hide the end of the element (HTML, script data double escaped state).
    if any("</script" in text or ("<!--" in text and "<script" in text) for text in (script, worker)):
        raise BuildError("viewer.js or viewer_worker.js would end its own element")
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>PDF</title>'
        f'<script id="worker" type="text/plain">{worker}</script><script>{script}</script></html>'
    )


def _in_language(html: str, language: Language) -> str:
    """Return the page in its language: Reflex gives every page of an application the same one."""
    reflex_tag, own_tag = '<html dir="rtl" lang="ar">', f'<html dir="{DIRECTIONS[language]}" lang="{language}">'
    if html.count(reflex_tag) != 1:
        raise BuildError(f"a page of the desk does not begin with {reflex_tag}")
    return html.replace(reflex_tag, own_tag)


def _swap_in(new: Path, target: Path) -> None:
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    new.rename(target)
    shutil.rmtree(old, ignore_errors=True)
