"""Fixtures of all tests: a database of each kind, a folder of ciphertext, a clock that stands still, a real server."""

import fcntl
import gc
import os
import shutil
from collections.abc import AsyncIterator, Callable, Generator, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import hypothesis
import psycopg
import pytest

from moi_pwa.actions.deps import Deps
from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.gateways.pkcs11_token import Token
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.storage.engine.database import Database
from moi_pwa.storage.schema import migrate
from tests.compiled_once import compiled_once
from tests.database.kinds import kinds_of
from tests.database.postgres import postgres_cluster
from tests.deps import made_deps
from tests.e2e.server import MoiServer
from tests.factories import NOON, Clock
from tests.hanging import GRACE_SECONDS, LONG, process_ends_after, waiting_coroutines
from tests.light_hashes import hash_in_full, hash_lightly
from tests.papers.softhsm import CONFIGURATION, new_token, open_token
from tests.site import built_site

# How long an example takes says how busy the machine is.
hypothesis.settings.register_profile("untimed", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow])
hypothesis.settings.load_profile("untimed")

hash_lightly()

_DELETE_ALL = """
DO $$ DECLARE name text; BEGIN
  LOOP
    PERFORM pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = current_database() AND pid <> pg_backend_pid();
    EXIT WHEN NOT FOUND;
    PERFORM pg_sleep(0.001), pg_stat_clear_snapshot(); -- the function's own wait looks once in 100 ms
  END LOOP;
  SET LOCAL session_replication_role = replica; -- triggers refuse to delete from logs
  FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('DELETE FROM %I', name);
  END LOOP;
  PERFORM setval(format('%I.%I', schemaname, sequencename)::regclass, start_value, false)
    FROM pg_sequences WHERE last_value IS NOT NULL;
END $$
"""

_LAST_CHANGE = """
SELECT * FROM
  (SELECT count(*), max(xmin::text::bigint) FROM pg_class WHERE relnamespace = 'public'::regnamespace) AS tables_and_indexes,
  (SELECT max(xmin::text::bigint) FROM pg_attribute WHERE attrelid >= 16384) AS columns,
  (SELECT count(*), max(xmin::text::bigint) FROM pg_trigger) AS triggers
"""
"""A query for the last change of the schema, even one that was undone.

It is asked after every test, and takes a tenth of the time that reading the schema takes.
"""

_SCHEMA = """
SELECT md5(string_agg(part, chr(10) ORDER BY part)) FROM (
  SELECT format('%s.%s %s', table_name, column_name, data_type) AS part
    FROM information_schema.columns WHERE table_schema = 'public'
  UNION ALL SELECT format('%s on %s %s', tgname, tgrelid::regclass, tgenabled) FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public'
) AS parts
"""


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Keep imported and collected objects out of garbage collection, which took a fifth of all tests' time."""
    gc.disable()
    collected = yield
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000)
    gc.enable()
    return collected


_STDERR = pytest.StashKey[int]()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[_STDERR] = os.dup(2)  # before output is captured


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "database_url" in metafunc.fixturenames:
        metafunc.parametrize("database_url", kinds_of(metafunc.definition), indirect=True)


def pytest_itemcollected(item: pytest.Item) -> None:
    """Mark the tests that need PostgreSQL, and those that may build pages or fill a demonstration.

    Only the first test builds or fills, but the other workers wait for it.
    """
    fixtures = {*getattr(item, "fixturenames", ())}
    if {"postgres", "empty_postgres"} & fixtures:
        item.add_marker("postgresql")
    if {"demonstration", "dist", "elsewhere"} & fixtures:
        item.add_marker(LONG)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Generator[None, object, object]:
    with process_ends_after(_limit(item) + GRACE_SECONDS, stderr=item.config.stash[_STDERR]):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None, object, object]:
    with process_ends_after(_limit(item) + GRACE_SECONDS, stderr=item.config.stash[_STDERR]):
        return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Generator[None, object, object]:
    with process_ends_after(GRACE_SECONDS, stderr=item.config.stash[_STDERR]):
        return (yield)


