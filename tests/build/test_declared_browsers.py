"""The built site uses nothing that a declared browser lacks (service_worker/compat/targets.mjs)."""

import subprocess

from moi_pwa.build.toolchain import environment
from tests.site import ROOT

COMPAT = ROOT / "service_worker" / "compat"
# The legacy build of pdf.js, which brings what older browsers lack.
BRINGS_ITS_OWN = ("viewer_worker.", "scans.")


def lint(*arguments):
    done = subprocess.run(
        ["node", COMPAT / "lint.mjs", *arguments], env=environment(), capture_output=True, text=True, check=False
    )
    assert done.stderr == ""
    return done.stdout.splitlines()


def test_nothing_newer_is_shipped(applicant):
    # The officers' modules are among the files.
    built = [applicant / "sw.js", *(applicant / "_moi").iterdir()]
    files = [path for path in built if path.suffix in (".js", ".css") and not path.name.startswith(BRINGS_ITS_OWN)]
    assert {path.suffix for path in files} == {".js", ".css"}
    assert lint(*files) == []


def test_reflex_ships_nothing_newer_to_the_desk(dist):
    files = [path for path in (dist / "desk").rglob("*") if path.suffix in (".js", ".css")]
    assert {path.suffix for path in files} == {".js", ".css"}
    assert lint("--allow", COMPAT / "allowed_reflex.mjs", *files) == []


NEWER = [
    ("static.js", "Map.groupBy([], String)", ["Map.groupBy"]),
    ("method.js", "new Set().union(other)", [".union"]),
    ("property.js", "element.ariaLabel = ''", [".ariaLabel"]),
    ("assigned.js", "Object.assign(element, { ariaLabel: '' })", ["{ariaLabel}"]),
    ("selector.js", "element.querySelector('p:open')", [":open"]),
    ("global.js", "scheduler.postTask(work)", ["scheduler"]),
    ("guarded.js", "navigator.clearAppBadge?.()", []),
    ("supported.js", "[3, 1].toSorted()", []),
    ("function.css", "a{color:light-dark(#000,#fff)}", ["light-dark()"]),
    ("property.css", "a{field-sizing:content}", ["field-sizing"]),
    ("rule.css", "@scope (a){b{color:red}}", ["@scope"]),
    ("value.css", "a{flex-direction:column}", []),
]


def test_what_is_newer_is_found(tmp_path):
    for name, text, _ in NEWER:
        (tmp_path / name).write_text(text)
    found = [f"{name}: {use}" for name, _, uses in NEWER for use in uses]
    assert lint(*(tmp_path / name for name, *_ in NEWER)) == found
