/**
 * A text field that suggests entries of a list while the person types: ARIA 1.2's editable combobox with a listbox.
 *
 * Typed text always stays. It becomes an entry when one is picked, or when it is one of an entry's names.
 *
 * @typedef {import("../../core/search/matching.js").Entry} Entry
 * @typedef {object} State
 * @property {Entry[]} entries - empty until the list is loaded.
 * @property {() => Promise<void>} load - loads the list.
 * @property {string} value - value of the entry that the text stands for, or "".
 * @property {Entry[]} shown - entries in the open list.
 * @property {number} active - index in `shown`, or -1.
 * @property {string | null} wanted - the text that the list was last asked for; null once it is shown, or no longer
 *   wanted.
 * @property {boolean} picking - true while the text is written from the list.
 * @property {HTMLUListElement} list
 * @property {HTMLElement} status
 */

import { entry, exactly, matching } from "../../core/search/matching.js";
import { element } from "../components/elements.js";
import { markEnhanced } from "./enhanced.js";

/** The limit while the person types; nobody reads more. Opened without typing, the whole list is shown. */
const MAX_SUGGESTIONS = 30;

/**
 * Replace a select by a combobox with its options.
 *
 * @param {HTMLSelectElement} select
 * @param {(found: number, all: number) => string} say - as in `combobox`.
 */
export function comboboxFrom(select, say) {
  const input = document.createElement("input");
  input.autocomplete = "off";
  for (const { name, value } of select.attributes) input.setAttribute(name, value);
  input.value = select.value;
  const entries = [...select.options]
    .filter(({ value }) => value)
    .map(({ value, text }) => entry(value, text, [value]));
  select.replaceWith(input);
  combobox(input, async () => entries, say);
}

/**
 * Make an input a combobox.
 *
 * @param {HTMLInputElement} input
 * @param {() => Promise<Entry[]>} load - returns the present list. It is called whenever the list is needed, so it
 *   should cache.
 * @param {(found: number, all: number) => string} say - returns how many of all entries were found, for people who do
 *   not see the list.
 */
export function combobox(input, load, say) {
  const list = element("ul", { id: `${input.id}-list`, role: "listbox", hidden: true, className: "suggestions" });
  const status = element("p", { role: "status", className: "hint" });
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-expanded", "false");
  input.setAttribute("aria-controls", list.id);
  input.after(list, status);

  /** @type {State} */
  const state = {
    entries: [],
    value: "",
    shown: [],
    active: -1,
    wanted: null,
    picking: false,
    list,
    status,
    load: async () => {
      state.entries = await load().catch(() => state.entries);
    },
  };
  const settled = async () => {
    if (!input.value) return;
    await state.load();
    settle(input, state);
  };
  /** @param {string} value */
  const write = (value) => {
    state.value = value;
    input.value = value;
    void settled();
  };
  markEnhanced(input, { read: () => state.value || input.value, write, settled });
  write(input.value);

  /** @param {string} typed - "" shows all. */
  const show = (typed) => {
    state.wanted = typed;
    void state.load().then(() => {
      if (document.activeElement === input && state.wanted === typed) open(input, state, typed, say);
    });
  };
  const showAround = () => show(state.value ? "" : input.value);
  input.addEventListener("input", () => {
    if (state.picking) return;
    state.value = exactly(state.entries, input.value)?.value ?? "";
    show(input.value);
  });
  input.addEventListener("click", showAround);
  input.addEventListener("keydown", (event) => {
    if (list.hidden && /^Arrow(Up|Down)$/.test(event.key)) showAround();
    else if (!list.hidden && onKey(event.key, input, state)) event.preventDefault();
  });
  input.addEventListener("blur", () => {
    if (list.hidden)
      state.wanted = null; // the sentence stays, or the content below it would move under a finger
    else close(input, state);
    settle(input, state);
    void settled(); // the list may still be on its way
  });
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the input keeps the focus
  list.addEventListener("click", ({ target }) => {
    pick(input, state, [...list.children].indexOf(/** @type {HTMLElement} */ (target)));
  });
}

/**
 * Handle a key in an open list.
 *
 * @param {string} key
 * @param {HTMLInputElement} input
 * @param {State} state
 * @returns {boolean} whether the key's default action must not happen.
 */
function onKey(key, input, state) {
  switch (key) {
    case "ArrowDown":
      activate(input, state, state.active + 1);
      return true;
    case "ArrowUp":
      activate(input, state, state.active < 0 ? -1 : state.active - 1);
      return true;
    case "Enter":
      pick(input, state, state.active);
      return true;
    case "Escape":
      close(input, state);
      return true;
    case "Tab":
      pick(input, state, state.active);
      return false;
    default:
      return false;
  }
}

/**
 * Show the entries that match a text.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 * @param {string} typed - "" shows all.
 * @param {(found: number, all: number) => string} say
 */
function open(input, state, typed, say) {
  const found = matching(state.entries, typed);
  close(input, state);
  state.shown = typed ? found.slice(0, MAX_SUGGESTIONS) : found;
  state.list.replaceChildren(...state.shown.map(({ label }, n) => optionOf(`${state.list.id}-${n}`, label)));
  state.list.hidden = found.length === 0;
  state.status.textContent = typed || state.entries.length === 0 ? say(found.length, state.entries.length) : "";
  input.setAttribute("aria-expanded", String(!state.list.hidden));
  const selected = typed ? -1 : state.shown.findIndex(({ value }) => value === state.value);
  if (selected >= 0) activate(input, state, selected);
  state.list.scrollIntoView({ block: "nearest" });
}

/**
 * Hide the list and its sentence.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 */
function close(input, state) {
  state.list.hidden = true;
  state.active = -1;
  state.wanted = null;
  state.status.textContent = "";
  input.setAttribute("aria-expanded", "false");
  input.removeAttribute("aria-activedescendant");
}

/**
 * Make an option of the list the active one.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 * @param {number} index - may be one past an end; then it wraps around.
 */
function activate(input, state, index) {
  const options = state.list.children;
  options[state.active]?.setAttribute("aria-selected", "false");
  state.active = (index + options.length) % options.length;
  const option = options[state.active];
  option?.setAttribute("aria-selected", "true");
  option?.scrollIntoView({ block: "nearest" });
  input.setAttribute("aria-activedescendant", option?.id ?? "");
}

/**
 * Take an entry of the list. Nothing happens if there is none at the index.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 * @param {number} index
 */
function pick(input, state, index) {
  const picked = state.shown[index];
  close(input, state);
  if (picked) put(input, state, picked);
}

/**
 * Write the text of an entry as the list writes it, once the list is loaded and the field has lost the focus.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 */
function settle(input, state) {
  const match = state.entries.find(({ value }) => value === state.value) ?? exactly(state.entries, input.value);
  if (!match || document.activeElement === input) return;
  if (match.value === state.value) input.value = match.label;
  else put(input, state, match);
}

/**
 * Write an entry into the input, as if it had been typed.
 *
 * @param {HTMLInputElement} input
 * @param {State} state
 * @param {Entry} chosen
 */
function put(input, state, chosen) {
  state.value = chosen.value;
  input.value = chosen.label;
  state.picking = true;
  input.dispatchEvent(new Event("input", { bubbles: true }));
  state.picking = false;
}

/**
 * Return an option of the list.
 *
 * @param {string} id
 * @param {string} label
 */
function optionOf(id, label) {
  return element("li", { id, role: "option", "aria-selected": "false" }, label);
}
