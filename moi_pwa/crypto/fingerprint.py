"""A public key as eight words that people compare by eye or by telephone, in Arabic or in English.

Each word is one byte of the key's SHA-256: 64 bits in all, the first half of the key id. Twin: `fingerprint.js`, which
reads the same lists.
"""

import hashlib
import json
from functools import cache
from importlib.resources import files

from moi_pwa.core.text import Language

WORDS = 8


def fingerprint(public_key: bytes, language: Language) -> str:
    """Return the words of a public key, with a space between."""
    words = word_list(language)
    return " ".join(words[byte] for byte in hashlib.sha256(public_key).digest()[:WORDS])


@cache
def word_list(language: Language) -> tuple[str, ...]:
    """Return 256 short words; a word's index is the byte that it stands for.

    Neither words nor their order ever change.
    """
    name = f"fingerprint_words.{language}.json"
    return tuple(json.loads((files("moi_pwa.crypto") / name).read_text(encoding="utf-8")))
