"""The country's profile as the browser has it, for node. `python -m tests.country_vectors` writes it anew."""

import json

from moi_pwa.build.country import country_for_the_browser
from moi_pwa.catalogue.country import JORDAN
from tests.vectors_of import VECTORS

FILE = VECTORS / "country.json"


def country_text() -> str:
    how = "by python -m tests.country_vectors, from moi_pwa/catalogue/country.py: not edited by hand"
    return (
        json.dumps({"generated": how, "modules": country_for_the_browser(JORDAN)}, ensure_ascii=False, indent=1) + "\n"
    )


if __name__ == "__main__":
    FILE.write_text(country_text(), encoding="utf-8")