def _limit(item: pytest.Item) -> float:
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0] if marker else item.config.getini("timeout"))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Name in the report of a test that ran out of time what its coroutines waited for."""
    report = yield
    if call.excinfo is not None and call.excinfo.errisinstance(pytest.fail.Exception):
        waiting = waiting_coroutines(call.excinfo.tb)
        report.sections.extend([("Waiting coroutines", waiting)] if waiting else [])
    return report


@pytest.fixture(scope="session", autouse=True)
def _compiled_once() -> Iterator[None]:
    with compiled_once():
        yield


@pytest.fixture
def full_hashes() -> Iterator[None]:
    """Let passwords and passphrases cost as much as on a server."""
    hash_in_full()
    yield
    hash_lightly()


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file of a migrated database, to be copied."""
    path = tmp_path_factory.mktemp("sqlite") / "empty.db"
    migrate(f"sqlite+aiosqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres() -> Iterator[Callable[[str], str]]:
    """Yield a function that returns the address of a database of that name in a throw-away cluster."""
    with postgres_cluster() as socket:
        yield lambda name: f"postgresql+asyncpg://postgres@/{name}?host={socket}"


@pytest.fixture(scope="session")
def empty_postgres(postgres: Callable[[str], str]) -> Iterator[Callable[[], str]]:
    """Yield a function that deletes all rows of the migrated database and returns its address.

    Deleting is ten times as fast as making another database. The database is migrated anew after a test that changed
    its schema.
    """
    url = postgres("postgres")
    migrate(url)
    with psycopg.connect(url.replace("+asyncpg", ""), autocommit=True) as connection:
        schema = connection.execute(_SCHEMA).fetchone()
        known = connection.execute(_LAST_CHANGE).fetchone()

        def empty() -> str:
            nonlocal known
            connection.execute(_DELETE_ALL)
            if connection.execute(_LAST_CHANGE).fetchone() == known:
                return url
            if connection.execute(_SCHEMA).fetchone() != schema:
                connection.execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public")
                with ThreadPoolExecutor(
                    1
                ) as thread:  # a test may ask from within its event loop, and alembic has one of its own
                    thread.submit(migrate, url).result()
            known = connection.execute(_LAST_CHANGE).fetchone()
            return url

        yield empty


@pytest.fixture
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return the address of a migrated database without rows, of a kind that `pytest_generate_tests` chose."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("empty_sqlite"), tmp_path / "moi.db")
        return f"sqlite+aiosqlite:///{tmp_path / 'moi.db'}"
    return request.getfixturevalue("empty_postgres")()


@pytest.fixture
async def database(database_url: str) -> AsyncIterator[Database]:
    database = Database(database_url)
    yield database
    await database.close()


@pytest.fixture
def clock() -> Clock:
    return Clock(NOON)


@pytest.fixture(scope="session")
def typesetter(tmp_path_factory: pytest.TempPathFactory) -> Typesetter:
    return Typesetter(write_print_folder(tmp_path_factory.mktemp("print") / "folder"))


@pytest.fixture
def token_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder of an empty token, and let SoftHSM find it."""
    folder = tmp_path_factory.mktemp("token")
    monkeypatch.setenv(CONFIGURATION, str(new_token(folder)))
    return folder


@pytest.fixture
def token(token_folder: Path) -> Iterator[Token]:
    token = open_token()
    yield token
    token.close()


@pytest.fixture
def deps(database: Database, tmp_path: Path, clock: Clock, typesetter: Typesetter) -> Deps:
    """Return real deps, except for the push service; the clock moves when a test moves it."""
    return made_deps(database, tmp_path, clock, typesetter)


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the data folder of a filled demonstration, which servers copy. One worker fills it for all."""
    temporary = tmp_path_factory.getbasetemp()
    folder = (temporary.parent if "PYTEST_XDIST_WORKER" in os.environ else temporary) / "demonstration"
    folder.mkdir(exist_ok=True)
    server, is_filled = MoiServer(folder), folder / "filled"
    with (folder / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_filled.exists():
            server.fill_lightly()
            is_filled.touch()
    return server.data


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, demonstration: Path) -> Iterator[MoiServer]:
    """Yield one server for all tests in browsers."""
    built_site()
    server = MoiServer(tmp_path_factory.mktemp("server"))
    server.start_on(demonstration)
    yield server
    server.stop()
