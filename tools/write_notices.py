"""The writer of THIRD_PARTY_NOTICES.md: the packages shipped or installed with the product, and their licences.

moi build && python -m tools.write_notices

Names and versions come from the pinned lists (requirements/run.txt, service_worker/package-lock.json,
reflex.lock/bun.lock), licences from what is installed of them: Python's metadata, and `node_modules` of the modules and
of the desk's last build. Fonts that no package has are in the tree, each with its licence.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import Distribution, distribution
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
NOTICES = ROOT / "THIRD_PARTY_NOTICES.md"
MODULES = ROOT / "service_worker"
DESK = ROOT / ".web-desk"
FONTS = ROOT / "moi_pwa/build/fonts"

_LICENCE_FILE = re.compile(r"(licen[cs]e|copying|notice|authors)", re.IGNORECASE)
_SPDX = {
    "Apache 2": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "BSD License": "BSD",
    "ISC License": "ISC",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
}
_DESK_ROOTS = ("@emotion/react",)
"""Packages that pages load though Reflex lists them for development."""
_BUILD_ONLY = frozenset({"@emotion/babel-plugin"})
"""Dependencies that no page loads."""
_FONTS = (("ocr-b", "0.3.1", "public domain"),)
"""The fonts in the tree: folder, version, licence."""
_OWN = re.compile(r"[^/]+\.dist-info/")
"""The files of a package's own metadata.

