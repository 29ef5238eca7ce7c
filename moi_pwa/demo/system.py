"""The system of an institution of the demonstration: an OAuth client, whose private key is in a file for developers."""

import json
from pathlib import Path
from uuid import UUID

from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.parties.institution_transaction import lock_institution
from moi_pwa.actions.parties.oauth_clients import record_client
from moi_pwa.core.institutions import InstitutionState
from moi_pwa.crypto.client_assertion import read_client_key
from moi_pwa.crypto.signing_key import SigningKey
from moi_pwa.demo.accounts import fixed_id
from moi_pwa.demo.institutions import DEMO_INSTITUTIONS
from moi_pwa.gateways.private_files import make_private_folder, write_over
from moi_pwa.rules.parties.filing import kinds_that_file
from moi_pwa.rules.parties.registration import account_id
from moi_pwa.rules.parties.scopes import READ_CASES, file_scope

FOLDER = "demo-system"
"""The folder within the data folder."""
KEY = "key.pem"
SYSTEM = "system.json"
_NAME = "Personnel system"


async def add_system(deps: Deps, folder: Path) -> UUID:
    """Register a system of the first institution with a new key, and return its id.

    The key is written into the folder twice: as PEM, and with the id as JSON Web Key, each in a file of mode 0600.
    Systems that were registered before stay.

    Raises:
        InstitutionRefusedError: as `record_client`.
    """
    key, client_id = SigningKey.new(), deps.new_id()
    async with deps.database.transaction() as session:
        institution = await lock_institution(deps, session, account_id(fixed_id("institution 0")))
        await record_client(
            session,
            institution,
            client_id,
            by=fixed_id(f"person {DEMO_INSTITUTIONS[0].administrator}"),
            name=_NAME,
            key=read_client_key(key.jwk),
            scopes=_scopes(deps, institution.state),
        )
    make_private_folder(folder)
    write_over(folder / KEY, _pem(key))
    private = key.jwk | {"d": key.to_text()}
    write_over(folder / SYSTEM, json.dumps({"client_id": str(client_id), "key": private}))
    return client_id


def _scopes(deps: Deps, state: InstitutionState) -> list[str]:
    """Return all scopes with which a system of the institution can do something."""
    kind = state.institution.kind
    services = sorted(
        each.code for each in deps.services.values() if not each.institution and kind in kinds_that_file(each)
    )
    return [READ_CASES, *(file_scope(each) for each in services)]


def _pem(key: SigningKey) -> str:
    pem = key.private.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    return pem.decode().rstrip()
