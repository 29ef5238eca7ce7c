/** The dialog with the shortcuts that can be pressed now, by the parts of the page, and their switch. */

import { actionButton, element } from "../components/elements.js";
import { acts, around, nameOf } from "./acts.js";
import { isDialogOpen, openDialog } from "./dialog.js";
import { shortcutsIn } from "./key_presses.js";
import { areOn, switchSingleKeys } from "./single_keys.js";
import { say } from "./words.js";

/** Landmarks by what they are called in "desk.keys.". */
const LANDMARKS = { header: "header", search: "[role=search]", nav: "nav", main: "main" };

/** Open the dialog, unless one is open. */
export function openShortcuts() {
  if (isDialogOpen()) return;
  const parts = [...byLandmark(acts())].map(([name, controls]) =>
    element("section", {}, element("h3", {}, name), element("dl", {}, ...controls.map(line))),
  );
  const box = element("input", { type: "checkbox", checked: areOn() });
  box.addEventListener("change", () => switchSingleKeys(box.checked));
  const dialog = openDialog(
    "shortcuts",
    say("keys.heading"),
    element("h2", {}, say("keys.heading")),
    element("p", { className: "hint" }, say("keys.text")),
    element("label", { className: "switch" }, box, element("span", {}, say("keys.single"))),
    ...parts,
    element(
      "p",
      { className: "actions" },
      actionButton(say("keys.close"), () => dialog.close(), "secondary"),
    ),
  );
}

/**
 * Return controls by the name of the landmark around them. Of several with one shortcut only the first is there: the
 * others are not reached by it.
 *
 * @param {HTMLElement[]} controls
 */
function byLandmark(controls) {
  /** @type {Map<string, HTMLElement[]>} */
  const found = new Map();
  const seen = new Set();
  for (const each of controls) {
    const shortcuts = each.getAttribute("aria-keyshortcuts");
    if (seen.has(shortcuts)) continue;
    seen.add(shortcuts);
    const name = landmarkOf(each);
    found.set(name, [...(found.get(name) ?? []), each]);
  }
  return found;
}

/**
 * Return the name of the landmark around a control.
 *
 * @param {Element} control
 */
function landmarkOf(control) {
  for (let each = around(control); each; each = around(each))
    for (const [code, selector] of Object.entries(LANDMARKS))
      if (each.matches(selector)) return each.getAttribute("aria-label") ?? say(`keys.${code}`);
  return say("keys.main");
}

/**
 * Return the line of a control.
 *
 * @param {HTMLElement} control
 */
function line(control) {
  const keys = shortcutsIn(control.getAttribute("aria-keyshortcuts") ?? "").map(keyCaps);
  return element("div", {}, element("dt", {}, nameOf(control)), element("dd", {}, ...keys));
}

/**
 * Return a shortcut as the keys that are pressed together. Shift is not there with a sign, which may need it or not.
 *
 * @param {string} shortcut
 */
export function keyCaps(shortcut) {
  const keys = shortcut
    .replace(/^Shift\+(?=[^A-Za-z]$)/, "")
    .split("+")
    .map((key) => element("kbd", {}, KEYS[key] ?? key));
  return element("span", { className: "key-caps", dir: "ltr" }, ...keys);
}

/** The signs on keys whose names are long. @type {Record<string, string>} */
const KEYS = { Control: "Ctrl", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑", ArrowLeft: "←", ArrowRight: "→" };
