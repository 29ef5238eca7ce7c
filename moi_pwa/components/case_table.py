"""A list of cases at the desk: a table that becomes a list of cards on a narrow screen, where its roles must be
explicit.
"""

from collections.abc import Sequence

import reflex as rx


def case_table(heads: Sequence[str], rows: rx.Component) -> rx.Component:
    """Render the table. `heads` are the column headers; `rows` are elements `tr` of role "row", whose cells are of
    role "cell".
    """
    columns = [rx.el.th(head, scope="col", role="columnheader") for head in heads]
    return rx.el.table(
        rx.el.thead(rx.el.tr(*columns, role="row"), role="rowgroup"),
        rx.el.tbody(rows, role="rowgroup"),
        role="table",
        class_name="cases",
    )
