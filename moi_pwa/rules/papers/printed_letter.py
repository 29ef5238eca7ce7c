"""The letter of a paper as it is printed: the sentence that decides, its grounds, and the signature."""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.core.letters import Decider, LetterContent
from moi_pwa.core.papers import PaperContent
from moi_pwa.core.text import Text
from moi_pwa.locales import say
from moi_pwa.rules.papers.letters import filled
from moi_pwa.rules.papers.print_words import alike, day_in_both, in_both, letters

_NOTHING = Text(ar="", en="")


@dataclass(frozen=True, kw_only=True)
class PrintedLetter:
    """The sentence and the signature of a letter."""

    operative: Text
    signature: Text
    """The lines of the signature block: for whom, and in which role. Empty means that nobody has decided yet."""


def printed_letter(content: PaperContent) -> PrintedLetter | None:
    """Return the letter of a paper; None if it has none."""
    letter = content.letter
    if letter is None:
        return None
    decision, holder, terms = letter.decision, content.holder, content.terms
    latin = " ".join(filter(None, (holder.given_names, holder.surname)))
    values = {
        "holder": Text(ar=letters(holder.arabic_name or latin), en=letters(latin or holder.arabic_name)),
        "party": alike(letters(content.rights.party)),
        "passport": alike(letters(holder.passport_number)),
        "until": day_in_both(terms.valid_until) if terms.valid_until else _NOTHING,
        "decided_on": day_in_both(decision.decided_on) if decision else _NOTHING,
    }
    signature = _signature(decision.decided_by, letter.directorate) if decision else _NOTHING
    return PrintedLetter(operative=filled(letter.operative, values), signature=signature)


def facts_of_letter(content: PaperContent) -> Mapping[str, Text]:
    """Return the facts of a paper's letter by the key of their label's sentence; none for a paper without one.

    The signature says who decided.
    """
    letter = content.letter
    if letter is None:
        return {}
    decision = letter.decision
    return {
        "print.party": alike(letters(content.rights.party)) if letter.party else _NOTHING,
        "print.evidence": _listed(letter.evidence),
        "print.law": letter.law or _NOTHING,
        "print.decided_on": day_in_both(decision.decided_on) if decision else _NOTHING,
        "print.decision_number": alike(letters(decision.number)) if decision else _NOTHING,
    }


def labels_of_letter(letter: LetterContent) -> Mapping[str, Text]:
    """Return the labels that the letter has for facts, by the key of the fact."""
    labels = {"print.party": letter.party, "print.nationality": letter.nationality}
    return {key: label for key, label in labels.items() if label}


def decider_in_both(decided_by: Decider, directorate: str) -> Text:
    """Return the authority that decided. Of an approver it is the role and the directorate, and no name."""
    if decided_by != "approver":
        return in_both(f"print.decided_by.{decided_by}")
    where = in_both(f"desk.directorate.{directorate}")
    return Text(
        ar=say("print.decided_by.approver", "ar", where=where.ar),
        en=say("print.decided_by.approver", "en", where=where.en),
    )


def _signature(decided_by: Decider, directorate: str) -> Text:
    if decided_by == "minister":
        return in_both("print.decided_by.minister")
    whom, role = in_both("print.for_minister"), decider_in_both(decided_by, directorate)
    if decided_by == "council":
        role = in_both("print.by_council")
    return Text(ar=f"{whom.ar}\n{role.ar}", en=f"{whom.en}\n{role.en}")


def _listed(kinds: tuple[Text, ...]) -> Text:
    return Text(ar="، ".join(each.ar for each in kinds), en=", ".join(each.en for each in kinds))
