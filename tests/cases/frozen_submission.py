"""A process that submits an application and freezes in the middle of its transaction.

It freezes as soon as it has the reference number.
"""

import asyncio
import os
import signal
import sys
from pathlib import Path
from typing import Any

from moi_pwa.gateways.typesetter import Typesetter
from moi_pwa.storage.engine import sequences
from moi_pwa.storage.engine.database import Database, Timeouts
from tests.cases.sending import body_json, submit
from tests.deps import made_deps
from tests.factories import NOON, Clock


def freeze_once_numbered() -> None:
    """Freeze the whole process with SIGSTOP once it has a reference number, so that it does and closes nothing more."""
    take = sequences.next_reference_number

    async def take_and_freeze(*given: Any) -> int:
        ordinal = await take(*given)
        os.kill(os.getpid(), signal.SIGSTOP)
        return ordinal

    sequences.next_reference_number = take_and_freeze


async def main(url: str, folder: Path) -> None:
    freeze_once_numbered()
    deps = made_deps(Database(url, Timeouts(idle=1)), folder, Clock(NOON), Typesetter(folder))
    await submit(deps, body_json(), number=2, person=2)


if __name__ == "__main__":
    asyncio.run(main(sys.argv[1], Path(sys.argv[2])))
