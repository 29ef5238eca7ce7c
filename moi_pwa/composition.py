"""The composition of the parts, once for each kind of process; imported by the command line and granian only."""

import asyncio
import json
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from dataclasses import asdict, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from starlette.types import ASGIApp
from uuid_utils.compat import uuid7

from moi_pwa.actions.audit.run_audit import run_audit_forever
from moi_pwa.actions.deps import Deps, Limits
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.actions.jobs.run_jobs import run_jobs_forever
from moi_pwa.actions.operations.check_storage import check_storage_every_night
from moi_pwa.actions.operations.clean_up import clean_up_forever
from moi_pwa.actions.operations.refuse_demo import refuse_demo, refuse_real_data
from moi_pwa.actions.operations.restore import find_lost_history
from moi_pwa.actions.operations.watch_clock import watch_clock_forever
from moi_pwa.actions.payments.reconcile import reconcile_every_day
from moi_pwa.actions.reference_data import reference_changes_since
from moi_pwa.build.paths import DESK_FORMS, FORMER, PRINT, site_folder
from moi_pwa.build.serving import enter_reflex_folder
from moi_pwa.catalogue import offered_services
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.errors import DemonstrationError, RealDataError
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import jwk_of_point, thumbprint
from moi_pwa.gateways import private_files
from moi_pwa.gateways.blobs import FolderBlobs
from moi_pwa.gateways.clock import elapsed, now
from moi_pwa.gateways.document_signers import require_token_keys, warn_of_document_signers
from moi_pwa.gateways.head_folder import HeadFolder
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import CardGateway
from moi_pwa.gateways.pkcs11_token import Token, TokenError
from moi_pwa.gateways.push import WebPush
from moi_pwa.gateways.registers import FileRegisters, HttpRegisters, Registers
from moi_pwa.gateways.server_keys import NoKeysError, ServerKeys, make_server_keys, read_server_keys
from moi_pwa.gateways.sms import FileSms, HttpSms, SmsGateway
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.logs import configure_logging, use_root_handler_only
from moi_pwa.rules.accounts.attempts import AddressLimits, TextLimits
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from moi_pwa.settings import Settings, WrongSettings, load
from moi_pwa.storage.engine.database import Database, Timeouts
from moi_pwa.storage.reference.reference_book import ReferenceBook
from moi_pwa.storage.schema import is_up_to_date, migrate, write_migration

if TYPE_CHECKING:
    from moi_pwa.edge.front import Front
    from moi_pwa.edge.observed import Observed
    from moi_pwa.edge.site import Site

log = logging.getLogger(__name__)


def open_data_folder(settings: Settings) -> None:
    """Create the data folder, and in it the file of the embedded database, so that no other account can read them.

    Raises:
        WrongSettings: the folder exists and is open to other accounts, or it cannot be written.
    """
    try:
        private_files.open_data_folder(settings.data_dir)
        if not settings.database_url:  # a database that is named is migrated by its operator
            private_files.make_private_file(settings.data_dir / "moi.db")  # SQLite gives its other files the same mode
    except private_files.InsecurePermissionsError as error:
        raise WrongSettings(str(error)) from error
    except OSError as error:
        raise WrongSettings(f"MOI_DATA_DIR: {error.filename} cannot be made or written: {error.strerror}.") from error


def make_keys(settings: Settings) -> Path:
    """Make the server's own keys that are missing, and return their folder.

    Raises:
        WrongSettings: as `open_data_folder`; or the next document signer is due, and the key that certifies it is
            elsewhere, or its own cannot be made in the token.
    """
    open_data_folder(settings)
    folder = settings.data_dir / "keys"
    try:
        make_server_keys(folder, token=token_of(settings))
    except NoKeysError as missing:
        raise WrongSettings(
            f"{missing} is missing: the next document signer cannot be certified without it."
        ) from missing
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error
    return folder


def token_of(settings: Settings) -> Token | None:
    """Return the token that holds the document signers' keys; None if they are in files."""
    if not settings.pkcs11_module:
        return None
    return Token(settings.pkcs11_module, settings.pkcs11_token, settings.pkcs11_pin)


