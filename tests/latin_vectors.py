"""Write `tests/vectors/latin.json`: how each letter of a Latin name is spelled in a zone. `make vectors` runs it."""

import json
from pathlib import Path

from moi_pwa.catalogue.particulars import PARTICULARS
from moi_pwa.rules.forms.checks import check_field
from moi_pwa.rules.latin import latin
from tests.vectors_of import facts_of

FILE = Path(__file__).parent / "vectors/latin.json"
NAMES = [
    "ƏLİ ƏLİYEV", "Əli Əliyev", "ƁALA ƘANO", "Ɔbenu Ɛdu", "Ǿrsted", "Gaŀlà", "Gal·la", "Jean‐Luc", "Jean‑Luc", "Jean-Luc", "D’Artagnan", "O'Neil",
    "Øystein Ærø", "Straße", "José Ñáñez", "Łukasz Đurić", "Müller", "Mu\u0308ller", "Ǟ", "Ǖ", "Ǻ", "Ǽ", "  Al  Khatib ", "Nguyễn Đặng", "Güneş Işıl",
    "Þór", "Mª José", "ŉ", "ǆ ǅ Ǆ", "St. John", "Ramanathan S/O Muthu", "Muthu A/L Raman", "Lim @ Ali", "D'Angelo, Jr.", "ʿAlī", "Saʾid", "əli ɔbenu ɛdu ɗan", "A\u0304\u0308",
]  # fmt: skip


def accepted_letters() -> list[str]:
    """Of those beyond ASCII, what may stand in a Latin name and is one by itself."""
    field = PARTICULARS["given_names"]
    return [each for each in map(chr, range(0x80, 0x3000)) if check_field(field, each, facts_of({})) is None]


if __name__ == "__main__":
    vectors = {
        "names": [{"name": name, "zone": latin(name)} for name in NAMES],
        "letters": {each: latin(each) for each in accepted_letters()},
    }
    FILE.write_text(json.dumps(vectors, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
