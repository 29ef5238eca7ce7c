"""Migration of drafts from earlier versions of a service to this one: a phone may come back after a year."""

from collections.abc import Sequence

from moi_pwa.core.answers import Answers, Json
from moi_pwa.core.fields import Field, GroupField
from moi_pwa.core.service import Service


def migrate_draft(service: Service, answers: Answers) -> dict[str, Json]:
    """Return the answers under today's names, without those to fields that are no longer asked.

    A second migration changes nothing.
    """
    fields = [field for section in service.sections for field in section.fields]
    return _migrate(fields, answers, "", frozenset(service.removed))


def _migrate(fields: Sequence[Field], answers: Answers, prefix: str, removed: frozenset[str]) -> dict[str, Json]:
    kept = {name: answer for name, answer in answers.items() if prefix + name not in removed}
    for field in fields:
        for earlier in field.renamed_from:
            if earlier in kept:
                kept.setdefault(field.id, kept.pop(earlier))
        items = kept.get(field.id)
        if isinstance(field, GroupField) and isinstance(items, list):
            kept[field.id] = [
                _migrate(field.fields, item, f"{field.id}/", removed) if isinstance(item, dict) else item
                for item in items
            ]
    return kept
