"""Private keys in a token, which SoftHSM gives here."""

import asyncio
import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pkcs11
import pytest
from pkcs11 import Attribute, AttributeSensitive, KeyType, ObjectClass, lib

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.gateways.pkcs11_token import PATIENCE_SECONDS, Token, TokenError, TokenKey
from moi_pwa.gateways.signers.checks import place_of_key, require_token_keys
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import add_document_signer, destroy_retired_keys, make_document_signers
from tests.papers.signers import CRL_URL
from tests.papers.softhsm import LABEL, MODULE, PIN, open_token

NAME, DATA = "signer.0001", b"a visa"
TODAY = date(2026, 1, 15)
DAY = timedelta(days=1)
# What an unfinished search says when its session is gone is printed by the binding and cannot be caught.
session_gone = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@pytest.fixture
def key(token: Token) -> TokenKey:
    return TokenKey(token, NAME, token.make_key(NAME))


@pytest.fixture
def folder(tmp_path: Path, token: Token) -> Path:
    """Make a CSCA and a signer in the token that begins today, and return their folder."""
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL, token=token)
    return tmp_path


async def is_signed(key: TokenKey) -> bool:
    ecdsa.verify(await key.sign(DATA), DATA, key._public_key)
    return True


def refusal(token: Token) -> str:
    with pytest.raises(TokenError) as caught:
        token.public_key(NAME)
    return str(caught.value)


def test_a_private_key_cannot_be_read(token: Token):
    token.make_key(NAME)
    token.close()
    with lib(MODULE).get_token(token_label=LABEL).open(user_pin=PIN) as session:
        kept = session.get_key(ObjectClass.PRIVATE_KEY, KeyType.EC, NAME)
        with pytest.raises(AttributeSensitive):
            kept[Attribute.VALUE]
        always = [Attribute.ALWAYS_SENSITIVE, Attribute.NEVER_EXTRACTABLE, Attribute.SENSITIVE, Attribute.PRIVATE]
        assert [kept[each] for each in always] == [True] * 4
        assert kept[Attribute.EXTRACTABLE] is False


def test_a_private_key_signs_and_does_nothing_else(token: Token):
    token.make_key(NAME)
    token.close()
    with lib(MODULE).get_token(token_label=LABEL).open(user_pin=PIN) as session:
        kept = session.get_key(ObjectClass.PRIVATE_KEY, KeyType.EC, NAME)
        uses = [Attribute.SIGN, Attribute.DECRYPT, Attribute.UNWRAP, Attribute.DERIVE]
        assert [kept[each] for each in uses] == [True, False, False, False]


def test_a_key_is_there_once_it_was_made(token: Token):
    assert token.public_key(NAME) is None
    assert token.make_key(NAME) == token.public_key(NAME)


def test_nothing_is_left_of_a_key_that_was_destroyed(token: Token):
    token.make_key(NAME)
    other = token.make_key("signer.0005")
    token.destroy_key(NAME)
    assert (token.public_key(NAME), token.public_key("signer.0005")) == (None, other)


def test_a_wrong_pin_is_refused_in_a_sentence_without_it(token_folder: Path):
    said = refusal(open_token("9876"))
    assert said == f"the token {LABEL} refuses MOI_PKCS11_PIN: PinIncorrect"


def test_a_wrong_pin_is_tried_once(token_folder: Path):
    token = open_token("9876")
    said = refusal(token)
    for place in (token_folder / "tokens").iterdir():
        place.rename(token_folder / place.name)  # whoever asked for the token now would be told that there is none
    assert refusal(token) == said


def test_a_token_that_is_not_there_is_named(token_folder: Path):
    assert refusal(open_token(label="another")) == f"{MODULE} has no token another"


@pytest.mark.parametrize("module", ["/nowhere/module.so", "/etc/hostname"], ids=["no file", "no module"])
def test_a_module_that_cannot_be_loaded_is_named(module: str):
    assert module in refusal(Token(module, LABEL, PIN))


@session_gone
async def test_a_session_that_has_ended_is_opened_again(key: TokenKey):
    assert await is_signed(key)
    lib(MODULE).finalize()
    assert await is_signed(key)


@session_gone
async def test_a_token_that_is_away_signs_nothing_and_signs_again_when_it_is_back(
    key: TokenKey, token_folder: Path, caplog: pytest.LogCaptureFixture
):
    tokens, away = token_folder / "tokens", token_folder / "away"
    tokens.rename(away)
    tokens.mkdir()
    key.token.close()
    with pytest.raises(NoSignerError):
        await key.sign(DATA)
    assert caplog.record_tuples[-1] == (
        "moi_pwa.gateways.pkcs11_token",
        logging.ERROR,
        f"no paper is signed: {MODULE} has no token {LABEL}",
    )

    tokens.rmdir()
    away.rename(tokens)
    assert await is_signed(key)


@pytest.fixture
def ends() -> Iterator[threading.Event]:
    """Yield the event that ends a hanging call; it is set at the end of the test at the latest."""
    ends = threading.Event()
    yield ends
    ends.set()


async def test_a_call_that_hangs_is_waited_for_once(
    token_folder: Path, caplog: pytest.LogCaptureFixture, ends: threading.Event
):
    token = open_token(
        patience_seconds=0.5
    )  # by then its thread has begun the call, also on a machine that does other things beside
    key = TokenKey(token, NAME, token.make_key(NAME))
    with pytest.raises(TokenError, match=r"took longer than 0\.5 s"):
        await token._in_time(lambda: b"" if ends.wait(5) else b"in vain")
    with pytest.raises(NoSignerError):
        await key.sign(DATA)
    assert caplog.messages == [f"no paper is signed: the token {LABEL} does not answer"]

    ends.set()
    token._thread.submit(bytes).result()
    token._patience_seconds = PATIENCE_SECONDS
    assert await is_signed(key)
    token.close()


