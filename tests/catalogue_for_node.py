"""What the build makes of the catalogue, for tests in node: `python -m tests.catalogue_for_node search.ar guide`."""

import json
import sys
from collections.abc import Callable

from moi_pwa.build.guide import guide_for_the_browser
from moi_pwa.build.search import search_index
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.reference import reference_data

FILES: dict[str, Callable[[], object]] = {
    "guide": lambda: guide_for_the_browser(all_services()),
    "reference": reference_data,
    "search.ar": lambda: search_index(all_services(), "ar"),
    "search.en": lambda: search_index(all_services(), "en"),
}

if __name__ == "__main__":
    json.dump({name: FILES[name]() for name in sys.argv[1:]}, sys.stdout, ensure_ascii=False)
