"""Chromium without what one of the declared browsers lacks (service_worker/compat/targets.mjs), by MDN's data."""

import subprocess

from playwright.sync_api import BrowserContext

from tests.site import ROOT

COMPAT = ROOT / "service_worker" / "compat"
_REMOVE = """({members, globals, selectors}) => {
  const scope = window;
  const kept = /^trusted/i; // Chromium goes on to enforce the policy that only these can meet
  for (const {owner, name, isStatic} of members) {
    if (typeof scope[owner] !== "function" || kept.test(owner) || kept.test(name)) continue;
    if (isStatic !== true) delete scope[owner].prototype?.[name];
    if (isStatic !== false) delete scope[owner][name];
  }
  for (const name of globals) if (!kept.test(name)) delete scope[name];
  const newer = new RegExp(`:(${selectors.join("|")})(?![-\\\\w])`);
  for (const {prototype} of [Document, DocumentFragment, Element]) {
    for (const name of ["querySelector", "querySelectorAll", "matches", "closest"]) {
      const native = prototype[name];
      if (!native) continue;
      prototype[name] = function (selector) {
        if (newer.test(selector)) throw new DOMException(`'${selector}' is not a valid selector`, "SyntaxError");
        return native.call(this, selector);
      };
    }
  }
}"""


def become_declared(phone: BrowserContext) -> None:
    """Let each page that is opened from now on lack what the declared browser lacks; the worker has all of Chromium."""
    done = subprocess.run(["node", COMPAT / "list.mjs"], capture_output=True, text=True, check=True)
    phone.add_init_script(f"({_REMOVE})({done.stdout})")