setuptools also has the .dist-info folders of the packages that it contains.
"""
_MAX_NAME_CHARS = 40
"""The longest name of a licence; some packages give the whole licence in its place."""


@dataclass(frozen=True, order=True)
class Pinned:
    """A package of one of the pinned lists."""

    name: str
    version: str


@dataclass(frozen=True)
class Notice:
    """The licence information of an installed package. `texts` are the contents of its licence files."""

    package: Pinned
    licence: str
    texts: tuple[str, ...]


def python_packages() -> list[Pinned]:
    """Return the packages of requirements/run.txt: those that a server runs, and those that build the pages."""
    text = (ROOT / "requirements/run.txt").read_text(encoding="utf-8")
    return [Pinned(*found) for found in re.findall(r"^([a-z0-9-]+)==(\S+)", text, re.MULTILINE)]


def module_packages() -> list[Pinned]:
    """Return the packages of npm that are bundled for the browser, without optional ones and those for development."""
    locked = json.loads((MODULES / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    return sorted(
        Pinned(path.removeprefix("node_modules/"), each["version"])
        for path, each in locked.items()
        if path and not each.get("dev") and not each.get("optional")
    )


def desk_packages() -> list[Pinned]:
    """Return the packages of npm that Reflex bundles for the desk: its dependencies, and theirs."""
    text = (ROOT / "reflex.lock/bun.lock").read_text(encoding="utf-8")
    locked: dict[str, Any] = json.loads(re.sub(r",(\s*[}\]])", r"\1", text))
    packages = locked["packages"]
    reached = {*locked["workspaces"][""]["dependencies"], *_DESK_ROOTS}
    waiting = list(reached)
    while waiting:
        key = waiting.pop()
        names = packages[key][2].get("dependencies", {}).keys() - _BUILD_ONLY
        found = {_resolved(packages, key, name) for name in names}
        waiting += found - reached
        reached |= found
    return sorted({Pinned(*packages[key][0].rsplit("@", 1)) for key in reached})


def _resolved(packages: dict[str, Any], key: str, name: str) -> str:
    """Return the key of `name` as the package at `key` finds it: the innermost folder wins, as in node_modules."""
    folder = key
    while folder:
        if f"{folder}/{name}" in packages:
            return f"{folder}/{name}"
        folder = folder.rpartition("/")[0]
    return name


def python_notice(package: Pinned) -> Notice:
    """Return the notice of an installed Python package.

    Raises:
        ValueError: if another version is installed.
    """
    installed = distribution(package.name)
    if installed.version != package.version:
        raise ValueError(
            f"{package.name} {installed.version} is installed, {package.version} is pinned: run `make setup`."
        )
    files = [file for file in installed.files or () if _LICENCE_FILE.search(file.name) and _OWN.match(str(file))]
    return Notice(package, _python_licence(installed), _texts(Path(str(file.locate())) for file in files))


def _python_licence(installed: Distribution) -> str:
    metadata = installed.metadata
    named = str(metadata["License-Expression"] or metadata["License"] or "")
    if 0 < len(named) <= _MAX_NAME_CHARS:
        return _SPDX.get(named, named)
    classifiers = [str(each) for each in metadata.get_all("Classifier") or ()]
    names = [each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License ::")]
    return " AND ".join(_SPDX.get(name, name) for name in names) or "see its text"


def npm_notice(package: Pinned, root: Path) -> Notice:
    """Return the notice of an installed package of npm.

    Raises:
        FileNotFoundError: if this version is not installed under `root`.
    """
    folder = next(
        (each for each in _folders(root, package.name) if _manifest(each).get("version") == package.version), None
    )
    if folder is None:
        raise FileNotFoundError(f"{package.name} {package.version} is not in {root}: run `moi build` first.")
    files = [file for file in folder.iterdir() if file.is_file() and _LICENCE_FILE.match(file.name)]
    return Notice(package, str(_manifest(folder).get("license", "see its text")), _texts(files))


def font_notices() -> list[Notice]:
    """Return the notices of the fonts in the tree."""
    return [
        Notice(Pinned(name, version), licence, _texts([FONTS / name / "LICENSE"])) for name, version, licence in _FONTS
    ]


def _folders(root: Path, name: str) -> list[Path]:
    return [path.parent for path in sorted(root.glob(f"node_modules/**/{name}/package.json"))]


def _texts(files: Iterable[Path]) -> tuple[str, ...]:
    return tuple(file.read_text(encoding="utf-8", errors="replace") for file in sorted(files))


def _manifest(folder: Path) -> dict[str, Any]:
    return json.loads((folder / "package.json").read_text(encoding="utf-8"))


def written(sections: dict[str, list[Notice]]) -> str:
    """Return the file: a table for each section, then each licence text once, with the packages that it belongs to."""
    numbers: dict[str, int] = {}
    texts: dict[int, tuple[str, list[str]]] = {}
    lines = [
        "# Third-party notices",
        "",
        "What is shipped or installed with the product beside its own code ([LICENSE](LICENSE)). `make notices` writes this file.",
    ]
    for title, notices in sections.items():
        lines += ["", f"## {title}", "", "| Package | Version | Licence | Text |", "|---|---|---|---|"]
        for notice in notices:
            links: list[str] = []
            for text in notice.texts:
                number = numbers.setdefault(_digest(text), len(numbers) + 1)
                texts.setdefault(number, (text, []))[1].append(notice.package.name)
                links.append(f"[{number}](#text-{number})")
            cells = (
                notice.package.name,
                notice.package.version,
                notice.licence,
                ", ".join(links) or "none in the package",
            )
            lines.append(f"| {' | '.join(cells)} |")
    lines += ["", "# Licence texts"]
    for number, (text, packages) in texts.items():
        lines += ["", f"## Text {number}", "", ", ".join(dict.fromkeys(packages)), "", "~~~text", *_plain(text), "~~~"]
    return "\n".join(lines) + "\n"


def _digest(text: str) -> str:
    """Return a digest that is equal for texts that differ in their white space only."""
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()


def _plain(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def main() -> None:
    sections = {
        "Python packages": [python_notice(each) for each in python_packages()],
        "JavaScript and fonts that are bundled for the browser": [
            npm_notice(each, MODULES) for each in module_packages()
        ],
        "JavaScript that Reflex bundles for the desk": [npm_notice(each, DESK) for each in desk_packages()],
        "Fonts in the tree": font_notices(),
    }
    NOTICES.write_text(written(sections), encoding="utf-8")
    print(f"{NOTICES.name}: {sum(map(len, sections.values()))} packages")


if __name__ == "__main__":
    main()
