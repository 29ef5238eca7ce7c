"""Commands that build, migrate and run the service."""

import asyncio
import os
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated

import typer

from moi_pwa.build.paths import SURFACES, Surface, has_sources, site_folder
from moi_pwa.build.serving import lacks_pages, reflex_folder
from moi_pwa.commands import audit, clients, keys, numbers, officers, papers, storage
from moi_pwa.commands.demo_system import demo_system
from moi_pwa.commands.sandbox_bank import sandbox_bank
from moi_pwa.commands.stop import require_free_port
from moi_pwa.commands.stop import settings_or_stop as _settings
from moi_pwa.commands.stop import stop as _stop
from moi_pwa.commands.verify import verify
from moi_pwa.logs import GRANIAN_LOGGING, configure_logging
from moi_pwa.ministry import ministry_folder

if TYPE_CHECKING:
    from moi_pwa.settings import Settings

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help=__doc__)
for name, group in {
    "keys": keys,
    "numbers": numbers,
    "officers": officers,
    "storage": storage,
    "audit": audit,
    "clients": clients,
    "papers": papers,
}.items():
    app.add_typer(group.commands, name=name)
app.command()(sandbox_bank)
app.command()(demo_system)
app.command()(verify)


def _print_version(wanted: bool) -> None:  # noqa: FBT001 -- typer calls it by position
    if wanted:
        typer.echo(f"moi {version('moi-pwa')}")
        raise typer.Exit


def _require_sources() -> None:
    """End a command that reads or writes the sources, where the program is installed as a package."""
    if not has_sources():
        _stop("This needs the sources of the program, and only the built package is installed here.")


def _no_pages(settings: "Settings") -> str:
    """Return the sentence for an operator whose server has no pages to serve."""
    if settings.site_dir:
        return f"MOI_SITE_DIR: {settings.site_dir} holds no built site."
    if has_sources():
        return "Nothing is built yet: run `moi build` first."
    return "This package was made without pages: name the folder of a built site by MOI_SITE_DIR."