async def test_the_event_loop_runs_while_a_token_signs(key: TokenKey, ends: threading.Event):
    busy = asyncio.create_task(key.token._in_time(lambda: b"signed" if ends.wait(5) else b"in vain"))
    signing = asyncio.create_task(key.sign(DATA))
    await asyncio.sleep(0)
    ends.set()
    assert await busy == b"signed"
    ecdsa.verify(await signing, DATA, key._public_key)


async def test_a_key_that_is_not_the_certified_one_signs_nothing(key: TokenKey, caplog: pytest.LogCaptureFixture):
    key.token.destroy_key(NAME)
    key.token.make_key(NAME)
    with pytest.raises(NoSignerError):
        await key.sign(DATA)
    assert caplog.messages == [f"the key {NAME} in the token {LABEL} is not the certified one"]


def test_two_processes_sign_at_once(key: TokenKey):
    program = """
import asyncio
from moi_pwa.gateways.signers.checks import place_of_key, require_token_keys
from moi_pwa.gateways.signers.files import read_document_signers
from moi_pwa.gateways.signers.make import add_document_signer, destroy_retired_keys, make_document_signers
from tests.papers.signers import CRL_URL
from tests.papers.softhsm import open_token

async def sign():
    token = open_token()
    print((await token.sign("signer.0001", b"a visa")).hex(), flush=True)
    input()
    for _ in range(49):
        print((await token.sign("signer.0001", b"a visa")).hex())

asyncio.run(sign())
"""
    both, signatures = [], []
    # One logs in after the other: SoftHSM writes then, and finds no token while another process writes (SoftHSMv2, issue 757).
    for _ in range(2):
        each = subprocess.Popen(
            [sys.executable, "-c", program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        both.append(each)
        assert each.stdout
        signatures.append(each.stdout.readline().strip())
    for each in both:
        each.stdin.write("\n")
        each.stdin.flush()
    signatures += [line for each in both for line in each.communicate()[0].split()]
    assert [each.returncode for each in both] == [0, 0]
    assert len(signatures) == 100
    for signature in signatures:
        ecdsa.verify(bytes.fromhex(signature), DATA, key._public_key)


def test_a_key_file_names_the_key_in_the_token_and_holds_none(folder: Path):
    said = (folder / "signer.0001.key").read_text()
    assert said == "pkcs11:token=papers%20of%20tests;object=signer.0001;type=private\n"


def test_a_file_that_signs_today_is_followed_by_a_key_in_the_token(tmp_path: Path, token: Token):
    make_document_signers(tmp_path, today=TODAY, first=TODAY, crl_url=CRL_URL)
    add_document_signer(tmp_path, "visas", first=TODAY + DAY, token=token)
    signers = read_document_signers(tmp_path, token)
    assert [place_of_key(signers.on(day, "visa")) for day in (TODAY, TODAY + DAY)] == ["keys/", f"the token {LABEL}"]


def test_a_key_that_was_not_made_here_is_not_taken(folder: Path, token: Token):
    token.make_key("signer.0006")
    with pytest.raises(TokenError, match=r"has a key signer\.0006 that was not made here"):
        add_document_signer(folder, "visas", first=TODAY, token=token)
    assert not (folder / "signer.0006.key").exists()


def test_a_signer_that_was_interrupted_before_its_key_was_made_is_made_whole(folder: Path, token: Token):
    (folder / "signer.0006.key").write_text(token.uri("signer.0006"))
    assert add_document_signer(folder, "visas", first=TODAY, token=token).public_key == token.public_key("signer.0006")


@pytest.mark.parametrize("length", [10, 30, 60])
def test_a_key_file_that_was_cut_short_names_no_key(folder: Path, token: Token, length: int):
    file = folder / "signer.0001.key"
    file.write_text(file.read_text()[:length])
    with pytest.raises(TokenError, match="MOI_PKCS11_TOKEN must name that token"):
        read_document_signers(folder, token)


@pytest.mark.parametrize("given", [None, Token(MODULE, "another", PIN)], ids=["no token", "another"])
def test_a_key_in_another_token_is_refused(folder: Path, given: Token | None):
    with pytest.raises(TokenError, match="MOI_PKCS11_TOKEN must name that token"):
        read_document_signers(folder, given)


def test_the_key_of_a_retired_signer_is_destroyed_in_the_token(folder: Path, token: Token):
    add_document_signer(folder, "visas", first=TODAY, token=token)
    destroy_retired_keys(folder, today=TODAY, token=token)
    assert token.public_key("signer.0001") is None
    assert token.public_key("signer.0006") is not None


@session_gone
def test_no_key_file_is_deleted_when_the_key_could_not_be_destroyed(folder: Path, token: Token, token_folder: Path):
    add_document_signer(folder, "visas", first=TODAY, token=token)
    token.close()
    (token_folder / "tokens").rename(token_folder / "away")
    (token_folder / "tokens").mkdir()
    with pytest.raises(TokenError):
        destroy_retired_keys(folder, today=TODAY, token=token)
    assert (folder / "signer.0001.key").exists()


def test_keys_that_are_there_are_found_before_a_server_starts(folder: Path, token: Token):
    require_token_keys(read_document_signers(folder, token))


def test_a_server_leaves_the_module_before_it_forks(folder: Path, token: Token):
    require_token_keys(read_document_signers(folder, token))
    assert not pkcs11._loaded[MODULE].initialized


def test_a_key_that_is_missing_in_the_token_is_named_before_a_server_starts(folder: Path, token: Token):
    token.destroy_key(NAME)
    with pytest.raises(TokenError, match=rf"has no key {NAME}"):
        require_token_keys(read_document_signers(folder, token))
