"""The product as it might be: with other built files, and the library's card among the ministry's services.

`python -m tests.e2e.stand_in` serves as `moi serve` does, the library's card too. MOI_SITE_DIR names the other files.
"""

import json
import os
import re
import shutil
from pathlib import Path

from starlette.types import ASGIApp

from moi_pwa import cli
from moi_pwa.catalogue import offered_services
from moi_pwa.components.form import service_form
from moi_pwa.composition import deps, serving
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.rules.forms.declaration import declaration
from moi_pwa.settings import load
from tests.as_html import as_html
from tests.fixtures.library_card import LIBRARY_CARD
from tests.site import DIST, ROOT


def serve() -> ASGIApp:
    deps.offered_services = lambda **_: (*offered_services(coming_soon=True), LIBRARY_CARD)
    return serving.serve()


def copy_site(place: Path) -> None:
    """Copy the built site to `place`, to be changed and served from there."""
    shutil.copytree(DIST / "applicant", place / "applicant")
    for name in ("backend", "desk", "desk_forms", "former", "print"):
        (place / name).symlink_to(DIST / name)


def add_form(place: Path, service: Service, language: Language) -> None:
    """Add the form of a service that is not built."""
    built = (place / f"applicant/{language}/apply/temp-ext/index.html").read_text(encoding="utf-8")
    page = place / f"applicant/{language}/apply/{service.slug}/index.html"
    page.parent.mkdir(parents=True)
    page.write_text(with_form(built, service, language), encoding="utf-8")
    declaration_file = place / f"applicant{declaration_url(service, language)}"
    declaration_file.write_text(json.dumps(declaration(service, language)), encoding="utf-8")


def with_form(page: str, service: Service, language: Language) -> str:
    """Return the page of another form, with this service's form in it."""
    form = re.sub(
        r"/_moi/service\.[^\"]*", declaration_url(service, language), as_html(service_form(service, language))
    )
    return re.sub(r"<form .*</form>", lambda _: form, page, flags=re.DOTALL)


def declaration_url(service: Service, language: Language) -> str:
    return f"/_moi/service.{service.slug}.{service.version:08}.{language}.json"


if __name__ == "__main__":
    os.chdir(ROOT)
    cli.run_server(load(), "tests.e2e.stand_in:serve")
