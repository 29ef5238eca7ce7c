"""The generator of docs/services: each service's page as Markdown, from the same sentences. `moi docs` calls it."""

from collections.abc import Iterator, Sequence
from pathlib import Path

from moi_pwa.build.paths import ROOT
from moi_pwa.catalogue import all_services
from moi_pwa.catalogue.fees import fee_table
from moi_pwa.components.service_card import by_group
from moi_pwa.core.papers import Paper, Rights
from moi_pwa.core.service import Charge, Service
from moi_pwa.core.text import LANGUAGES, Language
from moi_pwa.locales import say
from moi_pwa.presentation.format import format_amount
from moi_pwa.presentation.services.filing import institutions_that_apply
from moi_pwa.presentation.services.from_abroad import where_to_apply
from moi_pwa.presentation.services.service_summary import Line, Part, charge, course, document, questions, rules
from moi_pwa.rules.forms.requirements import requirements
from moi_pwa.rules.papers.rights_text import rights_facts

_ENDS = (".", "?", "؟")
FOLDER = ROOT / "docs" / "services"


def service_docs() -> dict[str, str]:
    """Map a file name to its content, for every service in every language, and an index for each language."""
    files = {f"index.{language}.md": _index(language) for language in LANGUAGES}
    for service in all_services():
        for language in LANGUAGES:
            files[f"{service.slug}.{language}.md"] = _document(service, language)
    return files


def write_service_docs(folder: Path = FOLDER) -> list[str]:
    """Write changed files, remove those of services that no longer exist, and return the names of both."""
    folder.mkdir(parents=True, exist_ok=True)
    files = service_docs()
    removed = [path for path in folder.glob("*.md") if path.name not in files]
    changed = [name for name, text in files.items() if _read(folder / name) != text]
    for path in removed:
        path.unlink()
    for name in changed:
        (folder / name).write_text(files[name], encoding="utf-8")
    return sorted([*changed, *(path.name for path in removed)])


def _read(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.exists() else None


def _index(language: Language) -> str:
    lines = [f"# {say('page.home.services', language)}", _generated(), _others("index", language), ""]
    for group, services in by_group(all_services()):
        lines += [f"## {say(f'page.group.{group}', language)}", ""]
        for service in services:
            soon = f" ({say('page.service.soon', language)})" if service.coming_soon else ""
            title = service.title.in_language(language)
            lines.append(f"- [{title}]({service.slug}.{language}.md){soon}: {service.summary.in_language(language)}")
        lines.append("")
    return "\n".join(lines)


def _document(service: Service, language: Language) -> str:
    papers = [document(service, each, language) for each in requirements(service)]
    lines = [
        f"# {service.title.in_language(language)}",
        _generated(),
        f"{_others(service.slug, language)} · [{say('page.home.services', language)}](index.{language}.md)",
        "",
        service.summary.in_language(language),
        "",
        *([say("page.service.closed", language), ""] if service.coming_soon else []),
        *_section("who", language, [f"- {each.in_language(language)}" for each in service.who]),
        *_section("institutions", language, [each for each in [institutions_that_apply(service, language)] if each]),
        *_section("where", language, [where_to_apply(service, language)]),
        *_section("outcome", language, [service.outcome.in_language(language), *_paper(service, language)]),
        *_section("course", language, [f"- {sentence}" for sentence in course(service, language)]),
        *_section("documents", language, [*_lines(papers)]),
        *_section("fees", language, [*_charges(service, service.charges, language)]),
        *_section("guarantees", language, [*_charges(service, service.guarantees, language)]),
        *_section("questions", language, [text for part in questions(service, language) for text in _questions(part)]),
        *_section("rules", language, [*_lines(rules(service, language))]),
    ]
    return "\n".join(lines)


def _paper(service: Service, language: Language) -> list[str]:
    if service.paper is None:
        return []
    conditions = (f"  - {each.in_language(language)}" for each in service.paper.conditions)
    return [
        "",
        f"- {service.paper.title.in_language(language)} ({say(f'paper.kind.{service.paper.kind}', language)})",
        *_rights(service.paper, language),
        *conditions,
    ]


def _rights(paper: Paper, language: Language) -> Iterator[str]:
    """Yield a line for each right that a paper gives, and whom if it gives them to some holders only."""
    for permission in paper.permissions:
        party = say("rights.party.institution" if permission.study else "rights.party.employer", language)
        rights = rights_facts(Rights(work=permission.work, study=permission.study, party=party))
        role = permission.of or "companions"
        whom = f" {say(f'rights.of.{role}', language)}" if len(paper.permissions) > 1 else ""
        for key, value in rights.items():
            if text := value.in_language(language):
                yield f"  - {say(key, language)}{whom}: {text}"


def _generated() -> str:
    return "\n<!-- Written by `moi docs` from moi_pwa/catalogue: not edited by hand. -->\n"


def _others(name: str, language: Language) -> str:
    links = (f"[{say('nav.language', other)}]({name}.{other}.md)" for other in LANGUAGES if other != language)
    return " · ".join(links)


def _section(name: str, language: Language, lines: Sequence[str]) -> list[str]:
    return [f"## {say(f'page.service.{name}', language)}", "", *lines, ""] if lines else []


def _questions(part: Part) -> list[str]:
    return [f"### {part.title}", "", *[f"*{note}*\n" for note in part.notes], *_lines(part.lines), ""]


def _lines(lines: Sequence[Line], indent: str = "") -> Iterator[str]:
    for line in lines:
        about = f"{'' if line.text.endswith(_ENDS) else ':'} {line.about}" if line.about else ""
        yield f"{indent}- **{line.text}**{about}"
        if line.obtained_from:
            yield f"{indent}  - {line.obtained_from}"
        yield from (f"{indent}  - *{note}*" for note in line.notes)
        yield from _lines(line.inner, f"{indent}  ")


def _charges(service: Service, charges: Sequence[Charge], language: Language) -> Iterator[str]:
    """Yield every amount of the charges, past ones too, so that the document is the same on every day."""
    for each in charges:
        yield f"- **{each.fee.name.in_language(language)}**: {' · '.join(_amounts(each.fee.key, language))}"
        yield from (f"  - *{note}*" for note in charge(service, each, language))


def _amounts(fee: str, language: Language) -> Iterator[str]:
    for row in fee_table()[fee]:
        since = say("page.rule.since", language, day=row["from"])
        yield f"{format_amount(row['fils'], language)} ({since})"
