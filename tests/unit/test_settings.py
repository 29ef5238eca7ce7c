import pytest

from moi_pwa import settings
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.settings import WrongSettings


@pytest.fixture(autouse=True)
def no_settings_of_this_machine(monkeypatch):
    for variable, _, _ in settings.described():
        monkeypatch.delenv(variable, raising=False)


def test_a_demonstration_needs_no_other_setting(monkeypatch):
    monkeypatch.setenv("MOI_DEMO", "true")
    assert settings.load().origin == "http://127.0.0.1:8000"


def test_the_address_follows_the_port_when_none_is_set(monkeypatch):
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_PORT", "8123")
    assert settings.load().origin == "http://127.0.0.1:8123"


def test_a_public_address_loses_its_last_slash(monkeypatch):
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_PUBLIC_URL", "https://eservices.example/")
    assert settings.load().origin == "https://eservices.example"


EARNEST = {
    "MOI_SMTP_HOST": "mail.moi.gov.example",
    "MOI_EMAIL_FROM": "noreply@moi.gov.jo",
    "MOI_SMS_URL": "https://relay.moi.gov.example/send",
    "MOI_PUBLIC_URL": "https://eservices.moi.gov.example",
    "MOI_VAPID_SUBJECT": "mailto:eservices@moi.gov.jo",
}


CARDS = {
    "MOI_CARD_URL": "https://gateway.example",
    "MOI_CARD_MERCHANT": "MOI",
    "MOI_CARD_PASSWORD": "a",
    "MOI_CARD_REPORT_PASSWORD": "b",
    "MOI_CARD_NOTIFICATION_SECRET": "c",
}


SWITCH = {
    "MOI_PRESENTMENT_URL": "https://switch.example",
    "MOI_PRESENTMENT_BILLER": "173",
    "MOI_PRESENTMENT_PASSWORD": "d",
    "MOI_PRESENTMENT_KEY": SigningKey.new().public_point,
}
ROTATING = SWITCH | {"MOI_PRESENTMENT_NEXT_KEY": SigningKey.new().public_point}


PROVIDER = {
    "MOI_OIDC_ISSUER": "https://id.example",
    "MOI_OIDC_CLIENT_ID": "moi",
    "MOI_OIDC_KEY_FILE": "/etc/moi/oidc.pem",
    "MOI_OIDC_NAME_AR": "سند",
    "MOI_OIDC_NAME_EN": "Sanad",
}


TOKEN = {"MOI_PKCS11_MODULE": "/usr/lib/hsm.so", "MOI_PKCS11_TOKEN": "papers", "MOI_PKCS11_PIN": "24680"}


@pytest.mark.parametrize(
    "given", [EARNEST, EARNEST | CARDS, EARNEST | SWITCH, EARNEST | ROTATING, EARNEST | TOKEN, EARNEST | PROVIDER]
)
def test_a_real_server_starts_with_these(monkeypatch, given):
    for variable, value in given.items():
        monkeypatch.setenv(variable, value)
    assert settings.load().https


@pytest.mark.parametrize("variable", [name for name in CARDS if name != "MOI_CARD_URL"])
def test_a_card_gateway_needs_all_that_it_is_asked_with(monkeypatch, variable):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in CARDS.items():
        monkeypatch.setenv(name, given)
    monkeypatch.delenv(variable)
    with pytest.raises(WrongSettings, match=variable):
        settings.load()


@pytest.mark.parametrize("variable", [name for name in PROVIDER if name != "MOI_OIDC_ISSUER"])
def test_a_provider_of_identities_needs_all_by_which_it_is_asked(monkeypatch, variable):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in PROVIDER.items():
        monkeypatch.setenv(name, given)
    monkeypatch.delenv(variable)
    with pytest.raises(WrongSettings, match=f"MOI_OIDC_ISSUER needs {variable}"):
        settings.load()


def test_a_server_has_a_key_or_a_secret_at_the_provider_and_not_both(monkeypatch):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in (PROVIDER | {"MOI_OIDC_SECRET_FILE": "/etc/moi/secret"}).items():
        monkeypatch.setenv(name, given)
    with pytest.raises(WrongSettings, match="one of the two"):
        settings.load()


