"""Registers that tests watch."""

from collections.abc import Sequence

from moi_pwa.core.identity import Identity


class CountedRegisters:
    """Registers without holds that count how often they are asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def find_holds(self, people: Sequence[Identity]) -> list[str]:
        del people
        self.asked += 1
        return []

    async def close(self) -> None:
        pass
