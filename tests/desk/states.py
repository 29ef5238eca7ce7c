"""All States of the desk."""

from collections.abc import Iterator
from importlib import import_module
from pkgutil import walk_packages

import reflex as rx

import moi_pwa.state

for _module in walk_packages(moi_pwa.state.__path__, "moi_pwa.state."):
    import_module(_module.name)


def below(state: type[rx.State]) -> Iterator[type[rx.State]]:
    for each in state.__subclasses__():
        yield each
        yield from below(each)


STATES = sorted(
    {each for each in below(rx.State) if each.__module__.startswith("moi_pwa.") and not each._mixin},
    key=lambda each: each.__name__,
)
"""Every State that a module of ours declares. Each State that uses a mixin has the mixin's vars as its own."""
