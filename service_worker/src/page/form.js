/** Brings the form of a service to life. It loads first and alone; documents and sending come after it. */

import { openForm } from "./form/open.js";
import { loadWords, say } from "./words.js";

const form = document.querySelector("[data-form]");
if (form instanceof HTMLElement) openForm(form).catch((error) => tellOf(error, form));

/** @param {unknown} error @param {HTMLElement} form */
async function tellOf(error, form) {
  console.error(error);
  const line = form.querySelector("[data-saved]");
  if (line) line.textContent = say(await loadWords(), "form.not_opened");
}
