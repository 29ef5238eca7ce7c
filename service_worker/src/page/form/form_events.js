/**
 * Events of the form's controls, as calls of handlers.
 *
 * @typedef {object} Handlers
 * @property {(field: HTMLElement) => void} mrzChanged
 * @property {(field: HTMLElement, input: HTMLInputElement) => void} filesChosen
 * @property {(field: HTMLElement, parts: string[]) => void} dayPasted - a complete day was pasted into one of its three
 *   inputs; `parts` begin with the year.
 * @property {(button: HTMLButtonElement, section: string) => void} continuePressed
 * @property {() => void} backPressed
 * @property {(button: HTMLButtonElement) => void} sendPressed
 */

import { pastedDay } from "../../core/forms/pasted_day.js";
import { fieldOf } from "../questions/open_form.js";

/**
 * Call the handlers.
 *
 * @param {HTMLElement} element - the form.
 * @param {Handlers} handlers
 */
export function listenToControls(element, handlers) {
  element.addEventListener("change", ({ target }) => {
    const field = fieldOf(target);
    if (field?.dataset.kind === "mrz") handlers.mrzChanged(field);
    if (field && target instanceof HTMLInputElement && target.type === "file") handlers.filesChosen(field, target);
  });
  element.addEventListener("paste", (event) => {
    const field = fieldOf(event.target);
    const parts = field?.dataset.kind === "date" ? pastedDay(event.clipboardData?.getData("text") ?? "") : null;
    if (!field || !parts) return;
    event.preventDefault();
    handlers.dayPasted(field, parts);
  });
  element.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("button") : null;
    if (!button) return;
    const screen = /** @type {HTMLElement | null} */ (button.closest(".screen"));
    if (button.dataset.continue !== undefined) handlers.continuePressed(button, screen?.dataset.section ?? "");
    if (button.dataset.back !== undefined) handlers.backPressed();
    if (button.dataset.send !== undefined) handlers.sendPressed(button);
  });
}