def server_keys(settings: Settings) -> ServerKeys:
    """Return the server's own keys. A demonstration makes them; a real server has its own, and refuses a
    demonstration's.

    Raises:
        WrongSettings: there are none, or they are a demonstration's; or one is in a token that is not the settings'.
    """
    folder, token = settings.data_dir / "keys", token_of(settings)
    try:
        if settings.demo:
            return make_server_keys(folder, demo=True, token=token)
        keys = read_server_keys(folder, token)
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error
    except NoKeysError as missing:
        raise WrongSettings(f"{missing} is missing: `moi keys new` makes what a server needs.") from missing
    if keys.demo:
        raise WrongSettings(f"{folder} holds keys of a demonstration; use another MOI_DATA_DIR.")
    return keys


def compose(settings: Settings) -> Deps:
    """Return the dependencies of actions.

    Raises:
        WrongSettings: as `open_data_folder` and `server_keys`.
    """
    open_data_folder(settings)
    keys = server_keys(settings)
    return Deps(
        database=Database(
            settings.database,
            Timeouts(
                idle=settings.database_idle_seconds,
                lock=settings.database_lock_seconds,
                statement=settings.database_statement_seconds,
            ),
        ),
        blobs=FolderBlobs(settings.data_dir / "blobs"),
        now=now,
        elapsed=elapsed,
        clock_has_leaped=lambda: now.has_leaped,
        follow_clock=now.follow,
        new_id=uuid7,
        services={service.code: service for service in offered_services(coming_soon=settings.coming_soon)},
        book=ReferenceBook(reference_data()),
        receipt_key=keys.receipt,
        receipt_rotations=keys.receipt_rotations,
        former_receipt_keys=keys.former_receipt_keys,
        push_key=keys.push,
        code_secret=keys.code_secret,
        people_secret=keys.people_secret,
        document_signers=keys.document_signers,
        sms=_sms(settings),
        push=WebPush(key=keys.push, subject=settings.vapid_subject, now=now),
        registers=_registers(settings),
        card=_card(settings),
        presentment=_presentment(settings, keys),
        handlers=HANDLERS,
        heads=HeadFolder(settings.data_dir / "audit"),
        typesetter=Typesetter(site_folder(settings.site_dir) / PRINT.name),
        public_url=settings.origin,
        country_header=settings.country_header,
        lifetimes={
            "applicant": replace(LIFETIMES["applicant"], idle=timedelta(minutes=settings.session_minutes)),
            "officer": replace(LIFETIMES["officer"], idle=timedelta(minutes=settings.officer_session_minutes)),
        },
        limits=Limits(document=settings.document_bytes, person=settings.person_bytes),
        addresses=AddressLimits(
            codes_an_hour=settings.codes_per_address_hour,
            codes_a_day=settings.codes_per_address_day,
            tries_an_hour=settings.wrong_codes_per_address,
            passwords=settings.wrong_passwords_per_address,
        ),
        texts=TextLimits(
            in_all=settings.texts_per_day,
            per_country=settings.texts_per_country,
            wide=frozenset(settings.text_countries.split(",")),
        ),
    )


@asynccontextmanager
async def open_deps(settings: Settings) -> AsyncIterator[Deps]:
    """Yield the dependencies of actions, for as long as a command runs.

    Raises:
        WrongSettings: the database is not of this version; or as `compose`.
    """
    deps = compose(settings)
    try:
        if not await is_up_to_date(deps.database):
            raise WrongSettings("The database is not there, or of another version: run `moi migrate` first.")
        yield deps
    finally:
        await close(deps)


async def close(deps: Deps) -> None:
    """Close the connections to the database and to other servers."""
    for gateway in (deps.sms, deps.push, deps.registers, *deps.providers()):
        await gateway.close()
    await deps.database.close()


async def examine_before_serving(settings: Settings) -> None:
    """Check that the server may serve.

    Raises:
        WrongSettings: a real server would serve what a demonstration left (keys, passwords, officers), or as
            `_require_token_keys` and `_require_all_history`.
    """
    async with open_deps(settings) as deps:
        _require_token_keys(deps)
        await _require_all_history(deps)
        try:
            if not settings.demo:
                await refuse_demo(deps)
        except DemonstrationError as error:
            raise WrongSettings("The database is a demonstration's; use another MOI_DATABASE_URL.") from error


def _sms(settings: Settings) -> SmsGateway:
    if settings.sms_url:
        return HttpSms(settings.sms_url, settings.sms_token)
    return FileSms(settings.data_dir / "sms.jsonl", show=print)


def _registers(settings: Settings) -> Registers:
    if settings.registers_url:
        return HttpRegisters(settings.registers_url, settings.registers_token)
    return FileRegisters(settings.data_dir / "registers.json")


