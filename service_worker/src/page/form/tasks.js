/**
 * The task list: a line for each section that is asked, with how far it has come.
 *
 * @import {Form} from "./form.js"
 */

import { say } from "../words.js";
import { addressOf } from "./screens.js";

const CHECK = "check";

/** @param {Form} form @param {string[]} sections - ids of the sections that are asked. */
export function showTasks({ element, draft }, sections) {
  for (const task of tasksIn(element)) {
    const id = task.dataset.task ?? "";
    const link = task.querySelector("a");
    if (link) link.href = addressOf(draft.id, id);
    task.hidden = id !== CHECK && !sections.includes(id);
  }
}

/** @param {Form} form @param {typeof import("./judge.js").statusesOf} statusesOf */
export function showStatuses(form, statusesOf) {
  const statuses = form.request ? new Map() : statusesOf(form);
  for (const task of tasksIn(form.element)) {
    const id = task.dataset.task ?? "";
    if (id === CHECK) continue;
    const status = statuses.get(id);
    const place = task.querySelector("[data-status]");
    const been = form.draft.content.visited.includes(id);
    const shown = been && (form.request || status === "empty") ? "complete" : status;
    if (place && shown) place.textContent = say(form.words, `form.status_${shown}`);
    task.dataset.state = shown;
  }
}

/** @param {HTMLElement} element @returns {NodeListOf<HTMLElement>} */
function tasksIn(element) {
  return element.querySelectorAll("[data-task]");
}
