"""The limits of the answer to a question, told before the form asks it."""

from dataclasses import replace

from moi_pwa.core.conditions import Moment
from moi_pwa.core.fields import (
    ChoiceField,
    CodeField,
    DateField,
    Field,
    FileField,
    GroupField,
    LookupField,
    MoneyField,
    NumberField,
    TextField,
)
from moi_pwa.locales import say, say_count, words
from moi_pwa.presentation.format import format_amount
from moi_pwa.rules.forms.conditions_text import ConditionFormatter

_PLAIN_KINDS = (
    *("yes_no", "phone", "email", "country", "passport", "mrz", "national_number", "establishment_number"),
    "declaration",
)


def limits(field: Field, formatter: ConditionFormatter) -> list[str]:
    """Return clauses, each of which stands by itself; "optional" is the last of them."""
    optional = [] if field.required else [say("page.limit.optional", formatter.language)]
    return [*_of_kind(field, formatter), *optional]


def _of_kind(field: Field, formatter: ConditionFormatter) -> list[str]:  # noqa: C901, PLR0911  # one case for each kind
    language = formatter.language
    match field:
        case TextField():
            script = [] if field.script == "any" else [say(f"page.limit.{field.script}", language)]
            return [*script, *_length(formatter, field.min_chars, field.max_chars)]
        case CodeField():
            return [say("page.limit.code", language), *_length(formatter, field.min_chars, field.max_chars)]
        case DateField():
            first = [_limit("from", field.not_before, formatter)] if field.not_before else []
            last = [_limit("to", field.not_after, formatter)] if field.not_after else []
            ways = [say(f"page.limit.{way}", language) for way in ("partial", "hijri") if getattr(field, way)]
            return [*first, *last, *ways]
        case ChoiceField():
            joint = say("page.service.dot", language)
            return [joint.join(option.label.in_language(language) for option in field.options)]
        case LookupField():
            known = f"page.list.{field.list}"
            return [say(known if known in words(language) else "page.list.any", language)]
        case NumberField():
            return [_between("number", formatter, field.minimum, field.maximum)]
        case MoneyField():
            return [
                _between(
                    "money",
                    formatter,
                    format_amount(field.minimum_fils, language),
                    format_amount(field.maximum_fils, language),
                )
            ]
        case FileField():
            return [say_count("page.limit.files", field.max_files, language)]
        case GroupField():
            return [_between("group", formatter, field.minimum, field.maximum)]
        case _ if field.kind in _PLAIN_KINDS:
            return [say(f"page.limit.{field.kind}", language)]
        case _:
            msg = f"no words for what {field.kind} takes"
            raise TypeError(msg)


def _limit(end: str, moment: Moment, formatter: ConditionFormatter) -> str:
    """Return the limit of a first or last day (`end`: "from", "to"), which is mostly some time before or after
    another.
    """
    moved = formatter.moved(moment)
    if moment.stay_of or len(moved) != 1:
        return say(f"page.limit.{end}_day", formatter.language, day=formatter.day(moment))
    way, length = moved[0]
    day = formatter.day(replace(moment, months=0, days=0))
    return say(f"page.limit.{end}_{way}", formatter.language, span=length, day=day)


def _length(formatter: ConditionFormatter, least: int, most: int) -> list[str]:
    """Return the limit of a length. Only an exact length helps: people do not count characters to keep within a
    range.
    """
    return [say("page.limit.chars", formatter.language, n=least)] if least == most else []


def _between(key: str, formatter: ConditionFormatter, least: int | str, most: int | str) -> str:
    return say(f"page.limit.{key}", formatter.language, least=least, most=most)
