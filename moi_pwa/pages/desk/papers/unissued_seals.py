"""The page of seals that our signer's key signed and nobody issued, and what to do about them."""

import reflex as rx

from moi_pwa.components.case_table import case_table
from moi_pwa.components.icon import icon
from moi_pwa.components.notice import notice
from moi_pwa.core.text import Language
from moi_pwa.locales import say
from moi_pwa.pages.desk.frame import desk_frame
from moi_pwa.presentation.papers.unissued_seal_view import UnissuedSealView
from moi_pwa.state.papers.unissued_seals import UnissuedSealsState

_COMMANDS = "moi keys signer --days 0 && moi keys retire && mv signer.NNNN.crt signer.NNNN.crt.revoked && moi keys crl"
"""The commands of docs/papers.md for a stolen signer's key."""
_TO_ISSUE_AGAIN = "moi papers struck-off"
"""The command that lists the papers of signers that were struck off."""


def unissued_seals_page(language: Language) -> rx.Component:
    return desk_frame(
        rx.el.div(
            rx.el.h1(say("desk.seals.heading", language)),
            rx.el.p(say("desk.seals.text", language), class_name="hint"),
            rx.cond(
                UnissuedSealsState.lines.length() > 0,
                rx.fragment(_what_to_do(language), _table(language)),
                rx.cond(UnissuedSealsState.loaded, _nothing(language), rx.fragment()),
            ),
            class_name="inside lists-page",
        ),
        language=language,
        page="seals/",
        keys=False,
    )


def _what_to_do(language: Language) -> rx.Component:
    return notice(
        rx.el.h2(say("desk.seals.do", language)),
        rx.el.ol(
            rx.el.li(say("desk.seals.do.backup", language)),
            rx.el.li(say("desk.seals.do.stolen", language), rx.el.code(_COMMANDS, dir="ltr", class_name="under")),
            rx.el.li(say("desk.seals.do.again", language), rx.el.code(_TO_ISSUE_AGAIN, dir="ltr", class_name="under")),
        ),
        icon_name="warning",
        tone="warning",
        role="note",
    )


def _table(language: Language) -> rx.Component:
    heads = [say(f"desk.seals.{name}", language) for name in ("paper", "signer", "times")]
    return case_table(heads, rx.foreach(UnissuedSealsState.lines, lambda line: _row(line, language)))


def _row(line: UnissuedSealView, language: Language) -> rx.Component:
    return rx.el.tr(
        rx.el.td(
            rx.el.span(line.kind),
            rx.cond(line.sha256 != "", rx.el.code(line.sha256, dir="ltr", class_name="under"), rx.fragment()),
            role="cell",
        ),
        rx.el.td(rx.el.bdi(line.signer), role="cell"),
        rx.el.td(
            rx.el.span(say("desk.seals.first", language), ": ", rx.el.bdi(line.first)),
            rx.el.span(say("desk.seals.last", language), ": ", rx.el.bdi(line.last), class_name="under"),
            rx.el.span(say("desk.seals.shown", language), ": ", rx.el.bdi(line.shown), class_name="under"),
            role="cell",
        ),
        role="row",
    )


def _nothing(language: Language) -> rx.Component:
    return rx.el.div(icon("check", "large"), rx.el.p(say("desk.seals.none", language)), class_name="nothing")
