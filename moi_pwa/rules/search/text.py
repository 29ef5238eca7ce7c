"""The key by which names are found: Arabic spellings that people mix up become one."""

import re
import unicodedata

from moi_pwa.rules.characters import BLANKS, INVISIBLE, fold_digits

_LEFT_OUT = re.compile("[\u0640\u064b-\u0652\u0670]")
_SAME = str.maketrans("أإآٱىیئؤةک", "اااايييوهك")


def search_text(text: str) -> str:
    """Return text as a key: NFKC, without tatweel and harakat; alef, ya, ta marbuta and hamza forms folded; ASCII
    digits; lower case.
    """
    visible = unicodedata.normalize("NFKC", INVISIBLE.sub("", text))
    folded = fold_digits(_LEFT_OUT.sub("", visible).translate(_SAME))
    return BLANKS.sub(" ", folded).strip(" ").lower()
