"""The settings of a deployment, read once from MOI_* environment variables. `moi settings` prints this list."""

from pathlib import Path
from typing import Annotated, Literal, Self, TypeVar
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, PositiveInt, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from moi_pwa.catalogue.country import COUNTRY
from moi_pwa.gateways.urls import parse_url

_MIB = 1024 * 1024

SANDBOX_SWITCH_KEY = "BLkDS7lKdrMCwPX8KDzmPl0xo4Q9qudnoRJPAYVDtzY-quUhQcQyZNvsiO3x84AlgSEOYM4UjIvKFNWE5sukWXw"
"""The public key by which the sandbox bank signs as a switch. Its private key is published
(`sandbox_bank/switch.py`).
"""


class WrongSettings(ValueError):
    """Wrong settings. The text has one sentence for each, for the operator who starts the server."""


def _origin(url: str) -> str:
    if not url:
        return url
    parts = urlsplit(url)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/") or parts.query:
        raise ValueError("must be an origin, such as https://eservices.example")
    return url.rstrip("/")


def _gateway(url: str) -> str:
    if url:
        parse_url(url)
    return url


class PageSettings(BaseSettings):
    """The settings that the build of the pages needs as well."""

    model_config = SettingsConfigDict(env_prefix="MOI_", frozen=True, extra="ignore")

    catalogue: str = Field(
        default="",
        description="Folder of another ministry, as an absolute path: its country, services and sentences, at build and at serve "
        "(docs/another_country.md); empty: Jordan's.",
    )
    coming_soon: bool = Field(
        default=False,
        description="Open the services that are only announced, at build and at serve. `make run` and the tests do.",
    )


_Kind = TypeVar("_Kind", bound=PageSettings)


