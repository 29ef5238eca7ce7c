"""Node and bun as `make setup` pinned them, and how their programs are run."""

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from moi_pwa.build.paths import SCRIPTS

_OF_A_SERVER = "__REFLEX_SKIP_COMPILE"
"""A variable that tells Reflex that its pages are compiled: it would export those of the last build."""


class BuildError(RuntimeError):
    """The build cannot continue; the message is one sentence for the person who ran it."""


@cache
def environment() -> Mapping[str, str]:
    """Return the caller's environment, with node of the virtual environment and bun of `service_worker/` first on
    PATH.
    """
    path = os.pathsep.join([str(Path(sys.executable).parent), str(SCRIPTS / "node_modules/.bin"), os.environ["PATH"]])
    variables = {"PATH": path, "REFLEX_USE_SYSTEM_BUN": "1", "REFLEX_TELEMETRY_ENABLED": "false", "LC_ALL": "C.UTF-8"}
    if "NPM_CONFIG_REGISTRY" not in os.environ:  # Reflex would time two registries against each other
        npm = subprocess.run(
            ["npm", "config", "get", "registry"],
            env={**os.environ, "PATH": path},
            check=True,
            capture_output=True,
            text=True,
        )
        variables["NPM_CONFIG_REGISTRY"] = npm.stdout.strip()
    inherited = {name: value for name, value in os.environ.items() if name != _OF_A_SERVER}
    return {**inherited, **variables}


def run(command: Sequence[str], *, cwd: Path, **extra: str) -> None:
    """Run quietly; the output is shown only if the command fails.

    Raises:
        BuildError: with the command and its whole output.
    """
    done = subprocess.run(
        command,
        cwd=cwd,
        env={**environment(), **extra},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    if done.returncode:
        raise BuildError(f"`{' '.join(command)}` failed:\n{done.stdout}")
