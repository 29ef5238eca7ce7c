"""The dependencies of actions, composed from the settings."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from uuid_utils.compat import uuid7

from moi_pwa.actions.deps import Deps, Limits
from moi_pwa.actions.handlers import HANDLERS
from moi_pwa.build.paths import PRINT, site_folder
from moi_pwa.catalogue import offered_services
from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.composition.keys import open_data_folder, server_keys
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.relying_party_key import RelyingPartyKey, read_relying_party_key
from moi_pwa.crypto.signing_key import jwk_of_point, thumbprint
from moi_pwa.gateways.blobs import FolderBlobs
from moi_pwa.gateways.clock import elapsed, now
from moi_pwa.gateways.email import EmailGateway, FileEmail, SmtpEmail, SmtpServer
from moi_pwa.gateways.head_folder import HeadFolder
from moi_pwa.gateways.identity.openid_connect import ClientRegistration, OpenIdProvider
from moi_pwa.gateways.identity.provider import IdentityProvider
from moi_pwa.gateways.payments.bill_presentment import BillPresentment
from moi_pwa.gateways.payments.hosted_checkout import HostedCheckout
from moi_pwa.gateways.payments.provider import CardGateway
from moi_pwa.gateways.push import WebPush
from moi_pwa.gateways.registers import FileRegisters, HttpRegisters, Registers
from moi_pwa.gateways.server_keys import ServerKeys
from moi_pwa.gateways.sms import FileSms, HttpSms, SmsGateway
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.gateways.webhooks import HttpsWebhooks
from moi_pwa.rules.accounts.attempts import AddressLimits, EmailLimits, TextLimits
from moi_pwa.rules.accounts.lifetimes import LIFETIMES
from moi_pwa.settings import Settings, WrongSettings
from moi_pwa.storage.engine.database import Database, Timeouts
from moi_pwa.storage.reference.reference_book import ReferenceBook
from moi_pwa.storage.schema import is_up_to_date


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
        email=_email(settings),
        push=WebPush(key=keys.push, subject=settings.vapid_subject, now=now),
        webhooks=HttpsWebhooks(loopback=settings.webhook_loopback),
        registers=_registers(settings),
        card=_card(settings),
        presentment=_presentment(settings, keys),
        identity_provider=_identity_provider(settings),
        handlers=HANDLERS,
        heads=HeadFolder(settings.data_dir / "audit"),
        typesetter=Typesetter(site_folder(settings.site_dir) / PRINT.name),
        public_url=settings.origin,
        country_header=settings.country_header,
        lifetimes={
            "applicant": replace(LIFETIMES["applicant"], idle=timedelta(minutes=settings.session_minutes)),
            "entering": LIFETIMES["entering"],
            "officer": replace(LIFETIMES["officer"], idle=timedelta(minutes=settings.officer_session_minutes)),
        },
        limits=Limits(
            document=settings.document_bytes, person=settings.person_bytes, institution=settings.institution_bytes
        ),
        addresses=AddressLimits(
            codes_an_hour=settings.codes_per_address_hour,
            codes_a_day=settings.codes_per_address_day,
            tries_an_hour=settings.wrong_codes_per_address,
            passwords=settings.wrong_passwords_per_address,
        ),
        emails=EmailLimits(in_all=settings.emails_per_day),
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
    for gateway in (deps.sms, deps.email, deps.push, deps.webhooks, deps.registers, *deps.providers()):
        await gateway.close()
    if deps.identity_provider is not None:
        await deps.identity_provider.close()
    await deps.database.close()


def _sms(settings: Settings) -> SmsGateway:
    if settings.sms_url:
        return HttpSms(settings.sms_url, settings.sms_token)
    return FileSms(settings.data_dir / "sms.jsonl", show=print)


def _email(settings: Settings) -> EmailGateway:
    if not settings.smtp_host:
        return FileEmail(settings.data_dir / "email.jsonl", show=print)
    server = SmtpServer(
        host=settings.smtp_host,
        port=settings.smtp_port,
        security=settings.smtp_security,
        user=settings.smtp_user,
        password=settings.smtp_password,
    )
    return SmtpEmail(server, sender=settings.email_from)


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


def _identity_provider(settings: Settings) -> IdentityProvider | None:
    """Return the provider of a national identity; None if there is none.

    Raises:
        WrongSettings: the issuer is no https URL, or the file of the key or of the secret cannot be used.
    """
    if not settings.oidc_issuer:
        return None
    try:
        return OpenIdProvider(
            settings.oidc_issuer,
            names={"ar": settings.oidc_name_ar, "en": settings.oidc_name_en},
            registration=ClientRegistration(
                client_id=settings.oidc_client_id,
                key=_relying_party_key(settings),
                secret=_client_secret(settings),
                acr=tuple(settings.oidc_acr.split()),
            ),
            now=now,
            loopback=settings.demo,
        )
    except ValueError as error:
        raise WrongSettings(f"MOI_OIDC_ISSUER {error}.") from None


def _relying_party_key(settings: Settings) -> RelyingPartyKey | None:
    if not settings.oidc_key_file:
        return None
    try:
        return read_relying_party_key(Path(settings.oidc_key_file).read_bytes())
    except (OSError, Refused):
        raise WrongSettings("MOI_OIDC_KEY_FILE is no file with a private key of P-256 or RSA in PEM.") from None


def _client_secret(settings: Settings) -> str:
    if not settings.oidc_secret_file:
        return ""
    try:
        secret = Path(settings.oidc_secret_file).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        secret = ""
    if not secret:
        raise WrongSettings("MOI_OIDC_SECRET_FILE is no file with a secret.")
    return secret


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
