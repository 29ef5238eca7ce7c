"""A desk's list of cases: a table that is a list of cards on a narrow screen, where its roles have to be said."""

from collections.abc import Sequence

import reflex as rx


def case_table(heads: Sequence[str], rows: rx.Component) -> rx.Component:
    """`heads`: what the columns are called; `rows`: elements `tr` of role "row", whose cells are of role "cell"."""
    columns = [rx.el.th(head, scope="col", role="columnheader") for head in heads]
    return rx.el.table(
        rx.el.thead(rx.el.tr(*columns, role="row"), role="rowgroup"),
        rx.el.tbody(rows, role="rowgroup"),
        role="table",
        class_name="cases",
    )
