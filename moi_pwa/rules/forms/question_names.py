"""Names of questions outside their form, with the item of a group that each is about."""

from collections.abc import Sequence

from moi_pwa.core.fields import GroupField
from moi_pwa.core.text import Text
from moi_pwa.rules.forms.answers import Question

NO_ITEM = Text(ar="", en="")


def item_name(question: Question, questions: Sequence[Question]) -> Text:
    """Return the name of the item in a group, such as "Companion 2"; `NO_ITEM` outside of a group."""
    if not question.context.path_prefix:
        return NO_ITEM
    group_path, n = question.context.path_prefix.strip("/").rsplit("/", 1)
    group = next(each.field for each in questions if each.path == group_path)
    item = group.item if isinstance(group, GroupField) else NO_ITEM
    return Text(ar=f"{item.ar} {int(n) + 1}", en=f"{item.en} {int(n) + 1}")


def name_in_place(question: Question, questions: Sequence[Question]) -> Text:
    """Return the question's label, within a group with its item: "Companion 2: Passport number"."""
    return after_item(item_name(question, questions), question.field.label)


def after_item(item: Text, label: Text) -> Text:
    """Return a label with the item before it; the label alone if there is no item."""
    return Text(ar=f"{item.ar}: {label.ar}", en=f"{item.en}: {label.en}") if item != NO_ITEM else label
