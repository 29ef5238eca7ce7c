/**
 * The status of each section in the task list.
 *
 * @import {Form} from "../questions/open_form.js"
 */

import { NO_WORDS_YET, say } from "../words/words.js";
import { statusesOf } from "../questions/validate.js";
import { CHECK, tasksIn } from "../questions/tasks.js";
import { showProgress } from "./progress.js";

/**
 * Show the statuses, and how far the form is.
 *
 * @param {Form} form
 * @param {string[]} sections - ids of the sections that are asked, in order.
 */
export function showStatuses(form, sections) {
  const statuses = form.request ? new Map() : statusesOf(form);
  let complete = 0;
  for (const task of tasksIn(form.element)) {
    const id = task.dataset.task ?? "";
    if (id === CHECK) continue;
    const status = statuses.get(id);
    const statusText = task.querySelector("[data-status]");
    const isVisited = form.draft.content.visited.includes(id);
    const state = isVisited && (form.request || status === "empty") ? "complete" : status;
    if (statusText && state) statusText.textContent = say(form.words, `form.status_${state}`);
    task.dataset.state = state;
    if (state === "complete" && sections.includes(id)) complete += 1;
  }
  if (form.words !== NO_WORDS_YET) showProgress(form, sections, complete);
}
