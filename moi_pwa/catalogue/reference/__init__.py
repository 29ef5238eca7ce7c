"""What the ministry may change without a new version: the lists of `*.json` here, code -> rows with the days they hold for.

They begin in 2014, which is no claim that nothing held before. Many entries are assumed (domain sheet §5, §12): they are
for demonstration, and an administrator may change each of them. A holiday's `first` and `last` are its days; `announced`
is False while they are only calculated.
"""

import json
from functools import cache
from pathlib import Path

from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.reference import ReferenceData

_FOLDER = Path(__file__).parent


@cache
def reference_data() -> ReferenceData:
    """The lists as the product ships them."""
    return {name: json.loads((_FOLDER / f"{name}.json").read_text(encoding="utf-8")) for name in LISTS}