class Settings(PageSettings):
    """All settings of the server, frozen. An impossible value stops the start."""

    demo: bool = Field(
        default=False,
        description="A demonstration: known people, officers and codes, messages into a file. Never with real data.",
    )
    data_dir: Path = Field(default=Path("data"), description="Folder of the embedded database, ciphertext and keys.")
    site_dir: str = Field(
        default="",
        description="Folder of the built site, as `moi build` leaves it in dist/; empty: dist/ of the sources, else what the package brought.",
    )
    database_url: str = Field(
        default="",
        pattern=r"^$|^sqlite\+aiosqlite:///.+|^postgresql\+asyncpg://.+",
        repr=False,  # it may hold a password
        description="sqlite+aiosqlite:///… or postgresql+asyncpg://user@host/name; empty: moi.db in the data folder.",
    )
    database_idle_seconds: PositiveInt = Field(
        default=10,
        description="After so many seconds PostgreSQL ends a transaction in which a server asks for nothing, and frees what it locked: "
        "the server is frozen, or gone. Fewer than MOI_DATABASE_LOCK_SECONDS.",
    )
    database_lock_seconds: PositiveInt = Field(
        default=15, description="Longest that a statement waits in PostgreSQL for what another transaction has locked."
    )
    database_statement_seconds: PositiveInt = Field(
        default=60,
        description="Longest that PostgreSQL works on one statement; an examination of much history takes the longest.",
    )
    public_url: Annotated[str, AfterValidator(_origin)] = Field(
        default="",
        description="Where people reach this server, such as https://eservices.example (https makes cookies Secure and "
        "sends HSTS); empty: http://HOST:PORT.",
    )
    host: str = Field(default="127.0.0.1", description="Address that the server listens on.")
    port: int = Field(default=8000, ge=1, le=65535, description="Port that the server listens on.")
    proxies: int = Field(
        default=0,
        ge=0,
        le=10,
        description="How many proxies of yours stand before this server and add to X-Forwarded-For: limits on attempts go by "
        "the address of the client of the first of them.",
    )
    access_log: bool = Field(
        default=False,
        description="Log every request: method, route, status, milliseconds and bytes; no address, path or query.",
    )
    metrics_token: str = Field(
        default="",
        pattern=r"^$|^[0-9A-Za-z_.~+/=-]{16,200}$",
        repr=False,
        description="Bearer token, of 16 characters or more, that opens /health/metrics to your monitor; empty: it is closed.",
    )
    document_bytes: PositiveInt = Field(
        default=25 * _MIB, le=2**31 - 1, description="Largest sealed document, in bytes; less than 2 GiB."
    )
    person_bytes: PositiveInt = Field(
        default=500 * _MIB,
        description="Most that one person may send within a day, or leave outside any application, in bytes.",
    )
    institution_bytes: PositiveInt = Field(
        default=20 * 1024 * _MIB,
        description="Most that one institution may send within a day, or leave outside any application, in bytes.",
    )
    session_minutes: PositiveInt = Field(
        default=180 * 24 * 60, description="How long an applicant's sign-in lasts unused, in minutes."
    )
    officer_session_minutes: PositiveInt = Field(
        default=60, description="How long an officer's sign-in lasts unused, in minutes."
    )
    vapid_subject: str = Field(
        default="mailto:eservices@moi.example",
        pattern=r"^(mailto:.+@.+|https://.+)$",
        description="Where push services reach the operator: mailto: or https: address.",
    )
    security_contact: str = Field(
        default="",
        pattern=r"^$|^(mailto:[^\s@]+@[^\s@]+|https://\S+|tel:\+[0-9-]+)$",
        description="Where people report a vulnerability: mailto:, https: or tel: address, in /.well-known/security.txt; empty: that is 404.",
    )
    security_policy: str = Field(
        default="",
        pattern=r"^$|^https://\S+$",
        description="Page that says how reports are dealt with, in /.well-known/security.txt; empty: it names none.",
    )
    sms_url: Annotated[str, AfterValidator(_gateway)] = Field(
        default="",
        description="Gateway that text messages are POSTed to, such as https://relay.example/send; empty: a file (demo only).",
    )
    sms_token: str = Field(default="", description="Bearer token of the gateway for text messages.", repr=False)
    smtp_host: str = Field(
        default="",
        description="Mail server that e-mails are handed to; empty: they go to a file (demo only).",
    )
    smtp_port: PositiveInt = Field(default=587, description="Port of the mail server.")
    smtp_security: Literal["starttls", "tls", "none"] = Field(
        default="starttls",
        description="How the connection to the mail server is encrypted: from STARTTLS on, from the first byte (port 465), or not at all (a server on this machine).",
    )
    smtp_user: str = Field(default="", description="Name at the mail server; empty: it wants none.")
    smtp_password: str = Field(default="", description="Password at the mail server.", repr=False)
    email_from: str = Field(
        default="Ministry of Interior <noreply@ministry.example>",
        description="Sender of e-mails: an address that the mail server may send from.",
    )
    emails_per_day: PositiveInt = Field(default=20_000, description="Most sign-in codes sent by e-mail within a day.")
    codes_per_address_hour: PositiveInt = Field(
        default=300,
        description="Most sign-in codes that are sent within an hour for one network address and typed in by nobody; phones behind a mobile operator's gateway share one.",
    )
    codes_per_address_day: PositiveInt = Field(
        default=1_500,
        description="The same within a day; a part of MOI_TEXTS_PER_DAY, so that no address spends them all.",
    )
    wrong_codes_per_address: PositiveInt = Field(
        default=500, description="Most wrong sign-in codes that are taken from one network address within an hour."
    )
    wrong_passwords_per_address: PositiveInt = Field(
        default=50,
        description="Most wrong passwords of officers that are taken from one network address within a quarter of an hour.",
    )
    texts_per_day: PositiveInt = Field(
        default=5_000,
        description="Most sign-in codes that are sent by text message within a day; the log says when four fifths are spent.",
    )
    texts_per_country: PositiveInt = Field(
        default=100, description="Most of them to one calling code of a country that MOI_TEXT_COUNTRIES does not name."
    )
    text_countries: str = Field(
        default=",".join(COUNTRY.text_countries),
        pattern=r"^[A-Z]{2}(,[A-Z]{2})*$",
        description="Countries (ISO 3166-1, two letters, commas between) whose numbers are limited by MOI_TEXTS_PER_DAY only.",
    )
    registers_url: Annotated[str, AfterValidator(_gateway)] = Field(
        default="",
        description="Service that is asked, as docs/reference_data.md says, what stands against a person: fines, travel bans, "
        "holds; empty: registers.json in the data folder.",
    )
    registers_token: str = Field(default="", description="Bearer token of the service of registers.", repr=False)
    card_url: Annotated[str, AfterValidator(_gateway)] = Field(
        default="",
        description="Card gateway (Mastercard Payment Gateway Services), such as https://gateway.example; empty: no cards.",
    )
    card_merchant: str = Field(
        default="", pattern=r"^[0-9A-Za-z_-]{0,40}$", description="The merchant's id at the card gateway."
    )
    card_password: str = Field(default="", description="API password of the card gateway.", repr=False)
    card_report_password: str = Field(default="", description="Password of its Reporting API.", repr=False)
    card_notification_secret: str = Field(
        default="", description="Secret that the card gateway's notifications bear.", repr=False
    )
    presentment_url: Annotated[str, AfterValidator(_gateway)] = Field(
        default="",
        description="Switch that lets people pay bills by their numbers in any bank's app (eFAWATEERcom), such as "
        "https://switch.example; empty: bills are not presented.",
    )
    presentment_biller: str = Field(default="", pattern=r"^[0-9]{0,10}$", description="Our biller code at the switch.")
    presentment_password: str = Field(default="", description="Password of the switch's lists of a day.", repr=False)
    presentment_key: str = Field(
        default="",
        pattern=r"^([A-Za-z0-9_-]{87})?$",
        description="Public key of the switch, which signs its requests: its uncompressed P-256 point in base64url. Ours is "
        "printed by `moi keys presentment`.",
    )
    presentment_next_key: str = Field(
        default="",
        pattern=r"^([A-Za-z0-9_-]{87})?$",
        description="Another public key of the switch, by which its requests are verified as well: while it replaces its key.",
    )
    presentment_window: PositiveInt = Field(
        default=60,
        description="How far from this server's clock a request of the switch may say that it was made, in minutes.",
    )
    oidc_issuer: Annotated[str, AfterValidator(_gateway)] = Field(
        default="",
        max_length=500,
        description="Exact issuer of an OpenID Provider by whose national identities applicants sign in, such as "
        "https://id.example (docs/accounts.md); empty: they do not.",
    )
    oidc_client_id: str = Field(default="", max_length=255, description="This server's client id at the provider.")
    oidc_key_file: str = Field(
        default="",
        description="File of the private key by which this server authenticates at the provider (private_key_jwt): PEM, P-256 or "
        "RSA; empty: it has a secret.",
    )
    oidc_secret_file: str = Field(
        default="", description="File of the client secret, for a provider that takes no key (client_secret_basic)."
    )
    oidc_name_ar: str = Field(default="", max_length=40, description="Name of the identity on the Arabic page.")
    oidc_name_en: str = Field(default="", max_length=40, description="Name of the identity on the English page.")
    oidc_acr: str = Field(
        default="",
        description="Classes of authentication (acr), blanks between, one of which the provider must show; empty: any is good.",
    )
    pkcs11_module: str = Field(
        default="",
        description="File of the PKCS#11 module of a hardware security module, in which `moi keys` makes the private keys that sign "
        "papers; empty: they are files (docs/papers.md).",
    )
    pkcs11_token: str = Field(default="", max_length=32, description="Label of the token; no other server uses it.")
    pkcs11_pin: str = Field(default="", description="PIN of the token's user.", repr=False)
    webhook_loopback: bool = Field(
        default=False,
        description="Let webhooks of institutions' systems be on this machine (demo only).",
    )
    country_header: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9-]*$",
        description="Header in which a proxy of yours names the country that a request comes from (ISO 3166-1, two letters), "
        "and which it takes off what others send; empty: where an application is sent from, and a session begins, stays unknown.",
    )
    log_level: Literal["debug", "info", "warning", "error"] = Field(
        default="info", description="How much the server says of itself. Personal data is in no message of any level."
    )

    @property
    def database(self) -> str:
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir.resolve() / 'moi.db'}"

    def anchored(self) -> Self:
        """Return the same settings with paths that mean the same in any current folder."""
        sqlite, module = "sqlite+aiosqlite:///", self.pkcs11_module
        file = self.database_url.removeprefix(sqlite)
        paths = {
            "data_dir": self.data_dir.resolve(),
            "site_dir": str(Path(self.site_dir).resolve()) if self.site_dir else "",
            "database_url": f"{sqlite}{Path(file).resolve()}" if file != self.database_url else file,
            "pkcs11_module": str(Path(module).resolve()) if module else "",
            **{
                name: str(Path(getattr(self, name)).resolve())
                for name in ("oidc_key_file", "oidc_secret_file")
                if getattr(self, name)
            },
        }
        return self.model_copy(update=paths)

    @property
    def origin(self) -> str:
        return self.public_url or f"http://{self.host}:{self.port}"

    @property
    def https(self) -> bool:
        return self.origin.startswith("https:")

    @model_validator(mode="after")
    def _all_of_the_card_gateway(self) -> Self:
        """Require every setting of the card gateway: an empty secret would be anybody's."""
        needed = ("card_merchant", "card_password", "card_report_password", "card_notification_secret")
        missing = [f"MOI_{name.upper()}" for name in needed if not getattr(self, name)]
        if self.card_url and missing:
            raise ValueError(f"MOI_CARD_URL needs {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _all_of_the_switch(self) -> Self:
        needed = ("presentment_biller", "presentment_password", "presentment_key")
        missing = [f"MOI_{name.upper()}" for name in needed if not getattr(self, name)]
        if self.presentment_url and missing:
            raise ValueError(f"MOI_PRESENTMENT_URL needs {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _all_of_the_provider(self) -> Self:
        needed = ("oidc_client_id", "oidc_name_ar", "oidc_name_en")
        missing = [f"MOI_{name.upper()}" for name in needed if not getattr(self, name)]
        if self.oidc_issuer and missing:
            raise ValueError(f"MOI_OIDC_ISSUER needs {', '.join(missing)}")
        if self.oidc_issuer and bool(self.oidc_key_file) == bool(self.oidc_secret_file):
            raise ValueError("MOI_OIDC_ISSUER needs MOI_OIDC_KEY_FILE or MOI_OIDC_SECRET_FILE, one of the two")
        return self

    @model_validator(mode="after")
    def _all_of_the_token(self) -> Self:
        missing = [f"MOI_{name.upper()}" for name in ("pkcs11_token", "pkcs11_pin") if not getattr(self, name)]
        if self.pkcs11_module and missing:
            raise ValueError(f"MOI_PKCS11_MODULE needs {', '.join(missing)}")
        return self

    @model_validator(mode="after")
    def _no_demonstration_in_production(self) -> Self:
        """Refuse settings of a demonstration outside of one (MOI_DEMO=true)."""
        wanting = {
            "MOI_SMS_URL is needed outside a demonstration (MOI_DEMO=true): without it no sign-in code is sent": not self.sms_url,
            "MOI_SMTP_HOST is needed outside a demonstration (MOI_DEMO=true): without it people abroad get no sign-in code": (
                not self.smtp_host
            ),
            "MOI_SMTP_SECURITY must not be none outside a demonstration, unless MOI_SMTP_HOST is this machine: codes would travel in the clear": (
                self.smtp_security == "none" and self.smtp_host not in ("localhost", "127.0.0.1", "::1")
            ),
            "MOI_EMAIL_FROM must be an address of yours outside a demonstration: receivers refuse another's": (
                self.email_from.rstrip(">").endswith(".example")
            ),
            "MOI_PUBLIC_URL must begin with https outside a demonstration: cookies would travel in the clear": not self.https,
            "MOI_SMS_URL must begin with https outside a demonstration: codes would travel in the clear": (
                self.sms_url.startswith("http:")
            ),
            "MOI_REGISTERS_URL must begin with https outside a demonstration: people's numbers would travel in the clear": (
                self.registers_url.startswith("http:")
            ),
            "MOI_CARD_URL must begin with https outside a demonstration: passwords would travel in the clear": (
                self.card_url.startswith("http:")
            ),
            "MOI_CARD_MERCHANT must not begin with TEST outside a demonstration: nobody would really pay": (
                self.card_merchant.startswith("TEST")
            ),
            "MOI_PRESENTMENT_URL must begin with https outside a demonstration: passwords would travel in the clear": (
                self.presentment_url.startswith("http:")
            ),
            "MOI_PRESENTMENT_KEY must not be the sandbox bank's outside a demonstration: anybody could say that a bill is paid": (
                self.presentment_key == SANDBOX_SWITCH_KEY
            ),
            "MOI_PRESENTMENT_NEXT_KEY must not be the sandbox bank's outside a demonstration: anybody could say that a bill is paid": (
                self.presentment_next_key == SANDBOX_SWITCH_KEY
            ),
            "MOI_OIDC_ISSUER must begin with https outside a demonstration: anybody could say who signs in": (
                self.oidc_issuer.startswith("http:")
            ),
            "MOI_VAPID_SUBJECT must reach you outside a demonstration: push services refuse an address of no one": (
                self.vapid_subject.endswith(".example")
            ),
            "MOI_WEBHOOK_LOOPBACK must not be set outside a demonstration: strangers would reach this machine": (
                self.webhook_loopback
            ),
        }
        missing = [sentence for sentence, is_wanting in wanting.items() if is_wanting]
        if missing and not self.demo:
            raise ValueError(".\n".join(missing))
        return self


def load() -> Settings:
    """Return the settings of this process.

    Raises:
        WrongSettings: naming each wrong variable and what is wrong with it, never its value.
    """
    return _read(Settings)


def load_for_pages() -> PageSettings:
    """Return the settings of a build, which runs where there is no server. Raises as `load`."""
    return _read(PageSettings)


def _read(kind: type[_Kind]) -> _Kind:
    try:
        return kind()
    except ValidationError as error:
        sentences = [_sentence(problem["loc"], problem["msg"]) for problem in error.errors()]
        raise WrongSettings("\n".join(sentences)) from None


def described() -> list[tuple[str, str, str]]:
    """Return (variable, default, description) of every setting, in order."""
    return [
        (f"MOI_{name.upper()}", str(field.default), field.description or "")
        for name, field in Settings.model_fields.items()
    ]


def _sentence(location: tuple[int | str, ...], message: str) -> str:
    message = message.removeprefix("Value error, ")
    return f"MOI_{str(location[0]).upper()}: {message}." if location else f"{message}."
