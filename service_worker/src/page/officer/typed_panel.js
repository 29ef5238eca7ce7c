/**
 * The words that an officer has typed into the open panel of a case. This tab keeps them until the step is taken, the
 * panel is closed or the officer signs out. If the server breaks off, or the session ends and the same officer signs in
 * again, the case opens the panel with the same words.
 */

/**
 * A panel with what is typed in it.
 *
 * @typedef {object} Typed
 * @property {string} officer - id of the officer who typed.
 * @property {string} case - id of the case.
 * @property {string} panel - name of the panel.
 * @property {Record<string, string | boolean>} fields - values of texts and lists, and ticks of boxes, by name.
 */

import { shownCase, shownOfficer, whenSigningOut } from "./shown_case.js";

const KEPT = "desk.typed";
const PANEL = "form[data-panel]";
const CONTROLS = "textarea[name], select[name], input[name]:not([type=hidden], [type=file], [type=password])";

/**
 * The button that was pressed to open a lost panel. It is pressed once, also if the panel does not open.
 *
 * @type {Element | null}
 */
let pressed = null;

/** Keep what is typed, and put it back where a panel was lost. */
export function keepTyped() {
  document.addEventListener("input", ({ target }) => {
    const panel = target instanceof Element ? panelAround(target) : null;
    if (panel) keep(panel);
  });
  document.addEventListener("click", ({ target }) => {
    if (target instanceof Element && target.closest(`${PANEL} [aria-keyshortcuts="Escape"]`)) forgetTyped();
  });
  whenSigningOut(forgetTyped);
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  follow();
}

/** Forget what is typed. */
export function forgetTyped() {
  sessionStorage.removeItem(KEPT);
}

/** Forget the words of a step that was taken and those of another officer; put back those of a panel that was lost. */
function follow() {
  const kept = typed();
  const officer = shownOfficer();
  if (!kept || !officer) return;
  if (kept.officer !== officer) return forgetTyped();
  if (kept.case !== shownCase() || document.querySelector(PANEL)) return;
  if (document.querySelector("[data-step-done]")) return forgetTyped();
  const button = document.querySelector(`[data-step="${CSS.escape(kept.panel)}"]`);
  if (!(button instanceof HTMLButtonElement) || button === pressed) return;
  pressed = button;
  void whenOpen(kept.panel).then((panel) => fill(panel, kept));
  button.click();
}

/**
 * Return the panel when it opens.
 *
 * @param {string} name
 * @returns {Promise<HTMLFormElement>}
 */
function whenOpen(name) {
  return new Promise((resolve) => {
    const watch = new MutationObserver(() => {
      const panel = document.querySelector(`form[data-panel="${CSS.escape(name)}"]`);
      if (!(panel instanceof HTMLFormElement)) return;
      watch.disconnect();
      resolve(panel);
    });
    watch.observe(document.body, { childList: true, subtree: true });
  });
}

/**
 * Write the words into the panel again, as if they were typed.
 *
 * @param {HTMLFormElement} panel
 * @param {Typed} kept
 */
function fill(panel, kept) {
  for (const control of controlsIn(panel)) {
    const value = kept.fields[keyOf(control)];
    if (value === undefined) continue;
    if (control instanceof HTMLInputElement && typeof value === "boolean") control.checked = value;
    else control.value = String(value);
    control.dispatchEvent(new Event("input", { bubbles: true }));
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
}

/** @param {HTMLFormElement} panel */
function keep(panel) {
  const officer = shownOfficer();
  const shown = shownCase();
  if (!officer || !shown) return;
  const fields = Object.fromEntries(controlsIn(panel).map((each) => [keyOf(each), valueOf(each)]));
  const now = { officer, case: shown, panel: panel.dataset.panel ?? "", fields };
  sessionStorage.setItem(KEPT, JSON.stringify(now));
}

/** @returns {Typed | null} */
const typed = () => JSON.parse(sessionStorage.getItem(KEPT) ?? "null");

/**
 * Return the panel of a case around a control, null if it is in none.
 *
 * @param {Element} element
 * @returns {HTMLFormElement | null}
 */
function panelAround(element) {
  const found = element.closest(PANEL);
  return found instanceof HTMLFormElement && found.closest(".workplace") ? found : null;
}

/** @typedef {HTMLTextAreaElement | HTMLSelectElement | HTMLInputElement} Control */

/**
 * @param {HTMLFormElement} panel
 * @returns {Control[]}
 */
const controlsIn = (panel) => [.../** @type {NodeListOf<Control>} */ (panel.querySelectorAll(CONTROLS))];

/**
 * Return the name under which a control is kept: of a radio button with its value.
 *
 * @param {Control} control
 */
const keyOf = (control) => (control.type === "radio" ? `${control.name} ${control.value}` : control.name);

/** @param {Control} control */
const valueOf = (control) =>
  control instanceof HTMLInputElement && ["radio", "checkbox"].includes(control.type) ? control.checked : control.value;
