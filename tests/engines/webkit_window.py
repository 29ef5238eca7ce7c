"""A window of WebKitGTK that WebDriver drives and that keeps its data in a folder, as a browser does.

Debian's MiniBrowser keeps nothing when it is driven. The system's Python, which has Debian's PyGObject, runs this file:
`/usr/bin/python3 webkit_window.py FOLDER kept|private|refused`. The last argument says whether the data that sites
store is kept in the folder, kept until the window is closed, or IndexedDB is switched off. FOLDER/loads gets a line for
each step of each load, with its address: `started`, `redirected`, `committed`, `finished`; a page's way back from its
suspension is a load too.
"""

import sys
from pathlib import Path
from typing import Any

import gi  # pyright: ignore[reportMissingImports]

gi.require_version("Gtk", "3.0")
gi.require_version("WebKit2", "4.1")
from gi.repository import Gtk, WebKit2  # noqa: E402  # pyright: ignore[reportMissingImports]

WIDTH, HEIGHT = 360, 740


def main(folder: str, storage: str) -> None:
    context = WebKit2.WebContext.new_ephemeral() if storage == "private" else _keeping(folder)
    context.set_automation_allowed(True)
    windows: list[Any] = []
    loads = Path(folder) / "loads"
    loads.touch()

    def new_window(*_: object) -> Any:
        view = WebKit2.WebView(web_context=context, is_controlled_by_automation=True)
        if storage == "refused":
            view.get_settings().set_enable_html5_database(False)
        window = Gtk.Window(default_width=WIDTH, default_height=HEIGHT)
        window.add(view)
        window.show_all()
        view.connect("close", lambda _: window.destroy())
        view.connect("load-changed", changed)
        windows.append(window)
        return view

    def changed(view: Any, event: Any) -> None:
        with loads.open("a", encoding="utf-8") as file:
            print(event.value_nick, view.get_uri(), file=file)

    def driven(_: object, session: Any) -> None:
        name = WebKit2.ApplicationInfo()
        name.set_name("MiniBrowser")  # what Selenium asks for
        session.set_application_info(name)
        session.connect("create-web-view", new_window)

    context.connect("automation-started", driven)
    Gtk.main()


def _keeping(folder: str) -> Any:
    data = WebKit2.WebsiteDataManager(base_data_directory=f"{folder}/data", base_cache_directory=f"{folder}/cache")
    context = WebKit2.WebContext.new_with_website_data_manager(data)
    cookies = context.get_cookie_manager()
    cookies.set_persistent_storage(f"{folder}/cookies.sqlite", WebKit2.CookiePersistentStorage.SQLITE)
    return context


if __name__ == "__main__":
    main(*sys.argv[1:])
