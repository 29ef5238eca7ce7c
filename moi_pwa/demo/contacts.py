"""Addresses and telephone numbers of the demonstration's directorates: examples, and marked as such in both languages.

No subscriber of Amman (area code 6) has a number that begins with 0, so that these numbers never ring.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from moi_pwa.actions.deps import Deps
from moi_pwa.actions.reference_data import change_reference_data, read_reference_data
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.officer import Officer
from moi_pwa.core.reference import CodeRows, Value
from moi_pwa.core.text import Text
from moi_pwa.rules.reference.edits import ChangeFrom, apply_edit

_LIST = "contacts"
_NOTE = "مثال للعرض – example for the demonstration"
_EXAMPLE = Text(
    ar="مثال للعرض لا عنوان حقيقي: شارع المثال {number}، عمّان. ورقم الهاتف مثال لا يرن.",
    en="Example only, not a real address: {number} Example Street, Amman. The phone number is an example too, and does not ring.",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class _Example:
    number: int
    """The number of the house, and the end of the telephone number."""
    opens: str | None = None
    """The time from which the telephone is answered. None means in the visiting hours, for `closes` too."""
    closes: str | None = None

    def values(self) -> dict[str, Value]:
        return {
            "ar": _EXAMPLE.ar.format(number=self.number),
            "en": _EXAMPLE.en.format(number=self.number),
            "telephone": f"+962 6 000 01{self.number:02}",
            "opens": self.opens,
            "closes": self.closes,
        }


_EXAMPLES: Mapping[str, _Example] = {
    "nationality": _Example(number=1),
    "residence": _Example(number=2, opens="08:30", closes="15:30"),
    "visas": _Example(number=3),
    "follow_up": _Example(number=4),
}


async def add_contacts(deps: Deps, administrator: Officer) -> None:
    """Enter the examples where nobody has entered anything."""
    for code, example in _EXAMPLES.items():
        current = await read_reference_data(deps)
        rows = current.data[_LIST][code]
        if list(rows) != list(reference_data()[_LIST][code]):
            continue
        since = date.fromisoformat(str(rows[0]["from"]))
        wanted = CodeRows(list=_LIST, code=code, rows=apply_edit(rows, ChangeFrom(day=since, values=example.values())))
        await change_reference_data(deps, administrator, wanted, note=_NOTE, expected_version=current.seq)
