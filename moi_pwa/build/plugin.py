"""Makes Reflex' own output the same on every build.

Reflex compiles `reflex.json`, which holds a project hash and the time of the last run, into the client, so that every
chunk's name would change on every build.
"""

from importlib.metadata import version
from typing import Any

from reflex_base.plugins import Plugin

_IMPORT = 'import reflexEnvironment from "$/reflex.json";'


def _without_build_time(code: str) -> str:
    constant = f'const reflexEnvironment = {{ version: "{version("reflex")}" }};'
    if constant in code:  # the file stays between compiles
        return code
    if code.count(_IMPORT) != 1:
        raise RuntimeError(f"Reflex' utils/state.js has changed: {_IMPORT!r} is not there exactly once")
    return code.replace(_IMPORT, constant)


class Reproducible(Plugin):
    """Takes the time of the build out of the client's code."""

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"]("utils/state.js", _without_build_time)
