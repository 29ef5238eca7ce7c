"""Mutation operators for cosmic-ray, which has none for membership, strings and tables.

Rules keep much of what they decide in tables: dicts and sets of strings.
"""

from collections.abc import Iterator
from itertools import groupby
from typing import Any

import cosmic_ray.plugins
import parso
from cosmic_ray.operators.operator import Example, Operator

type_of_node = Any  # parso gives its nodes no common interface
Position = tuple[tuple[int, int], tuple[int, int]]


class NegateMembership(Operator):
    """Replaces `in` with `not in`, and the other way round."""

    def mutation_positions(self, node: type_of_node) -> Iterator[Position]:
        if node.type == "comparison" and _operator(node) in ("in", "not in"):
            yield node.children[1].start_pos, node.children[1].end_pos

    def mutate(self, node: type_of_node, _index: int) -> type_of_node:
        node.children[1] = parso.parse(" not in" if _operator(node) == "in" else " in")
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("a in b", "a not in b"), Example("a not in b", "a in b"))


class ReplaceString(Operator):
    """Replaces a string that is no docstring."""

    def mutation_positions(self, node: type_of_node) -> Iterator[Position]:
        if node.type != "string":
            return
        whole = node.parent if node.parent.type == "strings" else node
        if whole.parent.type != "simple_stmt":
            yield node.start_pos, node.end_pos

    def mutate(self, node: type_of_node, _index: int) -> type_of_node:
        node.value = f'{node.string_prefix}"mutant"'
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example('x = "a"', 'x = "mutant"'),)


class RemoveElement(Operator):
    """Removes one element of a dict, a set, a list or a tuple that the source spells out."""

    def mutation_positions(self, node: type_of_node) -> Iterator[Position]:
        for element in _elements(node):
            yield element[0].start_pos, element[-1].end_pos

    def mutate(self, node: type_of_node, index: int) -> type_of_node:
        kept = _elements(node)
        del kept[index]
        commas = [child for child in node.children if child == ","]
        # The comma after the last element keeps a tuple a tuple.
        node.children = [child for each, comma in zip(kept, commas, strict=False) for child in (*each, comma)]
        return node

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        return (Example("x = {a, b}", "x = { b,}"), Example("x = (a, b)", "x = (a,)", occurrence=1))


def _operator(comparison: type_of_node) -> str:
    return " ".join(comparison.children[1].get_code().split())


def _elements(node: type_of_node) -> list[list[type_of_node]]:
    if node.type not in ("dictorsetmaker", "testlist_comp") or node.children[-1].type in ("comp_for", "sync_comp_for"):
        return []
    return [list(group) for is_comma, group in groupby(node.children, lambda child: child == ",") if not is_comma]


cosmic_ray.plugins.OPERATOR_PROVIDERS["tables"] = {
    each.__name__: each for each in (NegateMembership, ReplaceString, RemoveElement)
}
