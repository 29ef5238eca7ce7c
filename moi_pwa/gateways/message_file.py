"""Messages that are written to a file instead of being sent, for one machine and for demonstrations."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from moi_pwa.gateways.private_files import make_private_file, make_private_folder


class MessageFile:
    """A file with one message a line, a JSON object with a `key`. With `show`, messages go to the console too."""

    def __init__(self, path: Path, *, show: Callable[[str], None] | None = None) -> None:
        self._path = path
        self._show = show

    def write(self, message: Mapping[str, str], *, shown: str) -> bool:
        """Write a message, and return whether it was written: a message with its key may be there already.

        `shown` is what the console shows of it.
        """
        if any(written["key"] == message["key"] for written in self.messages()):
            return False
        make_private_folder(self._path.parent)
        make_private_file(self._path)
        with self._path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(message, ensure_ascii=False) + "\n")
        if self._show:
            self._show(shown)
        return True

    def messages(self) -> list[dict[str, str]]:
        """Return everything written so far, oldest first."""
        if not self._path.exists():
            return []
        return [json.loads(line) for line in self._path.read_text(encoding="utf-8").splitlines()]

    async def close(self) -> None:
        """Do nothing: no connection is open."""