def _card(settings: Settings) -> CardGateway | None:
    if not settings.card_url:
        return None
    return HostedCheckout(
        settings.card_url,
        merchant=settings.card_merchant,
        password=settings.card_password,
        report_password=settings.card_report_password,
        notification_secret=settings.card_notification_secret,
        merchant_name=COUNTRY.merchant_name,
    )


def _presentment(settings: Settings, keys: ServerKeys) -> BillPresentment | None:
    """Return the provider of payments by bill number; None if there is none.

    Raises:
        WrongSettings: a key of the switch is no point of the curve.
    """
    if not settings.presentment_url:
        return None
    switch_keys: list[dict[str, str]] = []
    for variable in ("presentment_key", "presentment_next_key"):
        if point := getattr(settings, variable):
            try:
                switch_keys.append(jwk_of_point(point))
            except Refused as error:
                raise WrongSettings(f"MOI_{variable.upper()} is no public key.") from error
    return BillPresentment(
        settings.presentment_url,
        biller=settings.presentment_biller,
        password=settings.presentment_password,
        key=keys.presentment,
        switch_keys={thumbprint(key): key for key in switch_keys},
        window=timedelta(minutes=settings.presentment_window),
    )


def migrate_database(settings: Settings) -> list[str]:
    """Migrate the database to this version, and return the numbers of the migrations that were run, oldest first.

    Raises:
        WrongSettings: as `open_data_folder`.
    """
    open_data_folder(settings)
    return migrate(settings.database)


def write_next_migration(message: str) -> None:
    """Write a migration from the difference between the tables and a fresh SQLite database with every migration."""
    with TemporaryDirectory() as folder:
        url = f"sqlite+aiosqlite:///{folder}/moi.db"
        migrate(url)
        write_migration(url, message)


async def fill_demo(settings: Settings, tell: Callable[[str], object] = lambda _: None) -> None:
    """Fill the database with the demonstration. Nothing is written twice.

    Args:
        settings: those of a demonstration.
        tell: is given a line about each part of the work before it is done.

    Raises:
        WrongSettings: the database holds real data: the demonstration's passwords are published.
    """
    from moi_pwa.demo import fill

    async with open_deps(settings) as deps:
        try:
            await refuse_real_data(deps)
        except RealDataError as error:
            raise WrongSettings(
                "The database holds officers, persons or cases; a demonstration needs an empty one (MOI_DATA_DIR, MOI_DATABASE_URL)."
            ) from error
        await fill(deps, tell)


async def reference_changes(settings: Settings) -> list[str]:
    """Return every change of reference data as a line of JSON, oldest first: the new rows of a code, by whom, when
    and why.
    """
    lines: list[str] = []
    async with open_deps(settings) as deps:
        seq, more = 0, True
        while more:
            page = await reference_changes_since(deps, seq)
            seq, more = page.seq, page.more
            lines += [
                json.dumps({**asdict(change), "at": change.at.isoformat()}, ensure_ascii=False)
                for change in page.changes
            ]
    return lines


async def run_jobs(settings: Settings) -> None:
    """Run jobs until cancelled.

    Raises:
        WrongSettings: as `open_deps`, `_require_token_keys` and `_require_all_history`.
    """
    async with open_deps(settings) as deps:
        _require_token_keys(deps)
        await _require_all_history(deps)
        await _background(deps)


def _require_token_keys(deps: Deps) -> None:
    """Check the document signers' keys.

    Raises:
        WrongSettings: the token with the keys cannot be used, or lacks some of them.
    """
    try:
        require_token_keys(deps.document_signers)
    except TokenError as error:
        raise WrongSettings(f"{error}.") from error


async def _require_all_history(deps: Deps) -> None:
    """Check that the database is as new as its witnesses.

    Raises:
        WrongSettings: the database is older, and would give out numbers that were given out already.
    """
    lost = await find_lost_history(deps)
    if lost is not None:
        raise WrongSettings(
            f"The database is older than its log was on {lost.witnessed_at:%Y-%m-%d at %H:%M} UTC: up to {lost.lost} entries are missing. "
            "If a backup was put back, run `moi numbers skip` once, then start again: numbers would be given out twice otherwise."
        )


async def _background(deps: Deps) -> None:
    """Do all background work of a server until cancelled."""
    async with asyncio.TaskGroup() as tasks:
        tasks.create_task(watch_clock_forever(deps))
        tasks.create_task(run_jobs_forever(deps))
        tasks.create_task(clean_up_forever(deps))
        tasks.create_task(check_storage_every_night(deps))
        tasks.create_task(run_audit_forever(deps))
        tasks.create_task(reconcile_every_day(deps))


