"""The rights that a paper gives, in words. Twin: `rights_text.js`, which also has plain sentences of them."""

from collections.abc import Mapping

from moi_pwa.core.papers import Rights
from moi_pwa.core.text import Text
from moi_pwa.rules.papers.print_words import in_both

_NOTHING = Text(ar="", en="")


def rights_facts(rights: Rights) -> Mapping[str, Text]:
    """Return the facts of rights by the key of their label's sentence; those that the paper says nothing of are
    empty.
    """
    party = rights.party
    return {
        "rights.as": in_both("rights.as.companion") if rights.is_companion else _NOTHING,
        "rights.work": in_both(f"rights.work.{rights.work}", party=party) if rights.work else _NOTHING,
        "rights.study": in_both("rights.study.at", party=party) if rights.study else _NOTHING,
    }
