"""When a document or a fee is needed, said to the person before the form asks.

Each clause stands by itself ("if “Reason” is “Medical treatment”"), so that clauses may be joined in any order.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from moi_pwa.catalogue.countries import country_names
from moi_pwa.catalogue.reference import reference_data
from moi_pwa.components.words import say, say_count
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
    MrzAgrees,
    NationalityIs,
    Not,
    OneOf,
)
from moi_pwa.core.fields import ChoiceField, CountryField, Field, GroupField, LookupField
from moi_pwa.core.service import Service
from moi_pwa.core.text import Language

_OPPOSITE = {"<": ">=", ">=": "<", ">": "<=", "<=": ">"}


@dataclass(frozen=True)
class Reader:
    """Who knows the names that a condition uses: a service, and within a repeated group the group too."""

    service: Service
    language: Language
    group: GroupField | None = None

    def words(self, condition: Condition, *, negated: bool = False) -> str:
        """The condition, or its opposite, as a clause."""
        match condition:
            case Not():
                return self.words(condition.condition, negated=not negated)
            case All() | Any():
                joint = "and" if isinstance(condition, All) != negated else "or"
                parts = dict.fromkeys(self.words(part, negated=negated) for part in condition.conditions)
                return self._say(joint).join(parts)
            case Compare():
                relation = _OPPOSITE[condition.relation] if negated else condition.relation
                return self._say(
                    f"compare_{_RELATION_NAMES[relation]}",
                    left=self._day(condition.left),
                    right=self._day(condition.right),
                )
            case _:
                return self._leaf(condition, "not_" if negated else "")

    def _leaf(self, condition: Condition, sign: str) -> str:
        match condition:
            case Equals(value=bool()):
                key, values = "yes" if condition.value == (sign == "") else "no", {}
            case Equals() | OneOf():
                wanted = condition.values if isinstance(condition, OneOf) else (str(condition.value),)
                key, values = f"{sign}equals", {"value": self._options(condition.field, wanted)}
            case Answered():
                key, values = f"{sign}answered", {}
            case AgeAtLeast():
                key, values = f"{sign}age", {"years": condition.years}
            case CountAtLeast():
                key, values = f"{sign}count", {"count": condition.count}
            case NationalityIs():
                key, values = f"{sign}nationality_{condition.flag}_{condition.value}", {}
            case MrzAgrees():
                key, values = f"{sign}mrz", {}
            case _:
                msg = f"no words for {condition}"
                raise TypeError(msg)
        return self._say(key, field=self._label(condition.field), **values)

    def _say(self, key: str, **values: str | int) -> str:
        return say(f"page.when.{key}", self.language, **values)

    def _day(self, moment: Moment) -> str:
        day = self._say("today") if moment.of == "today" else self._say("quoted", field=self._label(moment.of))
        for unit in ("months", "days"):
            if number := getattr(moment, unit):
                way = "after" if number > 0 else "before"
                day = say_count(f"page.when.{unit}_{way}", abs(number), self.language, day=day)
        return day

    def _label(self, name: str) -> str:
        field = self._field(name)
        return field.label.in_language(self.language).rstrip("?؟ ")

    def _options(self, name: str, values: tuple[str, ...]) -> str:
        labels = self._names(self._field(name))
        return self._say("or_value").join(self._say("quoted", field=labels.get(value, value)) for value in values)

    def _names(self, field: Field) -> Mapping[str, str]:
        """What the answers to `field` are called."""
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
        """The nearest: the group's own first, as the conditions' evaluation reads names."""
        scopes = [self.group.fields] if self.group else []
        scopes += [section.fields for section in self.service.sections]
        return next(field for fields in scopes for field in fields if field.id == name)


_RELATION_NAMES = {"<": "before", "<=": "until", ">=": "from", ">": "after"}
