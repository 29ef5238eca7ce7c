"""Two corrections to the client that Reflex compiles. Each stops the build when Reflex' code is not as expected.

- Reflex puts a project hash and the time of the last run into the client, so that every chunk changes on every build.
- The client looks for the server at the port that was configured when it was built, not where its page came from.
"""

from importlib.metadata import version
from typing import Any

from reflex_base.plugins import Plugin

_CORRECTIONS = (
    (
        'import reflexEnvironment from "$/reflex.json";',
        f'const reflexEnvironment = {{ version: "{version("reflex")}" }};',
    ),
    ("    endpoint.hostname = frontend_hostname;\n", "    endpoint.host = window.location.host;\n"),
    ('      endpoint.port = ""; // Assume websocket is on https port via load balancer.\n', ""),
)


def correct(code: str) -> str:
    if _CORRECTIONS[0][1] in code:  # the file stays between compiles
        return code
    for reflex_code, corrected_code in _CORRECTIONS:
        if code.count(reflex_code) != 1:
            raise RuntimeError(f"Reflex' utils/state.js has changed: {reflex_code!r} is not there exactly once")
        code = code.replace(reflex_code, corrected_code)
    return code


class Corrections(Plugin):
    """A plugin that makes the client the same on every build, and independent of where it is served."""

    def pre_compile(self, **context: Any) -> None:
        context["add_modify_task"]("utils/state.js", correct)
