"""Reference data that the ministry may change without a new version: code -> rows with the days they hold for.

The lists are the files `*.json` here, or those of this name in `reference/` of another ministry's folder; fees and
guarantees are those that the services declare.

They begin in 2014, which is no claim that nothing held before. Many entries are assumed (domain sheet §5, §12): they
are for demonstration, and an administrator may change each of them. A holiday's `first` and `last` are its days;
`announced` is False while they are only calculated.
"""

import json
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import cast

from moi_pwa.catalogue.fees import declared_fees
from moi_pwa.catalogue.reference.lists import LISTS
from moi_pwa.core.reference import ReferenceData, ReferenceRow
from moi_pwa.ministry import ministry_file

_FOLDER = Path(__file__).parent
_OF_SERVICES = ("fees", "guarantees")
"""The lists whose rows are the amounts that services declare, of which there may be none."""


@cache
def reference_data() -> ReferenceData:
    """Return the lists as the product ships them."""
    return {name: _declared(name) if name in _OF_SERVICES else _shipped(name) for name in LISTS}


def _shipped(name: str) -> Mapping[str, Sequence[ReferenceRow]]:
    file = ministry_file(f"reference/{name}.json") or _FOLDER / f"{name}.json"
    return json.loads(file.read_text(encoding="utf-8"))


def _declared(name: str) -> Mapping[str, Sequence[ReferenceRow]]:
    return {fee.key: cast("Sequence[ReferenceRow]", fee.rows()) for fee in declared_fees().values() if fee.list == name}
