/**
 * The command palette: a dialog in which an officer types a part of what to do, or of where to go. It knows only what
 * is on the page, and sends nothing.
 */

import { element } from "../components/elements.js";
import { acts, nameOf, press } from "./acts.js";
import { isDialogOpen, openDialog } from "./dialog.js";
import { wishForView } from "./list_place.js";
import { matching } from "./palette_matches.js";
import { keyCaps } from "./shortcuts_dialog.js";
import { shortcutsIn } from "./key_presses.js";
import { say } from "./words.js";

/**
 * A line of the palette, with its group, the shortcut that does the same, and what it does.
 *
 * @typedef {import("./palette_matches.js").Named & {group: "acts" | "places" | "views", shortcut: string,
 *   act: () => void}} Line
 */

const GROUPS = /** @type {const} */ (["acts", "places", "views"]);
const LIST = "palette-list";

/** Open the palette, unless a dialog is open. */
export function openPalette() {
  if (isDialogOpen()) return;
  const lines = [...linesOfActs(), ...linesOfPlaces()];
  const list = element("div", { id: LIST, role: "listbox", "aria-label": say("palette.heading") });
  const input = element("input", {
    type: "text", autocomplete: "off", dir: "auto", role: "combobox", placeholder: say("palette.hint"),
    "aria-label": say("palette.label"), "aria-expanded": "true", "aria-controls": LIST, "aria-autocomplete": "list",
  }); // prettier-ignore
  input.setAttribute("spellcheck", "false");
  const told = element("p", { role: "status", className: "hint" });
  const dialog = openDialog("palette", say("palette.heading"), input, list, told);

  /** @type {Line[]} */
  let shown = [];
  let current = 0;

  /** Draw the lines that match. */
  function show() {
    const found = matching(lines, input.value);
    shown = GROUPS.flatMap((group) => found.filter((line) => line.group === group));
    const parts = GROUPS.map((group) => ({ group, own: shown.filter((line) => line.group === group) }));
    list.replaceChildren(...parts.filter(({ own }) => own.length > 0).map(({ group, own }) => part(group, own)));
    told.textContent = shown.length === 0 ? say("palette.none") : "";
    choose(input.value.trim() ? shown.indexOf(found[0]) : 0);
  }

  /**
   * Return a group of lines.
   *
   * @param {Line["group"]} group
   * @param {Line[]} own
   */
  function part(group, own) {
    const heading = element(
      "p",
      { id: `palette-${group}`, className: "group", role: "presentation" },
      say(`palette.${group}`),
    );
    return element("div", { role: "group", "aria-labelledby": heading.id }, heading, ...own.map(option));
  }

  /**
   * Return the option of a line.
   *
   * @param {Line} line
   */
  function option(line) {
    const caps = keyCaps(line.shortcut);
    caps.setAttribute("aria-hidden", "true");
    const id = `palette-${shown.indexOf(line)}`;
    const made = element("div", { id, role: "option", "aria-selected": "false" }, element("span", {}, line.label));
    if (line.shortcut) made.append(caps);
    made.addEventListener("click", () => take(line));
    return made;
  }

  /**
   * Choose a line; after the last comes the first.
   *
   * @param {number} index
   */
  function choose(index) {
    list.querySelector("[aria-selected=true]")?.setAttribute("aria-selected", "false");
    current = shown.length ? (index + shown.length) % shown.length : 0;
    const chosen = document.getElementById(`palette-${current}`);
    chosen?.setAttribute("aria-selected", "true");
    chosen?.scrollIntoView({ block: "nearest" });
    if (chosen) input.setAttribute("aria-activedescendant", chosen.id);
    else input.removeAttribute("aria-activedescendant");
  }

  /**
   * Close the palette, and do what a line says.
   *
   * @param {Line | undefined} line
   */
  function take(line) {
    if (!line) return;
    dialog.close();
    line.act();
  }

  /** @type {Record<string, () => void>} */
  const keys = {
    ArrowDown: () => choose(current + 1),
    ArrowUp: () => choose(current - 1),
    Enter: () => take(shown[current]),
  };
  input.addEventListener("input", show);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  show();
  input.focus();
}

/**
 * Return the lines of the acts of this page; of several with one name the first.
 *
 * @returns {Line[]}
 */
function linesOfActs() {
  /** @type {Map<string, Line>} */
  const lines = new Map();
  for (const control of acts()) {
    const label = nameOf(control);
    if (!label || lines.has(label) || control.matches("[data-palette]")) continue;
    const [shortcut = ""] = shortcutsIn(control.getAttribute("aria-keyshortcuts") ?? "");
    lines.set(label, { label, also: control.dataset.also ?? "", group: "acts", shortcut, act: () => press(control) });
  }
  return [...lines.values()];
}

/**
 * Return the lines of the pages of this officer's menu, and of the views of the queue, those that the officer saved on
 * the queue's page only.
 *
 * @returns {Line[]}
 */
function linesOfPlaces() {
  const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("[data-places] a")]);
  const saved = /** @type {HTMLButtonElement[]} */ ([...document.querySelectorAll("button[data-saved]")]);
  return [
    ...links.map((link) => {
      const { also = "", view = "" } = link.dataset;
      const group = /** @type {Line["group"]} */ (view ? "views" : "places");
      return { label: nameOf(link), also, group, shortcut: "", act: () => go(link, view) };
    }),
    ...saved.map((button) => ({
      label: nameOf(button.firstElementChild ?? button),
      also: "",
      group: /** @type {const} */ ("views"),
      shortcut: "",
      act: () => button.click(),
    })),
  ];
}

/**
 * Go to a page, or to a view of the queue.
 *
 * @param {HTMLAnchorElement} link
 * @param {string} view - "" if the link leads to a page.
 */
function go(link, view) {
  const button = document.querySelector(`button[data-view="${CSS.escape(view)}"]`);
  if (button instanceof HTMLButtonElement) return button.click();
  if (view) wishForView(view);
  link.click();
}