@app.callback()
def configure(
    *,
    _version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    configure_logging("info")
    try:
        ministry_folder()
    except ValueError as error:
        _stop(str(error))


@app.command()
def build(
    surface: Annotated[Surface | None, typer.Argument(help="Both when left out.")] = None,
    *,
    again: Annotated[bool, typer.Option(help="Build even what has not changed.")] = False,
) -> None:
    """Build the pages into dist/. Only what changed is built; the result depends on the sources alone."""
    _require_sources()
    from moi_pwa.build.surfaces import build as build_surfaces
    from moi_pwa.build.toolchain import BuildError

    try:
        built = build_surfaces([surface] if surface else SURFACES, again=again, tell=typer.echo)
    except BuildError as error:
        _stop(str(error))
    typer.echo(f"built: {', '.join(built)}" if built else "nothing to build: no source has changed")


@app.command()
def docs() -> None:
    """Write the documents generated from declarations: docs/services, one for each service in each language,
    docs/courses.md and docs/operating/settings.md.
    """
    _require_sources()
    from moi_pwa.build.course_docs import write_course_docs
    from moi_pwa.build.service_docs import write_service_docs
    from moi_pwa.build.settings_doc import write_settings_doc

    written = write_service_docs()
    written += ["courses.md"] if write_course_docs() else []
    written += ["operating/settings.md"] if write_settings_doc() else []
    typer.echo("\n".join(written) if written else "nothing to write: no declaration has changed")


@app.command()
def settings() -> None:
    """List every setting (an environment variable), its default and its meaning."""
    from moi_pwa.settings import described

    for variable, default, description in described():
        typer.echo(f"{variable}  [{default}]\n    {description}")


@app.command()
def migrate() -> None:
    """Migrate the database of MOI_DATABASE_URL to this version. Does nothing if it is up to date."""
    from moi_pwa.composition.database import migrate_database
    from moi_pwa.settings import WrongSettings

    try:
        run = migrate_database(_settings())
    except WrongSettings as error:
        _stop(str(error))
    if run:
        typer.echo(f"the database is up to date: {len(run)} migrations were run, to {run[-1]}")
    else:
        typer.echo("the database was up to date: nothing to run")


@app.command()
def demo() -> None:
    """Fill an empty database with people, officers and cases for trying the product. Needs MOI_DEMO=true."""
    settings = _settings()
    if not settings.demo:
        _stop("This writes well-known passwords into the database; it needs MOI_DEMO=true.")
    if settings.catalogue:
        _stop("The demonstration has Jordan's people and services: it goes without MOI_CATALOGUE.")
    from moi_pwa.composition.database import fill_demo
    from moi_pwa.settings import WrongSettings

    try:
        asyncio.run(fill_demo(settings, typer.echo))
    except WrongSettings as error:
        _stop(str(error))
    typer.echo("the demonstration is filled: `moi serve` prints who can sign in")


@app.command()
def demo_code() -> None:
    """Print the code with which officers of the demonstration sign in now, as an authenticator app shows it."""
    from moi_pwa.crypto.totp import code_of, step_at
    from moi_pwa.demo.accounts import AUTHENTICATOR
    from moi_pwa.gateways.clock import now

    typer.echo(code_of(AUTHENTICATOR, step_at(now())))


@app.command()
def serve() -> None:
    """Serve pages, API and desk on MOI_HOST:MOI_PORT, and run jobs, in one process."""
    from moi_pwa.composition.examine import examine_before_serving
    from moi_pwa.settings import WrongSettings

    settings = _settings()
    try:
        asyncio.run(examine_before_serving(settings))
    except WrongSettings as error:
        _stop(str(error))
    if lacks_pages(site_folder(settings.site_dir)):
        _stop(_no_pages(settings))
    require_free_port(settings.host, settings.port, "MOI_PORT")
    typer.echo(f"serving {settings.origin}  (listening on {settings.host}:{settings.port})")
    try:
        run_server(settings, "moi_pwa.composition.serving:serve")
    except OSError as error:
        _stop(f"{error.filename or 'The temporary folder'} cannot be read or written: {error.strerror or error}.")


@app.command()
def work() -> None:
    """Run jobs (push, text messages, clean-up) until stopped, beside servers that share the database."""
    from moi_pwa.composition.background import run_jobs
    from moi_pwa.settings import WrongSettings

    try:
        asyncio.run(run_jobs(_settings()))
    except WrongSettings as error:
        _stop(str(error))


@app.command()
def reference() -> None:
    """Print every change of reference data, oldest first: one JSON object a line."""
    from moi_pwa.composition.database import reference_changes
    from moi_pwa.settings import WrongSettings

    try:
        changes = asyncio.run(reference_changes(_settings()))
    except WrongSettings as error:
        _stop(str(error))
    for line in changes:
        typer.echo(line)


@app.command()
def migration(message: Annotated[str, typer.Argument(help="What changes.")]) -> None:
    """Write the next database migration from the difference between the tables and a database that is up to date."""
    _require_sources()
    from moi_pwa.composition.database import write_next_migration

    write_next_migration(message)


def run_server(settings: "Settings", application: str) -> None:
    """Serve until stopped. `application` is the "module:factory" of the application."""
    from granian.constants import Interfaces
    from granian.server import Server

    os.environ.update(
        MOI_SURFACE="desk",
        REFLEX_ENV_MODE="prod",
        __REFLEX_SKIP_COMPILE="true",
    )
    server = Server(
        application,
        address=settings.host,
        port=settings.port,
        interface=Interfaces.ASGI,
        factory=True,
        log_level=settings.log_level,  # pyright: ignore[reportArgumentType] -- granian's enum of the same words
        log_dictconfig=GRANIAN_LOGGING,
        websockets=True,
    )
    with reflex_folder(site_folder(settings.site_dir)):
        server.serve()