def serve() -> ASGIApp:
    """Return the application of `moi serve`, in each of granian's workers."""
    settings = load().anchored()
    configure_logging(settings.log_level)
    try:
        return _served(settings)
    except Exception as error:
        # multiprocessing would print the error's text, which may hold a password of the settings.
        path = str(error.filename) if isinstance(error, OSError) and error.filename else ""
        log.critical("the application could not be put together %s", path, exc_info=True)
        raise SystemExit(1) from error


def _served(settings: Settings) -> ASGIApp:
    os.environ["MOI_SURFACE"] = "desk"
    enter_reflex_folder()
    from moi_pwa.api.app import create_api
    from moi_pwa.api.desk_forms import DeskForms
    from moi_pwa.api.security_txt import SecurityContact
    from moi_pwa.edge.body_deadlines import BodyDeadlines
    from moi_pwa.edge.observed import Observed
    from moi_pwa.edge.site import Site

    use_root_handler_only()
    deps = compose(settings)
    warn_of_document_signers(deps.document_signers, deps.today())
    observed = Observed(token=settings.metrics_token, logs=settings.access_log)
    contact = None
    if settings.security_contact:
        contact = SecurityContact(contact=settings.security_contact, policy=settings.security_policy)
    elif not settings.demo:
        log.warning("MOI_SECURITY_CONTACT is not set: nobody is told where to report a vulnerability")
    site = site_folder(settings.site_dir)
    served = front(
        deps,
        applicant=Site.load(site / "applicant", site / FORMER.name),
        desk=Site.load(site / "desk"),
        api=create_api(
            deps,
            desk_forms=DeskForms.load(site / DESK_FORMS.name),
            observed=observed,
            security_contact=contact,
        ),
        proxies=settings.proxies,
        observed=observed,
        beside=lambda: _run_jobs_in_background(deps, settings),
    )
    return BodyDeadlines(served)


async def _welcome(deps: Deps, settings: Settings) -> list[str]:
    """Return what a demonstration prints when it is ready."""
    from moi_pwa.demo import is_filled
    from moi_pwa.demo.welcome import welcome

    if not await is_filled(deps):
        return ["The demonstration is empty: `moi demo` fills it."]
    has_bank = bool(settings.card_url) and settings.presentment_url == settings.card_url  # the sandbox bank is both
    return welcome(settings.origin, settings.card_url if has_bank else "")


def front(
    deps: Deps,
    *,
    applicant: "Site",
    desk: "Site",
    api: ASGIApp,
    proxies: int = 0,
    beside: Callable[[], AbstractAsyncContextManager[None]] = nullcontext,
    observed: "Observed | None" = None,
) -> "Front":
    """Return the application behind the edge.

    `beside` is a context that surrounds the server's life. `observed` counts the answers.
    """
    from moi_pwa.actions.accounts.sessions import open_officer_sessions
    from moi_pwa.api.desk_session import authenticate_officer
    from moi_pwa.edge.front import Front
    from moi_pwa.edge.sockets import Sockets
    from moi_pwa.moi_pwa import app as reflex_app
    from moi_pwa.state.deps import set_deps
    from moi_pwa.state.socket_states import states_of
    from moi_pwa.state.sockets import show_session_over

    set_deps(deps)
    return Front(
        applicant=applicant,
        desk=desk,
        api=api,
        reflex=reflex_app(),
        authenticate=authenticate_officer(deps),
        public_url=deps.public_url,
        sockets=Sockets(
            still_open=partial(open_officer_sessions, deps),
            show_session_over=partial(show_session_over, reflex_app),
            state_of=states_of(reflex_app).of_socket,
            ended=deps.sessions_ended,
        ),
        proxies=proxies,
        alive=beside,
        **({"observed": observed} if observed else {}),
    )


@asynccontextmanager
async def _run_jobs_in_background(deps: Deps, settings: Settings) -> AsyncIterator[None]:
    """Run jobs while the server runs, and close the dependencies after both. A demonstration prints how to use it."""
    jobs = asyncio.create_task(_background(deps))
    if settings.demo:
        print("\n".join(await _welcome(deps, settings)), flush=True)  # noqa: T201 -- for the person who started it
    try:
        yield
    finally:
        jobs.cancel()
        with suppress(asyncio.CancelledError):
            await jobs
        await close(deps)
