"""A printed visa, on which JavaScript puts a photo and in which both languages find the seal.

`python -m tests.papers.printed_vector` writes `tests/vectors/visa.pdf`.
"""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.rules.papers.features import features_of
from tests.papers.printed import printed
from tests.papers.seals import SIGNED_ON, idb_text
from tests.papers.signers import document_signers
from tests.papers.visa import CONTENT, VISA
from tests.vectors_of import VECTORS

VECTOR = VECTORS / "visa.pdf"
SEAL = bytes(range(152))
BARCODE = idb_text(
    document_signers().on(SIGNED_ON, "visa"), "visa", [*features_of(CONTENT, "V26000001")], CONTENT.terms.valid_from
)


def made_visa(typesetter: Typesetter) -> bytes:
    return asyncio.run(typesetter.typeset(printed(VISA, CONTENT), seal=SEAL, barcode=BARCODE))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        VECTOR.write_bytes(made_visa(Typesetter(write_print_folder(Path(folder) / "print"))))
