"""Example answers to each service, and the problems that they must cause.

Tests in both languages run them, the demonstration sends them, and the product never loads them. A service's examples
are in the module of its code, and in those of its code with `_edges` or `_missed`.
"""

import importlib
from functools import cache
from importlib.util import find_spec

from moi_pwa.demo.examples.example import Example

_SUFFIXES = ("", "_edges", "_missed")


@cache
def examples_of(service_code: str) -> tuple[Example, ...]:
    """Return all examples of the service; () if it has none."""
    names = [f"{__name__}.{service_code.lower()}{suffix}" for suffix in _SUFFIXES]
    return tuple(example for name in names if find_spec(name) for example in importlib.import_module(name).EXAMPLES)
