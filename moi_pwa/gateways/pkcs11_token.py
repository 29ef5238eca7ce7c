"""Private keys that never leave a token of a PKCS#11 module (OASIS PKCS #11, version 2.40).

A token is a hardware security module, a smart card, or SoftHSM. A key is known by its label. The module is initialised
for one thread, as the binding has it: a server calls from a thread of its own, commands directly, one after the other.
Only the PIN, hashes, signatures and public keys pass between this process and the module.
"""

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from hashlib import sha256
from typing import TYPE_CHECKING, TypeVar, cast
from urllib.parse import quote

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import load_der_public_key

from moi_pwa.crypto import ecdsa
from moi_pwa.crypto.document_signer import NoSignerError
from moi_pwa.crypto.refused import Refused
from moi_pwa.crypto.signing_key import jwk_of

if TYPE_CHECKING:
    from pkcs11 import PrivateKey, PublicKey, Session, SignMixin

log = logging.getLogger(__name__)

PATIENCE_SECONDS = 10.0
"""The wait for one signature, with the wait for its turn. A case is locked for so long."""

_Given = TypeVar("_Given")


class TokenError(Exception):
    """A token cannot be used. The text is a sentence for the operator, without the PIN."""


class Token:
    """A token, which is not opened before it is needed.

    Args:
        module: the file of the PKCS#11 module.
        label: the token's own.
        pin: the user's PIN.
        patience_seconds: the longest wait for one signature.
    """

    def __init__(self, module: str, label: str, pin: str, *, patience_seconds: float = PATIENCE_SECONDS) -> None:
        self.label = label
        self._module = module
        self._pin = pin
        self._refused_pin = ""
        self._patience_seconds = patience_seconds
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="pkcs11")
        self._late: Future[bytes] | None = None
        self._session: Session | None = None

    def uri(self, name: str) -> str:
        """Return the text of a key file for a key in the token (RFC 7512)."""
        return f"pkcs11:token={quote(self.label, safe='')};object={name};type=private"

    def public_key(self, name: str) -> ec.EllipticCurvePublicKey | None:
        """Return the public key of a key pair, None if there is none. Raises TokenError."""
        return self._in_session(lambda session: _find_public_key(session, name))

    def make_key(self, name: str) -> ec.EllipticCurvePublicKey:
        """Make a key pair on P-256 whose private key can never be read, and return the public key.

        Raises TokenError.
        """
        return self._in_session(lambda session: _make_key(session, name))

    def destroy_key(self, name: str) -> None:
        """Delete both keys of a pair, for ever, if they exist. Raises TokenError."""
        self._in_session(lambda session: _destroy_keys(session, name))

    async def sign(self, name: str, data: bytes) -> bytes:
        """Return the ECDSA signature with SHA-256 as r ‖ s. Raises NoSignerError, and logs why."""
        digest = sha256(data).digest()
        try:
            return await self._in_time(lambda: self._in_session(lambda session: _sign(session, name, digest)))
        except TokenError as error:
            log.error("no paper is signed: %s", str(error))  # noqa: TRY400 -- the sentence says it all
            raise NoSignerError(name) from error

    def close(self) -> None:
        """Unload the module, so that this process may be forked. The next use loads it again."""
        import pkcs11

        self._session = None
        with suppress(pkcs11.PKCS11Error):
            pkcs11.lib(self._module).finalize()

    async def _in_time(self, sign: Callable[[], bytes]) -> bytes:
        """Return the result of a call in the token's thread. Raises TokenError if it takes too long.

        A call that hangs cannot be ended. Until it ends by itself nobody else waits for the token.
        """
        if self._late and not self._late.done():
            raise TokenError(f"the token {self.label} does not answer")
        call = self._thread.submit(sign)
        try:
            async with asyncio.timeout(self._patience_seconds):
                return await asyncio.wrap_future(call)
        except TimeoutError as error:
            if call.running():
                self._late = call
            raise TokenError(f"the token {self.label} took longer than {self._patience_seconds:g} s") from error

    def _in_session(self, use: Callable[["Session"], _Given]) -> _Given:
        """Return the result of `use` in the open session, or in a new one if that has ended. Raises TokenError.

        A session ends if the token was away, or its server has restarted.
        """
        import pkcs11

        if self._session:
            try:
                return use(self._session)
            except pkcs11.PKCS11Error as error:
                log.warning("the session in the token %s has ended: %s", self.label, type(error).__name__)
                self.close()
        try:
            self._session = self._opened()
            return use(self._session)
        except pkcs11.PKCS11Error as error:
            self.close()
            raise TokenError(
                f"the token {self.label} cannot be used: {type(error).__name__} {error}".strip()
            ) from error

    def _opened(self) -> "Session":
        """Return a new session. Raises TokenError.

        The module is initialised anew, because it may know only the tokens of its first time. A refused PIN is not
        tried again: tokens lock themselves.
        """
        import pkcs11

        if self._refused_pin:
            raise TokenError(self._refused_pin)
        try:
            library = pkcs11.lib(self._module)
            library.reinitialize()
            token = library.get_token(token_label=self.label)
            return token.open(rw=True, user_pin=self._pin)
        except pkcs11.NoSuchToken as error:
            raise TokenError(f"{self._module} has no token {self.label}") from error
        except (
            pkcs11.PinIncorrect,
            pkcs11.PinInvalid,
            pkcs11.PinLenRange,
            pkcs11.PinExpired,
            pkcs11.PinLocked,
            pkcs11.UserPinNotInitialized,
        ) as error:
            self._refused_pin = f"the token {self.label} refuses MOI_PKCS11_PIN: {type(error).__name__}"
            raise TokenError(self._refused_pin) from error


