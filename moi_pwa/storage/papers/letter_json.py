"""The letter of a paper as JSON, in the row of the paper."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import cast

from moi_pwa.core.answers import Json
from moi_pwa.core.letters import Decider, Decision, LetterContent
from moi_pwa.core.text import Text


def letter_to_json(letter: LetterContent) -> dict[str, Json]:
    """Return a letter as JSON, which `letter_from_json` reads."""
    kept: dict[str, Json] = asdict(letter)
    if letter.decision:
        kept["decision"] = asdict(letter.decision) | {"decided_on": letter.decision.decided_on.isoformat()}
    return kept


def letter_from_json(kept: Mapping[str, Json]) -> LetterContent:
    """Return the letter that `letter_to_json` wrote."""

    def text(name: str) -> Text | None:
        value = kept[name]
        return Text(**cast("dict[str, str]", value)) if isinstance(value, dict) else None

    decision = cast("dict[str, str] | None", kept["decision"])
    return LetterContent(
        operative=text("operative") or Text(ar="", en=""),
        law=text("law"),
        evidence=tuple(Text(**each) for each in cast("list[dict[str, str]]", kept["evidence"])),
        party=text("party"),
        nationality=text("nationality"),
        directorate=str(kept["directorate"]),
        decision=Decision(
            decided_by=cast("Decider", decision["decided_by"]),
            decided_on=date.fromisoformat(decision["decided_on"]),
            number=decision["number"],
        )
        if decision
        else None,
    )
