"""The officers' pages."""

import reflex as rx


class Greeting(rx.State):
    count: int = 0

    @rx.event
    def more(self) -> None:
        self.count += 1


def add_pages(app: rx.App) -> None:
    app.add_page(home(), route="/", title="Desk")


def home() -> rx.Component:
    return rx.el.main(rx.el.h1("Desk"), rx.el.button(Greeting.count, on_click=Greeting.more))
