"""The conditions under which a server refuses to start."""

import asyncio
import json
import stat
from uuid import UUID

import pytest

from moi_pwa.actions.reference_data import change_reference_data
from moi_pwa.composition.background import run_jobs
from moi_pwa.composition.database import migrate_database, reference_changes
from moi_pwa.composition.deps import compose, open_deps
from moi_pwa.composition.examine import examine_before_serving
from moi_pwa.composition.keys import make_keys
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows
from moi_pwa.crypto.signed_json import sign_detached
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.gateways.payments.mfep import MessageRefusedError
from moi_pwa.gateways.server_keys import make_server_keys
from moi_pwa.settings import SANDBOX_SWITCH_KEY, Settings, WrongSettings
from tests.factories import NOON
from tests.papers.signers import CRL_URL
from tests.papers.softhsm import LABEL, MODULE, PIN

pytestmark = pytest.mark.slow


@pytest.fixture
def real_settings(tmp_path):
    """Return a real server's settings, without a database."""
    given = {
        "sms_url": "https://relay.example",
        "smtp_host": "mail.example",
        "email_from": "noreply@moi.gov.jo",
        "public_url": "https://eservices.example",
        "vapid_subject": "mailto:a@b.jo",
    }
    return Settings(data_dir=tmp_path / "data", **given)


async def test_without_a_database_it_is_told_what_to_run(real_settings):
    make_server_keys(real_settings.data_dir / "keys", crl_url=CRL_URL)
    with pytest.raises(WrongSettings, match="moi migrate"):
        await examine_before_serving(real_settings)


def test_what_is_personal_is_in_a_folder_of_one_s_own(real_settings):
    migrate_database(real_settings)
    assert stat.S_IMODE(real_settings.data_dir.stat().st_mode) == 0o700


def test_a_migrated_database_will_do(real_settings):
    migrate_database(real_settings)
    make_server_keys(real_settings.data_dir / "keys", crl_url=CRL_URL)
    asyncio.run(examine_before_serving(real_settings))


def test_keys_of_a_demonstration_will_not(real_settings):
    migrate_database(real_settings)
    make_server_keys(real_settings.data_dir / "keys", crl_url=CRL_URL, demo=True)
    with pytest.raises(WrongSettings, match="keys of a demonstration"):
        asyncio.run(examine_before_serving(real_settings))


@pytest.fixture
def settings_with_token(real_settings, token_folder):
    """Return a real server's settings with a token that holds the signer's key."""
    given = {"pkcs11_module": MODULE, "pkcs11_token": LABEL, "pkcs11_pin": PIN}
    settings = real_settings.model_copy(update=given)
    migrate_database(settings)
    make_keys(settings)
    return settings


def test_a_server_starts_with_its_token(settings_with_token):
    asyncio.run(examine_before_serving(settings_with_token))


@pytest.mark.parametrize(
    "given, said",
    [
        ({"pkcs11_pin": "97531"}, "refuses MOI_PKCS11_PIN"),
        ({"pkcs11_module": "/nowhere/module.so"}, "/nowhere/module.so"),
        ({"pkcs11_token": "another"}, "must name that token"),
        ({"pkcs11_module": ""}, "must name that token"),
    ],
    ids=["wrong PIN", "no module", "another token", "no token in the settings"],
)
@pytest.mark.parametrize("start", [examine_before_serving, run_jobs], ids=["serve", "work"])
def test_no_server_starts_without_the_token_of_its_keys(settings_with_token, start, given: dict[str, str], said: str):
    with pytest.raises(WrongSettings, match=said) as caught:
        asyncio.run(start(settings_with_token.model_copy(update=given)))
    assert "97531" not in str(caught.value)


def test_no_server_starts_while_its_token_is_away(settings_with_token, token_folder):
    for place in (token_folder / "tokens").iterdir():
        place.rename(token_folder / place.name)
    with pytest.raises(WrongSettings, match="has no token"):
        asyncio.run(examine_before_serving(settings_with_token))


