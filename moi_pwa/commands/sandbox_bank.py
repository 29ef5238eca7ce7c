"""`moi sandbox-bank`: a bank for trying payments, in a process of its own."""

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from moi_pwa.commands.stop import require_free_port, settings_or_stop, stop

if TYPE_CHECKING:
    from starlette.applications import Starlette

    from moi_pwa.sandbox_bank.switch import Biller
    from moi_pwa.settings import Settings

_LOOPBACK = ("127.0.0.1", "localhost")


def refusal(settings: "Settings") -> str | None:
    """Return why no sandbox bank is started with these settings; None if it is. Nobody may take it for a real bank."""
    if not settings.demo:
        return "A sandbox bank is for demonstrations only; it needs MOI_DEMO=true."
    if urlsplit(settings.card_url).scheme != "http" or urlsplit(settings.card_url).hostname not in _LOOPBACK:
        return "A sandbox bank listens on this machine only; MOI_CARD_URL must be such as http://127.0.0.1:8001."
    if not settings.card_merchant.startswith("TEST"):
        return "A sandbox bank has test merchants only; MOI_CARD_MERCHANT must begin with TEST."
    return None


def sandbox_bank() -> None:
    """Run a sandbox bank at MOI_CARD_URL: it acts as the card gateway, takes test cards, and moves no money."""
    from granian.constants import Interfaces
    from granian.server import Server

    from moi_pwa.logs import GRANIAN_LOGGING

    settings = settings_or_stop()
    if (reason := refusal(settings)) is not None:
        stop(reason)
    address = urlsplit(settings.card_url)
    host, port = address.hostname or _LOOPBACK[0], address.port or 80
    require_free_port(host, port, "MOI_CARD_URL")
    Server(
        "moi_pwa.commands.sandbox_bank:application",
        address=host,
        port=port,
        interface=Interfaces.ASGI,
        factory=True,
        respawn_failed_workers=True,  # "crash" ends a worker, and a bank comes back
        log_level=settings.log_level,  # pyright: ignore[reportArgumentType] -- granian's enum of the same words
        log_dictconfig=GRANIAN_LOGGING,
    ).serve()


def application() -> "Starlette":
    """Return the application, in granian's worker."""
    from moi_pwa.gateways.clock import now
    from moi_pwa.gateways.private_files import make_private_file, make_private_folder, open_data_folder
    from moi_pwa.logs import configure_logging, use_root_handler_only
    from moi_pwa.sandbox_bank.app import Account, create_sandbox_bank
    from moi_pwa.sandbox_bank.store import Store

    settings = settings_or_stop()
    configure_logging(settings.log_level)
    use_root_handler_only()
    file = settings.data_dir / "sandbox-bank" / "bank.db"
    open_data_folder(settings.data_dir)
    make_private_folder(file.parent)
    make_private_file(file)
    account = Account(
        merchant=settings.card_merchant,
        password=settings.card_password,
        report_password=settings.card_report_password,
        notification_secret=settings.card_notification_secret,
    )
    return create_sandbox_bank(account, Store(file), now=now, biller=_biller(settings))


def _biller(settings: "Settings") -> "Biller | None":
    """Return the product itself as the biller, if it presents its bills to this bank; None otherwise."""
    from moi_pwa.catalogue.country import COUNTRY
    from moi_pwa.composition.keys import server_keys
    from moi_pwa.sandbox_bank.switch import Biller

    if settings.presentment_url.rstrip("/") != settings.card_url.rstrip("/"):
        return None
    return Biller(
        code=settings.presentment_biller,
        url=settings.origin,
        point=server_keys(settings).presentment.public_point,
        password=settings.presentment_password,
        name=COUNTRY.merchant_name,
    )