@pytest.mark.parametrize("variable", [name for name in SWITCH if name != "MOI_PRESENTMENT_URL"])
def test_a_switch_needs_all_by_which_it_is_known(monkeypatch, variable):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in SWITCH.items():
        monkeypatch.setenv(name, given)
    monkeypatch.delenv(variable)
    with pytest.raises(WrongSettings, match=variable):
        settings.load()


@pytest.mark.parametrize("variable", ["MOI_PKCS11_TOKEN", "MOI_PKCS11_PIN"])
def test_a_module_needs_its_token_and_its_pin(monkeypatch, variable):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in TOKEN.items():
        monkeypatch.setenv(name, given)
    monkeypatch.delenv(variable)
    with pytest.raises(WrongSettings, match=variable):
        settings.load()


def test_the_pin_of_a_token_is_printed_nowhere(monkeypatch):
    monkeypatch.setenv("MOI_DEMO", "true")
    for name, given in TOKEN.items():
        monkeypatch.setenv(name, given)
    assert "24680" not in repr(settings.load()) + str(settings.load())


@pytest.mark.parametrize(
    "variable,value",
    [
        *((name, "") for name in EARNEST),
        ("MOI_PUBLIC_URL", "http://eservices.moi.gov.example"),
        ("MOI_SMS_URL", "http://relay.moi.gov.example/send"),
        ("MOI_SMTP_SECURITY", "none"),
        ("MOI_EMAIL_FROM", "Ministry of Interior <noreply@ministry.example>"),
        ("MOI_REGISTERS_URL", "http://registers.moi.gov.example/"),
        ("MOI_CARD_URL", "http://gateway.example"),
        ("MOI_CARD_MERCHANT", "TESTMOI"),
        ("MOI_PRESENTMENT_URL", "http://switch.example"),
        ("MOI_PRESENTMENT_KEY", settings.SANDBOX_SWITCH_KEY),
        ("MOI_PRESENTMENT_NEXT_KEY", settings.SANDBOX_SWITCH_KEY),
        ("MOI_OIDC_ISSUER", "http://id.example"),
        ("MOI_WEBHOOK_LOOPBACK", "true"),
    ],
)
def test_a_real_server_does_not_start_as_a_demonstration(monkeypatch, variable, value):
    for name, given in (EARNEST | CARDS | SWITCH | PROVIDER).items():
        monkeypatch.setenv(name, given)
    if value:
        monkeypatch.setenv(variable, value)
    else:
        monkeypatch.delenv(variable)
    with pytest.raises(WrongSettings, match=variable):
        settings.load()


@pytest.mark.parametrize(
    "variable,value",
    [
        ("MOI_PORT", "80000"),
        ("MOI_PUBLIC_URL", "eservices.example"),
        ("MOI_PUBLIC_URL", "https://eservices.example/path"),
        ("MOI_SESSION_MINUTES", "0"),
        ("MOI_VAPID_SUBJECT", "somebody"),
        ("MOI_DOCUMENT_BYTES", "many"),
        ("MOI_PROXIES", "-1"),
        ("MOI_DATABASE_URL", "postgresql://many@host/moi"),
        ("MOI_SMS_URL", "relay.example/many"),
        ("MOI_SMS_URL", "https://many@relay.example/"),
        ("MOI_REGISTERS_URL", "https://registers.example\\many/"),
        ("MOI_SECURITY_CONTACT", "many@moi.example"),
        ("MOI_SECURITY_CONTACT", "mailto:many@moi.example\nContact: mailto:other@moi.example"),
        ("MOI_SECURITY_POLICY", "http://many.example/"),
    ],
)
def test_a_wrong_value_is_told_by_its_variable_and_never_repeated(monkeypatch, variable, value):
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv(variable, value)
    with pytest.raises(WrongSettings) as raised:
        settings.load()
    assert str(raised.value).startswith(f"{variable}: ")
    assert "many" not in str(raised.value)


@pytest.mark.parametrize(
    "contact", ["mailto:security@moi.gov.example", "https://moi.gov.example/report", "tel:+962-6-500-0000"]
)
def test_a_vulnerability_is_reported_by_mail_on_a_page_or_by_telephone(monkeypatch, contact):
    monkeypatch.setenv("MOI_DEMO", "true")
    monkeypatch.setenv("MOI_SECURITY_CONTACT", contact)
    assert settings.load().security_contact == contact


def test_every_setting_says_what_it_means():
    assert all(description for _, _, description in settings.described())