class TokenKey:
    """A document signer's key in a token.

    Args:
        token: the token.
        name: the key's label in it.
        public_key: the certified key.
    """

    def __init__(self, token: Token, name: str, public_key: ec.EllipticCurvePublicKey) -> None:
        self.token = token
        self._name = name
        self._public_key = public_key

    @property
    def jwk(self) -> dict[str, str]:
        return jwk_of(self._public_key)

    async def sign(self, data: bytes) -> bytes:
        """Return the signature, as a `PaperKey` does.

        A signature by another key than the certified one is not returned.

        Raises NoSignerError if the key cannot be reached, or is another one.
        """
        signature = await self.token.sign(self._name, data)
        try:
            ecdsa.verify(signature, data, self._public_key)
        except Refused as error:
            log.error("the key %s in the token %s is not the certified one", self._name, self.token.label)  # noqa: TRY400
            raise NoSignerError(self._name) from error
        return signature

    def destroy(self) -> None:
        """Delete the key for ever. Raises TokenError."""
        self.token.destroy_key(self._name)

    def require(self) -> None:
        """Check that the token has the certified key.

        Raises TokenError if it cannot be used, or the key is not there.
        """
        if self.token.public_key(self._name) != self._public_key:
            raise TokenError(f"the token {self.token.label} has no key {self._name} that is the certified one")


def _make_key(session: "Session", name: str) -> ec.EllipticCurvePublicKey:
    from pkcs11 import Attribute, KeyType, MechanismFlag
    from pkcs11.util.ec import encode_named_curve_parameters

    curve = {Attribute.EC_PARAMS: encode_named_curve_parameters("secp256r1")}
    made, _ = session.create_domain_parameters(KeyType.EC, curve, local=True).generate_keypair(
        id=name.encode(),
        label=name,
        store=True,
        capabilities=MechanismFlag.SIGN | MechanismFlag.VERIFY,
        private_template={
            Attribute.PRIVATE: True,
            Attribute.SENSITIVE: True,
            Attribute.EXTRACTABLE: False,
        },
    )
    return _read_public_key(made)


def _find_public_key(session: "Session", name: str) -> ec.EllipticCurvePublicKey | None:
    """Return the public key of a complete pair, None if there is none."""
    from pkcs11 import NoSuchKey, ObjectClass

    try:
        _private_key(session, name)
        return _read_public_key(cast("PublicKey", session.get_key(ObjectClass.PUBLIC_KEY, label=name)))
    except NoSuchKey:
        return None


def _read_public_key(key: "PublicKey") -> ec.EllipticCurvePublicKey:
    from pkcs11.util.ec import encode_ec_public_key

    return cast("ec.EllipticCurvePublicKey", load_der_public_key(encode_ec_public_key(key)))


def _sign(session: "Session", name: str, digest: bytes) -> bytes:
    from pkcs11 import Mechanism

    key = cast("SignMixin", _private_key(session, name))
    return key.sign(digest, mechanism=Mechanism.ECDSA)


def _destroy_keys(session: "Session", name: str) -> None:
    from pkcs11 import Attribute

    for key in list(session.get_objects({Attribute.LABEL: name})):
        key.destroy()


def _private_key(session: "Session", name: str) -> "PrivateKey":
    from pkcs11 import KeyType, ObjectClass

    return cast("PrivateKey", session.get_key(ObjectClass.PRIVATE_KEY, KeyType.EC, name))
