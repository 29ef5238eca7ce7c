"""A printed visa, on which JavaScript puts a photo; `python -m tests.printed_vector` writes `tests/vectors/visa.pdf`."""

import asyncio
from pathlib import Path
from tempfile import TemporaryDirectory

from moi_pwa.build.print_folder import write_print_folder
from moi_pwa.gateways.typesetter import Typesetter
from tests.printed import printed
from tests.unit.rules.test_printed_paper import CONTENT, VISA
from tests.vectors_of import VECTORS

VECTOR = VECTORS / "visa.pdf"
SEAL = bytes(range(152))


def made_visa(typesetter: Typesetter) -> bytes:
    return asyncio.run(typesetter.typeset(printed(VISA, CONTENT), SEAL))


if __name__ == "__main__":
    with TemporaryDirectory() as folder:
        VECTOR.write_bytes(made_visa(Typesetter(write_print_folder(Path(folder) / "print"))))
