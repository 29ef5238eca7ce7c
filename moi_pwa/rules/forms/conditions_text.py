"""The sentences that tell a person, before the form asks, when a document or a fee is needed.

Each clause stands by itself ("if “Reason” is “Medical treatment”"), so that clauses may be joined in any order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.core.conditions import (
    AgeAtLeast,
    All,
    Answered,
    Any,
    Compare,
    Condition,
    CountAtLeast,
    Equals,
    Moment,
    MoneyAtLeast,
    MrzAgrees,
    NationalityIs,
    Not,
    NumberAtLeast,
    OneOf,
    ServerKnows,
)
from moi_pwa.core.fields import ChoiceField, CountryField, Field, GroupField, LookupField, YesNoField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language
from moi_pwa.locales import say, say_count

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}
_MIRRORED = {"<": ">", ">": "<", "<=": ">=", ">=": "<="}


@dataclass(frozen=True)
class ConditionFormatter:
    """Writes conditions in words. It knows the names in them: those of a service, and within a repeated group of the
    group too.
    """

    service: Service
    language: Language
    group: GroupField | None = None

    def clause(self, condition: Condition, *, negated: bool = False) -> str:
        """Return the condition, or its opposite, as a clause."""
        phrase = None if negated else getattr(condition, "phrase", None)
        if phrase:
            return phrase.in_language(self.language)
        match condition:
            case Not():
                return self.clause(condition.condition, negated=not negated)
            case All() | Any():
                return self._joined(condition, negated=negated)
            case Compare():
                relation = _OPPOSITE[condition.relation] if negated else condition.relation
                left, right = condition.left, condition.right
                if self.moved(left) and not self.moved(right):  # "a month after …" reads well at the end only
                    left, right, relation = right, left, _MIRRORED[relation]
                return self._say(f"compare_{_RELATION_NAMES[relation]}", left=self.day(left), right=self.day(right))
            case _:
                return self._leaf(condition, "not_" if negated else "")

    def _joined(self, condition: All | Any, *, negated: bool) -> str:
        """Return the parts one after the other.

        Exceptions in words of their own ("except for …") come last, and need no "and".
        """
        joint = "and" if isinstance(condition, All) != negated else "or"
        exceptions = [part for part in condition.conditions if joint == "and" and isinstance(part, Not) and part.phrase]
        others = [part for part in condition.conditions if part not in exceptions]
        parts = self._say(joint).join(dict.fromkeys(self.clause(part, negated=negated) for part in others))
        return say("page.service.dot", self.language).join(
            [parts, *(self.clause(part, negated=negated) for part in exceptions)]
        )

    def _leaf(self, condition: Condition, sign: str) -> str:
        match condition:
            case Equals(value=bool()):
                return self._yes_or_no(condition.field, is_yes=condition.value == (sign == ""))
            case Equals() | OneOf():
                wanted = condition.values if isinstance(condition, OneOf) else (str(condition.value),)
                key, values = f"{sign}equals", {"value": self._options(condition.field, wanted)}
            case Answered():
                key, values = f"{sign}answered", {}
            case AgeAtLeast() | CountAtLeast() | NumberAtLeast() | MoneyAtLeast():
                key, values = self._at_least(condition)
                key = f"{sign}{key}"
            case ServerKnows():
                return self._say(f"{sign}{condition.fact}")
            case NationalityIs():
                key, values = f"{sign}nationality_{condition.flag}_{condition.value}", {}
            case MrzAgrees():
                key, values = f"{sign}mrz", {}
            case _:
                msg = f"no words for {condition}"
                raise TypeError(msg)
        return self._say(key, field=self._label(condition.field), **values)

    def _yes_or_no(self, name: str, *, is_yes: bool) -> str:
        field = self._field(name)
        phrase = (field.if_yes if is_yes else field.if_no) if isinstance(field, YesNoField) else None
        if phrase:
            return phrase.in_language(self.language)
        return self._say("yes" if is_yes else "no", field=self._label(name))

    def _at_least(
        self, condition: AgeAtLeast | CountAtLeast | NumberAtLeast | MoneyAtLeast
    ) -> tuple[str, dict[str, str | int]]:
        match condition:
            case AgeAtLeast():
                return "age", {"years": condition.years}
            case CountAtLeast(count=1):
                return "filled", {}
            case CountAtLeast():
                return "count", {"count": condition.count}
            case NumberAtLeast():
                return "number", {"value": condition.value}
            case MoneyAtLeast():
                return "money", {"amount": condition.amount.name.in_language(self.language)}

    def _say(self, key: str, **values: str | int) -> str:
        return say(f"page.when.{key}", self.language, **values)

    def day(self, moment: Moment) -> str:
        day = self._say("today") if moment.of == "today" else self._say("quoted", field=self._label(moment.of))
        if moment.stay_of:
            day = self._say("granted", day=day)
        for way, length in self.moved(moment):
            day = self._say(way, span=length, day=day)
        return day

    def moved(self, moment: Moment) -> list[tuple[str, str]]:
        """Return the distances of the moment from the day that it is calculated from: ("after", "3 months")."""
        years, months = (0, moment.months) if moment.months % 12 else (moment.months // 12, 0)
        lengths = ((years, "years"), (months, "months"), (moment.days, "days"))
        return [
            ("after" if count > 0 else "before", span(abs(count), unit, self.language))
            for count, unit in lengths
            if count
        ]

    def _label(self, name: str) -> str:
        field = self._field(name)
        return field.label.in_language(self.language).rstrip("?؟ ")

    def _options(self, name: str, values: tuple[str, ...]) -> str:
        labels = self._names(self._field(name))
        return self._say("or_value").join(self._say("quoted", field=labels.get(value, value)) for value in values)

    def _names(self, field: Field) -> Mapping[str, str]:
        """Return the names of the answers to `field`."""
        match field:
            case ChoiceField():
                return {option.value: option.label.in_language(self.language) for option in field.options}
            case CountryField():
                return country_names(self.language)
            case LookupField():
                rows = reference_data()[field.list]
                return {code: str(versions[-1][self.language]) for code, versions in rows.items()}
            case _:
                return {}

    def _field(self, name: str) -> Field:
        """Return the nearest field of this name: the group's own first, as the conditions' evaluation reads names."""
        scopes = [self.group.fields] if self.group else []
        scopes += [section.fields for section in self.service.sections]
        return next(field for fields in scopes for field in fields if field.id == name)


def span(count: int, unit: str, language: Language) -> str:
    """Return a length of time, as the language counts: "3 أشهر". `unit` is days, months or years."""
    return say_count(f"page.span.{unit}", count, language)


_RELATION_NAMES = {"<": "before", "<=": "until", ">=": "from", ">": "after"}
