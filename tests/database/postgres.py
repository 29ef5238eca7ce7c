"""A throw-away PostgreSQL: a cluster in a temporary folder, reached by a socket in it, gone after the tests."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def postgres_cluster() -> Iterator[str]:
    """Run a cluster, and yield the folder of its socket; the superuser is `postgres` and is trusted."""
    folder = Path(tempfile.mkdtemp(prefix="moi-pg-"))
    data, programs = folder / "data", _programs()
    try:
        if os.getuid() == 0:
            os.chown(folder, pwd.getpwnam("postgres").pw_uid, -1)
        _run(programs / "initdb", "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        # Nothing here outlives the tests, so nothing waits for the disk.
        options = f"-k {folder} -c listen_addresses= -c fsync=off -c synchronous_commit=off -c full_page_writes=off"
        _run(programs / "pg_ctl", "-D", data, "-w", "-l", folder / "log", "-o", options, "start")
        try:
            yield str(folder)
        finally:
            _run(programs / "pg_ctl", "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _programs() -> Path:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[4]))
    if not found:
        raise RuntimeError(
            "These tests run on PostgreSQL too: install it (apt-get install postgresql), or run `make test`"
        )
    return found[-1].parent


def _run(*command: object) -> None:
    # PostgreSQL refuses to run as root.
    as_postgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.getuid() == 0 else []
    done = subprocess.run(
        [*as_postgres, *map(str, command)], cwd="/", stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stderr.decode(errors='replace')}")
