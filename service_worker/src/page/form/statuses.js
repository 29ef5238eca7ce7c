/**
 * The status of each section in the task list.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { say } from "../words/words.js";
import { statusesOf } from "../questions/validate.js";
import { CHECK, tasksIn } from "../questions/tasks.js";

/**
 * Show the statuses.
 *
 * @param {Form} form
 */
export function showStatuses(form) {
  const statuses = form.request ? new Map() : statusesOf(form);
  for (const task of tasksIn(form.element)) {
    const id = task.dataset.task ?? "";
    if (id === CHECK) continue;
    const status = statuses.get(id);
    const statusText = task.querySelector("[data-status]");
    const isVisited = form.draft.content.visited.includes(id);
    const state = isVisited && (form.request || status === "empty") ? "complete" : status;
    if (statusText && state) statusText.textContent = say(form.words, `form.status_${state}`);
    task.dataset.state = state;
  }
}