def test_the_history_of_reference_data_is_printed_line_by_line(tmp_path):
    settings = Settings(demo=True, data_dir=tmp_path)
    migrate_database(settings)
    admin = Officer(id=str(UUID(int=7)), roles=frozenset({"admin"}), directorates=frozenset())
    port = {"from": "2014-01-01", "to": None, "ar": "منفذ", "en": "Port", "kind": "land"}

    async def change_and_print():
        async with open_deps(settings) as deps:
            await change_reference_data(
                deps, admin, CodeRows(list="ports", code="NEW", rows=[port]), note="opened", expected_version=0
            )
        return await reference_changes(settings)

    [line] = asyncio.run(change_and_print())
    printed = json.loads(line)
    assert (printed["seq"], printed["list"], printed["code"], printed["rows"]) == (1, "ports", "NEW", [port])
    assert (printed["changed_by"], printed["note"]) == (admin.id, "opened")


SWITCH = {
    "demo": True,
    "presentment_url": "http://switch.example",
    "presentment_biller": "173",
    "presentment_password": "d",
    "presentment_key": SANDBOX_SWITCH_KEY,
}


@pytest.mark.parametrize("variable", ["presentment_key", "presentment_next_key"])
async def test_a_switchs_key_that_is_none_is_told(tmp_path, variable: str):
    with pytest.raises(WrongSettings, match=f"MOI_{variable.upper()} "):
        compose(Settings(data_dir=tmp_path, **SWITCH | {variable: "A" * 87}))


PROVIDER = {
    "demo": True,
    "oidc_issuer": "https://id.example",
    "oidc_client_id": "moi",
    "oidc_name_ar": "سند",
    "oidc_name_en": "Sanad",
}


@pytest.mark.parametrize(
    "variable, content", [("oidc_key_file", None), ("oidc_key_file", "no key"), ("oidc_secret_file", " \n")]
)
def test_a_key_or_secret_for_the_provider_of_identities_that_is_none_is_told(
    tmp_path, variable: str, content: str | None
):
    file = tmp_path / "file"
    if content is not None:
        file.write_text(content)
    with pytest.raises(WrongSettings, match=f"MOI_{variable.upper()} "):
        compose(Settings(data_dir=tmp_path / "data", **PROVIDER | {variable: str(file)}))


def test_a_provider_of_identities_without_tls_is_told(tmp_path):
    (tmp_path / "secret").write_text("a secret\n")
    given = PROVIDER | {"oidc_secret_file": str(tmp_path / "secret"), "oidc_issuer": "http://id.example"}
    with pytest.raises(WrongSettings, match="MOI_OIDC_ISSUER must begin with https"):
        compose(Settings(data_dir=tmp_path / "data", **given))


def test_while_the_switch_replaces_its_key_messages_of_both_are_read(tmp_path):
    old, new = SigningKey.new(), SigningKey.new()
    given = SWITCH | {"presentment_key": old.public_point, "presentment_next_key": new.public_point}
    settings = Settings(data_dir=tmp_path, **given)
    migrate_database(settings)

    async def read() -> None:
        async with open_deps(settings) as deps:
            presentment = deps.presentment
            assert presentment is not None
            for key in (old, new):
                assert presentment.read(inquiry(key), "BILPULRQ", at=NOON).guid == "a-guid"
            with pytest.raises(MessageRefusedError):
                presentment.read(inquiry(SigningKey.new()), "BILPULRQ", at=NOON)

    asyncio.run(read())


def inquiry(key: SigningKey) -> bytes:
    """Return the inquiry of a switch with this key at noon."""
    header = {"TmStp": "2026-01-15T12:00:00", "GUID": "a-guid", "TrsInf": {"RcvCode": "173", "ReqTyp": "BILPULRQ"}}
    said = {"MsgHeader": header, "MsgBody": {"AcctInfo": {"BillNo": "1", "BillerCode": "173"}}}
    signature = sign_detached(said, key, typ="mfep")
    return json.dumps({"MFEP": {**said, "MsgFooter": {"Security": {"Signature": signature}}}}).encode()
