"""The application of `moi serve`: the edge, the API, the pages and the background work."""

import asyncio
import logging
import os
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager, nullcontext, suppress
from functools import partial
from typing import TYPE_CHECKING

from starlette.types import ASGIApp

from moi_pwa.actions.deps import Deps
from moi_pwa.build.paths import DESK_FORMS, FORMER, site_folder
from moi_pwa.build.serving import enter_reflex_folder
from moi_pwa.composition.background import work_in_background
from moi_pwa.composition.deps import close, compose
from moi_pwa.gateways.signers.checks import warn_of_document_signers
from moi_pwa.logs import configure_logging, use_root_handler_only
from moi_pwa.settings import Settings, load

if TYPE_CHECKING:
    from moi_pwa.edge.front import Front
    from moi_pwa.edge.observed import Observed
    from moi_pwa.edge.site import Site

log = logging.getLogger(__name__)


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


async def _welcome(deps: Deps, settings: Settings) -> list[str]:
    """Return what a demonstration prints when it is ready."""
    from moi_pwa.demo import is_filled
    from moi_pwa.demo.sheet import FOLDER
    from moi_pwa.demo.welcome import welcome

    if not await is_filled(deps):
        return ["The demonstration is empty: `moi demo` fills it."]
    has_bank = bool(settings.card_url) and settings.presentment_url == settings.card_url  # the sandbox bank is both
    return welcome(settings.origin, settings.data_dir / FOLDER, settings.card_url if has_bank else "")


@asynccontextmanager
async def _run_jobs_in_background(deps: Deps, settings: Settings) -> AsyncIterator[None]:
    """Run jobs while the server runs, and close the dependencies after both. A demonstration prints how to use it."""
    jobs = asyncio.create_task(work_in_background(deps))
    if settings.demo:
        print("\n".join(await _welcome(deps, settings)), flush=True)  # noqa: T201 -- for the person who started it
    try:
        yield
    finally:
        jobs.cancel()
        with suppress(asyncio.CancelledError):
            await jobs
        await close(deps)
